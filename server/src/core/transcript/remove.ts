/**
 * Removing a coding as the smallest edit of the text. What kept its markup apart from the text beside it goes too, as far
 * as nothing else changes by that; so what `addCoding` wrote is taken away to the byte.
 */
import type { Edit, Span } from "../text.ts";
import { BACKSLASH, CR, HASH, isSpace, LF } from "./characters.ts";
import { type Coding, isBound } from "./codings.ts";
import { chunkAt } from "./parse.ts";
import { afterEdits, differsByCoding } from "./proof.ts";
import type { Chunk, LabelMark, Tag, Transcript } from "./tree.ts";

/**
 * The edits that remove one coding, in the order of the text: its tag, and the braces and the label with the last tag of a
 * span. The verbatim text and all other codings stay as they are.
 */
export function removeCoding(transcript: Transcript, coding: Pick<Coding, "chunk" | "tag">): readonly Edit[] {
  const { chunk, tag } = coding;
  let edits: readonly Edit[] = [];
  for (edits of waysToRemove(transcript, chunk, tag)) {
    if (differsByCoding(afterEdits(transcript, edits), transcript, tag)) return edits;
  }
  return edits;
}

/** The plainest way that leaves no trace first, and as the last one a way that is always right. */
function* waysToRemove(transcript: Transcript, index: number, tag: Tag): Iterable<readonly Edit[]> {
  const { on } = tag;
  const chunk = transcript.chunks[index] as Chunk;
  const base = transcript.starts[index] as number;
  switch (on.kind) {
    case "bracket":
    case "label":
      if (on.tags.length > 1) yield* alone(tagWays(chunk, base, tag, on.tags[on.tags.length - 1] === tag));
      else if (on.kind === "label") yield* labelWays(transcript, index, on, tag);
      else if (on.openEnd === on.close) yield* alone(closingWays(chunk, base, { start: on.open, end: tag.end }));
      else {
        const opening = openingWays(chunk, base, { start: on.open, end: on.openEnd });
        yield* both(opening, closingWays(chunk, base, { start: on.close, end: tag.end }));
      }
      break;
    case "turn":
      yield* alone(turnTagWays(transcript, chunk, base, tag, on.headEnd));
      break;
    case "section":
      // A section without a title is written with a second run of `=`: it would be an end of section.
      yield* alone([...spacedWays(chunk, base, tag), replaced(base, tag, "==")]);
      break;
    case "session":
      yield* alone(on.tags.length > 1 ? spacedWays(chunk, base, tag) : lineWays(transcript, base, on));
      break;
    default:
      on satisfies never;
  }
}

function replaced(base: number, span: Span, text: string): Edit {
  return { span: { start: base + span.start, end: base + span.end }, text };
}

function alone(ways: readonly Edit[]): readonly (readonly Edit[])[] {
  return ways.map((way) => [way]);
}

/** One way of each, the most thorough of both first. */
function* both(first: readonly Edit[], second: readonly Edit[]): Iterable<readonly Edit[]> {
  for (let sum = 0; sum < first.length + second.length - 1; sum++) {
    for (let index = 0; index <= sum; index++) {
      const [one, other] = [first[index], second[sum - index]];
      if (one !== undefined && other !== undefined) yield [one, other];
    }
  }
}

/** One of several tags of a span. */
function tagWays(chunk: Chunk, base: number, tag: Tag, isLast: boolean): readonly Edit[] {
  const { start, end } = tag;
  const ways = [replaced(base, tag, "")];
  if (!isLast) return ways;
  const behind = padEndBehind(chunk, end);
  if (behind > end) ways.unshift(replaced(base, { start, end: behind }, ""));
  return [...ways, replaced(base, tag, "{}")];
}

function openingWays(chunk: Chunk, base: number, mark: Span): readonly Edit[] {
  const before = padStartBefore(chunk, mark.start);
  return distinct([
    replaced(base, { start: before, end: mark.end }, ""),
    replaced(base, mark, ""),
    replaced(base, mark, "{}"),
    // Where the brace parts a tag from a `#` that is text.
    ...(chunk.text.charCodeAt(mark.end) === HASH ? [replaced(base, mark, "\\")] : []),
  ]);
}

function closingWays(chunk: Chunk, base: number, mark: Span): readonly Edit[] {
  const before = padStartBefore(chunk, mark.start);
  const behind = padEndBehind(chunk, mark.end);
  return distinct([
    replaced(base, { start: before, end: behind }, ""),
    replaced(base, { start: mark.start, end: behind }, ""),
    replaced(base, { start: before, end: mark.end }, ""),
    replaced(base, mark, ""),
    replaced(base, mark, "{}"),
  ]);
}

/** Both marks of a label; and where that lets other marks of the label find one another, with a backslash before these. */
function* labelWays(transcript: Transcript, index: number, close: LabelMark, tag: Tag): Iterable<readonly Edit[]> {
  const opened = transcript.labels.openOf.get(close);
  if (opened === undefined) return;
  const chunk = transcript.chunks[index] as Chunk;
  const openingChunk = transcript.chunks[opened.chunk] as Chunk;
  const openingBase = transcript.starts[opened.chunk] as number;
  const openings = openingWays(openingChunk, openingBase, opened.mark);
  const closings = closingWays(chunk, transcript.starts[index] as number, { start: close.start, end: tag.end });
  yield* both(openings, closings);
  const escapes: Edit[] = [];
  transcript.chunks.forEach(({ labels }, at) => {
    for (const mark of labels) {
      if (mark.label !== close.label || isBound(transcript, mark)) continue;
      escapes.push(replaced(transcript.starts[at] as number, { start: mark.start, end: mark.start }, "\\"));
    }
  });
  for (const edits of both(openings, closings)) {
    yield [...escapes, ...edits].toSorted((a, b) => a.span.start - b.span.start);
  }
}

/** A turn's tag; with its line where it is all that the line holds, since a blank line may end a paragraph. */
function turnTagWays(transcript: Transcript, chunk: Chunk, base: number, tag: Tag, headEnd: number): readonly Edit[] {
  const { text } = chunk;
  const line = lineAround(text, tag.start);
  const isAll = line.start >= headEnd && isBlank(text, line.start, tag.start) && isBlank(text, tag.end, line.end);
  const before = tag.start - 1;
  const pad = isSpace(text.charCodeAt(before)) ? emptyPairBefore(chunk, before) : before;
  return distinct([
    ...(isAll ? lineWays(transcript, base, line) : []),
    ...(pad < before ? [replaced(base, { start: pad, end: tag.end }, "")] : []),
    ...spacedWays(chunk, base, tag),
    replaced(base, tag, "{}"),
  ]);
}

/** A tag with the white space on one side of it, or alone where the tags stand close together. */
function spacedWays(chunk: Chunk, base: number, tag: Tag): readonly Edit[] {
  const { text } = chunk;
  const { start, end } = tag;
  const ways: Edit[] = [];
  if (isSpace(text.charCodeAt(start - 1))) ways.push(replaced(base, { start: start - 1, end }, ""));
  if (isSpace(text.charCodeAt(end))) ways.push(replaced(base, { start, end: end + 1 }, ""));
  return [...ways, replaced(base, tag, "")];
}

/** A whole line with the line's end below it or above it. */
function lineWays(transcript: Transcript, base: number, line: Span): readonly Edit[] {
  const start = base + line.start;
  const end = base + line.end;
  const below = end + lineEndLength(unitAt(transcript, end), unitAt(transcript, end + 1));
  const [last, lastButOne] = [unitAt(transcript, start - 1), unitAt(transcript, start - 2)];
  const above = start - (last === LF && lastButOne === CR ? 2 : lineEndLength(last, -1));
  const ways = [replaced(0, { start: above, end }, "")];
  if (below > end) ways.unshift(replaced(0, { start, end: below }, ""));
  return ways;
}

function lineEndLength(unit: number, next: number): number {
  if (unit === CR) return next === LF ? 2 : 1;
  return unit === LF ? 1 : 0;
}

/** The code unit at `offset` of the transcript; NaN outside. */
function unitAt(transcript: Transcript, offset: number): number {
  const index = chunkAt(transcript, offset);
  return transcript.chunks[index]?.text.charCodeAt(offset - (transcript.starts[index] as number)) ?? Number.NaN;
}

function lineAround(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return { start, end };
}

function isLineEnd(unit: number): boolean {
  return unit === LF || unit === CR;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** Where a `{}` directly before `at`, or a backslash that takes the meaning from one, begins; else `at`. */
function padStartBefore(chunk: Chunk, at: number): number {
  const isEscaped = chunk.text.charCodeAt(at - 1) === BACKSLASH && chunk.escapes.includes(at - 2);
  return isEscaped ? at - 1 : emptyPairBefore(chunk, at);
}

/** Where the `{}` that ends at `at` and bears no tag begins; `at` where there is none. */
function emptyPairBefore(chunk: Chunk, at: number): number {
  return chunk.brackets.find((each) => each.closeEnd === at && isEmpty(each))?.open ?? at;
}

/** Where a `{}` without a tag that begins at `at`, or the backslash of a `\#` there, ends; else `at`. */
function padEndBehind(chunk: Chunk, at: number): number {
  if (chunk.escapes.includes(at) && chunk.text.charCodeAt(at + 1) === HASH) return at + 1;
  return chunk.brackets.find((each) => each.open === at && isEmpty(each))?.closeEnd ?? at;
}

function isEmpty({ openEnd, close, tags }: Chunk["brackets"][number]): boolean {
  return openEnd === close && tags.length === 0;
}

/** The ways without those that come again. */
function distinct(ways: readonly Edit[]): readonly Edit[] {
  const keyOf = ({ span, text }: Edit): string => `${span.start} ${span.end} ${text}`;
  return [...new Map(ways.map((way) => [keyOf(way), way])).values()];
}
