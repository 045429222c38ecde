import { checkVariable } from "../codebook/scale.ts";
import type { Check } from "./check.ts";
import { valuePlaces } from "./front-places.ts";

export const invalidVariable: Check = {
  code: "invalid-variable",
  severity: "warning",
  title: "A case variable of the wrong kind",
  about: `The codebook says under \`variables\` of which type a case variable is or which values it may have, and a value under
the front matter's \`variables\` is none of these. On export it would make one column out of two kinds of values. A
variable that the codebook does not name may be anything. Correct the value, or the codebook.`,
  example: `>>> codebook.yaml
variables:
  week: { type: integer }
>>> s01.transcript
---
variables: { week: third }
---
C: Fine.
`,
  front(context, report) {
    const { front, codebook } = context;
    if (codebook === undefined || codebook.variables.size === 0) return;
    let places: ReturnType<typeof valuePlaces> | undefined;
    for (const [name, value] of front.variables) {
      const objection = checkVariable(codebook, name, value);
      if (objection === undefined) continue;
      places ??= valuePlaces(context, "variables");
      report(places(name), objection.reason, objection.advice);
    }
  },
};
