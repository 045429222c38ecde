/**
 * The codings of a transcript by the words that they stand on, for checks that compare codings with one another. They are
 * sorted, so that no check has to hold each against each.
 */
import { once } from "../once.ts";
import { lastStarting } from "../transcript/at.ts";
import { type Coding, codingsOf, turnAt } from "../transcript/codings.ts";
import { chunkAt } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { wordFinder } from "../transcript/word-places.ts";

/** A span's or a turn's coding. */
export interface OnWords {
  readonly coding: Coding;
  /** The first word at or behind its beginning; behind its end where it has none, as a point. */
  readonly from: number;
}

/** The codings of spans and turns, by where they begin. */
export const codingsOnWords = once((transcript: Transcript): readonly OnWords[] => {
  const found = codingsOf(transcript).filter(({ unit }) => unit === "span" || unit === "turn");
  found.sort((a, b) => a.start - b.start);
  const words = wordFinder(transcript);
  return found.map((coding) => ({ coding, from: words.next(coding.start) }));
});

/** Those of them that overlap another one, or begin where another begins: in most transcripts few. */
export const overlappingCodings = once((transcript: Transcript): readonly OnWords[] => {
  const all = codingsOnWords(transcript);
  let reached = -1;
  return all.filter(({ coding }, index) => {
    const next = all[index + 1]?.coding.start ?? Number.POSITIVE_INFINITY;
    const overlaps = coding.start < reached || next < coding.end || next === coding.start;
    reached = Math.max(reached, coding.end);
    return overlaps;
  });
});

/** The codings of each code of a transcript, in the order of their tags. */
export const codingsByCode = once((transcript: Transcript): ReadonlyMap<string, readonly Coding[]> => {
  const byCode = new Map<string, Coding[]>();
  for (const coding of codingsOf(transcript)) {
    const list = byCode.get(coding.code);
    if (list === undefined) byCode.set(coding.code, [coding]);
    else list.push(coding);
  }
  return byCode;
});

/** The numbers of the first and the last turn on which a coding of a span or turn has words, or the turn of a point. */
export interface TurnRange {
  readonly start: number;
  readonly end: number;
}

/** The turns on which the codings of labelled spans have words: one may begin behind its first turn's words, and end before its last's. */
const longSpans = once((transcript: Transcript): ReadonlyMap<Coding, TurnRange> => {
  const long = codingsOnWords(transcript).filter(({ coding }) => coding.firstTurn < coding.lastTurn);
  const found = new Map<Coding, TurnRange>();
  if (long.length === 0) return found;
  const words = wordFinder(transcript);
  for (const { coding, from } of long.toSorted((a, b) => a.coding.end - b.coding.end)) {
    const { firstTurn, lastTurn, end } = coding;
    if (from >= end) {
      found.set(coding, { start: firstTurn, end: firstTurn });
      continue;
    }
    const { chunk, turn } = turnAt(transcript, lastTurn);
    const reachesLast = words.next((transcript.starts[chunk] as number) + turn.headEnd) < end;
    found.set(coding, { start: turnOfOffset(transcript, from), end: reachesLast ? lastTurn : lastTurn - 1 });
  }
  return found;
});

/** The number of the turn that holds an offset. */
function turnOfOffset(transcript: Transcript, offset: number): number {
  const chunk = chunkAt(transcript, offset);
  const turns = transcript.chunks[chunk]?.turns ?? [];
  const base = transcript.starts[chunk] as number;
  const inChunk = lastStarting(turns, offset - base, ({ start }) => start)?.index ?? 0;
  return (transcript.turns[chunk] as number) + inChunk;
}

/** The turns on which a coding of a span or turn has words. */
export function turnsWithWords(transcript: Transcript, coding: Coding): TurnRange {
  const { firstTurn, lastTurn } = coding;
  if (firstTurn >= lastTurn) return { start: firstTurn, end: lastTurn };
  return longSpans(transcript).get(coding) ?? { start: firstTurn, end: lastTurn };
}
