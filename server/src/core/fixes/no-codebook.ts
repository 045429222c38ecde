import { rootOf, folderOf } from "../uri.ts";
import { codeCounts } from "../transcript/counts.ts";
import { yamlText } from "./yaml-edit.ts";
import { editing, type Fix, newFix, type TranscriptContext } from "./fix.ts";
import { withFrontField } from "./front-edit.ts";

/** A codebook of one's own, with the codes that are used already, or one that comes with Rapport. */
export function fixNoCodebook({ uri, transcript, project }: TranscriptContext): readonly Fix[] {
  const { library } = project;
  const folder = rootOf(library.roots, uri) ?? folderOf(uri);
  const own = `${folder}/codebook.yaml`;
  const hasFolder = !uri.startsWith("untitled:");
  const builtins = transcript.front.codebooks === undefined ? [...library.builtins.keys()] : [];
  return [
    ...(library.codebooks.has(own) || !hasFolder
      ? []
      : [
          newFix("Create a codebook.yaml", () => ({
            kind: "change",
            files: [],
            created: [{ uri: own, text: template([...codeCounts(transcript).keys()]) }],
          })),
        ]),
    ...builtins.map((name) =>
      editing(uri, `Use the codebook \`builtin:${name}\``, () =>
        withFrontField(transcript, "codebook", `builtin:${name}`),
      ),
    ),
  ];
}

/** A codebook to begin with. It is open, so that codes may still be made while coding. */
function template(codes: readonly string[]): string {
  const ids = codes.length > 0 ? codes : ["first-code"];
  const entries = ids.map((id) => `  - id: ${yamlText(id)}\n    definition: # What does it mean?\n`);
  return `codebook: study
version: 0.1.0
open: true # Codes that are not listed below may be used. Remove this line once the list is complete.
participants: {} # Who speaks: T: therapist, C: client
codes:
${entries.join("")}`;
}
