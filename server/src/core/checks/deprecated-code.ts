import type { Code, Codebook } from "../codebook/model.ts";
import { listed } from "../codebook/names.ts";
import { replacementsOf } from "../codebook/replacements.ts";
import { partsOf } from "../transcript/tag.ts";
import type { Check } from "./check.ts";

export const deprecatedCode: Check = {
  code: "deprecated-code",
  severity: "warning",
  title: "A code that is no longer to be used",
  about: `The codebook marks this code as deprecated. Where one code took its place, through renaming or merging, the tag can
be changed at once. Where it was split into several, a person must choose. The codebook's \`reason\` is part of the
message. Old codings count under the old code until they are changed.`,
  example: `>>> codebook.yaml
codes:
  - id: minimal-response
    definition: The client answers with a word.
  - id: silence
    status: deprecated
    replaced-by: [minimal-response]
    reason: Merged after the March review.
>>> s01.transcript
C: {Hm.}#silence
`,
  concerns: (code) => code?.status === "deprecated",
  coding({ tag, code, codebook, chunk }, report) {
    if (code === undefined || codebook === undefined) return;
    const reason = code.reason === undefined ? "" : `: ${code.reason.replace(/[.\s]+$/, "")}`;
    report(
      { start: tag.start, end: partsOf(chunk.text, tag).id.end },
      `\`${code.id}\` is deprecated${reason}.`,
      wayOn(codebook, code),
    );
  },
};

function wayOn(codebook: Codebook, code: Code): string {
  const codes = replacementsOf(codebook, code);
  if (codes.length === 0) return "The codebook names nothing in its place: choose another code.";
  const names = codes.map(({ id }) => `\`${id}\``);
  return codes.length === 1 ? `Use ${names[0]} in its place.` : `It was split: choose ${listed(names, "or")}.`;
}
