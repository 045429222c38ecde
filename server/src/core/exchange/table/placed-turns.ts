/**
 * The turns of a transcript with who speaks, when, and in which section.
 */
import type { Codebook } from "../../codebook/model.ts";
import { secondsOf } from "../../coding/times.ts";
import { roleOf } from "../../lookup/scope.ts";
import { sectionsOf } from "../../transcript/codings.ts";
import type { Reading } from "../../transcript/reading.ts";
import type { Transcript } from "../../transcript/tree.ts";

export interface PlacedTurn {
  /** 1-based, narrative counted. */
  readonly turn: number;
  /** 1-based line of the file on which it begins. */
  readonly line: number;
  /** Null for narrative. */
  readonly speaker: string | null;
  readonly role: string | null;
  /** As written. */
  readonly time: string | null;
  /** Since the beginning of the recording. */
  readonly seconds: number | null;
  /** The title of the innermost section that holds it. */
  readonly section: string | null;
  /** In the verbatim text, UTF-16. */
  readonly begin: number;
  readonly end: number;
}

export function placedTurns(
  transcript: Transcript,
  reading: Reading,
  codebook: Codebook | undefined,
): readonly PlacedTurn[] {
  const titles = sectionTitles(transcript);
  return reading.turns.map(({ line, speaker, time, start, end }, index) => ({
    turn: index + 1,
    line,
    speaker,
    role: speaker === null ? null : (roleOf(transcript.front, codebook, speaker) ?? null),
    time,
    seconds: time === null ? null : secondsOf(time),
    section: titles[index] ?? null,
    begin: start,
    end,
  }));
}

/** For each turn the title of its innermost section. Sections that lie in others stand behind them, and there are few levels. */
function sectionTitles(transcript: Transcript): readonly (string | null)[] {
  const titles = new Array<string | null>(transcript.turns[transcript.chunks.length] ?? 0).fill(null);
  for (const { title, firstTurn, lastTurn } of sectionsOf(transcript)) titles.fill(title, firstTurn, lastTurn + 1);
  return titles;
}
