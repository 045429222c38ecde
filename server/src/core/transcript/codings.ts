/**
 * The codings and sections of a whole transcript, with what each covers. Offsets here count from the transcript's start.
 */
import { once } from "../once.ts";
import type { Span } from "../text.ts";
import { trimSpace } from "./characters.ts";
import { bracketedTimeEnd } from "./line.ts";
import { lastAtMost } from "./parse.ts";
import type { Chunk, LabelMark, Section, Tag, Transcript, Turn } from "./tree.ts";
import { withoutEscapes } from "./escape.ts";

export type Unit = "span" | "turn" | "section" | "session";

export interface Coding extends Span {
  readonly tag: Tag;
  readonly chunk: number;
  /** The tag's place among the chunk's tags. */
  readonly index: number;
  /** NFC. */
  readonly code: string;
  readonly value: number | string | undefined;
  readonly tentative: boolean;
  /** The tag's coder or else the front matter's; undefined where neither says. */
  readonly coder: string | undefined;
  /** A point is a span whose `start` and `end` have no words between them. */
  readonly unit: Unit;
  /** The numbers of the first and the last turn that it covers; the last is the smaller where it covers none. */
  readonly firstTurn: number;
  readonly lastTurn: number;
  /** For a section's coding, the section's place in `sectionsOf`. */
  readonly section: number | undefined;
}

/** A section with what it covers. `start` is that of its line, `end` that of what ends it. */
export interface PlacedSection extends Span {
  readonly chunk: number;
  readonly section: Section;
  readonly level: number;
  readonly title: string;
  readonly time: string | undefined;
  readonly firstTurn: number;
  readonly lastTurn: number;
}

/** The turn of a number counted over the whole transcript, with the chunk that holds it. */
export function turnAt(transcript: Transcript, number: number): { readonly chunk: number; readonly turn: Turn } {
  const chunk = lastAtMost(transcript.turns, number, transcript.chunks.length - 1);
  const turn = transcript.chunks[chunk]?.turns[number - (transcript.turns[chunk] as number)];
  if (turn === undefined) throw new RangeError(`no turn ${number}`);
  return { chunk, turn };
}

/** The sections in order, ends of section left out. */
export const sectionsOf = once((transcript: Transcript): readonly PlacedSection[] => {
  type Open = { -readonly [Key in keyof PlacedSection]: PlacedSection[Key] };
  const all: Open[] = [];
  let open: Open[] = [];
  transcript.chunks.forEach((chunk, chunkIndex) => {
    const base = transcript.starts[chunkIndex] as number;
    const turnsAbove = transcript.turns[chunkIndex] as number;
    for (const section of chunk.sections) {
      const turns = turnsAbove + section.turnsAbove;
      for (const ended of open) {
        if (ended.level < section.level) continue;
        ended.end = base + section.start;
        ended.lastTurn = turns - 1;
      }
      open = open.filter((other) => other.level < section.level);
      if (section.closes) continue;
      const placed: Open = {
        ...titleOf(chunk, section),
        chunk: chunkIndex,
        section,
        level: section.level,
        start: base + section.start,
        end: transcript.starts[transcript.chunks.length] as number,
        firstTurn: turns,
        lastTurn: (transcript.turns[transcript.chunks.length] as number) - 1,
      };
      all.push(placed);
      open.push(placed);
    }
  });
  return all;
});

/** The title of a section, its escapes resolved, and its time. */
export function titleOf(chunk: Chunk, section: Section): { readonly title: string; readonly time: string | undefined } {
  let raw = chunk.text.slice(section.titleStart, section.titleEnd);
  let time: string | undefined;
  for (let at = raw.indexOf("["); at >= 0; at = raw.indexOf("[", at + 1)) {
    const end = isEscaped(raw, at) ? -1 : bracketedTimeEnd(raw, at, raw.length);
    if (end < 0) continue;
    time = raw.slice(at + 1, end - 1);
    raw = [raw.slice(0, at), raw.slice(end)]
      .map(trimSpace)
      .filter((half) => half !== "")
      .join(" ");
    break;
  }
  let end = raw.length;
  while (end > 0 && raw[end - 1] === "=" && !isEscaped(raw, end - 1)) end--;
  return { title: trimSpace(withoutEscapes(raw.slice(0, end))), time };
}

/** Whether a backslash takes the meaning from the character at `at`. */
function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

/** Every coding, in the order of the tags. */
export const codingsOf = once((transcript: Transcript): readonly Coding[] => {
  const all: Coding[] = [];
  eachCoding(transcript, (coding) => all.push({ ...coding }));
  return all;
});

/**
 * Visits every coding in the order of the tags. What it is told of is valid during the call: the next coding is told of in
 * the same object, since there are very many of them.
 */
export function eachCoding(transcript: Transcript, visit: (coding: Coding) => void): void {
  const { front, chunks, starts, turns, labels } = transcript;
  const places = chunks.some(({ sections }) => sections.length > 0) ? sectionsOf(transcript) : [];
  const sections = new Map(places.map((placed, index) => [placed.section, index] as const));
  const end = starts[chunks.length] as number;
  const lastTurn = (turns[chunks.length] as number) - 1;
  let coding: Mutable<Coding> | undefined;
  for (let chunk = 0; chunk < chunks.length; chunk++) {
    const { tags } = chunks[chunk] as Chunk;
    for (let index = 0; index < tags.length; index++) {
      const tag = tags[index] as Tag;
      // The tags of a closing label that was never opened are text.
      if (tag.on.kind === "label" && !labels.openOf.has(tag.on)) continue;
      coding ??= first(tag);
      coding.tag = tag;
      coding.chunk = chunk;
      coding.index = index;
      coding.code = tag.code;
      coding.value = tag.value;
      coding.tentative = tag.tentative;
      coding.coder = tag.coder ?? front.coder;
      coding.section = undefined;
      place(coding, tag.on, starts[chunk] as number, turns[chunk] as number);
      visit(coding);
    }
  }

  /** Sets what the coding is of and where that stands. */
  function place(coding: Mutable<Coding>, on: Tag["on"], base: number, turnsAbove: number): void {
    switch (on.kind) {
      case "bracket":
        coding.unit = "span";
        coding.start = base + on.openEnd;
        coding.end = base + on.close;
        coding.firstTurn = coding.lastTurn = turnsAbove + on.turn;
        break;
      case "label": {
        const opened = labels.openOf.get(on) as NonNullable<ReturnType<typeof labels.openOf.get>>;
        coding.unit = "span";
        coding.start = (starts[opened.chunk] as number) + opened.mark.end;
        coding.end = base + on.start;
        coding.firstTurn = (turns[opened.chunk] as number) + opened.mark.turn;
        coding.lastTurn = turnsAbove + on.turn;
        break;
      }
      case "turn":
        coding.unit = "turn";
        coding.start = base + on.headEnd;
        coding.end = base + on.end;
        coding.firstTurn = coding.lastTurn = turnsAbove + on.index;
        break;
      case "section": {
        coding.section = sections.get(on) as number;
        const placed = places[coding.section] as PlacedSection;
        coding.unit = "section";
        coding.start = placed.start;
        coding.end = placed.end;
        coding.firstTurn = placed.firstTurn;
        coding.lastTurn = placed.lastTurn;
        break;
      }
      case "session":
        coding.unit = "session";
        coding.start = front.length;
        coding.end = end;
        coding.firstTurn = 0;
        coding.lastTurn = lastTurn;
        break;
      default:
        on satisfies never;
    }
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Has all keys, so that its shape is the same from the first coding to the last. */
function first(tag: Tag): Mutable<Coding> {
  return {
    tag,
    chunk: 0,
    index: 0,
    code: tag.code,
    value: undefined,
    tentative: false,
    coder: undefined,
    unit: "span",
    start: 0,
    end: 0,
    firstTurn: 0,
    lastTurn: 0,
    section: undefined,
  };
}

/** Whether a label mark is markup; one that is not is text. */
export function isBound(transcript: Transcript, mark: LabelMark): boolean {
  return mark.opens ? transcript.labels.closeOf.has(mark) : transcript.labels.openOf.has(mark);
}
