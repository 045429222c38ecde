/**
 * The skeleton of a chunk: its turns, sections, memos and markup in order, and between each two whether there are words,
 * but not which; and what stands directly behind a span's tags. Two chunks with equal skeletons have equal codings on equal turns, in the same order, overlapping alike:
 * what was found out about the whole transcript holds on when a letter is typed.
 */
import { skipSpace } from "./characters.ts";
import type { Chunk } from "./tree.ts";

/** A text that is equal for chunks of equal skeletons. */
export function skeletonOf(chunk: Chunk): string {
  const marks: (readonly [start: number, end: number])[] = [];
  for (const turn of chunk.turns) marks.push([turn.start, turn.headEnd]);
  for (const section of chunk.sections) marks.push([section.start, section.end]);
  for (const session of chunk.sessions) marks.push([session.start, session.end]);
  for (const bracket of chunk.brackets) marks.push([bracket.open, bracket.openEnd], [bracket.close, bracket.closeEnd]);
  for (const label of chunk.labels) marks.push([label.start, label.end]);
  for (const tag of chunk.tags) marks.push([tag.start, tag.end]);
  // Memos are no words, and what they say is nothing to the codings: only that they stand there.
  const memos = chunk.memos.map((memo) => [memo.start, memo.end] as const);
  const isMemo = new Set<unknown>(memos);
  marks.push(...memos);
  marks.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let skeleton = "";
  let at = 0;
  for (const mark of marks) {
    const [start, end] = mark;
    if (start > at && hasWords(chunk.text, at, start)) skeleton += "\u0001";
    // Of a turn without a head, of which only the place counts, nothing is written but that it begins.
    skeleton += `\u0000${isMemo.has(mark) ? "%" : chunk.text.slice(start, end)}`;
    at = Math.max(at, end);
  }
  if (hasWords(chunk.text, at, chunk.text.length)) skeleton += "\u0001";
  for (const tag of chunk.tags) {
    if (tag.on.kind === "bracket" || tag.on.kind === "label") skeleton += `\u0002${behind(chunk.text, tag.end)}`;
  }
  return skeleton;
}

/** What of the text behind a span's tag bears on that tag: a sign that would be a part of it, or tags further on in its line. */
function behind(text: string, end: number): string {
  const next = text[end];
  if (next === "=" || next === "~" || next === "@") return next;
  if (next === "'" || next === "’") return text.slice(end, end + 3);
  const to = skipSpace(text, end, text.length);
  return to > end && text[to] === "#" ? " #" : "";
}

function hasWords(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return true;
  }
  return false;
}
