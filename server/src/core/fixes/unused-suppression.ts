import type { Finding } from "../checks/run.ts";
import { type Edit, lineCursor } from "../text.ts";
import { AT, skipSpace } from "../transcript/characters.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { chunkWith, lineAround } from "./places.ts";
import { firstProven, keepsCodings, keepsWords } from "./proof.ts";

/** The line goes, unless it names the coder of memo lines below, which would then be somebody else's. */
export function fixUnusedSuppression({ uri, transcript }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = chunkWith(transcript, span.start);
  if (placed === undefined) return [];
  const { base, chunk } = placed;
  const { start } = lineAround(chunk.text, span.start - base);
  const cursor = lineCursor(chunk.text);
  cursor.advance(start);
  const namesCoder = chunk.text.charCodeAt(skipSpace(chunk.text, start + 1, cursor.end)) === AT;
  if (namesCoder && chunk.text[cursor.next] === "%") return [];
  const way: Edit = replacing(base + start, base + Math.min(cursor.next, chunk.text.length), "");
  return [
    editing(uri, "Remove this line", () => firstProven(transcript, [[way]], keepsWords, keepsCodings()), {
      isSafe: true,
      isPreferred: true,
    }),
  ];
}
