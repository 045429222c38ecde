import type { Finding } from "../checks/run.ts";
import { refused } from "../change.ts";
import { builtinAt } from "../library.ts";
import { nfc } from "../transcript/characters.ts";
import { nameOf } from "../uri.ts";
import { changeOf, editing, type Fix, newFix, replacing, type TranscriptContext } from "./fix.ts";
import { meantBy } from "./meant.ts";
import { nearNames } from "./near-names.ts";
import { chunkWith } from "./places.ts";
import { withValueIn, yamlText } from "./yaml-edit.ts";

/** The coder who may have been meant, or the name as a new coder of the codebook. */
export function fixUnknownCoder(context: TranscriptContext, finding: Finding): readonly Fix[] {
  const { uri, transcript, codebook, project } = context;
  const { start, end } = finding.span;
  const placed = chunkWith(transcript, start);
  if (placed === undefined || codebook === undefined) return [];
  const written = placed.chunk.text.slice(start - placed.base, end - placed.base);
  // Where the file's name says who codes, the finding stands on the first line and there is nothing to correct in it.
  const isFromName = placed.chunk.isFront ? start === 0 : !placed.chunk.text.startsWith("@", start - placed.base - 1);
  const coder = isFromName ? (transcript.front.coder ?? "") : nfc(written.replace(/^(["'])(.*)\1$/, "$2"));
  const meant = meantBy(finding);
  const near = isFromName ? [] : nearNames(coder, codebook.coders?.keys() ?? [], meant);
  const fixes = near.map((name) =>
    editing(uri, `Change to \`${name}\``, () => [replacing(start, end, name)], { isPreferred: name === meant }),
  );
  if (coder === "" || builtinAt(project.library, codebook.uri) !== undefined) return fixes;
  return [...fixes, newFix(`Add \`${coder}\` to the coders in ${nameOf(codebook.uri)}`, () => added(context, coder))];
}

function added({ codebook, project }: TranscriptContext, coder: string): ReturnType<Fix["change"]> {
  const file = codebook && project.library.codebooks.get(codebook.uri);
  if (file?.root?.kind !== "map") return refused("The codebook cannot be read. Open it and try again.");
  const { text, root } = file;
  const edits = withValueIn(text, root, text.length, "coders", yamlText(coder), yamlText(coder));
  return changeOf(file.uri, edits);
}
