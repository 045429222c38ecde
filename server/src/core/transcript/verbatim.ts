/**
 * The verbatim text: what was said, without a trace of coding. Offsets into the transcript count from its start.
 */
import { lineCursor } from "../text.ts";
import { isSpace } from "./characters.ts";
import { lineKind, readHead } from "./line.ts";
import { markupOf } from "./markup.ts";
import { lastAtMost } from "./parse.ts";
import type { Chunk, Transcript, Turn } from "./tree.ts";

/** One turn or text line. */
export interface VerbatimLine {
  /** Where the line starts and ends in the transcript. */
  readonly start: number;
  readonly end: number;
  /** Where the text behind the turn's head begins in the transcript. */
  readonly textStart: number;
  /** False where nothing is left of it, so that the verbatim text has no such line. */
  readonly isKept: boolean;
  /** In the verbatim text: the line with its head, and its words. All three are the end of the line above where it is dropped. */
  readonly from: number;
  readonly wordsFrom: number;
  readonly to: number;
  /** How many characters of white space were dropped before the words, once its markup was resolved. */
  readonly indent: number;
}

export interface Verbatim {
  readonly text: string;
  readonly lines: readonly VerbatimLine[];
  /** The place in the verbatim text of what stands at `offset` of the transcript. */
  placeOf(offset: number): number;
}

/** Resolves all markup of a transcript. */
export function verbatimOf(transcript: Transcript): Verbatim {
  const lines: VerbatimLine[] = [];
  const cuts = new Cuts();
  const words: string[] = [];
  let length = 0;
  transcript.chunks.forEach((chunk, index) => {
    if (chunk.isFront) return;
    const base = transcript.starts[index] as number;
    const ranges = cutsOf(transcript, chunk);
    readLines(chunk, base, ranges);
    cuts.add(ranges, base);
  });

  function readLines(chunk: Chunk, base: number, ranges: readonly number[]): void {
    const { text } = chunk;
    const cursor = lineCursor(text);
    let cut = 0;
    for (let start = 0; start < text.length; start = cursor.next) {
      cursor.advance(start);
      const { end } = cursor;
      const head = readHead(text, start, end);
      if (head === undefined && lineKind(text, start, end) !== "text") continue;
      const textStart = head === undefined ? start : head.end;
      let resolved = "";
      let at = textStart;
      while (cut < ranges.length && (ranges[cut] as number) < end) {
        resolved += text.slice(at, ranges[cut]);
        at = ranges[cut + 1] as number;
        cut += 2;
      }
      resolved += text.slice(at, end);
      add(
        resolved,
        head === undefined ? undefined : text.slice(start, head.end),
        base + start,
        base + end,
        base + textStart,
      );
    }
  }

  function add(resolved: string, head: string | undefined, start: number, end: number, textStart: number): void {
    let indent = 0;
    while (indent < resolved.length && isSpace(resolved.charCodeAt(indent))) indent++;
    let last = resolved.length;
    while (last > indent && isSpace(resolved.charCodeAt(last - 1))) last--;
    const spoken = resolved.slice(indent, last);
    const isKept = head !== undefined || spoken !== "";
    let from = length;
    if (isKept) {
      const line = head === undefined ? spoken : spoken === "" ? head : `${head} ${spoken}`;
      from = words.length === 0 ? 0 : length + 1;
      words.push(line);
      length = from + line.length;
    }
    const wordsFrom = length - spoken.length;
    // Every field is written out: to take some from another object would cost more than all else here.
    lines.push({ start, end, textStart, isKept, from, wordsFrom, to: length, indent });
  }

  const starts = lines.map((line) => line.start);
  return {
    text: words.join("\n"),
    lines,
    placeOf(offset) {
      const line = lines[lastAtMost(starts, offset, lines.length - 1)];
      if (line === undefined || offset < line.start) return 0;
      if (offset <= line.textStart) return line.wordsFrom;
      const kept = Math.min(offset, line.end) - line.textStart - cuts.between(line.textStart, offset);
      return Math.min(Math.max(line.wordsFrom + kept - line.indent, line.wordsFrom), line.to);
    },
  };
}

/**
 * Each turn with its range in the verbatim text: from the first character of its words, on whichever line, to the last;
 * with no words at all, both are the end of its head.
 */
export function turnRanges(
  transcript: Transcript,
  verbatim: Verbatim,
): readonly { readonly chunk: number; readonly turn: Turn; readonly start: number; readonly end: number }[] {
  const ranges: { chunk: number; turn: Turn; start: number; end: number }[] = [];
  let next = 0;
  transcript.chunks.forEach((chunk, index) => {
    const base = transcript.starts[index] as number;
    for (const turn of chunk.turns) {
      const head = verbatim.lines[next] as VerbatimLine;
      let start = -1;
      let end = head.to;
      for (let line = verbatim.lines[next]; line !== undefined && line.start <= base + turn.end; ) {
        if (line.wordsFrom < line.to) {
          if (start < 0) start = line.wordsFrom;
          end = line.to;
        }
        line = verbatim.lines[++next];
      }
      ranges.push({ chunk: index, turn, start: start < 0 ? end : start, end });
    }
  });
  return ranges;
}

/** The ranges of the transcript that are markup, with the lengths of all above each. */
class Cuts {
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  readonly #above: number[] = [];
  #total = 0;

  add(ranges: readonly number[], base: number): void {
    for (let index = 0; index < ranges.length; index += 2) {
      const length = (ranges[index + 1] as number) - (ranges[index] as number);
      this.#starts.push(base + (ranges[index] as number));
      this.#lengths.push(length);
      this.#above.push(this.#total);
      this.#total += length;
    }
  }

  between(start: number, end: number): number {
    return this.#before(end) - this.#before(start);
  }

  #before(offset: number): number {
    const index = lastAtMost(this.#starts, offset, this.#starts.length - 1);
    const start = this.#starts[index];
    if (start === undefined || start > offset) return 0;
    return (this.#above[index] as number) + Math.min(offset - start, this.#lengths[index] as number);
  }
}

/** The markup inside the words of a chunk, as start and end by turns, in order and apart from one another. */
export function cutsOf(transcript: Transcript, chunk: Chunk): readonly number[] {
  const cuts: number[] = [];
  for (const { start, end } of markupOf(transcript, chunk)) cuts.push(start, end);
  return cuts;
}
