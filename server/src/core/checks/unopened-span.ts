import type { Check } from "./check.ts";
import { eachFlaw, eachLabelFlaw } from "./flaws.ts";

export const unopenedSpan: Check = {
  code: "unopened-span",
  severity: "error",
  title: "A brace that closes nothing",
  about: `A \`}\` stands where no span of its turn is open, or a labelled \`}a#code\` where no \`{a|\` was opened above. The brace is
read as text, and so is the tag behind it: the coding is lost. Write the \`{\` where the coded words begin, or \`{a|\` for a
labelled span. Where the brace itself is meant, write \`\\}\`.`,
  example: "C: I guess it was fine.}#minimal-response\n",
  chunk(context, report) {
    eachFlaw("unopened-span", context, (flaw) => {
      report(
        flaw,
        "No span is open here, so that this brace and the tags behind it are read as text.",
        "Write `{` where the coded words begin, or write `\\}`.",
      );
    });
  },
  document(context, report) {
    eachLabelFlaw("unopened-span", context, report, (label) => ({
      message: `No span \`${label}\` is open here, so that this brace and its tags are read as text.`,
      advice: `Write \`{${label}|\` where the coded words begin, or correct the label.`,
    }));
  },
};
