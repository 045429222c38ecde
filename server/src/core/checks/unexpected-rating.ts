import { partsOf } from "../transcript/tag.ts";
import type { Check } from "./check.ts";

export const unexpectedRating: Check = {
  code: "unexpected-rating",
  severity: "warning",
  title: "A rating of a code that is not rated",
  about: `A tag has a value, and its code has no scale, or the codebook says \`rating: none\` of it. Nobody can say what the
value means. Remove it, or give the code a scale in the codebook.`,
  example: `>>> codebook.yaml
codes:
  - id: withdrawal
    definition: The client moves away.
>>> s01.transcript
C: {Fine, I guess.}#withdrawal=3
`,
  concerns: (code) => code !== undefined && (code.scale === undefined || code.rating === "none"),
  coding({ tag, code, chunk }, report) {
    if (tag.value === undefined || code === undefined) return;
    const value = partsOf(chunk.text, tag).value ?? tag;
    report(
      { start: value.start - 1, end: value.end },
      `\`${code.id}\` is not rated, and this coding has a value.`,
      `Remove \`=${chunk.text.slice(value.start, value.end)}\`, or give the code a scale in the codebook.`,
    );
  },
};
