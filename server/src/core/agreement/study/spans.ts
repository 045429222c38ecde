/**
 * Coded stretches of text: the verbatim texts of the recordings one behind another are the continuum, and what a coder coded
 * with one code are units in it. A turn's coding is a unit of all its words; sections and sessions are not judged.
 */
import { quotient } from "../figure.ts";
import { type Board, isPresent, marksOf } from "./board.ts";
import type { Mark } from "./copy.ts";
import type { Subject } from "./subjects.ts";

/** A stretch of the continuum. */
export interface Stretch {
  readonly begin: number;
  readonly end: number;
}

/** The stretches of each recording: [rater][recording], with places counted from the recording's own beginning. */
export type Stretches = readonly (readonly (readonly Stretch[])[])[];

/** Whether a coding is of words, and not of a point between them. */
export function takesRoom({ on, start, end }: Mark): boolean {
  return on === "words" && start < end;
}

/** What each rater coded with some codes, overlapping codings of one rater as one. */
export function stretchesOf(board: Board, raters: readonly number[], codes: readonly string[]): Stretches {
  return raters.map((rater) =>
    board.recordings.map((_, recording) => {
      const marks = marksOf(board, rater, recording, codes).filter(
        (mark) => takesRoom(mark) && isPresent(board.codebook, mark),
      );
      return joinedStretches(marks.map(({ start, end }) => ({ begin: start, end })));
    }),
  );
}

function joinedStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: { begin: number; end: number }[] = [];
  for (const { begin, end } of [...stretches].sort((a, b) => a.begin - b.begin)) {
    const last = joined.at(-1);
    // Two that touch are two: where one ends and the next begins is what unitizing is about.
    if (last !== undefined && begin < last.end) last.end = Math.max(last.end, end);
    else joined.push({ begin, end });
  }
  return joined;
}

/** How many codings without words there are: they take no room in a text. */
export function countPoints(board: Board, raters: readonly number[]): number {
  let points = 0;
  for (const rater of raters) {
    for (const byCode of board.marks[rater] ?? []) {
      for (const marks of byCode.values()) {
        for (const { on, start, end } of marks) if (on === "words" && start === end) points++;
      }
    }
  }
  return points;
}

/** A piece of the continuum throughout which the same raters have coded. */
export interface Piece {
  readonly length: number;
  /** By rater. */
  readonly coded: readonly boolean[];
}

/** The text of some recordings in pieces, in the order in which they stand. */
export function piecesOf(board: Board, stretches: Stretches): readonly Piece[] {
  const pieces: Piece[] = [];
  board.recordings.forEach(({ copy }, recording) => {
    const edges: { readonly at: number; readonly rater: number; readonly opens: boolean }[] = [];
    stretches.forEach((own, rater) => {
      for (const { begin, end } of own[recording] ?? []) {
        edges.push({ at: begin, rater, opens: true }, { at: end, rater, opens: false });
      }
    });
    edges.sort((a, b) => a.at - b.at || Number(a.opens) - Number(b.opens));
    const coded = stretches.map(() => false);
    let from = 0;
    const close = (at: number): void => {
      if (at > from) pieces.push({ length: at - from, coded: [...coded] });
      from = at;
    };
    for (const { at, rater, opens } of edges) {
      close(at);
      coded[rater] = opens;
    }
    close(copy.length);
  });
  return pieces;
}

/** The mean over characters of the share of pairs of raters that agree on whether it is coded; undefined without characters. */
export function agreementByCharacter(pieces: readonly Piece[]): number | undefined {
  let length = 0;
  let agreeing = 0;
  for (const piece of pieces) {
    const raters = piece.coded.length;
    const yes = piece.coded.filter(Boolean).length;
    const no = raters - yes;
    length += piece.length;
    agreeing += (piece.length * (yes * (yes - 1) + no * (no - 1))) / (raters * (raters - 1));
  }
  return quotient(agreeing, length);
}

/**
 * Precision, recall and F1 by characters, the first of two raters being right (van Rijsbergen 1979, Information Retrieval, 2nd
 * ed., ch. 7). Each is undefined where it is 0/0.
 */
export function goldByCharacter(pieces: readonly Piece[]): ReadonlyMap<string, number | undefined> {
  let both = 0;
  let gold = 0;
  let judged = 0;
  for (const { length, coded } of pieces) {
    if (coded[0]) gold += length;
    if (coded[1]) judged += length;
    if (coded[0] && coded[1]) both += length;
  }
  return new Map([
    ["precision", quotient(both, judged)],
    ["recall", quotient(both, gold)],
    ["f1", quotient(2 * both, judged + gold)],
  ]);
}

/** The codes of a subject that are compared by themselves: a theme is one, a group has several. */
export function categoriesOf({
  kind,
  id,
  codes,
}: Subject): readonly { readonly id: string; readonly codes: readonly string[] }[] {
  return kind === "group" ? codes.map((code) => ({ id: code, codes: [code] })) : [{ id, codes }];
}
