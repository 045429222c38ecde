/**
 * A transcript as lines without a trace of coding: those of the verbatim text and those of sections, with what a tool needs
 * to find them in the file again. Memos, session lines, blank lines and lines of nothing but markup are none.
 */
import { once } from "../once.ts";
import { lineCursor } from "../text.ts";
import { skipSpace } from "../transcript/characters.ts";
import { sectionsOf } from "../transcript/codings.ts";
import { lineKind } from "../transcript/line.ts";
import { lastAtMost, printTranscript } from "../transcript/parse.ts";
import type { Section, Transcript, Turn } from "../transcript/tree.ts";
import { verbatimOf } from "../transcript/verbatim.ts";

export interface Line {
  readonly kind: "words" | "section";
  /** As in the verbatim text; a section's line without its tags. */
  readonly text: string;
  /** How many characters of the text stand before the words. */
  readonly head: number;
  /** White space before the words of a line without a head. */
  readonly indent: string;
  /** Whose words they are; "" for nobody's. */
  readonly speaker: string;
  /** The number of its turn, and whether it is the first line of it. */
  readonly turn: number;
  readonly beginsTurn: boolean;
  /** Its place in `sectionsOf`; -1 for other lines and ends of section. */
  readonly section: number;
  /** How many blank lines stand above it and below the line before. */
  readonly blanks: number;
  /** Where it starts in the verbatim text; -1 for a section's. */
  readonly from: number;
  /** Where it starts and ends in the transcript. */
  readonly start: number;
  readonly end: number;
}

/** The lines of a transcript, in order. */
export const linesOf = once((transcript: Transcript): readonly Line[] => {
  const text = printTranscript(transcript).slice(transcript.bom.length);
  const verbatim = verbatimOf(transcript);
  const turns = placedTurns(transcript);
  const turnStarts = turns.map(({ start }) => start);
  const sections = placedSections(transcript);
  const numbers = new Map(sectionsOf(transcript).map(({ section }, index) => [section, index] as const));
  const lines: Line[] = [];
  const cursor = lineCursor(text);
  let nextVerbatim = 0;
  let nextSection = 0;
  let blanks = 0;
  let lastTurn = -1;
  for (let start = transcript.front.length; start < text.length; start = cursor.next) {
    cursor.advance(start);
    const { end } = cursor;
    const spoken = verbatim.lines[nextVerbatim];
    if (spoken?.start === start) {
      nextVerbatim++;
      if (!spoken.isKept) continue;
      const number = lastAtMost(turnStarts, start, turns.length - 1);
      const turn = turns[number]?.turn;
      lines.push({
        kind: "words",
        text: verbatim.text.slice(spoken.from, spoken.to),
        head: spoken.wordsFrom - spoken.from,
        indent: spoken.textStart > start ? "" : text.slice(start, skipSpace(text, start, end)),
        speaker: turn === undefined || turn.narrative ? "" : (turn.label ?? ""),
        turn: number,
        beginsTurn: number !== lastTurn,
        section: -1,
        blanks,
        from: spoken.from,
        start,
        end,
      });
      lastTurn = number;
      blanks = 0;
      continue;
    }
    const placed = sections[nextSection];
    if (placed?.start === start) {
      nextSection++;
      const { section } = placed;
      const signs = "=".repeat(section.level + 1);
      const title = text.slice(start + section.titleStart - section.start, start + section.titleEnd - section.start);
      lines.push({
        kind: "section",
        // A section without a title is no end of section.
        text: section.closes ? signs : `${signs} ${title}`,
        head: 0,
        indent: "",
        speaker: "",
        turn: -1,
        beginsTurn: false,
        section: numbers.get(section) ?? -1,
        blanks,
        from: -1,
        start,
        end,
      });
      blanks = 0;
      continue;
    }
    if (lineKind(text, start, end) === "blank") blanks++;
  }
  return lines;
});

function placedTurns(transcript: Transcript): readonly { readonly start: number; readonly turn: Turn }[] {
  return transcript.chunks.flatMap(({ turns }, index) =>
    turns.map((turn) => ({ start: (transcript.starts[index] as number) + turn.start, turn })),
  );
}

function placedSections(transcript: Transcript): readonly { readonly start: number; readonly section: Section }[] {
  return transcript.chunks.flatMap(({ sections }, index) =>
    sections.map((section) => ({ start: (transcript.starts[index] as number) + section.start, section })),
  );
}

/** The line that holds an offset of the transcript, or the last one above it; -1 where there is none. */
export function lineHolding(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as Line).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
