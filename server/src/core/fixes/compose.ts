/**
 * Edits made one after another as edits of the first text.
 */
import type { Edit } from "../text.ts";

/** A piece of the edited text: what was kept, or what was written in the place of a span. */
type Piece =
  | { readonly kind: "kept"; readonly start: number; readonly end: number }
  | { readonly kind: "new"; readonly start: number; readonly end: number; readonly text: string };

/**
 * The edits of the first text that come to what `first` and then `second` do; `second` refers to the text after `first`.
 * Both stand in the order of their text, and so does the result. Linear in their number.
 */
export function composeEdits(first: readonly Edit[], second: readonly Edit[]): readonly Edit[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const pieces = piecesOf(first);
  const result: Edit[] = [];
  let index = 0;
  /** How much of the current piece, in units of the edited text, was taken. */
  let taken = 0;
  let at = 0;
  const take = (until: number): Piece[] => {
    const parts: Piece[] = [];
    while (at < until || (at === until && isPassed())) {
      const piece = pieces[index] as Piece;
      const length = lengthOf(piece);
      const count = Math.min(length - taken, until - at);
      parts.push(part(piece, taken, taken + count, length));
      taken += count;
      at += count;
      if (taken === length) {
        index++;
        taken = 0;
      }
    }
    return parts;
  };
  /** Whether a piece without text stands here, which is a removal and belongs to what is before. */
  const isPassed = (): boolean => index < pieces.length && taken === 0 && lengthOf(pieces[index] as Piece) === 0;
  for (const { span, text } of second) {
    for (const piece of take(span.start)) keep(piece, result);
    const start = startHere(pieces[index] as Piece, taken);
    const removed = take(span.end);
    const last = removed.at(-1);
    keep({ kind: "new", start, end: last === undefined ? start : last.end, text }, result);
  }
  for (; index < pieces.length; index++, taken = 0) {
    const piece = pieces[index] as Piece;
    keep(taken > 0 ? part(piece, taken, lengthOf(piece), lengthOf(piece)) : piece, result);
  }
  return result;
}

function piecesOf(edits: readonly Edit[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { span, text } of edits) {
    if (span.start > done) pieces.push({ kind: "kept", start: done, end: span.start });
    pieces.push({ kind: "new", start: span.start, end: span.end, text });
    done = span.end;
  }
  pieces.push({ kind: "kept", start: done, end: Number.MAX_SAFE_INTEGER });
  return pieces;
}

function lengthOf(piece: Piece): number {
  return piece.kind === "kept" ? piece.end - piece.start : piece.text.length;
}

/** Where a piece, or the rest of it, begins in the first text; what was written stands as a whole at its span. */
function startHere(piece: Piece, taken: number): number {
  if (piece.kind === "kept") return piece.start + taken;
  return taken > 0 ? piece.end : piece.start;
}

/** A part of a piece. What was written in the place of a span takes the span with its first part. */
function part(piece: Piece, from: number, to: number, length: number): Piece {
  if (from === 0 && to === length) return piece;
  if (piece.kind === "kept") return { kind: "kept", start: piece.start + from, end: piece.start + to };
  return { kind: "new", start: from === 0 ? piece.start : piece.end, end: piece.end, text: piece.text.slice(from, to) };
}

/** Adds what was written to the edits, together with the one before where the two touch. */
function keep(piece: Piece, edits: Edit[]): void {
  if (piece.kind === "kept") return;
  const last = edits.at(-1);
  if (last !== undefined && last.span.end === piece.start) {
    edits[edits.length - 1] = { span: { start: last.span.start, end: piece.end }, text: last.text + piece.text };
  } else if (piece.end > piece.start || piece.text !== "") {
    edits.push({ span: { start: piece.start, end: piece.end }, text: piece.text });
  }
}
