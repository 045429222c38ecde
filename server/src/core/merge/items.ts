/**
 * Codings and memos as things that can be compared between versions: what they say, whose they are, and where they stand in
 * the words.
 */
import { once } from "../once.ts";
import { nfc } from "../transcript/characters.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import type { NewTag } from "../transcript/edit.ts";
import { memosOf, type PlacedMemo } from "../transcript/memos.ts";
import { lastAtMost } from "../transcript/parse.ts";
import { writtenTag } from "../transcript/tag-changes.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { verbatimOf } from "../transcript/verbatim.ts";
import { isBefore, type Spot, wordsFrom, wordsTo } from "./carry.ts";
import { type Line, lineHolding, linesOf } from "./lines.ts";

/** Where a coding stands. `nowhere` is a turn of which no word is left; only its number tells it from others. */
export type Place =
  | { readonly kind: "span"; readonly from: Spot; readonly to: Spot }
  | { readonly kind: "point"; readonly from: Spot; readonly to: Spot }
  | { readonly kind: "turn"; readonly line: number }
  | { readonly kind: "section"; readonly line: number }
  | { readonly kind: "session" }
  | { readonly kind: "nowhere"; readonly turn: number };

export interface CodingItem {
  readonly place: Place;
  /** As it is written. */
  readonly tag: NewTag;
  /** The same after NFC, as one text; the coder left out. */
  readonly says: string;
  /** The coder that is named, NFC; undefined where the front matter's is meant. */
  readonly named: string | undefined;
  readonly coding: Coding;
}

export interface MemoItem {
  /** What it belongs to: the first line of a turn, a section's line, or the document. */
  readonly place:
    | { readonly kind: "turn"; readonly line: number }
    | { readonly kind: "section"; readonly line: number }
    | { readonly kind: "document" };
  readonly text: string;
  readonly named: string | undefined;
  readonly memo: PlacedMemo;
}

/** Every coding of a transcript, in the order of the tags. */
export const codingItems = once((transcript: Transcript): readonly CodingItem[] => {
  const place = placer(transcript);
  return codingsOf(transcript).map((coding) => {
    const tag = writtenTag(transcript.chunks[coding.chunk] as Chunk, coding.tag);
    return {
      place: place(coding),
      tag,
      says: saidBy(coding),
      named: coding.tag.coder,
      coding,
    };
  });
});

/** What a coding says, its coder left out. */
export function saidBy({ code, value, tentative }: Pick<Coding, "code" | "value" | "tentative">): string {
  return JSON.stringify([code, value ?? null, tentative]);
}

function placer(transcript: Transcript): (coding: Coding) => Place {
  const lines = linesOf(transcript);
  const verbatim = verbatimOf(transcript);
  const spoken = lines.flatMap(({ from }, line) => (from < 0 ? [] : [{ from, line }]));
  const froms = spoken.map(({ from }) => from);
  const turnLines = firstLinesOfTurns(lines);
  const sectionLines = new Map(lines.flatMap(({ section }, line) => (section < 0 ? [] : [[section, line] as const])));

  const spotAt = (offset: number): Spot | undefined => {
    const at = verbatim.placeOf(offset);
    const found = spoken[lastAtMost(froms, at, froms.length - 1)];
    return found && { line: found.line, column: at - found.from };
  };

  return (coding) => {
    switch (coding.unit) {
      case "span": {
        const start = spotAt(coding.start);
        const end = spotAt(coding.end);
        if (start === undefined || end === undefined) return { kind: "nowhere", turn: coding.firstTurn };
        const from = wordsFrom(lines, start);
        const to = wordsTo(lines, end);
        if (from === undefined || to === undefined || !isBefore(from, to)) {
          const { head } = lines[start.line] as Line;
          const at = { line: start.line, column: Math.max(start.column, head) };
          return { kind: "point", from: at, to: at };
        }
        return { kind: "span", from, to };
      }
      case "turn": {
        const line = turnLines.get(coding.firstTurn);
        return line === undefined ? { kind: "nowhere", turn: coding.firstTurn } : { kind: "turn", line };
      }
      case "section":
        return { kind: "section", line: sectionLines.get(coding.section as number) as number };
      case "session":
        return { kind: "session" };
      default:
        return coding.unit satisfies never;
    }
  };
}

function firstLinesOfTurns(lines: readonly Line[]): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  lines.forEach(({ turn, beginsTurn }, line) => {
    if (beginsTurn) first.set(turn, line);
  });
  return first;
}

/** Every memo of a transcript, in order. */
export const memoItems = once((transcript: Transcript): readonly MemoItem[] => {
  const lines = linesOf(transcript);
  const turnLines = firstLinesOfTurns(lines);
  return memosOf(transcript).map((memo) => {
    const named = memo.coder === undefined ? undefined : nfc(memo.coder);
    return { place: memoPlace(transcript, lines, turnLines, memo), text: memo.text, named, memo };
  });
});

function memoPlace(
  transcript: Transcript,
  lines: readonly Line[],
  turnLines: ReadonlyMap<number, number>,
  { chunk, memo }: PlacedMemo,
): MemoItem["place"] {
  if (memo.turn >= 0) {
    const line = turnLines.get((transcript.turns[chunk] as number) + memo.turn);
    return line === undefined ? { kind: "document" } : { kind: "turn", line };
  }
  const section = transcript.chunks[chunk]?.sections[memo.sectionsAbove - 1];
  if (section === undefined) return { kind: "document" };
  return { kind: "section", line: lineHolding(lines, (transcript.starts[chunk] as number) + section.start) };
}

/** A text that is equal for places that are the same. */
export function placeKey(place: Place | MemoItem["place"]): string {
  switch (place.kind) {
    case "span":
    case "point":
      return `${place.kind} ${place.from.line}:${place.from.column}-${place.to.line}:${place.to.column}`;
    case "turn":
    case "section":
      return `${place.kind} ${place.line}`;
    case "session":
    case "document":
      return place.kind;
    case "nowhere":
      return `nowhere ${place.turn}`;
    default:
      return place satisfies never;
  }
}
