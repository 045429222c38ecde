/**
 * The marks that git leaves where two versions could not be merged. To the format they are text lines like any other, so
 * that a tool must look for them.
 */
import { lineCursor, type Span } from "../text.ts";

/** What a line marks: the beginning, what both had before, the middle or the end of a conflict. */
export type MarkKind = "begin" | "base" | "middle" | "end";

export interface ConflictMark extends Span {
  readonly kind: MarkKind;
  /** How many characters it has. */
  readonly size: number;
  /** What git calls the side; "" where nothing is said. */
  readonly name: string;
}

/** A conflict with what each side has. `start` and `end` are those of its marks, line ends included. */
export interface TextConflict extends Span {
  /** Where the text of its first mark ends, and that of its last. */
  readonly firstMark: number;
  readonly lastMark: number;
  readonly ours: Span & { readonly name: string };
  readonly theirs: Span & { readonly name: string };
}

/** How long a mark is; where it is longer, the text itself has lines that look like marks. */
const SHORTEST = 7;

const kinds: Readonly<Record<string, MarkKind>> = { "<": "begin", "|": "base", "=": "middle", ">": "end" };

/** The mark that the line from `start` to `end` is; undefined for any other line. */
export function markOn(text: string, start: number, end: number): ConflictMark | undefined {
  const sign = text[start] ?? "";
  const kind = start < end ? kinds[sign] : undefined;
  if (kind === undefined) return undefined;
  let at = start;
  while (at < end && text[at] === sign) at++;
  const size = at - start;
  if (size < SHORTEST || (at < end && (kind === "middle" || text[at] !== " "))) return undefined;
  return { kind, start, end, size, name: text.slice(at, end).trim() };
}

/** The conflict that holds an offset, its marks included; undefined where there is none that is whole. */
export function conflictAround(text: string, offset: number): TextConflict | undefined {
  for (const conflict of conflictsIn(text)) {
    if (conflict.start > offset) return undefined;
    if (conflict.lastMark >= offset) return conflict;
  }
  return undefined;
}

/** The conflicts that are whole, in their order. */
export function* conflictsIn(text: string): Iterable<TextConflict> {
  const cursor = lineCursor(text);
  let begin: ConflictMark | undefined;
  let base: ConflictMark | undefined;
  let middle: ConflictMark | undefined;
  for (let start = 0; start < text.length; start = cursor.next) {
    cursor.advance(start);
    const mark = markOn(text, start, cursor.end);
    if (mark === undefined) continue;
    if (mark.kind === "begin" && (begin === undefined || mark.size <= begin.size)) {
      begin = mark;
      base = middle = undefined;
    } else if (begin !== undefined && mark.size === begin.size) {
      if (mark.kind === "base" && middle === undefined) base ??= mark;
      else if (mark.kind === "middle" && middle === undefined) middle = mark;
      else if (mark.kind === "end" && middle !== undefined) {
        yield wholeConflict(text, begin, base, middle, mark);
        begin = undefined;
      }
    }
  }
}

function wholeConflict(
  text: string,
  begin: ConflictMark,
  base: ConflictMark | undefined,
  middle: ConflictMark,
  end: ConflictMark,
): TextConflict {
  return {
    start: begin.start,
    end: behindLineEnd(text, end.end),
    firstMark: begin.end,
    lastMark: end.end,
    ours: { start: behindLineEnd(text, begin.end), end: (base ?? middle).start, name: begin.name },
    theirs: { start: behindLineEnd(text, middle.end), end: end.start, name: end.name },
  };
}

function behindLineEnd(text: string, at: number): number {
  if (text[at] === "\r") return text[at + 1] === "\n" ? at + 2 : at + 1;
  return text[at] === "\n" ? at + 1 : at;
}
