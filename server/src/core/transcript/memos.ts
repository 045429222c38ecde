/**
 * Memos: a coder's notes, never verbatim text.
 */
import type { Span } from "../text.ts";
import { lineCursor } from "../text.ts";
import { isSpace, nfc, skipSpace, trimSpace } from "./characters.ts";
import { coderEnd, idEnd } from "./tag.ts";
import type { Chunk, Memo, Transcript } from "./tree.ts";

/** A code named in a memo: linked, hovered and renamed like a coding, and counted as none. */
export interface Mention extends Span {
  /** NFC. */
  readonly code: string;
  readonly written: string;
}

/** A memo with its text. Offsets count from the transcript's start. */
export interface PlacedMemo extends Span {
  readonly chunk: number;
  readonly memo: Memo;
  /** As written; undefined where the front matter's coder is meant. */
  readonly coder: string | undefined;
  /** Its lines without `%` and `@coder`, joined by LF. */
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** The memos of a transcript in order. */
export function memosOf(transcript: Transcript): readonly PlacedMemo[] {
  return transcript.chunks.flatMap((chunk, index) => chunk.memos.map((memo) => placedMemo(transcript, index, memo)));
}

/** One memo of a chunk with its text. */
export function placedMemo(transcript: Transcript, index: number, memo: Memo): PlacedMemo {
  // Cut out first: what is looked for in vain is not to be looked for in all that stands below.
  const text = (transcript.chunks[index] as Chunk).text.slice(memo.start, memo.end);
  const base = (transcript.starts[index] as number) + memo.start;
  const lines: string[] = [];
  const mentions: Mention[] = [];
  const cursor = lineCursor(text);
  for (let start = 0; start < text.length; start = cursor.next) {
    cursor.advance(start);
    let from = skipSpace(text, start + 1, cursor.end);
    if (start === 0 && memo.coder !== undefined) {
      from = coderEnd(text, from + 1, cursor.end);
      if (text[from] === ":") from++;
    }
    lines.push(trimSpace(text.slice(from, cursor.end)));
    for (const mention of mentionsIn(text, start + 1, cursor.end)) {
      mentions.push({ ...mention, start: base + mention.start, end: base + mention.end });
    }
  }
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  const place = { chunk: index, memo, start: base, end: base + text.length };
  return { ...place, coder: memo.coder, text: lines.slice(Math.max(first, 0), last + 1).join("\n"), mentions };
}

/** Each `#` ID of a memo's line at its beginning, after white space or after `(`. The span begins with the `#`. */
export function mentionsIn(text: string, start: number, end: number): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let at = text.indexOf("#", start); at >= 0 && at < end; at = text.indexOf("#", at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (at > start && !isSpace(before) && text[at - 1] !== "(") continue;
    const to = idEnd(text, at + 1, end);
    if (to < 0) continue;
    const written = text.slice(at + 1, to);
    mentions.push({ start: at, end: to, code: nfc(written), written });
  }
  return mentions;
}
