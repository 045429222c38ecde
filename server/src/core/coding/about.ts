/**
 * Which memos are about which codings: a memo whose first words name codes is about the codings of these codes on its turn
 * or section.
 */
import type { Span } from "../text.ts";
import { type Coding, turnAt } from "../transcript/codings.ts";
import { isSpace, PERCENT } from "../transcript/characters.ts";
import { type Mention, type PlacedMemo, placedMemo } from "../transcript/memos.ts";
import { chunkAt } from "../transcript/parse.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { memoCoderSpan } from "../transcript/at.ts";
import { sectionNear } from "./targets.ts";

/** The codes that a memo begins with, before anything else is said. */
export function leadingMentions(
  transcript: Transcript,
  { chunk: index, memo, mentions }: PlacedMemo,
): readonly Mention[] {
  const { text } = transcript.chunks[index] as Chunk;
  const base = transcript.starts[index] as number;
  let at = memoCoderSpan(text, memo)?.end ?? memo.start + 1;
  if (memo.coder !== undefined && text[at] === ":") at++;
  const found: Mention[] = [];
  for (const mention of mentions) {
    if (!isLayout(text, at, mention.start - base)) break;
    found.push(mention);
    at = mention.end - base;
  }
  return found;
}

/** Whether there is nothing but white space, line ends and the `%` of further lines. */
function isLayout(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const beginsLine = unit === PERCENT && /[\r\n]/.test(text[at - 1] ?? "");
    if (!isSpace(unit) && !beginsLine && !/[\r\n]/.test(text[at] as string)) return false;
  }
  return true;
}

/** The memos about a coding, in order: those that begin with its code on the turn where it begins or ends, or on its section. */
export function memosAbout(transcript: Transcript, coding: Coding): readonly PlacedMemo[] {
  const names = (memo: PlacedMemo): boolean =>
    leadingMentions(transcript, memo).some(({ code }) => code === coding.code);
  switch (coding.unit) {
    case "span":
    case "turn": {
      const turns = new Set([coding.firstTurn, coding.lastTurn]);
      return [...turns].flatMap((turn) => memosOfTurn(transcript, turn)).filter(names);
    }
    case "section":
    case "session":
      return memosOutsideTurns(transcript, coding).filter((memo) => names(memo) && isAbout(transcript, memo, coding));
    default:
      return coding.unit satisfies never;
  }
}

/** Whether a memo that begins with a coding's code is about that coding. */
export function isAbout(transcript: Transcript, { chunk, memo, start }: PlacedMemo, coding: Coding): boolean {
  const isOnTurn = coding.unit === "span" || coding.unit === "turn";
  if (memo.turn < 0) return !isOnTurn && sectionNear(transcript, start) === coding.section;
  const number = (transcript.turns[chunk] as number) + memo.turn;
  return isOnTurn && (coding.firstTurn === number || coding.lastTurn === number);
}

/** The memos from one offset to another that belong to no turn. */
function memosOutsideTurns(transcript: Transcript, { start, end }: Span): readonly PlacedMemo[] {
  const found: PlacedMemo[] = [];
  const last = chunkAt(transcript, end);
  for (let index = Math.max(chunkAt(transcript, start), 0); index <= last; index++) {
    const base = transcript.starts[index] as number;
    for (const memo of (transcript.chunks[index] as Chunk).memos) {
      const at = base + memo.start;
      if (memo.turn < 0 && start <= at && at <= end) found.push(placedMemo(transcript, index, memo));
    }
  }
  return found;
}

/** What a memo says behind the codes that it begins with. */
export function memoWords(transcript: Transcript, memo: PlacedMemo): string {
  let words = memo.text;
  for (const { written } of leadingMentions(transcript, memo)) words = words.trimStart().slice(1 + written.length);
  return words.trimStart();
}

/** The memos that belong to a turn, by its number. */
export function memosOfTurn(transcript: Transcript, number: number): readonly PlacedMemo[] {
  const { chunk, turn } = turnAt(transcript, number);
  const { memos } = transcript.chunks[chunk] as Chunk;
  return memos.filter((memo) => memo.turn === turn.index).map((memo) => placedMemo(transcript, chunk, memo));
}
