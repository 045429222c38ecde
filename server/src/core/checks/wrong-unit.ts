import type { Unit } from "../codebook/model.ts";
import { listed } from "../codebook/names.ts";
import type { Check } from "./check.ts";

const unitWords: { readonly [Of in Unit]: string } = {
  span: "a stretch of words",
  turn: "a whole turn",
  section: "a section",
  session: "the session",
};

const ways: { readonly [Of in Unit]: string } = {
  span: "put the words in braces",
  turn: "put the tag at the end of the turn",
  section: "put the tag at the end of the section's line",
  session: "put the tag on a line that begins with `=`",
};

export const wrongUnit: Check = {
  code: "wrong-unit",
  severity: "warning",
  title: "A code on something that it does not apply to",
  about: `The codebook says under \`unit\` what a code may stand on: words in a turn (\`span\`), a whole \`turn\`, a \`section\` or
the \`session\`. This coding stands on something else, so that it would be counted with what it cannot be compared to. A
point counts as a span. Move the tag: behind a \`}\`, at a turn's end, on a section's line, or on a line that begins with \`=\`.`,
  example: `>>> codebook.yaml
codes:
  - id: collaboration
    definition: How far both work on the same task.
    unit: [session]
>>> s01.transcript
C: {We did that together.}#collaboration
`,
  concerns: (code) => code?.units !== undefined,
  coding({ tag, code, unit }, report) {
    if (code?.units === undefined || code.units.includes(unit)) return;
    const allowed = code.units.map((each) => unitWords[each]);
    const how = code.units.map((each) => ways[each]);
    report(
      tag,
      `\`${code.id}\` is for ${listed(allowed, "or")}, and this codes ${unitWords[unit]}.`,
      `To move it, ${listed(how, "or")}.`,
    );
  },
};
