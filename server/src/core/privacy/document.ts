/**
 * All passages of a transcript, front matter included, and the proof that replacing words in them has left all else in its
 * place.
 */
import { entryOf } from "../codebook/tree.ts";
import { readYaml } from "../codebook/yaml.ts";
import { type Edit, lineCursor, type Span } from "../text.ts";
import { frontBody } from "../transcript/front.ts";
import { markupOf } from "../transcript/markup.ts";
import { memosOf } from "../transcript/memos.ts";
import type { Transcript } from "../transcript/tree.ts";
import { type Passage, passageOf, passagesOf } from "./passages.ts";

/** Fields whose values are names of other things: of codes, coders, files and scores. */
const FIXED = ["coder", "codebook", "codebook-version", "reviewed", "status", "round", "language", "date", "measures"];

/** A passage, and where the text that its places count from begins in the transcript. */
export interface PlacedPassage {
  readonly base: number;
  readonly passage: Passage;
}

export function* allPassages(transcript: Transcript): Iterable<PlacedPassage> {
  for (const [index, chunk] of transcript.chunks.entries()) {
    const base = transcript.starts[index] as number;
    const passages = chunk.isFront ? frontPassages(chunk.text) : passagesOf(chunk, markupOf(transcript, chunk));
    for (const passage of passages) yield { base, passage };
  }
}

/** The lines of the front matter, comments too, without the fields that name other things. */
function* frontPassages(text: string): Iterable<Passage> {
  const body = frontBody(text);
  const fixed = fixedFields(text);
  const lines = lineCursor(text);
  for (let start = body.start; start < body.end; start = lines.next) {
    lines.advance(start);
    let from = start;
    for (const span of fixed) {
      if (span.end <= from || span.start >= lines.end) continue;
      if (from < span.start) yield passageOf("front", text, { start: from, end: span.start }, []);
      from = Math.min(span.end, lines.end);
    }
    if (from < lines.end) yield passageOf("front", text, { start: from, end: lines.end }, []);
  }
}

function fixedFields(text: string): readonly Span[] {
  const body = frontBody(text);
  const { root } = readYaml(text.slice(body.start, body.end));
  if (root?.kind !== "map") return [];
  return FIXED.flatMap((field) => {
    const entry = entryOf(root, field);
    return entry === undefined ? [] : [{ start: body.start + entry.span.start, end: body.start + entry.span.end }];
  }).sort((a, b) => a.start - b.start);
}

/** What nothing is replaced in, as text: codes, coders and the fields of the front matter that name them. */
export function fixedNames(transcript: Transcript): readonly { readonly text: string; readonly at: number }[] {
  const found: { text: string; at: number }[] = [];
  transcript.chunks.forEach((chunk, index) => {
    const base = transcript.starts[index] as number;
    if (chunk.isFront) {
      for (const { start, end } of fixedFields(chunk.text))
        found.push({ text: chunk.text.slice(start, end), at: start });
    }
    for (const { start, end } of chunk.tags) found.push({ text: chunk.text.slice(start, end), at: base + start });
  });
  for (const { coder, start, mentions } of memosOf(transcript)) {
    if (coder !== undefined) found.push({ text: coder, at: start });
    for (const mention of mentions) found.push({ text: mention.written, at: mention.start });
  }
  return found;
}

/** Whether a transcript after edits of words has its turns, sections, memos, codings and fields where they were. */
export function keepsShape(before: Transcript, after: Transcript, edits: readonly Edit[]): boolean {
  let next = 0;
  let shift = 0;
  /** Where what stood at an offset stands now; offsets rise. An edit lies before what begins at its end. */
  const moved = (offset: number): number => {
    for (let edit = edits[next]; edit !== undefined && edit.span.end <= offset; edit = edits[++next]) {
      shift += edit.text.length - (edit.span.end - edit.span.start);
    }
    return offset + shift;
  };
  const old = shapeOf(before);
  const now = shapeOf(after);
  if (old.length !== now.length || before.front.problems.length !== after.front.problems.length) return false;
  return (
    old.every(({ at, what }, index) => moved(at) === now[index]?.at && what === now[index]?.what) &&
    fieldTypes(before) === fieldTypes(after)
  );
}

interface Mark {
  readonly at: number;
  readonly what: string;
}

function shapeOf(transcript: Transcript): readonly Mark[] {
  const marks: Mark[] = [];
  transcript.chunks.forEach((chunk, index) => {
    const base = transcript.starts[index] as number;
    const add = (at: number, what: string): void => {
      if (at >= 0) marks.push({ at: base + at, what });
    };
    for (const turn of chunk.turns) {
      add(turn.start, `turn ${turn.label === undefined} ${turn.narrative}`);
      add(turn.timeStart, `time ${chunk.text.slice(turn.timeStart, turn.timeEnd)}`);
      add(turn.headEnd, "head");
    }
    for (const section of chunk.sections) add(section.start, `section ${section.level} ${section.closes}`);
    for (const session of chunk.sessions) add(session.start, "session");
    for (const memo of chunk.memos) add(memo.start, `memo ${memo.coder ?? ""} ${memo.turn}`);
    for (const { open, close, turn } of chunk.brackets) {
      add(open, `open ${turn}`);
      add(close, "close");
    }
    for (const { start, opens, label } of chunk.labels) add(start, `label ${opens} ${label}`);
    for (const tag of chunk.tags) add(tag.start, `tag ${chunk.text.slice(tag.start, tag.end)} ${tag.on.kind}`);
    for (const { start, check } of chunk.flaws) add(start, check);
    for (const at of chunk.flush) add(at, "flush");
  });
  // The same thing begins at the same place on both sides, so that the order among equals is the same too.
  return marks.sort((a, b) => a.at - b.at);
}

/** The fields with the types of their values, and how many entries each has. */
function fieldTypes({ front }: Transcript): string {
  const typeOf = (value: unknown): unknown => {
    if (value instanceof Map) return ["map", ...[...value.values()].map(typeOf)];
    return Array.isArray(value) ? value.map(typeOf) : value === null ? "null" : typeof value;
  };
  return JSON.stringify([...front.fields].map(([field, value]) => [field, typeOf(value)]));
}
