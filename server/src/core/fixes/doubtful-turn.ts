import type { Finding } from "../checks/run.ts";
import { isSpace } from "../transcript/characters.ts";
import { INDENT } from "./detached-tag.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { chunkWith, lineAround } from "./places.ts";
import { firstProven, keepsCodings, keepsWords } from "./proof.ts";

/** How far from a line's beginning the check looks for a colon, at most, in UTF-16 units. */
const FARTHEST = 80;

/** Begins a turn where a label stands, or shows that the line goes on with the turn above. */
export function fixDoubtfulTurn({ uri, transcript }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = chunkWith(transcript, span.start);
  if (placed === undefined) return [];
  const { base, chunk } = placed;
  const { text } = chunk;
  const end = span.end - base;
  const head = text.slice(span.start - base, end);
  const fixes: Fix[] = [];
  const isFree = end === lineAround(text, end).end || isSpace(text.charCodeAt(end));
  if (isFree && !/[\]:]$/.test(head)) {
    fixes.push(editing(uri, `Begin a turn of \`${head}\``, () => [replacing(span.end, span.end, ":")]));
  }
  const kept = (title: string, at: number, sign: string): Fix =>
    editing(uri, title, () => firstProven(transcript, [[replacing(at, at, sign)]], keepsWords, keepsCodings()));
  fixes.push(kept("Indent the line, which goes on with the turn above", span.start, INDENT));
  // A second colon would make the line look like a turn all the same.
  const isLast = !text.slice(end, Math.min(end + FARTHEST, lineAround(text, end).end)).includes(":");
  if (head.endsWith(":") && isLast)
    fixes.push(kept("Write `\\:`, since nobody begins to speak here", span.end - 1, "\\"));
  return fixes;
}
