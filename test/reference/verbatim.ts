/**
 * The verbatim text: "the turn and text lines in order, each with its span markup, tags, `{}` and escapes resolved, then
 * without white space at either end; lines left empty are dropped. A turn's first line is never dropped: it keeps all up
 * to its `:` as written, then one space and its text if it has any. Lines are joined by LF."
 */
import { withinWhiteSpace } from "./characters.ts";
import type { Pairs, Piece } from "./inline.ts";
import type { Tag } from "./tags.ts";

export interface LineOfTurn {
  /** From 1. */
  readonly number: number;
  /** All up to its `:`, where the line is of the kind turn. */
  readonly head: string | undefined;
  readonly pieces: readonly Piece[];
  readonly trailingTags: readonly Tag[];
}

export interface VerbatimText {
  readonly text: string;
  /** Where a piece of markup stands. */
  positionOf(piece: Piece): number;
  /** "From the first character of its text, on whichever line, to the last." */
  rangeOfTurn(lines: readonly LineOfTurn[]): { start: number; end: number };
  /** From the first verbatim line, label included, to the end of the last of the file's lines `first` to `last`. */
  rangeOfLines(first: number, last: number): { start: number; end: number } | undefined;
}

/** Where a line's parts stand in the verbatim text. */
interface Place {
  readonly number: number;
  readonly dropped: boolean;
  /** The beginning of the line, its head included. */
  readonly start: number;
  readonly textStart: number;
  /** The end of its text and of the line. */
  readonly end: number;
}

export function verbatimTextOf(turns: readonly (readonly LineOfTurn[])[], pairs: Pairs): VerbatimText {
  let text = "";
  let isFirst = true;
  const places = new Map<LineOfTurn, Place>();
  const positions = new Map<Piece, number>();
  for (const line of turns.flat()) {
    const resolved = resolve(line, pairs);
    const kept = withinWhiteSpace(resolved.text);
    const ownText = resolved.text.slice(kept.start, kept.end);
    const dropped = line.head === undefined && ownText === "";
    if (!dropped && !isFirst) text += "\n";
    if (!dropped) isFirst = false;
    const start = text.length;
    text += line.head ?? "";
    if (line.head !== undefined && ownText !== "") text += " ";
    const textStart = text.length;
    text += ownText;
    places.set(line, { number: line.number, dropped, start, textStart, end: text.length });
    for (const [piece, at] of resolved.positions) {
      const nearest = Math.min(Math.max(at, kept.start), kept.end) - kept.start;
      positions.set(piece, textStart + nearest);
    }
  }
  return {
    text,
    positionOf: (piece) => positions.get(piece)!,
    rangeOfTurn: (lines) => {
      const all = lines.map((line) => places.get(line)!);
      const withText = all.filter(({ textStart, end }) => end > textStart);
      if (withText.length > 0) return { start: withText[0]!.textStart, end: withText.at(-1)!.end };
      return { start: all[0]!.end, end: all[0]!.end };
    },
    rangeOfLines: (first, last) => {
      const covered = [...places.values()].filter(
        ({ number, dropped }) => number >= first && number <= last && !dropped,
      );
      if (covered.length === 0) return undefined;
      return { start: covered[0]!.start, end: covered.at(-1)!.end };
    },
  };
}

/** A line's text with its markup resolved, and where in it each piece stands. */
function resolve(line: LineOfTurn, pairs: Pairs): { text: string; positions: ReadonlyMap<Piece, number> } {
  let text = "";
  const positions = new Map<Piece, number>();
  for (const piece of line.pieces) {
    positions.set(piece, text.length);
    if (piece.kind === "text") text += piece.text;
    else if (piece.kind !== "empty pair" && !pairs.markup.has(piece)) text += piece.written;
  }
  return { text, positions };
}
