/**
 * What stands at an offset of a transcript: found in the chunk that holds it, however long the transcript is.
 */
import type { Span } from "../text.ts";
import { lineCursor } from "../text.ts";
import { nfc, skipSpace } from "./characters.ts";
import { isBound } from "./codings.ts";
import { mentionsIn } from "./memos.ts";
import { chunkAt } from "./parse.ts";
import { coderEnd, partsOf } from "./tag.ts";
import type { Chunk, LabelMark, Memo, Section, Tag, Transcript, Turn } from "./tree.ts";

/** A thing with its place; `span` counts from the transcript's start, and leaves out `#`, `=`, `@` and braces. */
export type Thing = { readonly span: Span; readonly chunk: number } & (
  | { readonly kind: "code"; readonly code: string; readonly written: string; readonly tag: Tag | undefined }
  | { readonly kind: "value"; readonly tag: Tag }
  | { readonly kind: "coder"; readonly coder: string }
  | { readonly kind: "label"; readonly mark: LabelMark }
  | { readonly kind: "speaker"; readonly label: string; readonly turn: Turn }
  | { readonly kind: "section"; readonly section: Section }
);

/** The last of `list`, which is in order, that starts at or before `at`. */
export function lastStarting<T>(list: readonly T[], at: number, startOf: (each: T) => number): T | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(list[middle] as T) <= at) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

/** The thing at an offset, its end included; undefined in plain words and in the front matter. */
export function thingAt(transcript: Transcript, offset: number): Thing | undefined {
  const index = chunkAt(transcript, offset);
  const chunk = transcript.chunks[index];
  if (chunk === undefined || chunk.isFront) return undefined;
  const base = transcript.starts[index] as number;
  const found = thingIn(transcript, chunk, offset - base);
  if (found === undefined) return undefined;
  return { ...found, chunk: index, span: { start: base + found.span.start, end: base + found.span.end } };
}

type Found = Thing extends infer Each ? (Each extends Thing ? Omit<Each, "chunk"> : never) : never;

function thingIn(transcript: Transcript, chunk: Chunk, at: number): Found | undefined {
  const startOf = ({ start }: Span): number => start;
  const tag = lastStarting(chunk.tags, at, startOf);
  if (tag !== undefined && at <= tag.end) return tagPartAt(transcript, chunk, tag, at);
  const mark = lastStarting(chunk.labels, at, startOf);
  if (mark !== undefined && at <= mark.end) {
    const span = { start: mark.start + 1, end: mark.opens ? mark.end - 1 : mark.end };
    return isBound(transcript, mark) ? { kind: "label", span, mark } : undefined;
  }
  const memo = lastStarting(chunk.memos, at, startOf);
  if (memo !== undefined && at <= memo.end) return memoPartAt(chunk.text, memo, at);
  const section = lastStarting(chunk.sections, at, startOf);
  if (section !== undefined && at <= section.end) {
    const span = { start: section.start, end: Math.max(section.titleEnd, section.start + section.level + 1) };
    return section.closes ? undefined : { kind: "section", span, section };
  }
  const turn = turnIn(chunk, at);
  if (turn?.label === undefined) return undefined;
  const span = { start: turn.labelStart, end: turn.labelStart + turn.label.length };
  if (at < span.start || at > span.end) return undefined;
  return { kind: "speaker", span, label: nfc(turn.label), turn };
}

function tagPartAt(transcript: Transcript, chunk: Chunk, tag: Tag, at: number): Found | undefined {
  if (tag.on.kind === "label" && !isBound(transcript, tag.on)) return undefined;
  const parts = partsOf(chunk.text, tag);
  // The sign before a part belongs to it.
  const holds = (part: Span | undefined): part is Span => part !== undefined && at >= part.start - 1 && at <= part.end;
  const { id, value, coder } = parts;
  if (at <= id.end) {
    const written = chunk.text.slice(id.start, id.end);
    return { kind: "code", span: id, code: tag.code, written, tag };
  }
  if (holds(value)) return { kind: "value", span: value, tag };
  return holds(coder) ? { kind: "coder", span: coder, coder: tag.coder ?? "" } : undefined;
}

function memoPartAt(text: string, memo: Memo, at: number): Found | undefined {
  const coder = memoCoderSpan(text, memo);
  if (coder !== undefined && at >= coder.start - 1 && at <= coder.end) {
    return { kind: "coder", span: coder, coder: nfc(text.slice(coder.start, coder.end)) };
  }
  const cursor = lineCursor(text);
  for (let line = memo.start; line <= at && line < text.length; line = cursor.next) {
    cursor.advance(line);
    if (at > cursor.end) continue;
    const mention = mentionsIn(text, line + 1, cursor.end).find(({ start, end }) => start <= at && at <= end);
    if (mention === undefined) return undefined;
    const { code, written } = mention;
    return { kind: "code", span: { start: mention.start + 1, end: mention.end }, code, written, tag: undefined };
  }
  return undefined;
}

/** Where the coder who is named at a memo's beginning stands, counted from the chunk's start. */
export function memoCoderSpan(text: string, memo: Memo): Span | undefined {
  if (memo.coder === undefined) return undefined;
  const start = skipSpace(text, memo.start + 1, memo.end) + 1;
  return { start, end: coderEnd(text, start, memo.end) };
}

/** The turn in whose lines, or below them, an offset of a chunk lies; undefined above the chunk's first. */
export function turnIn(chunk: Chunk, at: number): Turn | undefined {
  return lastStarting(chunk.turns, at, ({ start }) => start);
}
