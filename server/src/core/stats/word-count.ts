/**
 * How many words each turn has, counted in one pass: words are what white space parts and what holds a letter or a digit.
 */
import type { Span } from "../text.ts";
import { isLetterOrDigit } from "../transcript/characters.ts";
import { textLinesOf } from "../transcript/text-lines.ts";
import { markupOf } from "../transcript/markup.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";

const OTHER = 1;
const SPACE = 2;
const WORD = 3;
/** Whether a word has begun behind a character, by whether one had before it (0 or 4) and the character's kind: no branch to guess. */
const within = new Uint8Array([0, 0, 0, 1, 0, 1, 0, 1]);
/** The kinds of the characters that were met, by their code unit; 0 for one that was not met yet. */
const kinds = new Uint8Array(0x10000);

/** Adds the words of a chunk's turns to `counts`, the first of them at `first`. */
export function countWords(transcript: Transcript, chunk: Chunk, first: number, counts: Int32Array): void {
  const { text } = chunk;
  const markup = markupOf(transcript, chunk);
  let piece = 0;
  for (const line of textLinesOf(chunk)) {
    if (line.turn < 0) continue;
    let words = 0;
    let before = 0;
    while (piece < markup.length && (markup[piece] as Span).end <= line.start) piece++;
    for (let at = line.start; at < line.end; ) {
      // Markup parts no words: what stands on both sides of it was said as one.
      const pause = Math.min(markup[piece]?.start ?? line.end, line.end);
      for (; at < pause; at++) {
        const kind = kinds[text.charCodeAt(at)] || kindOf(text, at);
        const now = within[before * 4 + kind] as number;
        words += now & ~before;
        before = now;
      }
      if (pause < line.end) at = Math.max((markup[piece++] as Span).end, at);
    }
    counts[first + line.turn] = (counts[first + line.turn] as number) + words;
  }
}

/** The kind of a character, remembered where it is one code unit. */
function kindOf(text: string, at: number): number {
  const point = text.codePointAt(at) as number;
  const kind = /\s/.test(text[at] as string) ? SPACE : isLetterOrDigit(point) ? WORD : OTHER;
  // What the first half of a pair begins depends on the second, which itself is nothing.
  if (point < 0xd800 || (point > 0xdbff && point <= 0xffff)) kinds[point] = kind;
  return kind;
}
