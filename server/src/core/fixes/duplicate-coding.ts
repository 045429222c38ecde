import { repeatedCodings } from "../checks/duplicate-coding.ts";
import type { Finding } from "../checks/run.ts";
import { removeCoding } from "../transcript/remove.ts";
import { editing, type Fix, type TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";

/** Removes the later one. Where both say the same, nothing is lost by it. */
export function fixDuplicateCoding({ uri, transcript }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(transcript, span.start);
  const first = placed && repeatedCodings(transcript).get(placed.tag);
  if (placed === undefined || first === undefined) return [];
  const { tag, index: chunk } = placed;
  const isSame = first.value === tag.value && first.tentative === tag.tentative;
  const written = placed.chunk.text.slice(tag.start, tag.end);
  const fixes = [
    editing(uri, `Remove this \`${written}\``, () => removeCoding(transcript, { chunk, tag }), {
      isPreferred: isSame,
      isSafe: isSame,
    }),
  ];
  if (isSame) return fixes;
  const other = transcript.chunks[first.chunk]?.text.slice(first.tag.start, first.tag.end);
  return [...fixes, editing(uri, `Remove the \`${other}\` before it`, () => removeCoding(transcript, first))];
}
