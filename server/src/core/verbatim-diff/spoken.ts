/**
 * What was said, line by line: what the copies of one recording have in common, and what coding must leave as it is.
 */
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { readHead } from "../transcript/line.ts";
import type { Transcript, Turn } from "../transcript/tree.ts";
import { verbatimOf } from "../transcript/verbatim.ts";

/** One line of the verbatim text. */
export interface SpokenLine {
  /** Where the line stands in the transcript. */
  readonly start: number;
  readonly end: number;
  /** What was said, without the turn's head. */
  readonly words: string;
  /** The turn's head as written, where one begins here. */
  readonly head: string | undefined;
  /** Whether a turn or a paragraph of narrative begins here. */
  readonly begins: boolean;
  /** NFC; undefined where the words are nobody's. */
  readonly speaker: string | undefined;
  /** As written. */
  readonly time: string | undefined;
}

/** The lines of the verbatim text in order. */
export function spokenLines(transcript: Transcript): readonly SpokenLine[] {
  const { text, lines } = verbatimOf(transcript);
  const turns = turnsOf(transcript);
  const found: SpokenLine[] = [];
  let next = 0;
  let begun = -1;
  for (const { start, end, textStart, isKept, from, wordsFrom, to } of lines) {
    while (next < turns.length && (turns[next] as PlacedTurn).start <= start) next++;
    if (!isKept) continue;
    const turn = turns[next - 1]?.turn;
    const head = textStart > start ? text.slice(from, wordsFrom).trimEnd() : undefined;
    const parts = head === undefined ? undefined : readHead(head, 0, head.length);
    const time = parts === undefined || parts.timeStart < 0 ? undefined : head?.slice(parts.timeStart, parts.timeEnd);
    const speaker = turn?.label === undefined ? undefined : nfc(turn.label);
    // A dropped line may be the first of its turn; the turn then begins with the first that is kept.
    found.push({ start, end, words: text.slice(wordsFrom, to), head, begins: begun !== next, speaker, time });
    begun = next;
  }
  return found;
}

interface PlacedTurn {
  readonly start: number;
  readonly turn: Turn;
}

function turnsOf(transcript: Transcript): readonly PlacedTurn[] {
  return transcript.chunks.flatMap(({ turns }, index) => {
    const base = transcript.starts[index] as number;
    return turns.map((turn) => ({ start: base + turn.start, turn }));
  });
}

/** Whether two lines are one and the same in copies of a recording. */
export function isSameLine(a: SpokenLine, b: SpokenLine): boolean {
  return a.words === b.words && a.head === b.head && a.begins === b.begins && a.speaker === b.speaker;
}

/**
 * The first line of `transcript` that is not the same in `other`; its last one where it only has fewer. Undefined where they
 * are copies, or nothing is said.
 */
export function firstDifference(transcript: Transcript, other: Transcript): Span | undefined {
  const lines = spokenLines(transcript);
  const others = spokenLines(other);
  const at = lines.findIndex((line, index) => {
    const beside = others[index];
    return beside === undefined || !isSameLine(line, beside);
  });
  const line = at < 0 && lines.length < others.length ? lines.at(-1) : lines[at];
  return line && { start: line.start, end: line.end };
}
