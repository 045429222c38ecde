/**
 * Where a place of the verbatim text lies in a transcript.
 */
import { once } from "../once.ts";
import type { Span } from "../text.ts";
import { sectionsOf } from "../transcript/codings.ts";
import type { Target } from "../transcript/edit.ts";
import { fitToWords } from "../transcript/fit.ts";
import { lastAtMost } from "../transcript/parse.ts";
import type { Section, Transcript } from "../transcript/tree.ts";
import { type Place, type Reading, sectionPlace, spokenOf } from "./reading.ts";

/** The number of the turn that has a place of the verbatim text among its words, or right before them. */
export function turnHolding(transcript: Transcript, at: number): number {
  const { turns } = spokenOf(transcript);
  const starts = turns.map(({ start }) => start);
  return Math.max(lastAtMost(starts, at, starts.length - 1), 0);
}

/** The places in `sectionsOf` of a transcript's sections. */
export const sectionNumbers = once((transcript: Transcript): ReadonlyMap<Section, number> => {
  return new Map(sectionsOf(transcript).map(({ section }, index) => [section, index]));
});

/** The place in `sectionsOf` of the section that covers just what a place does, the one of the same level first. */
export function sectionAt(transcript: Transcript, { start, end, level }: Place): number | undefined {
  const found = sectionsOf(transcript)
    .map((_, index) => ({ index, place: sectionPlace(transcript, index) }))
    .filter(({ place }) => place.start === start && place.end === end);
  return (found.find(({ place }) => place.level === level) ?? found[0])?.index;
}

/** What a reading is of, in the consensus transcript; undefined where it has no such turn or section. */
export function targetOf(transcript: Transcript, reading: Reading): Target | undefined {
  const { unit, start, end } = reading;
  switch (unit) {
    case "session":
      return { kind: "session" };
    case "section": {
      const index = sectionAt(transcript, reading);
      return index === undefined ? undefined : { kind: "section", index };
    }
    case "turn": {
      const turn = spokenOf(transcript).turns.findIndex((range) => range.start === start && range.end === end);
      return turn < 0 ? undefined : { kind: "turn", turn };
    }
    case "span": {
      // Markup at the ends is no part of a selection of words.
      return { kind: "span", start: offsetAt(transcript, start), end: offsetAt(transcript, end) };
    }
    default:
      return unit satisfies never;
  }
}

/** The first offset of the transcript that stands at a place of the verbatim text. */
export function offsetAt(transcript: Transcript, place: number): number {
  const { lines, placeOf } = spokenOf(transcript).verbatim;
  const line = lines.find(({ isKept, from, to }) => isKept && from <= place && place <= to);
  if (line === undefined) return 0;
  let low = line.textStart;
  let high = line.end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(middle) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the words from one place to another stand in the transcript; undefined where there is none. */
export function wordsAt(transcript: Transcript, { start, end }: Span): Span | undefined {
  return fitToWords(transcript, offsetAt(transcript, start), offsetAt(transcript, end));
}
