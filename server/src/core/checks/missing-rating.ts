import type { Scale } from "../codebook/model.ts";
import { labelOf } from "../codebook/scale.ts";
import type { Check } from "./check.ts";

export const missingRating: Check = {
  code: "missing-rating",
  severity: "warning",
  title: "A coding without the rating that its code requires",
  about: `The codebook says \`rating: required\` of this code, and the tag has no value. A coding without one drops out of every
mean and every comparison of coders. Add \`=\` and a value of the code's scale. Where a code may stand without a rating, the
codebook says \`rating: optional\`.`,
  example: `>>> codebook.yaml
scales:
  significance: { type: ordinal, values: { 1: none, 2: minor, 3: major } }
codes:
  - id: withdrawal
    definition: The client moves away.
    scale: significance
    rating: required
>>> s01.transcript
C: {Fine, I guess.}#withdrawal
`,
  concerns: (code) => code?.rating === "required" && code.scale !== undefined,
  coding({ tag, code }, report) {
    if (tag.value !== undefined || code?.scale === undefined) return;
    report(tag, `\`${code.id}\` must be rated, and this coding has no value.`, adviceOn(code.id, code.scale));
  },
};

function adviceOn(id: string, scale: Scale): string {
  const value = [...scale.values.keys()].find((each) => each !== scale.absent) ?? scale.min ?? scale.max;
  if (value === undefined) return `Add \`=\` and a value of the scale \`${scale.name}\`.`;
  const label = labelOf(scale, value);
  const meaning = label === undefined ? "" : ` for ${label}`;
  return `Add a value of the scale \`${scale.name}\`, such as \`#${id}=${value}\`${meaning}.`;
}
