import { exclusionsIn } from "../checks/exclusive-codes.ts";
import type { Finding } from "../checks/run.ts";
import type { Edit } from "../text.ts";
import type { Coding } from "../transcript/codings.ts";
import { removeCoding } from "../transcript/remove.ts";
import { partsOf } from "../transcript/tag.ts";
import type { Transcript } from "../transcript/tree.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";

/** Decides for the one or the other, or writes the doubt. */
export function fixExclusiveCodes({ uri, transcript, codebook }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(transcript, span.start);
  if (placed === undefined || codebook === undefined) return [];
  const found = exclusionsIn(transcript, codebook).find(({ coding }) => coding.tag === placed.tag);
  if (found === undefined) return [];
  const { coding, other } = found;
  return [
    editing(uri, `Remove \`${coding.code}\` and keep \`${other.code}\``, () => removeCoding(transcript, coding)),
    editing(uri, `Remove \`${other.code}\` and keep \`${coding.code}\``, () => removeCoding(transcript, other)),
    editing(uri, "Mark both as tentative", () => inDoubt(transcript, [coding, other])),
  ];
}

/** Writes `~` behind the code and its value. */
function inDoubt(transcript: Transcript, codings: readonly Coding[]): readonly Edit[] {
  const edits = codings.map(({ tag, chunk }) => {
    const { id, value } = partsOf(transcript.chunks[chunk]?.text ?? "", tag);
    const at = (transcript.starts[chunk] as number) + (value ?? id).end;
    return replacing(at, at, "~");
  });
  return edits.sort((a, b) => a.span.start - b.span.start);
}
