/**
 * Decisions as they are kept in the consensus transcript itself: a memo below the turn that says what was taken, who decided
 * and what each coder had said, such as
 *
 *     % @consensus decided by ana, ben: took ana. ana: #denial=3 0-10 “It's fine.”; ben: #denial=3 turn. He says it twice.
 *
 * Places count from the first word of the turn, so that a word that is corrected elsewhere moves none of them. The quoted
 * words are for people, and not read again.
 */
import { consensusCoder } from "../lookup/consensus-coder.ts";
import { nfc } from "../transcript/characters.ts";
import { memosOf, type PlacedMemo } from "../transcript/memos.ts";
import { coderEnd, partsOf, readTag } from "../transcript/tag.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { shortened } from "../transcript/words.ts";
import type { Group } from "./compare.ts";
import { sectionAt, sectionNumbers, turnHolding } from "./places.ts";
import { type Place, placeClass, type Reading, sectionPlace, spokenOf, writtenReading } from "./reading.ts";

/** What is decided of a disagreement. */
export type Outcome =
  /** All that these coders have of it: one coder's, both, or with nobody named nothing. */
  | { readonly kind: "took"; readonly coders: readonly string[] }
  /** Something that none of them has. */
  | { readonly kind: "wrote"; readonly readings: readonly Reading[] };

export interface Decision {
  readonly by: readonly string[];
  readonly outcome: Outcome;
  /** What each coder said. */
  readonly coders: readonly string[];
  readonly readings: readonly (Reading | undefined)[];
  readonly note: string;
}

export interface PlacedDecision extends Decision {
  readonly memo: PlacedMemo;
}

/** What a memo stands at, and where its places count from in the verbatim text. */
export interface Anchor {
  readonly owner:
    | { readonly kind: "turn"; readonly turn: number }
    | { readonly kind: "section"; readonly index: number }
    | { readonly kind: "document" };
  readonly from: number;
}

/** So many characters of coded words are quoted. */
const MOST = 40;

/** Where the decision on some readings is kept. */
export function anchorFor(transcript: Transcript, group: Group): Anchor {
  const readings = group.filter((reading) => reading !== undefined);
  const [first] = readings.toSorted((a, b) => a.start - b.start);
  if (first === undefined || first.unit === "session") return { owner: { kind: "document" }, from: 0 };
  if (first.unit === "section") {
    const index = readings.map((reading) => sectionAt(transcript, reading)).find((at) => at !== undefined);
    if (index === undefined) return { owner: { kind: "document" }, from: 0 };
    return { owner: { kind: "section", index }, from: sectionPlace(transcript, index).start };
  }
  return turnAnchor(transcript, turnHolding(transcript, first.start));
}

function turnAnchor(transcript: Transcript, turn: number): Anchor {
  return { owner: { kind: "turn", turn }, from: spokenOf(transcript).turns[turn]?.start ?? 0 };
}

/** The text of a decision's memo, without its coder. */
export function writtenDecision(transcript: Transcript, anchor: Anchor, decision: Decision): string {
  const { by, outcome, coders, readings, note } = decision;
  const said = (reading: Reading | undefined): string =>
    reading === undefined ? "nothing" : describedReading(transcript, anchor, reading);
  const what =
    outcome.kind === "took"
      ? `took ${outcome.coders.length === 0 ? "none of it" : outcome.coders.join(", ")}`
      : `wrote ${outcome.readings.map(said).join("; ")}`;
  const options = coders.map((coder, index) => `${coder}: ${said(readings[index])}`).join("; ");
  const more = note.replace(/\s+/g, " ").trim();
  return `decided by ${by.join(", ")}: ${what}. ${options}.${more === "" ? "" : ` ${more}`}`;
}

function describedReading(transcript: Transcript, { from }: Anchor, reading: Reading): string {
  const { start, end, unit, level } = reading;
  const tag = writtenReading(reading);
  const range = `${start - from}-${end - from}`;
  switch (unit) {
    case "session":
      return `${tag} session`;
    case "section":
      return `${tag} section ${level} ${range}`;
    case "turn":
    case "span":
      return `${tag} ${unit === "turn" ? "turn " : ""}${range}${quoted(transcript, reading)}`;
    default:
      return unit satisfies never;
  }
}

function quoted(transcript: Transcript, place: Place): string {
  if (placeClass(place) === "point") return "";
  const words = spokenOf(transcript).verbatim.text.slice(place.start, Math.min(place.end, place.start + 3 * MOST));
  // A quotation mark would end it, and a number sign would name a code.
  const plain = words.replace(/[“”#]/g, "").replace(/\s+/g, " ").trim();
  return plain === "" ? "" : ` “${shortened(plain, MOST)}”`;
}

/** Every decision that a consensus transcript keeps, in the order of its memos. */
export function decisionsOf(transcript: Transcript): readonly PlacedDecision[] {
  return memosOf(transcript).flatMap((memo) => {
    if (nfc(memo.coder ?? transcript.front.coder ?? "") !== consensusCoder) return [];
    // A person may have broken the line.
    const decision = readDecision(memo.text.replaceAll("\n", " "), anchorOf(transcript, memo), transcript);
    return decision === undefined ? [] : [{ ...decision, memo }];
  });
}

function anchorOf(transcript: Transcript, { chunk, memo }: PlacedMemo): number {
  const turns = transcript.turns[chunk] as number;
  if (memo.turn >= 0) return turnAnchor(transcript, turns + memo.turn).from;
  const section = (transcript.chunks[chunk] as Chunk).sections[memo.sectionsAbove - 1];
  const index = section && sectionNumbers(transcript).get(section);
  return index === undefined ? 0 : sectionPlace(transcript, index).start;
}

/** Reads what `writtenDecision` wrote; undefined for any other memo. */
function readDecision(text: string, from: number, transcript: Transcript): Decision | undefined {
  const reader = readerOf(text, from, transcript);
  if (!reader.take("decided by ")) return undefined;
  const by = reader.names();
  if (by === undefined || !reader.take(": ")) return undefined;
  const outcome = readOutcome(reader);
  if (outcome === undefined || !reader.take(". ")) return undefined;
  const coders: string[] = [];
  const readings: (Reading | undefined)[] = [];
  do {
    const coder = reader.name();
    if (coder === undefined || !reader.take(": ")) return undefined;
    const reading = reader.take("nothing") ? undefined : reader.reading();
    if (reading === "unreadable") return undefined;
    coders.push(coder);
    readings.push(reading);
  } while (reader.take("; "));
  if (!reader.take(".")) return undefined;
  return { by, outcome, coders, readings, note: reader.rest().trim() };
}

function readOutcome(reader: Reader): Outcome | undefined {
  if (reader.take("took none of it")) return { kind: "took", coders: [] };
  if (reader.take("took ")) {
    const coders = reader.names();
    return coders && { kind: "took", coders };
  }
  if (!reader.take("wrote ")) return undefined;
  const readings: Reading[] = [];
  do {
    const reading = reader.reading();
    if (reading === "unreadable") return undefined;
    readings.push(reading);
  } while (reader.take("; "));
  return { kind: "wrote", readings };
}

type Reader = ReturnType<typeof readerOf>;

/** Reads a decision's text from left to right. */
function readerOf(text: string, from: number, transcript: Transcript) {
  let at = 0;
  const take = (words: string): boolean => {
    if (!text.startsWith(words, at)) return false;
    at += words.length;
    return true;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found;
  };
  const name = (): string | undefined => {
    const end = coderEnd(text, at, text.length);
    if (end < 0) return undefined;
    const found = nfc(text.slice(at, end));
    at = end;
    return found;
  };
  const names = (): readonly string[] | undefined => {
    const found: string[] = [];
    do {
      const next = name();
      if (next === undefined) return undefined;
      found.push(next);
    } while (take(", "));
    return found;
  };
  const place = (): Place | undefined => {
    if (take(" session")) {
      return { unit: "session", level: 0, start: 0, end: spokenOf(transcript).verbatim.text.length };
    }
    const section = match(/ section (\d+)(?= )/y);
    const isTurn = section === null && take(" turn");
    const range = match(/ (-?\d{1,9})-(-?\d{1,9})/y);
    if (range === null) return undefined;
    match(/ “[^”]*”/y);
    const unit = section !== null ? "section" : isTurn ? "turn" : "span";
    const level = section === null ? 0 : Number(section[1]);
    return { unit, level, start: from + Number(range[1]), end: from + Number(range[2]) };
  };
  const reading = (): Reading | "unreadable" => {
    const tag = text[at] === "#" ? readTag(text, at, text.length) : undefined;
    if (tag === undefined || tag.coder !== undefined) return "unreadable";
    const { code, value, tentative } = tag;
    const { id, value: written } = partsOf(text, tag);
    const said = { code: text.slice(id.start, id.end), value: written && text.slice(written.start, written.end) };
    at = tag.end;
    const found = place();
    return found === undefined ? "unreadable" : { ...found, code, value, tentative, tag: { ...said, tentative } };
  };
  return { take, name, names, reading, rest: (): string => text.slice(at) };
}
