/**
 * The proof that two transcripts are alike in all but some codings. Every edit of codings is proven before it is made:
 * markup has more ways to run into what stands beside it than an edit could have rules for.
 */
import { applyEdits, type Edit } from "../text.ts";
import { memosOf } from "./memos.ts";
import { chunkAt, editTranscript } from "./parse.ts";
import type { Chunk, LabelMark, Tag, Transcript } from "./tree.ts";
import { turnRanges, type Verbatim, verbatimOf } from "./verbatim.ts";

/** Edits closer than this are made as one, so that a chunk is not parsed for each of them. */
const CLOSE = 4096;
/** More edits than these are made as one wherever they stand: labels are paired anew after each. */
const MOST_EDITS = 8;

/** `transcript` after `edits`, which stand in the order of the text. */
export function afterEdits(transcript: Transcript, edits: readonly Edit[]): Transcript {
  const joined: Edit[] = [];
  let group: Edit[] = [];
  edits.forEach((edit, index) => {
    group.push(edit);
    const next = edits[index + 1];
    if (next !== undefined && next.span.start - edit.span.end < CLOSE) return;
    joined.push(joinEdits(transcript, group));
    group = [];
  });
  if (joined.length > MOST_EDITS) return editTranscript(transcript, joinEdits(transcript, edits));
  return joined.reduceRight(editTranscript, transcript);
}

/** One edit that does what `edits`, of which there is at least one, do together. */
function joinEdits(transcript: Transcript, edits: readonly Edit[]): Edit {
  const start = (edits[0] as Edit).span.start;
  const end = (edits[edits.length - 1] as Edit).span.end;
  const moved = edits.map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }));
  return { span: { start, end }, text: applyEdits(textBetween(transcript, start, end), moved) };
}

/** The text of a transcript from one offset to another. */
export function textBetween(transcript: Transcript, start: number, end: number): string {
  const first = Math.max(chunkAt(transcript, start), 0);
  const last = Math.max(chunkAt(transcript, end), first);
  const text = transcript.chunks.slice(first, last + 1).map((chunk) => chunk.text);
  const base = transcript.starts[first] as number;
  return text.join("").slice(start - base, end - base);
}

/** What a tag says. */
export type TagWords = Pick<Tag, "code" | "value" | "tentative" | "coder">;

/** What a tag is taken to say in a comparison; undefined for one that is passed over. */
export type TagReading = (tag: Tag) => TagWords | undefined;

/**
 * Whether `more` is `less` with one coding more, that of `tag`: the words, the turns, the sections, the memos and all
 * other codings are the same.
 */
export function differsByCoding(less: Transcript, more: Transcript, tag: Tag): boolean {
  const others: TagReading = (each) => (each === tag ? undefined : each);
  return isAlike(less, more, others, others);
}

/**
 * Whether two transcripts are the same in words, turns, sections, memos and codings, with the tags of each taken for what
 * its reading says. Compares the chunks that the two do not share, and all pairs of labels.
 */
export function isAlike(a: Transcript, b: Transcript, readA: TagReading, readB: TagReading): boolean {
  const shared = sharedNames();
  return likeness(a, b, readA, shared) === likeness(b, a, readB, shared);
}

/** Names for label marks that both transcripts share, each its own. */
function sharedNames(): (mark: LabelMark) => string {
  const names = new Map<LabelMark, string>();
  return (mark) => {
    const name = names.get(mark) ?? `shared ${names.size}`;
    names.set(mark, name);
    return name;
  };
}

/** Whether two transcripts, one of which came from the other by edits, are the same text. */
export function sameText(a: Transcript, b: Transcript): boolean {
  const text = (part: Transcript): string => part.chunks.map((chunk) => chunk.text).join("");
  return text(partBeside(a, b)) === text(partBeside(b, a));
}

/** The chunks of `transcript` that `other` does not share, as a transcript; its labels are still the whole one's. */
function partBeside(transcript: Transcript, other: Transcript): Transcript {
  const shared = new Set(other.chunks);
  return partOf(
    transcript,
    transcript.chunks.filter((chunk) => !shared.has(chunk)),
  );
}

/** Some chunks of `transcript` as a transcript; its labels are still the whole one's. */
export function partOf(transcript: Transcript, chunks: readonly Chunk[]): Transcript {
  const starts = [0];
  const turns = [0];
  chunks.forEach((chunk, index) => {
    starts.push((starts[index] as number) + chunk.text.length);
    turns.push((turns[index] as number) + chunk.turns.length);
  });
  return { ...transcript, chunks, starts, turns };
}

/** Gives the places in the verbatim text of what stands in the chunks that `transcript` does not share with `other`. */
export function placesBeside(transcript: Transcript, other: Transcript): (offset: number) => number {
  const part = partBeside(transcript, other);
  const verbatim = verbatimOf(part);
  return (offset) => {
    const chunk = chunkAt(transcript, offset);
    const index = part.chunks.indexOf(transcript.chunks[chunk] as Chunk);
    return verbatim.placeOf(offset - (transcript.starts[chunk] as number) + (part.starts[index] ?? 0));
  };
}

/** A text that is equal for transcripts that are alike, their tags read as `read` says. */
function likeness(whole: Transcript, other: Transcript, read: TagReading, shared: (mark: LabelMark) => string): string {
  const part = partBeside(whole, other);
  const verbatim = verbatimOf(part);
  const names = new Map<LabelMark, string>();
  part.chunks.forEach((chunk, index) => {
    for (const mark of chunk.labels) {
      const offset = (part.starts[index] as number) + (mark.opens ? mark.end : mark.start);
      names.set(mark, `${verbatim.placeOf(offset)} ${mark.label}`);
    }
  });
  const nameOf = (mark: LabelMark): string => names.get(mark) ?? shared(mark);
  return JSON.stringify([
    part.chunks.filter((chunk) => chunk.isFront).map((chunk) => chunk.text.trimEnd()),
    verbatim.text,
    turnRanges(part, verbatim).map(({ turn, start, end }) => [turn.label, turn.narrative, start, end]),
    sectionsIn(part),
    memosIn(part),
    codingsIn(part, verbatim, read),
    pairsIn(whole, other, new Set(part.chunks), nameOf, read),
  ]);
}

function sectionsIn(part: Transcript): readonly unknown[] {
  return part.chunks.flatMap((chunk, index) =>
    chunk.sections.map(({ closes, level, titleStart, titleEnd, turnsAbove }) => [
      closes,
      level,
      chunk.text.slice(titleStart, titleEnd),
      turnsAbove + (part.turns[index] as number),
    ]),
  );
}

function memosIn(part: Transcript): readonly unknown[] {
  const sectionsAbove = [0];
  part.chunks.forEach((chunk, index) => {
    sectionsAbove.push((sectionsAbove[index] as number) + chunk.sections.length);
  });
  return memosOf(part).map(({ chunk, memo, coder, text }) => [
    text,
    coder,
    memo.turn < 0 ? -1 : memo.turn + (part.turns[chunk] as number),
    memo.turnsAbove + (part.turns[chunk] as number),
    memo.sectionsAbove + (sectionsAbove[chunk] as number),
  ]);
}

function codingsIn(part: Transcript, verbatim: Verbatim, read: TagReading): readonly unknown[] {
  let sections = 0;
  return part.chunks.flatMap((chunk, index) => {
    const codings = chunk.tags.flatMap((tag) => {
      // The tags of a closing label that was never opened are text.
      const words = tag.on.kind === "label" && !part.labels.openOf.has(tag.on) ? undefined : read(tag);
      if (words === undefined) return [];
      const { code, value, tentative, coder } = words;
      return [[code, value, tentative, coder, ...placeOf(part, verbatim, index, sections, tag)]];
    });
    sections += chunk.sections.length;
    return codings;
  });
}

/** What a tag is on. A label's span is known by the pair of its marks, and its tags by the closing one. */
function placeOf(part: Transcript, verbatim: Verbatim, chunk: number, sections: number, tag: Tag): readonly unknown[] {
  const { on } = tag;
  const base = part.starts[chunk] as number;
  switch (on.kind) {
    case "bracket":
      return [on.kind, verbatim.placeOf(base + on.openEnd), verbatim.placeOf(base + on.close)];
    case "label":
      return [on.kind, on.label, verbatim.placeOf(base + on.start)];
    case "turn":
      return [on.kind, on.index + (part.turns[chunk] as number)];
    case "section":
      return [on.kind, on.index + sections];
    case "session":
      return [on.kind];
    default:
      return on satisfies never;
  }
}

/**
 * The pairs of labels in the order of their closings, but those that only tags are on that are passed over, and those that
 * the other transcript has as well, mark by mark.
 */
function pairsIn(
  whole: Transcript,
  other: Transcript,
  own: ReadonlySet<Chunk>,
  nameOf: (mark: LabelMark) => string,
  read: TagReading,
): readonly unknown[] {
  const pairs: unknown[] = [];
  for (const chunk of whole.chunks) {
    const isOwn = own.has(chunk);
    if (!isOwn && whole.labels === other.labels) continue;
    for (const mark of chunk.labels) {
      const opened = mark.opens ? undefined : whole.labels.openOf.get(mark);
      if (opened === undefined || (!isOwn && other.labels.openOf.get(mark)?.mark === opened.mark)) continue;
      if (mark.tags.some((tag) => read(tag) !== undefined)) pairs.push([nameOf(opened.mark), nameOf(mark)]);
    }
  }
  return pairs;
}
