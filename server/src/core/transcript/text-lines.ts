/**
 * The lines of a chunk that hold words, without what is layout: heads, white space at either end, trailing tags.
 */
import { once } from "../once.ts";
import { lineCursor, type Span } from "../text.ts";
import { skipSpace, trimEnd } from "./characters.ts";
import { kindBesideTurn, readHead } from "./line.ts";
import type { Chunk } from "./tree.ts";

/** Where the words of a line stand, counted from the chunk's start; markup inside them is still there. */
export interface TextLine extends Span {
  /** The place of its turn among the chunk's turns. */
  readonly turn: number;
}

/** The lines of a chunk that have words, in order. */
export const textLinesOf = once((chunk: Chunk): readonly TextLine[] => {
  if (chunk.isFront) return [];
  const { text, turns, tags } = chunk;
  const found: TextLine[] = [];
  const cursor = lineCursor(text);
  let turn = -1;
  let tag = 0;
  for (let line = 0; line < text.length; line = cursor.next) {
    cursor.advance(line);
    const head = readHead(text, line, cursor.end);
    if (head === undefined && kindBesideTurn(text, line, cursor.end) !== "text") continue;
    while (turn + 1 < turns.length && (turns[turn + 1]?.start as number) <= line) turn++;
    // The first tag of the line that is the turn's own begins the trailing ones.
    while (tag < tags.length && ((tags[tag]?.start as number) < line || tags[tag]?.on.kind !== "turn")) tag++;
    const trailing = Math.min(tags[tag]?.start ?? cursor.end, cursor.end);
    const start = skipSpace(text, head?.end ?? line, trailing);
    const end = trimEnd(text, start, trailing);
    if (start < end) found.push({ start, end, turn });
  }
  return found;
});

/** The place in `lines` of the first that ends behind `at`; their number where none does. */
export function firstLineBehind(lines: readonly Span[], at: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as Span).end > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
