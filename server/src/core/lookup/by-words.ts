/**
 * The codings of a transcript by the words that they stand on, for what compares codings with one another. They are
 * sorted, so that no check has to hold each against each.
 */
import { once } from "../once.ts";
import { lastStarting } from "../transcript/at.ts";
import { CLOSE_BRACE, CR, HASH, LF, OPEN_BRACE, skipSpace } from "../transcript/characters.ts";
import { type Coding, codingsOf, eachCoding, turnAt } from "../transcript/codings.ts";
import { chunkAt } from "../transcript/parse.ts";
import type { Chunk, Tag, Transcript } from "../transcript/tree.ts";
import { wordFinder } from "../transcript/word-places.ts";

/** A span's or a turn's coding. */
export interface OnWords {
  readonly coding: Coding;
  /** The first word at or behind its beginning; behind its end where it has none, as a point. */
  readonly from: number;
}

/**
 * The codings of spans and turns that may stand on a word or at a place of another one, by where they begin: those that
 * overlap another, and those that begin with no word, such as points. In most transcripts they are few.
 */
export const touchingCodings = once((transcript: Transcript): readonly OnWords[] => {
  if (areApart(transcript)) return [];
  const all = onTurns(transcript);
  const words = wordFinder(transcript);
  const touching: OnWords[] = [];
  let reached = -1;
  for (let index = 0; index < all.length; index++) {
    const coding = all[index] as Coding;
    const next = all[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const overlaps = coding.start < reached || next < coding.end || next === coding.start;
    if (overlaps || !beginsWithWord(transcript, coding)) touching.push({ coding, from: words.next(coding.start) });
    reached = Math.max(reached, coding.end);
  }
  return touching;
});

/** Whether each coding of a span or turn plainly begins with a word of its own, behind all others. */
function areApart(transcript: Transcript): boolean {
  let reached = -1;
  let apart = true;
  eachCoding(transcript, (coding) => {
    if (!apart || coding.unit === "section" || coding.unit === "session") return;
    apart = coding.start >= reached && beginsWithWord(transcript, coding);
    reached = coding.end;
  });
  return apart;
}

/** The codings of spans and turns, by where they begin. */
function onTurns(transcript: Transcript): readonly Coding[] {
  const found = codingsOf(transcript).filter(({ unit }) => unit === "span" || unit === "turn");
  return found.sort((a, b) => a.start - b.start);
}

/** Whether it is plain without a closer look that a coding begins with a word of its own. */
function beginsWithWord(transcript: Transcript, { tag, chunk, start, end }: Coding): boolean {
  // A labelled span may begin in another chunk.
  if (tag.on.kind === "label") return false;
  const { text } = transcript.chunks[chunk] as Chunk;
  const base = transcript.starts[chunk] as number;
  const at = skipSpace(text, start - base, end - base);
  const unit = text.charCodeAt(at);
  const mayBeMarkup = unit === OPEN_BRACE || unit === CLOSE_BRACE || unit === HASH;
  return at < end - base && !mayBeMarkup && unit !== CR && unit !== LF;
}

/** The codings of sections and of the session. */
export const codingsOnParts = once((transcript: Transcript): readonly Coding[] => {
  const isCoded = ({ tags }: { readonly tags: readonly Tag[] }): boolean => tags.length > 0;
  if (!transcript.chunks.some(({ sections, sessions }) => sections.some(isCoded) || sessions.some(isCoded))) return [];
  return codingsOf(transcript).filter(({ unit }) => unit === "section" || unit === "session");
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
  const found = new Map<Coding, TurnRange>();
  const words = wordFinder(transcript);
  const long = onTurns(transcript)
    .filter(({ firstTurn, lastTurn }) => firstTurn < lastTurn)
    .map((coding) => ({ coding, from: words.next(coding.start) }));
  for (const { coding, from } of long.sort((a, b) => a.coding.end - b.coding.end)) {
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
