import type { Check } from "./check.ts";
import { eachFlaw, eachLabelFlaw } from "./flaws.ts";

export const unclosedSpan: Check = {
  code: "unclosed-span",
  severity: "error",
  title: "A brace that is opened and never closed",
  about: `A \`{\` has no \`}\` in its turn, or a labelled \`{a|\` has no \`}a\` with a tag anywhere below. The brace is read as text,
so that the words behind it are not coded, and it counts as said. Write the \`}\` and the tag where the span ends. A span
that runs over several turns needs a label. Where the brace itself is meant, write \`\\{\`.`,
  example: "C: {I don't know, it's always me.\n",
  chunk(context, report) {
    eachFlaw("unclosed-span", context, (flaw) => {
      report(
        flaw,
        "This brace is not closed in its turn and is read as text.",
        "Write `}` and a tag where the span ends, label it if it ends in another turn, or write `\\{`.",
      );
    });
  },
  document(context, report) {
    eachLabelFlaw("unclosed-span", context, report, (label) => ({
      message: `The span \`${label}\` is never closed, so that its beginning is read as text.`,
      advice: `Write \`}${label}\` with a tag where it ends, such as \`}${label}#code\`, or write \`\\{\`.`,
    }));
  },
};
