/**
 * What one coder says, placed in the verbatim text, where the copies of a recording are alike: a place in one copy is the
 * place in every other.
 */
import { type CodingItem, codingItems } from "../merge/items.ts";
import { linesOf } from "../merge/lines.ts";
import { once } from "../once.ts";
import type { Span } from "../text.ts";
import { sectionsOf, type Unit } from "../transcript/codings.ts";
import type { NewTag } from "../transcript/edit.ts";
import { writeTag } from "../transcript/tag.ts";
import type { Transcript } from "../transcript/tree.ts";
import { turnRanges, type Verbatim, verbatimOf } from "../transcript/verbatim.ts";

/** What a coding covers, `start` and `end` in the verbatim text. */
export interface Place extends Span {
  readonly unit: Unit;
  /** Of a section's coding, the section's level; else 0. */
  readonly level: number;
}

/** A coding as far as copies are compared by it. */
export interface Reading extends Place {
  /** NFC. */
  readonly code: string;
  readonly value: number | string | undefined;
  readonly tentative: boolean;
  /** The code and the value as they are written; the coder left out. */
  readonly tag: NewTag;
}

/** A reading with the coding that it is of. */
export interface OwnReading extends Reading {
  readonly item: CodingItem;
  /** Whether it begins and ends in one turn. */
  readonly isInOneTurn: boolean;
}

/** A transcript's verbatim text with the ranges of its turns, in order. */
export interface Spoken {
  readonly verbatim: Verbatim;
  readonly turns: readonly Span[];
}

export const spokenOf = once((transcript: Transcript): Spoken => {
  const verbatim = verbatimOf(transcript);
  return { verbatim, turns: turnRanges(transcript, verbatim).map(({ start, end }) => ({ start, end })) };
});

/** What a transcript's own coder says, in the order of places; what others are named at (`@`) is left out. */
export const readingsOf = once((transcript: Transcript): readonly OwnReading[] => {
  const own = transcript.front.coder;
  return codingItems(transcript)
    .filter(({ coding }) => coding.coder === own)
    .map((item) => readingOf(transcript, item))
    .sort(inOrder);
});

function readingOf(transcript: Transcript, item: CodingItem): OwnReading {
  const { code, value, tentative } = item.coding;
  const isInOneTurn = item.coding.firstTurn === item.coding.lastTurn;
  const tag = { code: item.tag.code, value: item.tag.value, tentative };
  return { ...placeOf(transcript, item), code, value, tentative, tag, item, isInOneTurn };
}

function placeOf(transcript: Transcript, { place, coding }: CodingItem): Place {
  const { verbatim, turns } = spokenOf(transcript);
  const { unit } = coding;
  if (unit === "session") return { unit, level: 0, start: 0, end: verbatim.text.length };
  if (unit === "section") return sectionPlace(transcript, coding.section as number);
  if (unit === "span" && (place.kind === "span" || place.kind === "point")) {
    const lines = linesOf(transcript);
    const at = ({ line, column }: { line: number; column: number }): number => (lines[line]?.from ?? 0) + column;
    return { unit, level: 0, start: at(place.from), end: at(place.to) };
  }
  const { start, end } = turns[coding.firstTurn] ?? { start: 0, end: 0 };
  return { unit, level: 0, start, end: unit === "span" ? start : end };
}

/** What a section covers: from the words of its first turn to those of its last. */
export function sectionPlace(transcript: Transcript, index: number): Place {
  const { verbatim, turns } = spokenOf(transcript);
  const { firstTurn, lastTurn, level } = sectionsOf(transcript)[index] as ReturnType<typeof sectionsOf>[number];
  const start = turns[firstTurn]?.start ?? verbatim.text.length;
  return { unit: "section", level, start, end: Math.max(turns[lastTurn]?.end ?? start, start) };
}

/** What is compared apart: words, points, sections and the session. A turn is its words. */
export function placeClass({ unit, start, end }: Place): "words" | "point" | "section" | "session" {
  if (unit === "turn") return "words";
  return unit === "span" ? (start === end ? "point" : "words") : unit;
}

/** A text that is equal for equal places: a span of all words of a turn, and the turn, are one. */
export function placeKey(place: Place): string {
  return `${placeClass(place)} ${place.level} ${place.start}-${place.end}`;
}

/** A text that is equal for readings that say the same of the same. */
export function readingKey(reading: Reading): string {
  return `${placeKey(reading)} ${saidBy(reading)}`;
}

/** Code, value and doubt as one text. */
export function saidBy({ code, value, tentative }: Reading): string {
  return JSON.stringify([code, value ?? null, tentative]);
}

/** A reading's tag as a person reads it, such as `#denial=3~`. */
export function writtenReading({ tag: { code, value, tentative = false } }: Reading): string {
  return writeTag({ code, value, tentative, coder: undefined });
}

/** By beginning, the longer first, then by what is said. */
export function inOrder(a: Reading, b: Reading): number {
  if (a.start !== b.start) return a.start - b.start;
  if (a.end !== b.end) return b.end - a.end;
  const [one, other] = [readingKey(a), readingKey(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
