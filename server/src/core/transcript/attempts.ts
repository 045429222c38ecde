/**
 * The ways to write a coding of a turn, a section or the session, the plainest first.
 */
import type { Edit } from "../text.ts";
import { trimEnd } from "./characters.ts";
import { sectionsOf, turnAt } from "./codings.ts";
import { chunkAt, lengthOf } from "./parse.ts";
import type { Chunk, Tag, Transcript } from "./tree.ts";
import { wordFinder } from "./word-places.ts";

/** One way to write a coding. */
export interface Attempt {
  /** In the order of the text. */
  readonly edits: readonly Edit[];
  /** Where the new tag begins once the edits are made. */
  readonly tagAt: number;
  /** Whether the new tag, which the edited transcript has in this chunk, is on what was to be coded. */
  isOn(more: Transcript, chunk: number, tag: Tag): boolean;
}

/** At the end of the turn's last line of text. */
export function* turnAttempts(transcript: Transcript, number: number, tag: string): Iterable<Attempt> {
  const { chunk, turn } = turnAt(transcript, number);
  const { text, tags } = transcript.chunks[chunk] as Chunk;
  const base = transcript.starts[chunk] as number;
  const at = base + trimEnd(text, turn.headEnd, turn.end);
  const last = tags.find(({ end }) => base + end === at)?.on;
  const opened = last && openingOf(transcript, base, last);
  // A line of a single `=` would turn into a session line; and behind a span the tag would look as if it were the span's.
  const isApart = opened === undefined || !hasWordsBefore(transcript, base + turn.headEnd, opened);
  for (const before of isApart ? [" ", "{} "] : ["{} ", " "]) {
    yield inserted(at, before, tag, "", (more, chunk, { on }) => {
      return on.kind === "turn" && on.index + (more.turns[chunk] as number) === number;
    });
  }
}

/** Where the span that a tag is on is opened; undefined for what is no span. */
function openingOf(transcript: Transcript, base: number, on: Tag["on"]): number | undefined {
  if (on.kind === "bracket") return base + on.open;
  const opened = on.kind === "label" ? transcript.labels.openOf.get(on) : undefined;
  return opened && (transcript.starts[opened.chunk] as number) + opened.mark.start;
}

/** Whether a turn whose words begin at or behind `from` has some of them before `start`. */
export function hasWordsBefore(transcript: Transcript, from: number, start: number): boolean {
  return wordFinder(transcript).next(from) < start;
}

/** At the end of the section's line. */
export function* sectionAttempts(transcript: Transcript, index: number, tag: string): Iterable<Attempt> {
  const placed = sectionsOf(transcript)[index];
  if (placed === undefined) throw new RangeError(`no section ${index}`);
  const { start, end } = placed.section;
  const at =
    (transcript.starts[placed.chunk] as number) + trimEnd((transcript.chunks[placed.chunk] as Chunk).text, start, end);
  yield inserted(at, " ", tag, "", (more, _, { on }) => sectionsOf(more)[index]?.section === on);
}

/** On the first session line; without one, on a new line above all that is said. */
export function* sessionAttempts(transcript: Transcript, tag: string): Iterable<Attempt> {
  const isOn: Attempt["isOn"] = (_more, _chunk, { on }) => on.kind === "session";
  const chunk = transcript.chunks.findIndex(({ sessions }) => sessions.length > 0);
  const line = transcript.chunks[chunk]?.sessions[0];
  if (line !== undefined) {
    const { text } = transcript.chunks[chunk] as Chunk;
    yield inserted((transcript.starts[chunk] as number) + trimEnd(text, line.start, line.end), " ", tag, "", isOn);
    return;
  }
  // Front matter that is never closed may still become one, and must not find the line inside.
  const isOpenFront = transcript.front.length === 0 && transcript.front.problems.length > 0;
  const at = isOpenFront ? lengthOf(transcript) : transcript.front.length;
  const above = transcript.chunks[chunkAt(transcript, at - 1)]?.text ?? "";
  const endsLine = at === 0 || (at === lengthOf(transcript) ? /[\r\n]$/.test(above) : true);
  // Another line's end than the file's own is for a file that mixes them: CR and LF on either side would become one.
  for (const lineEnd of [ownLineEnd(transcript), "\n", "\r\n", "\r"]) {
    yield endsLine ? inserted(at, "= ", tag, lineEnd, isOn) : inserted(at, `${lineEnd}= `, tag, "", isOn);
  }
}

/** The first line end of a transcript: what a new line of it ends with. */
export function ownLineEnd(transcript: Transcript): string {
  for (const { text } of transcript.chunks) {
    const found = /\r\n|\r|\n/.exec(text);
    if (found !== null) return found[0];
  }
  return "\n";
}

/** The attempt that inserts a tag with what belongs before and behind it. */
export function inserted(at: number, before: string, tag: string, behind: string, isOn: Attempt["isOn"]): Attempt {
  return {
    edits: [{ span: { start: at, end: at }, text: before + tag + behind }],
    tagAt: at + before.length,
    isOn,
  };
}
