/**
 * Places in text. Every offset in the core counts UTF-16 code units from 0, and every span ends before its `end`.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A replacement of the text in `span` by `text`. The edits of one list never overlap and refer to the same text. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A 0-based line and a 0-based column in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which the lines of a text start; a line ends at LF, CRLF or a lone CR. */
export type LineStarts = readonly number[];

/** Walks over the lines of a text by `indexOf`, which is many times faster than looking at every character. */
export interface LineCursor {
  /** The end of the line that `advance` was given the start of, without its LF, CRLF or CR. */
  end: number;
  /** The start of the line below; beyond the text's length where there is none. */
  next: number;
  /** Goes to the line that starts at `start`. Starts must rise. */
  advance(start: number): void;
}

export function lineCursor(text: string): LineCursor {
  let feed = -1;
  let carriage = -1;
  // Each is looked for again only once it lies behind, so that a text with just one of the two costs no more.
  const find = (mark: string, found: number, start: number): number => {
    if (found >= start) return found;
    const at = text.indexOf(mark, start);
    return at < 0 ? text.length : at;
  };
  return {
    end: 0,
    next: 0,
    advance(start) {
      feed = find("\n", feed, start);
      carriage = find("\r", carriage, start);
      if (carriage < feed) {
        this.end = carriage;
        this.next = carriage + (carriage + 1 === feed && feed < text.length ? 2 : 1);
      } else {
        this.end = feed;
        this.next = feed + 1;
      }
    },
  };
}

/** Finds where every line of `text` starts. The first line starts at 0, so the result is never empty. */
export function lineStarts(text: string): LineStarts {
  const starts = [0];
  const lines = lineCursor(text);
  for (let start = 0; ; start = lines.next) {
    lines.advance(start);
    if (lines.end >= text.length) return starts;
    starts.push(lines.next);
  }
}

/** The 0-based line that holds `offset`; an offset past the end is on the last line. */
export function lineAt(starts: LineStarts, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The line and column of `offset`. */
export function placeAt(starts: LineStarts, offset: number): Place {
  const line = lineAt(starts, offset);
  return { line, column: offset - (starts[line] as number) };
}

/** `text` with `edits` applied. They may stand in any order; two insertions at one place keep theirs. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  let result = "";
  let done = 0;
  for (const { span, text: inserted } of ordered) {
    if (span.start < done) throw new RangeError(`edits overlap at ${span.start}`);
    result += text.slice(done, span.start) + inserted;
    done = span.end;
  }
  return result + text.slice(done);
}

/** The one edit that makes `after` of `before` and changes as little as it can, but never a half of a surrogate pair. */
export function difference(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (isBetween(before.charCodeAt(start - 1), 0xd800, 0xdbff)) start--;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (isBetween(before.charCodeAt(before.length - end), 0xdc00, 0xdfff)) end--;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}

function isBetween(unit: number, first: number, last: number): boolean {
  return unit >= first && unit <= last;
}

/** `text` without a byte order mark, which no offset counts. */
export function withoutBom(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Strings below this length are never kept as a piece of a longer one. */
const SHORTEST_PIECE = 13;

/** The same text on its own: a piece that was cut out of a text, or put together from pieces, keeps all of it in memory. */
export function copied(text: string): string {
  if (text.length < SHORTEST_PIECE) return text;
  const units: number[] = [];
  for (let at = 0; at < text.length; at++) units.push(text.charCodeAt(at));
  return String.fromCharCode(...units);
}
