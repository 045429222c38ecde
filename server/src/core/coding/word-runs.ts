/**
 * The words of a transcript one by one, with the markup that may stand inside them.
 */
import type { Span } from "../text.ts";
import { markupOf } from "../transcript/markup.ts";
import { chunkAt } from "../transcript/parse.ts";
import { textLinesOf } from "../transcript/text-lines.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "word" });
/** The segmenter takes time in the square of a text's length, and so gets no more characters at once. */
const AT_ONCE = 1024;

/**
 * The words of one chunk in order, counted from the transcript's start: what white space parts, punctuation included, and
 * in scripts that part no words, each of them.
 */
function wordsOfChunk(transcript: Transcript, index: number): readonly Span[] {
  const chunk = transcript.chunks[index] as Chunk;
  const base = transcript.starts[index] as number;
  const markup = markupOf(transcript, chunk);
  const words: Span[] = [];
  let next = 0;
  for (const line of textLinesOf(chunk)) {
    /** What is said in the line, and where each unit of it stands. */
    let said = "";
    const places: number[] = [];
    let from = line.start;
    while (next < markup.length && (markup[next] as Span).start < line.end) {
      take(from, Math.max((markup[next] as Span).start, from));
      from = Math.max((markup[next] as Span).end, from);
      next++;
    }
    take(from, line.end);
    for (const { start, end } of piecesOf(said)) {
      words.push({ start: base + (places[start] as number), end: base + (places[end - 1] as number) + 1 });
    }

    function take(start: number, end: number): void {
      for (let at = start; at < end; at++) {
        places.push(at);
        said += chunk.text[at];
      }
    }
  }
  return words;
}

function* segmentsOf(said: string): Iterable<Intl.SegmentData> {
  let length = AT_ONCE;
  for (let from = 0; from < said.length; ) {
    const segments = [...segmenter.segment(said.slice(from, from + length))];
    if (from + length < said.length) {
      // The last one may go on behind: it is looked at again from its beginning, and what is but one in more of the text.
      segments.pop();
      length = segments.length === 0 ? 2 * length : AT_ONCE;
    }
    for (const segment of segments) yield { ...segment, index: from + segment.index };
    const last = segments.at(-1);
    if (last !== undefined) from += last.index + last.segment.length;
  }
}

function piecesOf(said: string): readonly Span[] {
  const pieces: { start: number; end: number }[] = [];
  let piece: { start: number; end: number } | undefined;
  let wasWord = false;
  for (const { segment, index, isWordLike = false } of segmentsOf(said)) {
    if (segment.trim() === "") {
      piece = undefined;
      wasWord = false;
      continue;
    }
    if (piece === undefined || (wasWord && isWordLike)) {
      piece = { start: index, end: index };
      pieces.push(piece);
    }
    piece.end = index + segment.length;
    wasWord = isWordLike;
  }
  return pieces;
}

/** The first word that ends behind `offset`; undefined where none does. */
export function wordBehind(transcript: Transcript, offset: number): Span | undefined {
  for (let index = Math.max(chunkAt(transcript, offset), 0); index < transcript.chunks.length; index++) {
    const found = wordsOfChunk(transcript, index).find(({ end }) => end > offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The last word that starts before `offset`; undefined where none does. */
export function wordBefore(transcript: Transcript, offset: number): Span | undefined {
  for (let index = chunkAt(transcript, offset); index >= 0; index--) {
    const found = wordsOfChunk(transcript, index).findLast(({ start }) => start < offset);
    if (found !== undefined) return found;
  }
  return undefined;
}
