/**
 * The passages of a transcript in which somebody may be named: what was said, without its markup, and what coders wrote
 * beside it. What is found in a passage has its exact place in the text that it was read from.
 */
import { once } from "../once.ts";
import { lineCursor, type Span } from "../text.ts";
import { isPunctuation, isSpace, skipSpace } from "../transcript/characters.ts";
import { kindBesideTurn, readHead } from "../transcript/line.ts";
import { mentionsIn } from "../transcript/memos.ts";
import { coderEnd } from "../transcript/tag.ts";
import { firstLineBehind } from "../transcript/text-lines.ts";
import type { Chunk, Section } from "../transcript/tree.ts";

/** Words on one line, markup resolved. */
export interface Passage {
  readonly kind: "words" | "speaker" | "title" | "memo" | "front";
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A run of a passage that stands in the source as it is. */
interface Piece {
  /** Where it begins in the passage and in the source. */
  readonly at: number;
  readonly source: number;
  /** Whether a backslash that escapes its first character stands before it. */
  readonly isEscaped: boolean;
}

/** Where in the source the characters of a passage from `start` to `end` stand, the backslashes that escape them included. */
export function placeIn({ pieces }: Passage, start: number, end: number): Span {
  const first = pieceAt(pieces, start);
  const last = pieceAt(pieces, end - 1);
  const from = first.source + start - first.at;
  return { start: first.isEscaped && first.at === start ? from - 1 : from, end: last.source + end - last.at };
}

/** Whether a coding begins or ends between two characters of a passage from `start` to `end`. */
export function hasMarkupInside({ pieces }: Passage, start: number, end: number): boolean {
  return pieces.some(({ at, isEscaped }) => at > start && at < end && !isEscaped);
}

function pieceAt(pieces: readonly Piece[], offset: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).at <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low] as Piece;
}

/** A passage of the source from `start` to `end`, without `cuts`, which are in order and may lie beside it. */
export function passageOf(kind: Passage["kind"], source: string, span: Span, cuts: readonly Span[]): Passage {
  const pieces: Piece[] = [];
  let text = "";
  let from = span.start;
  let isEscaped = false;
  const add = (to: number): void => {
    if (from >= to) return;
    pieces.push({ at: text.length, source: from, isEscaped });
    text += source.slice(from, to);
  };
  for (let index = firstLineBehind(cuts, span.start); index < cuts.length; index++) {
    const cut = cuts[index] as Span;
    if (cut.start >= span.end) break;
    add(cut.start);
    from = Math.max(cut.end, from);
    isEscaped = cut.end === cut.start + 1 && source[cut.start] === "\\";
  }
  add(span.end);
  return { kind, text, pieces };
}

/** The passages of a chunk that is no front matter, in order. `markup` is what `markupOf` says. */
export function* passagesOf(chunk: Chunk, markup: readonly Span[]): Iterable<Passage> {
  const { text } = chunk;
  const lines = lineCursor(text);
  for (let start = 0; start < text.length; start = lines.next) {
    lines.advance(start);
    yield* linePassages(chunk, markup, { start, end: lines.end });
  }
}

/** The passages of one line of a chunk. */
export function linePassages(chunk: Chunk, markup: readonly Span[], { start, end }: Span): readonly Passage[] {
  const { text } = chunk;
  const head = readHead(text, start, end);
  if (head !== undefined) {
    return [
      passageOf("speaker", text, { start: head.labelStart, end: head.labelEnd }, []),
      passageOf("words", text, { start: head.end, end }, markup),
    ];
  }
  const kind = kindBesideTurn(text, start, end);
  switch (kind) {
    case "text":
      return [passageOf("words", text, { start, end }, markup)];
    case "section": {
      const section = sectionsByStart(chunk).get(start);
      if (section === undefined) return [];
      const title = { start: section.titleStart, end: section.titleEnd };
      return [passageOf("title", text, title, escapesIn(text, title))];
    }
    case "memo":
      return memoPassages(text, start, end);
    case "blank":
    case "session":
    case "end-of-section":
      return [];
    default:
      return kind satisfies never;
  }
}

const sectionsByStart = once(
  ({ sections }: Chunk): ReadonlyMap<number, Section> => new Map(sections.map((section) => [section.start, section])),
);

function escapesIn(text: string, { start, end }: Span): readonly Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf("\\", start); at >= 0 && at < end - 1; at = text.indexOf("\\", at)) {
    const isEscape = isPunctuation(text.charCodeAt(at + 1));
    if (isEscape) found.push({ start: at, end: at + 1 });
    at += isEscape ? 2 : 1;
  }
  return found;
}

/** A memo's line between the coder and the codes that it names. */
function memoPassages(text: string, start: number, end: number): readonly Passage[] {
  let from = skipSpace(text, start + 1, end);
  if (text[from] === "@") {
    const to = coderEnd(text, from + 1, end);
    const behind = to < end && text[to] === ":" ? to + 1 : to;
    if (to > from + 1 && (behind >= end || isSpace(text.charCodeAt(behind)))) from = behind;
  }
  const found: Passage[] = [];
  const add = (to: number): void => {
    if (from < to) found.push(passageOf("memo", text, { start: from, end: to }, []));
  };
  for (const mention of mentionsIn(text, start + 1, end)) {
    add(mention.start);
    from = mention.end;
  }
  add(end);
  return found;
}
