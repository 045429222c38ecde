/**
 * What becomes of the lines of three versions: the text of the merged transcript, before any coding. A plan has two
 * outcomes, which are the same but for the lines that both sides changed differently.
 */
import { readHead } from "../transcript/line.ts";
import type { Line } from "./lines.ts";
import { lengthOf, type Range, type Region, regionsOf } from "./regions.ts";
import { mergedWords } from "./tokens.ts";

export type Side = "ours" | "theirs";
export type Version = "base" | Side;

/** A region; `words` where both changed a line in different words, whose `text` then has both. */
export interface Piece {
  readonly kind: Region["kind"] | "words";
  readonly base: Range;
  readonly ours: Range;
  readonly theirs: Range;
  readonly text?: string;
  /** Of a conflict, who alone changed the words; the other coded or noted something there. */
  readonly by?: Side;
}

/** A line of an outcome. */
export interface Planned {
  readonly piece: number;
  readonly text: string;
  readonly head: number;
  readonly blanks: number;
  /** A line that it is, or is like. */
  readonly like: Line;
  /** Who may be speaking here: as in either side. */
  readonly speakers: readonly string[];
}

export interface Versions<Each> {
  readonly base: Each;
  readonly ours: Each;
  readonly theirs: Each;
}

/** The pieces of three versions. */
export function piecesOf({ base, ours, theirs }: Versions<readonly Line[]>): readonly Piece[] {
  const keys = (lines: readonly Line[]): readonly string[] => lines.map(({ kind, text }) => `${kind} ${text}`);
  return regionsOf(keys(base), keys(ours), keys(theirs)).flatMap((region) => {
    if (region.kind !== "conflict") return [region];
    return byLine(region, base, ours, theirs) ?? [region];
  });
}

/** A region with as many lines in each version, line by line, if they are lines of one kind. */
function byLine(
  region: Region,
  base: readonly Line[],
  ours: readonly Line[],
  theirs: readonly Line[],
): readonly Piece[] | undefined {
  const count = lengthOf(region.base);
  if (count === 0 || lengthOf(region.ours) !== count || lengthOf(region.theirs) !== count) return undefined;
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index++) {
    const at = (range: Range): Range => ({ start: range.start + index, end: range.start + index + 1 });
    const ranges = { base: at(region.base), ours: at(region.ours), theirs: at(region.theirs) };
    const [b, o, t] = [base[ranges.base.start], ours[ranges.ours.start], theirs[ranges.theirs.start]];
    if (b === undefined || o === undefined || t === undefined || !isAlike(b, o) || !isAlike(b, t)) return undefined;
    if (o.text === t.text) pieces.push({ kind: o.text === b.text ? "stable" : "same", ...ranges });
    else if (o.text === b.text) pieces.push({ kind: "theirs", ...ranges });
    else if (t.text === b.text) pieces.push({ kind: "ours", ...ranges });
    else {
      const text = b.kind === "words" ? mergedLine(b, o, t) : undefined;
      pieces.push(text === undefined ? { kind: "conflict", ...ranges } : { kind: "words", ...ranges, text });
    }
  }
  return pieces;
}

function isAlike(a: Line, b: Line): boolean {
  return a.kind === b.kind && a.head > 0 === b.head > 0;
}

function mergedLine(base: Line, ours: Line, theirs: Line): string | undefined {
  const text = mergedWords(base.text, ours.text, theirs.text);
  if (text === undefined || text === "" || /[\r\n]/.test(text) || /^[ \t]|[ \t]$/.test(text)) return undefined;
  return base.head > 0 && headOf(text) === 0 ? undefined : text;
}

/** How many characters stand before the words of a turn's line. */
function headOf(text: string): number {
  const head = readHead(text, 0, text.length);
  if (head === undefined) return 0;
  return text.length > head.end ? head.end + 1 : head.end;
}

/** The lines of an outcome: what both changed differently as one side has it. */
export function outcomeOf(
  pieces: readonly Piece[],
  { base, ours, theirs }: Versions<readonly Line[]>,
  choice: Side,
): readonly Planned[] {
  return pieces.flatMap((piece, index): readonly Planned[] => {
    const side = sideOf(piece, choice);
    const lines = side === "ours" ? ours : theirs;
    const range = piece[side];
    const count = lengthOf(range);
    const isEven = lengthOf(piece.ours) === count && lengthOf(piece.theirs) === count;
    return Array.from({ length: count }, (_, at): Planned => {
      const like = lines[range.start + at] as Line;
      const text = piece.text ?? like.text;
      const both = isEven ? [ours[piece.ours.start + at] as Line, theirs[piece.theirs.start + at] as Line] : [like];
      const [o, t = o] = both;
      const b = lengthOf(piece.base) === count ? base[piece.base.start + at] : undefined;
      return {
        piece: index,
        text,
        head: piece.text === undefined || like.head === 0 ? like.head : headOf(text),
        blanks:
          isEven && b !== undefined && o?.blanks === b.blanks ? (t?.blanks ?? 0) : ((isEven ? o : like)?.blanks ?? 0),
        like,
        speakers: both.map(({ speaker }) => speaker),
      };
    });
  });
}

/** The side whose lines an outcome has of a piece. */
export function sideOf({ kind }: Piece, choice: Side): Side {
  if (kind === "conflict") return choice;
  return kind === "theirs" ? "theirs" : "ours";
}
