/**
 * Section lines at even distances in time, above whole turns.
 */
import { type Refusal, refused } from "../change.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Edit } from "../text.ts";
import { ownLineEnd } from "../transcript/attempts.ts";
import { sectionsOf } from "../transcript/codings.ts";
import { isLastLineBlank } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { changeOf, type CodingChange, draftOf, noTranscript, withEdits } from "./draft.ts";
import { secondsOf, timeOf } from "./times.ts";

/** More is longer than any time that a transcript can give. */
const MOST_MINUTES = 99 * 60;

interface Beginning {
  /** The turn's number. */
  readonly turn: number;
  /** Where its line starts. */
  readonly start: number;
  readonly chunk: number;
  /** The beginning of the segment, in seconds. */
  readonly time: number;
}

/**
 * The change that writes a section's line above the first turn of every so many minutes, with the time at which the segment
 * begins. A segment that a section begins with already is left alone; sections that would be cut are a reason to refuse.
 */
export function insertSegments(project: Project, uri: string, minutes: number): CodingChange | Refusal {
  const transcript = transcriptAt(project, uri)?.transcript;
  if (transcript === undefined) return noTranscript;
  if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
    return refused("Segments must have a length. Give a number of minutes such as 5.");
  }
  const beginnings = beginningsOf(transcript, minutes * 60);
  if (beginnings.length === 0) {
    return refused(
      "No turn of this transcript has a time. Write times such as `[00:05:00]` before the speakers first.",
    );
  }
  const sections = sectionsOf(transcript);
  const begun = new Set(sections.map(({ firstTurn }) => firstTurn));
  const missing = beginnings.filter(({ turn }) => !begun.has(turn));
  if (missing.length === 0) return refused("A section begins at each of these turns already. Choose another length.");
  let next = 0;
  // Sections are in order, and so are the beginnings: each is compared with those that it could cut.
  for (const { firstTurn, lastTurn, title } of sections) {
    while (next < missing.length && (missing[next] as Beginning).turn <= firstTurn) next++;
    if ((missing[next]?.turn ?? Number.POSITIVE_INFINITY) <= lastTurn) {
      const name = title === "" ? "A section" : `The section “${title}”`;
      return refused(`${name} would be cut by these segments. Remove the section, or choose another length.`);
    }
  }
  const lineEnd = ownLineEnd(transcript);
  const edits = missing.map((beginning): Edit => {
    const number = beginnings.indexOf(beginning) + 1;
    const line = `== Segment ${number} [${timeOf(beginning.time)}]${lineEnd}`;
    const text = isBelowBlank(transcript, beginning) ? line : lineEnd + line;
    return { span: { start: beginning.start, end: beginning.start }, text };
  });
  return changeOf(withEdits(draftOf(transcript), edits), uri);
}

/** The first turn of each segment; turns without a time lie in the segment of those before them. */
function beginningsOf(transcript: Transcript, length: number): readonly Beginning[] {
  const found: Beginning[] = [];
  let untimed: Omit<Beginning, "time"> | undefined;
  let until = 0;
  transcript.chunks.forEach((chunk, index) => {
    for (const turn of chunk.turns) {
      const at = {
        turn: (transcript.turns[index] as number) + turn.index,
        start: (transcript.starts[index] as number) + turn.start,
        chunk: index,
      };
      if (found.length === 0 && turn.label !== undefined) untimed ??= at;
      if (turn.timeStart < 0) continue;
      const seconds = secondsOf(chunk.text.slice(turn.timeStart, turn.timeEnd));
      if (seconds < until) continue;
      const segment = Math.floor(seconds / length);
      const isFirst = found.length === 0 && untimed !== undefined && untimed.turn < at.turn;
      // What is said before the first time belongs to the first segment.
      if (isFirst && untimed !== undefined) found.push({ ...untimed, time: 0 });
      if (!isFirst || segment > 0) found.push({ ...at, time: segment * length });
      until = (segment + 1) * length;
    }
  });
  return found;
}

/** Whether nothing, or a blank line, stands directly above a turn. */
function isBelowBlank(transcript: Transcript, { chunk, start }: Beginning): boolean {
  if (start <= transcript.front.length) return true;
  const inChunk = start - (transcript.starts[chunk] as number);
  const above = inChunk > 0 ? transcript.chunks[chunk]?.text.slice(0, inChunk) : transcript.chunks[chunk - 1]?.text;
  return isLastLineBlank(above ?? "");
}
