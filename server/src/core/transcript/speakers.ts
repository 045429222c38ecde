/**
 * Who speaks in a transcript, and how much; added up from its chunks, of which an edit changes few.
 */
import { once } from "../once.ts";
import type { Span } from "../text.ts";
import { nfc } from "./characters.ts";
import { markupOf } from "./markup.ts";
import { firstLineBehind, textLinesOf } from "./text-lines.ts";
import type { Chunk, Transcript } from "./tree.ts";
import { countWords } from "./words.ts";

export interface Speaker {
  /** As first written. */
  readonly label: string;
  readonly turns: number;
}

const chunkSpeakers = once((chunk: Chunk): ReadonlyMap<string, Speaker> => {
  const found = new Map<string, Speaker>();
  for (const { label, narrative } of chunk.turns) if (!narrative && label !== undefined) add(found, label, 1);
  return found;
});

/** Everybody who has a turn, by label in NFC, in the order in which they first speak. */
export const speakersOf = once((transcript: Transcript): ReadonlyMap<string, Speaker> => {
  const found = new Map<string, Speaker>();
  for (const chunk of transcript.chunks) {
    for (const { label, turns } of chunkSpeakers(chunk).values()) add(found, label, turns);
  }
  return found;
});

function add(found: Map<string, Speaker>, label: string, turns: number): void {
  const key = nfc(label);
  const known = found.get(key);
  found.set(key, { label: known?.label ?? label, turns: (known?.turns ?? 0) + turns });
}

const wordsWithoutLabels = new WeakMap<Chunk, ReadonlyMap<string, number>>();

/** How many words each speaker says, by label in NFC. */
export const spokenWordsOf = once((transcript: Transcript): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const chunk of transcript.chunks) {
    for (const [label, count] of chunkWords(transcript, chunk)) sums.set(label, (sums.get(label) ?? 0) + count);
  }
  return sums;
});

function chunkWords(transcript: Transcript, chunk: Chunk): ReadonlyMap<string, number> {
  const markup = markupOf(transcript, chunk);
  // With a label that is text the words differ, which depends on the rest of the transcript.
  const keeps = chunk.labels.length === 0;
  const known = keeps ? wordsWithoutLabels.get(chunk) : undefined;
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const line of textLinesOf(chunk)) {
    const turn = chunk.turns[line.turn];
    if (turn === undefined || turn.narrative || turn.label === undefined) continue;
    const label = nfc(turn.label);
    counts.set(label, (counts.get(label) ?? 0) + wordsOfLine(chunk.text, line, markup));
  }
  if (keeps) wordsWithoutLabels.set(chunk, counts);
  return counts;
}

function wordsOfLine(text: string, line: Span, markup: readonly Span[]): number {
  const parts: string[] = [];
  let from = line.start;
  for (let at = firstLineBehind(markup, line.start); from < line.end; at++) {
    const next = markup[at];
    parts.push(text.slice(from, Math.max(Math.min(next?.start ?? line.end, line.end), from)));
    if (next === undefined) break;
    from = Math.max(next.end, from);
  }
  return countWords(parts.join(""));
}
