import type { Finding } from "../checks/run.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { chunkWith, lineEndIn } from "./places.ts";

/** Gives the words back to the speaker above, or shows that they are narrative. */
export function fixSplitTurn({ uri, transcript }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = chunkWith(transcript, span.start);
  if (placed === undefined) return [];
  const at = span.start - placed.base;
  const label = placed.chunk.turns.findLast((turn) => turn.start < at && turn.label !== undefined)?.label;
  const inserted = (title: string, text: string): Fix =>
    editing(uri, title, () => [replacing(span.start, span.start, text)]);
  return [
    ...(label === undefined ? [] : [inserted(`Begin a turn of \`${label}\``, `${label}: `)]),
    inserted("Put a blank line above these words, which are narrative", lineEndIn(transcript)),
  ];
}
