/**
 * A number for what was said, so that the copies of one recording can be told to be alike without keeping any of them.
 * It is computed for every recording that has copies, so it reads the words where they stand and builds no text of them.
 */
import { once } from "../once.ts";
import { type LineCursor, lineCursor, type Span } from "../text.ts";
import { isSpace } from "../transcript/characters.ts";
import { kindBesideTurn } from "../transcript/line.ts";
import { markupOf } from "../transcript/markup.ts";
import type { Transcript, Turn } from "../transcript/tree.ts";

/**
 * A number of 53 bits that is equal for copies, and by all odds different for transcripts that are none: their words,
 * lines, speakers, times and the beginnings of their turns. Adding codings never changes it.
 */
export const fingerprintOf = once((transcript: Transcript): number => {
  const sum = { high: 0, low: 0 };
  for (const chunk of transcript.chunks) {
    if (chunk.turns.length === 0) continue;
    const { text } = chunk;
    const lines = lineCursor(text);
    const words = wordsHash(text, markupOf(transcript, chunk));
    for (const turn of chunk.turns) addTurn(sum, text, turn, lines, words);
  }
  return (sum.high & 0x1fffff) * 4294967296 + (sum.low >>> 0);
});

interface Sum {
  high: number;
  low: number;
}

/** Gives the hash of the words between two offsets, which rise from call to call; 0 where there are none. */
type WordsHash = (start: number, end: number) => number;

function addTurn(sum: Sum, text: string, turn: Turn, lines: LineCursor, words: WordsHash): void {
  // The head is kept as written; a turn of narrative begins with its first line that has words.
  const hasHead = turn.label !== undefined;
  let begins = true;
  for (let start = turn.start; start <= turn.end && start < text.length; start = lines.next) {
    lines.advance(start);
    const isFirst = hasHead && start === turn.start;
    if (!isFirst && kindBesideTurn(text, start, lines.end) !== "text") continue;
    const hash = words(isFirst ? turn.headEnd : start, lines.end);
    if (hash === 0 && !isFirst) continue;
    if (begins) add(sum, isFirst ? hashOn(SEED, text, turn.start, turn.headEnd) : NARRATIVE);
    begins = false;
    add(sum, hash);
  }
}

/** Stands in place of a head. */
const NARRATIVE = 1;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** Nothing but arithmetic in its loop: a condition for each character would take three times as long. */
function hashOn(hash: number, text: string, start: number, end: number): number {
  let sum = hash;
  for (let at = start; at < end; at++) sum = Math.imul(sum ^ text.charCodeAt(at), PRIME);
  return sum;
}

function wordsHash(text: string, markup: readonly Span[]): WordsHash {
  let next = 0;
  return (start, end) => {
    let low = next;
    while (next < markup.length && (markup[next] as Span).start < end) next++;
    let high = next;
    // The words are what is left without markup and white space at either end.
    let from = start;
    for (;;) {
      if (low < high && (markup[low] as Span).start <= from) from = Math.max((markup[low++] as Span).end, from);
      else if (from < end && isSpace(text.charCodeAt(from))) from++;
      else break;
    }
    let to = end;
    for (;;) {
      if (high > low && (markup[high - 1] as Span).end >= to) to = Math.min((markup[--high] as Span).start, to);
      else if (to > from && isSpace(text.charCodeAt(to - 1))) to--;
      else break;
    }
    if (from >= to) return 0;
    let hash = SEED;
    for (let index = low; index < high; index++) {
      const cut = markup[index] as Span;
      hash = hashOn(hash, text, from, cut.start);
      from = cut.end;
    }
    return hashOn(hash, text, from, to);
  };
}

/** Adds a line's 32 bits to 64, so that which lines there are and in which order both count. */
function add(sum: Sum, hash: number): void {
  sum.low = Math.imul(sum.low ^ hash, 0x9e3779b1);
  sum.low ^= sum.low >>> 15;
  sum.high = Math.imul(sum.high ^ hash, 0x5f356495) + sum.low;
  sum.high ^= sum.high >>> 13;
}
