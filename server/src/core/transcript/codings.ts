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
  const sections = new Map(sectionsOf(transcript).map((placed, index) => [placed.section, index] as const));
  transcript.chunks.forEach((chunk, chunkIndex) => {
    chunk.tags.forEach((tag, index) => {
      const covered = coverage(transcript, chunkIndex, tag, sections);
      if (covered === undefined) return;
      all.push({
        tag,
        chunk: chunkIndex,
        index,
        code: tag.code,
        value: tag.value,
        tentative: tag.tentative,
        coder: tag.coder ?? transcript.front.coder,
        ...covered,
      });
    });
  });
  return all;
});

type Coverage = Pick<Coding, "unit" | "start" | "end" | "firstTurn" | "lastTurn" | "section">;

/** What a tag covers, or undefined where it belongs to a closing label that was never opened and so is text. */
function coverage(
  transcript: Transcript,
  chunk: number,
  tag: Tag,
  sections: ReadonlyMap<Section, number>,
): Coverage | undefined {
  const base = transcript.starts[chunk] as number;
  const turnsAbove = transcript.turns[chunk] as number;
  const { on } = tag;
  switch (on.kind) {
    case "bracket": {
      const turn = turnsAbove + on.turn;
      const start = base + on.openEnd;
      return { unit: "span", start, end: base + on.close, firstTurn: turn, lastTurn: turn, section: undefined };
    }
    case "label": {
      const opened = transcript.labels.openOf.get(on);
      if (opened === undefined) return undefined;
      return {
        unit: "span",
        start: (transcript.starts[opened.chunk] as number) + opened.mark.end,
        end: base + on.start,
        firstTurn: (transcript.turns[opened.chunk] as number) + opened.mark.turn,
        lastTurn: turnsAbove + on.turn,
        section: undefined,
      };
    }
    case "turn": {
      const turn = turnsAbove + on.index;
      const start = base + on.headEnd;
      return { unit: "turn", start, end: base + on.end, firstTurn: turn, lastTurn: turn, section: undefined };
    }
    case "section": {
      const index = sections.get(on);
      const placed = index === undefined ? undefined : sectionsOf(transcript)[index];
      if (placed === undefined) return undefined;
      const { start, end, firstTurn, lastTurn } = placed;
      return { unit: "section", start, end, firstTurn, lastTurn, section: index };
    }
    case "session": {
      const end = transcript.starts[transcript.chunks.length] as number;
      const lastTurn = (transcript.turns[transcript.chunks.length] as number) - 1;
      return { unit: "session", start: transcript.front.length, end, firstTurn: 0, lastTurn, section: undefined };
    }
    default:
      return on satisfies never;
  }
}

/** Whether a label mark is markup; one that is not is text. */
export function isBound(transcript: Transcript, mark: LabelMark): boolean {
  return mark.opens ? transcript.labels.closeOf.has(mark) : transcript.labels.openOf.has(mark);
}
