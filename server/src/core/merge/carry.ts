/**
 * Where the words of one version lie in the merged text.
 */
import { isSpace } from "../transcript/characters.ts";
import { lastAtMost } from "../transcript/parse.ts";
import type { Run } from "./align.ts";
import type { Line } from "./lines.ts";
import type { Piece, Planned, Version } from "./plan.ts";
import type { Range } from "./regions.ts";
import { sharedText, tokensOf } from "./tokens.ts";

/** A line and a column in its text. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** A place in the merged text; not `exact` where the words there were changed, so that it is a guess. */
export interface Carried {
  readonly from: Spot;
  readonly to: Spot;
  readonly isExact: boolean;
}

/** Where things of one version lie in an outcome; undefined where all of it is gone. */
export interface Carrier {
  span(from: Spot, to: Spot): Carried | undefined;
  point(at: Spot): Carried | undefined;
  line(line: number): Carried | undefined;
  /** The piece that holds a line of the version. */
  pieceOf(line: number): number;
  /** The line of the base that a line is, of a piece that the version did not change. */
  baseLine(line: number): number;
}

/** A line as far as places in it need it. */
type Text = Pick<Line, "kind" | "text" | "head">;

/** The first character that was said from a spot on. */
export function wordsFrom(lines: readonly Text[], { line, column }: Spot): Spot | undefined {
  for (let at = line, from = column; at < lines.length; at++, from = 0) {
    const { kind, text, head } = lines[at] as Text;
    if (kind === "section") continue;
    let start = Math.max(from, head);
    while (start < text.length && isSpace(text.charCodeAt(start))) start++;
    if (start < text.length) return { line: at, column: start };
  }
  return undefined;
}

/** Behind the last character that was said before a spot. */
export function wordsTo(lines: readonly Text[], { line, column }: Spot): Spot | undefined {
  for (let at = line, to = column; at >= 0; at--, to = Number.POSITIVE_INFINITY) {
    const { kind, text, head } = lines[at] as Text;
    if (kind === "section") continue;
    let end = Math.min(to, text.length);
    while (end > head && isSpace(text.charCodeAt(end - 1))) end--;
    if (end > head) return { line: at, column: end };
  }
  return undefined;
}

export function isBefore(a: Spot, b: Spot): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

/** What a piece's text is in a version and in the outcome, and what both share. */
interface Bridge {
  readonly from: Range;
  readonly to: Range;
  readonly text: string;
  readonly planned: string;
  readonly runs: readonly Run[];
}

export function carrierTo(
  version: Version,
  lines: readonly Line[],
  pieces: readonly Piece[],
  planned: readonly Planned[],
): Carrier {
  const asText = planned.map(({ like: { kind }, text, head }): Text => ({ kind, text, head }));
  const ends = pieces.map((piece) => piece[version].end);
  const firsts = firstLines(pieces, planned);
  const bridges = new Map<number, Bridge>();
  const [own, other] = [startsOf(lines), startsOf(asText)];

  return {
    span,
    point,
    line,
    pieceOf,
    baseLine(at) {
      const piece = pieces[pieceOf(at)] as Piece;
      return piece.base.start + at - piece[version].start;
    },
  };

  function pieceOf(at: number): number {
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  function bridgeAt(index: number): Bridge {
    const known = bridges.get(index);
    if (known !== undefined) return known;
    const from = (pieces[index] as Piece)[version];
    const to = { start: firsts[index] as number, end: firsts[index + 1] as number };
    const text = textOf(lines, from);
    const other = textOf(asText, to);
    const bridge = { from, to, text, planned: other, runs: to.end > to.start ? sharedText(text, other) : [] };
    bridges.set(index, bridge);
    return bridge;
  }

  function span(from: Spot, to: Spot): Carried | undefined {
    const [first, last] = [bridgeAt(pieceOf(from.line)), bridgeAt(pieceOf(to.line))];
    const start = startIn(first, offsetIn(own, first.from, from));
    const end = endIn(last, offsetIn(own, last.from, to));
    const head = wordsFrom(asText, spotIn(other, first.to, start.at));
    const tail = wordsTo(asText, spotIn(other, last.to, end.at, true));
    if (head === undefined || tail === undefined || !isBefore(head, tail)) return undefined;
    const isSame = first !== last || isKept(first, offsetIn(own, first.from, from), offsetIn(own, first.from, to));
    return { from: head, to: tail, isExact: start.isExact && end.isExact && isSame };
  }

  function point(at: Spot): Carried | undefined {
    const bridge = bridgeAt(pieceOf(at.line));
    if (bridge.to.end === bridge.to.start) return undefined;
    const offset = offsetIn(own, bridge.from, at);
    const run = bridge.runs.find(({ a, length }) => a <= offset && offset <= a + length);
    const found = run === undefined ? startIn(bridge, offset).at : run.b + offset - run.a;
    const spot = spotIn(other, bridge.to, found);
    const { head } = asText[spot.line] as Text;
    const placed = { line: spot.line, column: Math.max(spot.column, head) };
    return { from: placed, to: placed, isExact: run !== undefined };
  }

  function line(at: number): Carried | undefined {
    const index = pieceOf(at);
    const { from, to } = bridgeAt(index);
    const line = lines[at] as Line;
    if (from.end - from.start === to.end - to.start) {
      const there = to.start + at - from.start;
      if (asText[there]?.kind !== line.kind) return undefined;
      return { from: { line: there, column: 0 }, to: { line: there, column: 0 }, isExact: true };
    }
    if (line.kind === "section") {
      for (let there = to.start; there < to.end; there++) {
        if (asText[there]?.kind !== "section" || asText[there]?.text !== line.text) continue;
        return { from: { line: there, column: 0 }, to: { line: there, column: 0 }, isExact: true };
      }
      return undefined;
    }
    const words = span({ line: at, column: line.head }, { line: at, column: line.text.length });
    if (words === undefined) return undefined;
    const there = { line: words.from.line, column: 0 };
    return { from: there, to: there, isExact: words.isExact };
  }
}

/** The first line of each piece in the outcome, and the number of lines as the last one. */
function firstLines(pieces: readonly Piece[], planned: readonly Planned[]): readonly number[] {
  const firsts: number[] = [];
  let at = 0;
  pieces.forEach((_, index) => {
    firsts.push(at);
    while (planned[at]?.piece === index) at++;
  });
  return [...firsts, planned.length];
}

function textOf(lines: readonly Text[], { start, end }: Range): string {
  return lines
    .slice(start, end)
    .map(({ text }) => text)
    .join("\n");
}

/** Where each line would start if all were joined by one character, and where the next one would as the last. */
function startsOf(lines: readonly Text[]): readonly number[] {
  const starts = [0];
  lines.forEach(({ text }, index) => {
    starts.push((starts[index] as number) + text.length + 1);
  });
  return starts;
}

function offsetIn(starts: readonly number[], range: Range, { line, column }: Spot): number {
  return (starts[line] as number) - (starts[range.start] as number) + column;
}

/** Where an offset of a piece's text stands; of a piece without lines, the nearest line below or, for an end, above. */
function spotIn(starts: readonly number[], range: Range, offset: number, isEnd = false): Spot {
  if (range.start === range.end) {
    return isEnd ? { line: range.start - 1, column: Number.POSITIVE_INFINITY } : { line: range.start, column: 0 };
  }
  const at = (starts[range.start] as number) + offset;
  const line = Math.min(lastAtMost(starts, at, starts.length - 2), range.end - 1);
  return { line, column: at - (starts[line] as number) };
}

interface Found {
  readonly at: number;
  readonly isExact: boolean;
}

/** Where a span that begins at `offset` begins: what was put in right before it stays outside. */
function startIn(bridge: Bridge, offset: number): Found {
  let before = { a: 0, b: 0 };
  for (const { a, b, length } of bridge.runs) {
    if (offset < a) break;
    if (offset < a + length) return { at: b + offset - a, isExact: true };
    before = { a: a + length, b: b + length };
  }
  return { at: before.b, isExact: offset === before.a && bridge.to.end > bridge.to.start };
}

/** Where a span that ends at `offset` ends: what was put in right behind it stays outside. */
function endIn(bridge: Bridge, offset: number): Found {
  let next = { a: bridge.text.length, b: bridge.planned.length };
  for (const { a, b, length } of bridge.runs.toReversed()) {
    if (offset > a + length) break;
    if (offset > a) return { at: b + offset - a, isExact: true };
    next = { a, b };
  }
  return { at: next.b, isExact: offset === next.a && bridge.to.end > bridge.to.start };
}

const word = /[\p{L}\p{Nd}]/u;

/** Whether some of the words from `start` to `end` are still there; or they are one word in the place of one. */
function isKept({ text, planned, runs }: Bridge, start: number, end: number): boolean {
  const isWord = (part: string): boolean => word.test(part);
  for (const { a, length } of runs) {
    if (isWord(text.slice(Math.max(a, start), Math.max(Math.min(a + length, end), 0)))) return true;
  }
  if (!isWord(text.slice(start, end))) return true;
  const countIn = (part: string): number => tokensOf(part).filter(isWord).length;
  const before = runs.findLast(({ a, length }) => a + length <= start);
  const next = runs.find(({ a }) => a >= end);
  const put = planned.slice(before === undefined ? 0 : before.b + before.length, next?.b ?? planned.length);
  return countIn(text.slice(start, end)) === 1 && countIn(put) === 1;
}
