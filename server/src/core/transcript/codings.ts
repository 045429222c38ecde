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
  const places = sectionsOf(transcript);
  const sections = new Map(places.map((placed, index) => [placed.section, index] as const));
  const { coder } = transcript.front;
  const end = transcript.starts[transcript.chunks.length] as number;
  const lastTurn = (transcript.turns[transcript.chunks.length] as number) - 1;
  for (let chunk = 0; chunk < transcript.chunks.length; chunk++) {
    const { tags } = transcript.chunks[chunk] as Chunk;
    const base = transcript.starts[chunk] as number;
    const turnsAbove = transcript.turns[chunk] as number;
    for (let index = 0; index < tags.length; index++) addCoding(index, tags[index] as Tag, chunk, base, turnsAbove);
  }
  return all;

  function addCoding(index: number, tag: Tag, chunk: number, base: number, turnsAbove: number): void {
    const { on } = tag;
    switch (on.kind) {
      case "bracket": {
        const turn = turnsAbove + on.turn;
        all.push(coding(tag, chunk, index, "span", base + on.openEnd, base + on.close, turn, turn));
        break;
      }
      case "label": {
        const opened = transcript.labels.openOf.get(on);
        // The tags of a closing label that was never opened are text.
        if (opened === undefined) break;
        const start = (transcript.starts[opened.chunk] as number) + opened.mark.end;
        const firstTurn = (transcript.turns[opened.chunk] as number) + opened.mark.turn;
        all.push(coding(tag, chunk, index, "span", start, base + on.start, firstTurn, turnsAbove + on.turn));
        break;
      }
      case "turn": {
        const turn = turnsAbove + on.index;
        all.push(coding(tag, chunk, index, "turn", base + on.headEnd, base + on.end, turn, turn));
        break;
      }
      case "section": {
        const section = sections.get(on) as number;
        const placed = places[section] as PlacedSection;
        const { start, firstTurn } = placed;
        all.push(coding(tag, chunk, index, "section", start, placed.end, firstTurn, placed.lastTurn, section));
        break;
      }
      case "session":
        all.push(coding(tag, chunk, index, "session", transcript.front.length, end, 0, lastTurn));
        break;
      default:
        on satisfies never;
    }
  }

  /** Written out, and not put together from parts: there are very many of them. */
  function coding(
    tag: Tag,
    chunk: number,
    index: number,
    unit: Unit,
    start: number,
    to: number,
    firstTurn: number,
    last: number,
    section?: number,
  ): Coding {
    return {
      tag,
      chunk,
      index,
      code: tag.code,
      value: tag.value,
      tentative: tag.tentative,
      coder: tag.coder ?? coder,
      unit,
      start,
      end: to,
      firstTurn,
      lastTurn: last,
      section,
    };
  }
});

/** Whether a label mark is markup; one that is not is text. */
export function isBound(transcript: Transcript, mark: LabelMark): boolean {
  return mark.opens ? transcript.labels.closeOf.has(mark) : transcript.labels.openOf.has(mark);
}
