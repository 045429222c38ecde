/**
 * Fits a selection to words: out of white space and markup, and never into the middle of a character.
 */
import type { Span } from "../text.ts";
import { isSpace } from "./characters.ts";
import { isBound } from "./codings.ts";
import { chunkAt } from "./parse.ts";
import { partOf } from "./proof.ts";
import { endOfTags } from "./tag.ts";
import type { Chunk, Transcript } from "./tree.ts";
import { cutsOf, verbatimOf } from "./verbatim.ts";

/** How far around a place its character is looked for; a character of more code units may be parted. */
const LONGEST_CHARACTER = 64;

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The words of the selection from `start` to `end`, which are equal for a point. Undefined where there is no word: a span
 * has one, and a point stands on a line that has one.
 */
export function fitToWords(transcript: Transcript, start: number, end: number): Span | undefined {
  if (start >= end) return fitPoint(transcript, start);
  const first = firstWord(transcript, start, end);
  const last = first === undefined ? undefined : lastWord(transcript, first, end);
  if (first === undefined || last === undefined) return undefined;
  return { start: characterAround(transcript, first).start, end: characterAround(transcript, last).end };
}

/** Where the first character that is no white space stands, from `start` on and before `end`. */
function firstWord(transcript: Transcript, start: number, end: number): number | undefined {
  for (let index = Math.max(chunkAt(transcript, start), 0); index < transcript.chunks.length; index++) {
    const base = transcript.starts[index] as number;
    if (base >= end) return undefined;
    const { text } = transcript.chunks[index] as Chunk;
    for (const run of runsOf(transcript, index)) {
      for (let at = Math.max(run.start, start - base); at < run.end; at++) {
        if (base + at >= end) return undefined;
        if (!isSpace(text.charCodeAt(at))) return base + at;
      }
    }
  }
  return undefined;
}

/** Where the last character that is no white space stands, before `end` and not before `start`. */
function lastWord(transcript: Transcript, start: number, end: number): number | undefined {
  for (let index = chunkAt(transcript, end); index >= 0; index--) {
    const base = transcript.starts[index] as number;
    const { text } = transcript.chunks[index] as Chunk;
    const runs = runsOf(transcript, index);
    for (let run = runs.pop(); run !== undefined; run = runs.pop()) {
      for (let at = Math.min(run.end, end - base) - 1; at >= run.start; at--) {
        if (base + at < start) return undefined;
        if (!isSpace(text.charCodeAt(at))) return base + at;
      }
    }
  }
  return undefined;
}

function fitPoint(transcript: Transcript, offset: number): Span | undefined {
  const index = chunkAt(transcript, offset);
  const chunk = transcript.chunks[index];
  if (chunk === undefined) return undefined;
  const base = transcript.starts[index] as number;
  const { lines } = verbatimOf(partOf(transcript, [chunk]));
  const line = lines.findLast((each) => each.start <= offset - base);
  if (line === undefined || line.end < offset - base) return undefined;
  const first = firstWord(transcript, base + line.textStart, base + line.end);
  const last = first === undefined ? undefined : lastWord(transcript, first, base + line.end);
  if (first === undefined || last === undefined) return undefined;
  const lowest = characterAround(transcript, first).start;
  const highest = characterAround(transcript, last).end;
  let at = Math.min(Math.max(offset, lowest), highest);
  const cuts = cutsOf(transcript, chunk);
  for (let cut = 0; cut < cuts.length; cut += 2) {
    const end = base + (cuts[cut + 1] as number);
    if (base + (cuts[cut] as number) < at && at < end) at = end;
  }
  // Not between the two braces of a pair.
  at =
    base + (chunk.brackets.find((each) => each.openEnd === each.close && base + each.close === at)?.open ?? at - base);
  if (at < highest) at = characterAround(transcript, at).start;
  return { start: at, end: at };
}

/**
 * The whole character that the code unit at `offset` is of: both halves of a surrogate pair, a letter with its marks, an
 * escape with its backslash; and what looks like a label's mark but is text as a whole, since half of it might be markup.
 */
function characterAround(transcript: Transcript, offset: number): Span {
  const index = chunkAt(transcript, offset);
  const chunk = transcript.chunks[index] as Chunk;
  const base = transcript.starts[index] as number;
  const at = offset - base;
  const run = runsOf(transcript, index).findLast((each) => each.start <= at);
  if (run === undefined || run.end <= at) return { start: offset, end: offset };
  let { start, end } = segmentAround(chunk.text, run, at);
  for (const mark of chunk.labels) {
    if (isBound(transcript, mark)) continue;
    const markEnd = endOfTags(mark.tags, mark.end);
    if (mark.start < end && start < markEnd) {
      start = Math.min(start, segmentAround(chunk.text, run, mark.start).start);
      end = Math.max(end, segmentAround(chunk.text, run, markEnd - 1).end);
    }
  }
  // A mark may stand on white space, which stays outside all the same.
  while (start < at && isSpace(chunk.text.charCodeAt(start))) start++;
  if (start === run.start && chunk.escapes.includes(start - 1)) start--;
  return { start: base + start, end: base + end };
}

function segmentAround(text: string, run: Span, at: number): Span {
  let from = Math.max(run.start, at - LONGEST_CHARACTER);
  if (from > run.start && isLowSurrogate(text.charCodeAt(from))) from--;
  const to = Math.min(run.end, at + LONGEST_CHARACTER);
  const found = characters.segment(text.slice(from, to)).containing(at - from);
  if (found === undefined) return { start: at, end: at + 1 };
  return { start: from + found.index, end: from + found.index + found.segment.length };
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The text of a chunk's turns without markup, white space included, in order; offsets count from the chunk's start. */
function runsOf(transcript: Transcript, index: number): Span[] {
  const chunk = transcript.chunks[index] as Chunk;
  if (chunk.isFront) return [];
  const cuts = cutsOf(transcript, chunk);
  const runs: Span[] = [];
  let cut = 0;
  for (const line of verbatimOf(partOf(transcript, [chunk])).lines) {
    let start = line.textStart;
    for (; cut < cuts.length && (cuts[cut] as number) < line.end; cut += 2) {
      const end = cuts[cut] as number;
      if (start < end) runs.push({ start, end });
      start = cuts[cut + 1] as number;
    }
    if (start < line.end) runs.push({ start, end: line.end });
  }
  return runs;
}
