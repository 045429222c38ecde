/**
 * The words around a disagreement, as a person reads them: whole turns, with what one coder coded set apart.
 */
import type { Span } from "../text.ts";
import { memosOf } from "../transcript/memos.ts";
import { sectionsOf } from "../transcript/codings.ts";
import type { Transcript } from "../transcript/tree.ts";
import { type Place, placeClass, type Reading, readingKey, readingsOf, spokenOf, writtenReading } from "./reading.ts";
import { sectionAt, turnHolding } from "./places.ts";

export interface PassageLine {
  /** Time and label of the turn that begins here; "" for none. */
  readonly head: string;
  readonly parts: readonly { readonly text: string; readonly isCoded: boolean }[];
}

/** Of a longer passage its beginning and its end are shown, so many lines of each. */
const MOST = 20;

/** The lines of the turns that a span of the verbatim text touches, with what is `coded` set apart. */
export function passageOf(transcript: Transcript, around: Span, coded: Span | undefined): readonly PassageLine[] {
  const { verbatim, turns } = spokenOf(transcript);
  const first = turnHolding(transcript, around.start);
  const last = turnHolding(transcript, Math.max(around.end - 1, around.start));
  // What was said before is what an answer is an answer to.
  const start = turns[Math.max(first - 1, 0)]?.start ?? 0;
  const end = Math.max(turns[last]?.end ?? 0, around.end);
  const lines = verbatim.lines
    .filter(({ isKept, from, to }) => isKept && to >= start && from <= end)
    .map(({ from, wordsFrom, to }) => ({
      head: verbatim.text.slice(from, wordsFrom).trim(),
      parts: partsOf(verbatim.text, { start: wordsFrom, end: to }, coded),
    }));
  if (lines.length <= 2 * MOST + 1) return lines;
  const gap: PassageLine = { head: "", parts: [{ text: "…", isCoded: false }] };
  return [...lines.slice(0, MOST), gap, ...lines.slice(-MOST)];
}

function partsOf(text: string, line: Span, coded: Span | undefined): PassageLine["parts"] {
  if (coded === undefined || coded.start > line.end || coded.end < line.start) {
    return [{ text: text.slice(line.start, line.end), isCoded: false }];
  }
  const from = Math.max(coded.start, line.start);
  const to = Math.max(Math.min(coded.end, line.end), from);
  return [
    { text: text.slice(line.start, from), isCoded: false },
    { text: text.slice(from, to), isCoded: true },
    { text: text.slice(to, line.end), isCoded: false },
  ].filter((part) => part.text !== "" || (part.isCoded && coded.start === coded.end));
}

/** What a coder noted at the turns of a span, or at a section; for the session at the document. */
export function memosAt(transcript: Transcript, { unit, start, end, level }: Place): readonly string[] {
  const section = unit === "section" ? sectionAt(transcript, { unit, start, end, level }) : undefined;
  const first = turnHolding(transcript, start);
  const last = turnHolding(transcript, Math.max(end - 1, start));
  return memosOf(transcript)
    .filter(({ chunk, memo }) => {
      if (unit === "session") return memo.turn < 0 && memo.sectionsAbove === 0 && transcript.turns[chunk] === 0;
      if (memo.turn < 0) {
        const above = transcript.chunks[chunk]?.sections[memo.sectionsAbove - 1];
        return section !== undefined && sectionsOf(transcript)[section]?.section === above;
      }
      const turn = (transcript.turns[chunk] as number) + memo.turn;
      return unit !== "section" && first <= turn && turn <= last;
    })
    .map(({ text }) => text);
}

/** The tags of a coder's other codings that overlap a span. */
export function otherTagsAt(transcript: Transcript, around: Span, own: Reading | undefined): readonly string[] {
  const key = own && readingKey(own);
  return readingsOf(transcript)
    .filter((reading) => ["words", "point"].includes(placeClass(reading)) && readingKey(reading) !== key)
    .filter(({ start, end }) => start < around.end && around.start < end)
    .map(writtenReading);
}

/** A section's title. */
export function sectionTitle(transcript: Transcript, reading: Reading): string | undefined {
  const index = reading.unit === "section" ? sectionAt(transcript, reading) : undefined;
  return index === undefined ? undefined : sectionsOf(transcript)[index]?.title;
}
