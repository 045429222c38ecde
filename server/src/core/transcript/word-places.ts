/**
 * Where words stand, markup, heads, memos and white space passed over: reads the stretch that is asked about and no more.
 */
import { CLOSE_BRACE, CR, EQUALS, HASH, isSpace, LF, OPEN_BRACE, PERCENT, SPACE, TAB } from "./characters.ts";
import { isBound } from "./codings.ts";
import { lineKind, readHead } from "./line.ts";
import { chunkAt } from "./parse.ts";
import { endOfTags } from "./tag.ts";
import type { Chunk, Tag, Transcript } from "./tree.ts";

/** Finds words from offsets that rise. Each character is looked at once, however many offsets are asked about. */
export interface WordFinder {
  /** The offset of the first character at or behind `offset` that was said; the transcript's length where there is none. */
  next(offset: number): number;
}

/** A finder over a transcript; offsets count from the transcript's start and stand inside the text of turns. */
export function wordFinder(transcript: Transcript): WordFinder {
  let from = 0;
  let found = -1;
  return {
    next(offset) {
      if (offset < from || offset > found) {
        from = offset;
        found = firstWord(transcript, offset);
      }
      return found;
    },
  };
}

function firstWord(transcript: Transcript, offset: number): number {
  const { chunks, starts } = transcript;
  let index = Math.max(chunkAt(transcript, offset), 0);
  let at = offset - (starts[index] as number);
  for (; index < chunks.length; index++) {
    const chunk = chunks[index] as Chunk;
    if (!chunk.isFront) {
      const found = firstWordIn(transcript, chunk, at);
      if (found >= 0) return (starts[index] as number) + found;
    }
    // The next chunk begins with a line of its own.
    const next = chunks[index + 1];
    if (next !== undefined && !next.isFront) at = textStart(next.text, 0);
  }
  return starts[chunks.length] as number;
}

/** The first word of a chunk from `from` on, or -1. */
function firstWordIn(transcript: Transcript, chunk: Chunk, from: number): number {
  const { text } = chunk;
  let at = from;
  while (at < text.length) {
    switch (text.charCodeAt(at)) {
      case SPACE:
      case TAB:
        at++;
        break;
      case LF:
      case CR:
        at = textStart(text, at + 1);
        break;
      case OPEN_BRACE:
      case CLOSE_BRACE:
      case HASH: {
        const end = markupEnd(transcript, chunk, at);
        if (end < 0) return at;
        at = end;
        break;
      }
      // A backslash too: it is itself, or stands before the character that it escapes.
      default:
        return at;
    }
  }
  return -1;
}

/** Where the text of the line that starts at `start` begins; the line's end where it has none. */
function textStart(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (start >= text.length || isSpace(first) || first === LF || first === CR) return start;
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
  if (first === PERCENT) return end;
  if (first === EQUALS) return lineKind(text, start, end) === "text" ? start : end;
  return readHead(text, start, end)?.end ?? start;
}

/** Where the brace or tag that begins at `at` ends, tags behind it included; -1 where it is text. */
function markupEnd(transcript: Transcript, chunk: Chunk, at: number): number {
  if (chunk.text.charCodeAt(at) === HASH) {
    const tag = tagAt(chunk, at);
    if (tag === undefined || (tag.on.kind === "label" && !isBound(transcript, tag.on))) return -1;
    return tag.end;
  }
  const label = chunk.labels[indexAt(chunk.labels, at, ({ start }) => start)];
  if (label !== undefined) return isBound(transcript, label) ? endOfTags(label.tags, label.end) : -1;
  if (chunk.text.charCodeAt(at) === OPEN_BRACE) {
    // Whatever opens nothing is among the flaws.
    return indexAt(chunk.flaws, at, ({ start }) => start) >= 0 ? -1 : at + 1;
  }
  const bracket = chunk.brackets[indexAt(chunk.brackets, at, ({ close }) => close)];
  return bracket === undefined ? -1 : endOfTags(bracket.tags, bracket.closeEnd);
}

/** The tag of a chunk that begins at `at`. */
export function tagAt(chunk: Chunk, at: number): Tag | undefined {
  return chunk.tags[indexAt(chunk.tags, at, ({ start }) => start)];
}

/** The place in `list`, which is in order, of what stands at `at`; -1 where nothing does. */
function indexAt<T>(list: readonly T[], at: number, placeOf: (each: T) => number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const place = placeOf(list[middle] as T);
    if (place === at) return middle;
    if (place < at) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
