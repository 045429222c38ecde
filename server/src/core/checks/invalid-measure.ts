import type { Codebook } from "../codebook/model.ts";
import { checkMeasure, type Objection } from "../codebook/scale.ts";
import { nfc } from "../transcript/characters.ts";
import type { Check } from "./check.ts";
import { valuePlaces } from "./front-places.ts";

export const invalidMeasure: Check = {
  code: "invalid-measure",
  severity: "warning",
  title: "A score that the codebook does not admit",
  about: `The codebook says under \`measures\` which questionnaires there are, who fills them in and between which bounds their
scores lie. A score under the front matter's \`measures\` is of another measure, by another rater, or out of range: most
often a slip in typing. Scores are written as \`measure.rater\`. Correct the score, or declare the measure in the codebook.`,
  example: `>>> codebook.yaml
measures:
  wai-s: { raters: [client, counsellor], min: 12, max: 84 }
>>> s01.transcript
---
measures: { wai-s.client: 622 }
---
C: Fine.
`,
  front(context, report) {
    const { front, codebook } = context;
    if (codebook === undefined || codebook.measures.size === 0) return;
    let places: ReturnType<typeof valuePlaces> | undefined;
    for (const [name, value] of front.measures) {
      const objection = judge(codebook, name, value);
      if (objection === undefined) continue;
      places ??= valuePlaces(context, "measures");
      report(places(name), objection.reason, objection.advice);
    }
  },
};

/** Judges a score; a measure without raters has none behind a point either. */
function judge(codebook: Codebook, name: string, value: number): Objection | undefined {
  const point = codebook.measures.has(nfc(name)) ? -1 : name.lastIndexOf(".");
  if (point < 0) return checkMeasure(codebook, name, undefined, value);
  return checkMeasure(codebook, name.slice(0, point), name.slice(point + 1), value);
}
