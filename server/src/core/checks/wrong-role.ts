import { listed } from "../codebook/names.ts";
import type { Check } from "./check.ts";

export const wrongRole: Check = {
  code: "wrong-role",
  severity: "warning",
  title: "A code on the words of somebody whom it does not fit",
  about: `The codebook says under \`roles\` who must be speaking, and none of the turns that the coding covers is by such a
person. A speaker's role is the front matter's \`participants\` or else the codebook's; a label that neither declares has
no role, and narrative has no speaker. Codings of sections and sessions are not judged. Move the tag to the turn that was
meant, choose another code, or declare the speaker's role.`,
  example: `>>> codebook.yaml
participants: { T: therapist, C: client }
codes:
  - id: withdrawal
    definition: The client moves away.
    roles: [client]
>>> s01.transcript
T: {Fine, I guess.}#withdrawal
`,
  concerns: (code) => code?.roles !== undefined,
  coding({ tag, code, turn, roleOf, isBy }, report) {
    if (code?.roles === undefined || isBy(code.roles)) return;
    const isFor = `\`${code.id}\` is for what a ${listed(code.roles, "or")} says`;
    const label = turn?.narrative === false ? turn.label : undefined;
    if (label === undefined) {
      const why = turn === undefined ? "none of these turns is by one" : "nobody speaks here";
      report(tag, `${isFor}, and ${why}.`, "Choose another code, or move the tag.");
      return;
    }
    const role = roleOf(label);
    report(
      tag,
      `${isFor}, and \`${label}\` ${role === undefined ? "has no role" : `is a ${role}`}.`,
      role === undefined
        ? `Declare \`${label}\` under \`participants\` in the front matter, or choose another code.`
        : "Choose another code, or move the tag.",
    );
  },
};
