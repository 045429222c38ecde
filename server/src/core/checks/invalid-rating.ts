import { checkValue } from "../codebook/scale.ts";
import { partsOf } from "../transcript/tag.ts";
import type { Check } from "./check.ts";

export const invalidRating: Check = {
  code: "invalid-rating",
  severity: "error",
  title: "A rating that the scale does not have",
  about: `The value behind the \`=\` of a tag is not one of those that the code's scale admits: it is out of range, between two
steps, or a word where the scale has numbers. Such a rating cannot be averaged or compared. Use one of the values that the
message names, or change the scale in the codebook.`,
  example: `>>> codebook.yaml
scales:
  significance: { type: ordinal, values: { 1: none, 2: minor, 3: major } }
codes:
  - id: withdrawal
    definition: The client moves away.
    scale: significance
>>> s01.transcript
C: {Fine, I guess.}#withdrawal=7
`,
  concerns: (code) => code?.scale !== undefined && code.rating !== "none",
  coding({ tag, code, chunk }, report) {
    if (tag.value === undefined || code?.scale === undefined) return;
    const objection = checkValue(code.scale, tag.value);
    if (objection === undefined) return;
    report(partsOf(chunk.text, tag).value ?? tag, objection.reason, objection.advice);
  },
};
