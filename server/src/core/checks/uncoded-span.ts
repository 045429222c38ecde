import type { Check } from "./check.ts";
import { eachFlaw } from "./flaws.ts";

export const uncodedSpan: Check = {
  code: "uncoded-span",
  severity: "information",
  title: "Braces without a tag",
  about: `A \`{\` and a \`}\` belong together, and no tag stands behind them. Both are read as text, since braces are a common way
to write breath and other sounds. Where a coding was meant, write its tag directly behind the \`}\`, with no space between.
Where the braces are meant, write \`\\{\` and \`\\}\` if this is to be silent.`,
  example: "C: {breath} I don't know.\n",
  chunk(context, report) {
    eachFlaw("uncoded-span", context, (flaw) => {
      report(
        flaw,
        "These braces have no tag and are read as text.",
        "Write a tag directly behind the `}`, or `\\{` and `\\}` where the braces are meant.",
      );
    });
  },
};
