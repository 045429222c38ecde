/**
 * How a coding stands to others of its transcript. The codings that are asked for are sorted once; then a coding is
 * answered by a search in what is sorted.
 */
import type { Coding } from "../transcript/codings.ts";
import { lastAtMost } from "../transcript/parse.ts";

/** Codings in the orders in which they are searched. */
export interface Related {
  readonly codings: ReadonlySet<Coding>;
  /** Of the codings that cover a turn, as counts of speakers' turns, each list in order. */
  readonly firstTurns: readonly number[];
  readonly lastTurns: readonly number[];
  /** Of the same, by where they begin, with the earliest turn in which one of those from there on begins. */
  readonly starts: readonly number[];
  readonly firstTurnFrom: readonly number[];
  /** Of the same, by where they end, with the latest turn in which one of those up to there ends. */
  readonly ends: readonly number[];
  readonly lastTurnUpTo: readonly number[];
  /** Of the codings that cover text, where they begin and where they end, each list in order; and the points. */
  readonly textStarts: readonly number[];
  readonly textEnds: readonly number[];
  readonly points: readonly number[];
}

/** The number of a turn: how many turns of speakers there are up to it. Narrative is nobody's turn. */
export type TurnCount = (turn: number) => number;

const byNumber = (a: number, b: number): number => a - b;

/** Sorts codings so that others can be held against them. */
export function related(codings: readonly Coding[], countAt: TurnCount): Related {
  const inTurns = codings.filter(coversTurn);
  const texts = codings.filter(({ start, end }) => start < end);
  const byStart = [...inTurns].sort((a, b) => a.start - b.start);
  const byEnd = [...inTurns].sort((a, b) => a.end - b.end);
  const firstTurnFrom = byStart.map(({ firstTurn }) => countAt(firstTurn));
  for (let at = firstTurnFrom.length - 2; at >= 0; at--) {
    firstTurnFrom[at] = Math.min(firstTurnFrom[at] as number, firstTurnFrom[at + 1] as number);
  }
  const lastTurnUpTo = byEnd.map(({ lastTurn }) => countAt(lastTurn));
  for (let at = 1; at < lastTurnUpTo.length; at++) {
    lastTurnUpTo[at] = Math.max(lastTurnUpTo[at] as number, lastTurnUpTo[at - 1] as number);
  }
  return {
    codings: new Set(codings),
    firstTurns: inTurns.map(({ firstTurn }) => countAt(firstTurn)).sort(byNumber),
    lastTurns: inTurns.map(({ lastTurn }) => countAt(lastTurn)).sort(byNumber),
    starts: byStart.map(({ start }) => start),
    firstTurnFrom,
    ends: byEnd.map(({ end }) => end),
    lastTurnUpTo,
    textStarts: texts.map(({ start }) => start).sort(byNumber),
    textEnds: texts.map(({ end }) => end).sort(byNumber),
    points: codings
      .filter(({ start, end }) => start === end)
      .map(({ start }) => start)
      .sort(byNumber),
  };
}

/** Whether another coding is at most so many turns away; what shares a turn is 0 turns away. */
export function isNear(coding: Coding, others: Related, turns: number, countAt: TurnCount): boolean {
  if (!coversTurn(coding)) return false;
  const begun = countUpTo(others.firstTurns, countAt(coding.lastTurn) + turns);
  const ended = countUpTo(others.lastTurns, countAt(coding.firstTurn) - turns - 1);
  return begun - ended > (others.codings.has(coding) ? 1 : 0);
}

/** Whether another coding begins behind the end of this one, at most so many turns later. */
export function isBefore(coding: Coding, others: Related, turns: number, countAt: TurnCount): boolean {
  if (!coversTurn(coding)) return false;
  // What a point codes begins and ends at one place, and is not behind itself.
  const from = countUpTo(others.starts, Math.max(coding.end, coding.start + 1) - 1);
  const first = others.firstTurnFrom[from];
  return first !== undefined && first <= countAt(coding.lastTurn) + turns;
}

/** Whether another coding ends before the beginning of this one, at most so many turns earlier. */
export function isAfter(coding: Coding, others: Related, turns: number, countAt: TurnCount): boolean {
  if (!coversTurn(coding)) return false;
  const upTo = countUpTo(others.ends, Math.min(coding.start, coding.end - 1)) - 1;
  const last = others.lastTurnUpTo[upTo];
  return last !== undefined && last >= countAt(coding.firstTurn) - turns;
}

/** Whether another coding shares text with this one; a point shares the text in which it stands. */
export function isOverlapping(coding: Coding, others: Related): boolean {
  const { start, end } = coding;
  const isPoint = start === end;
  // What ends up to the start has begun before the end, so that the difference counts what lies across.
  const across = countUpTo(others.textStarts, end - 1) - countUpTo(others.textEnds, start);
  if (across > (!isPoint && others.codings.has(coding) ? 1 : 0)) return true;
  return !isPoint && countUpTo(others.points, end - 1) > countUpTo(others.points, start);
}

function coversTurn({ firstTurn, lastTurn }: Coding): boolean {
  return firstTurn <= lastTurn;
}

/** How many of some numbers in order are at most `most`. */
function countUpTo(numbers: readonly number[], most: number): number {
  const at = lastAtMost(numbers, most, numbers.length - 1);
  return (numbers[at] ?? Number.POSITIVE_INFINITY) <= most ? at + 1 : 0;
}
