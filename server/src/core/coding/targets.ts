/**
 * What a selection means: words, turns, sections or the session.
 */
import { type Refusal, refused } from "../change.ts";
import type { Span } from "../text.ts";
import { type PlacedSection, sectionsOf } from "../transcript/codings.ts";
import type { Target } from "../transcript/edit.ts";
import { fitToWords } from "../transcript/fit.ts";
import { chunkAt, lastAtMost, lengthOf } from "../transcript/parse.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";

export type TargetUnit = "span" | "turn" | "section" | "session";

/**
 * What selections mean, each once, in the order of the text. One with no words in it, an empty one too, means the turn
 * that it is in where words are to be coded.
 */
export function targetsOf(
  transcript: Transcript,
  unit: TargetUnit,
  selections: readonly Span[],
): readonly Target[] | Refusal {
  if (unit === "session") return [{ kind: "session" }];
  const found = new Map<string, Target>();
  const ordered = [...selections].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const selection of ordered) {
    const meant = unit === "section" ? sectionTargets(transcript, selection) : turnTargets(transcript, unit, selection);
    if ("kind" in meant) return meant;
    for (const target of meant) found.set(JSON.stringify(target), target);
  }
  return [...found.values()];
}

function turnTargets(transcript: Transcript, unit: "span" | "turn", selection: Span): readonly Target[] | Refusal {
  const words =
    unit === "span" && selection.start < selection.end
      ? fitToWords(transcript, selection.start, selection.end)
      : undefined;
  if (words !== undefined) return [{ kind: "span", ...words }];
  const touched = unit === "turn" ? touchedTurns(transcript, selection) : [];
  if (touched.length > 0) return touched.map((turn) => ({ kind: "turn", turn }));
  const turn = turnNear(transcript, selection.start);
  if (turn === undefined) return refused("No turn stands here. Put the cursor into a turn, or select words in one.");
  return [{ kind: "turn", turn }];
}

/** The numbers of the turns of which a selection holds a part; narrative only where it touches nothing else. */
function touchedTurns(transcript: Transcript, { start, end }: Span): readonly number[] {
  if (start === end) return [];
  const touched: { readonly number: number; readonly narrative: boolean }[] = [];
  const last = chunkAt(transcript, end);
  for (let index = Math.max(chunkAt(transcript, start), 0); index <= last; index++) {
    const base = transcript.starts[index] as number;
    (transcript.chunks[index] as Chunk).turns.forEach((turn, at) => {
      if (base + turn.start >= end || base + turn.end <= start) return;
      touched.push({ number: (transcript.turns[index] as number) + at, narrative: turn.narrative });
    });
  }
  const spoken = touched.filter(({ narrative }) => !narrative);
  return (spoken.length > 0 ? spoken : touched).map(({ number }) => number);
}

/**
 * The number of the turn that an offset is in, or that a blank line, a memo or a session line is below; directly below a
 * section's line the turn that follows. Undefined in the front matter, on a section's line and where there is no turn.
 */
export function turnNear(transcript: Transcript, offset: number): number | undefined {
  const index = chunkAt(transcript, offset);
  const chunk = transcript.chunks[index];
  if (chunk === undefined || offset < transcript.front.length) return undefined;
  const at = offset - (transcript.starts[index] as number);
  const inChunk = lastAtMost(
    chunk.turns.map(({ start }) => start),
    at,
    chunk.turns.length - 1,
  );
  const turn = chunk.turns[inChunk];
  const isIn = turn !== undefined && turn.start <= at;
  const section = chunk.sections.findLast(({ start }) => start <= at);
  if (section !== undefined && at <= section.end) return undefined;
  const number = (transcript.turns[index] as number) + (isIn ? inChunk : -1);
  if (section !== undefined && (!isIn || turn.start < section.start)) {
    const next = number + 1;
    return next < (transcript.turns[transcript.chunks.length] as number) ? next : undefined;
  }
  return number >= 0 ? number : undefined;
}

function sectionTargets(transcript: Transcript, { start, end }: Span): readonly Target[] | Refusal {
  const sections = sectionsOf(transcript);
  const lines: number[] = [];
  sections.forEach((placed, index) => {
    const lineEnd = (transcript.starts[placed.chunk] as number) + placed.section.end;
    if (placed.start < end && lineEnd >= start && start < end) lines.push(index);
  });
  const innermost = lines.length > 0 ? undefined : sectionNear(transcript, start);
  const found = innermost === undefined ? lines : [innermost];
  if (found.length > 0) return found.map((index) => ({ kind: "section", index }));
  return refused(
    "No section holds this place. Insert segments, or write a line such as `== Title` above the first turn of a section.",
  );
}

/** The place in `sectionsOf` of the innermost section that holds an offset, its own line included. */
export function sectionNear(transcript: Transcript, offset: number): number | undefined {
  const holds = ({ start, end }: PlacedSection): boolean =>
    start <= offset && (offset < end || (offset === end && end === lengthOf(transcript)));
  const found = sectionsOf(transcript).findLastIndex(holds);
  return found < 0 ? undefined : found;
}
