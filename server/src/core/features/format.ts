/**
 * Puts white space and tags in order. What was said, every coding and all front matter stay as they are; the rules are in
 * docs/formatting.md.
 */
import { type Project, transcriptAt } from "../project.ts";
import { type Edit, lineCursor, type Span } from "../text.ts";
import { skipSpace, trimEnd } from "../transcript/characters.ts";
import { isBound } from "../transcript/codings.ts";
import { equalsSigns, type LineKind, kindBesideTurn, readHead } from "../transcript/line.ts";
import { chunkAt } from "../transcript/parse.ts";
import { partsOf, readTag } from "../transcript/tag.ts";
import type { Chunk, Tag, Transcript } from "../transcript/tree.ts";

/** What an indented line of text is indented by. */
const INDENT = "    ";

/** No part of a tag looks farther than two characters, of two code units each, at what stands behind it. */
const LOOKED_AT_BEHIND = 4;

/** The edits that format a transcript, or the lines of it that `range` touches: in order, each inside its line. */
export function formatEdits(project: Project, uri: string, range?: Span): readonly Edit[] {
  const file = transcriptAt(project, uri);
  if (file === undefined) return [];
  const { transcript } = file;
  const edits: Edit[] = [];
  const first = range === undefined ? 0 : Math.max(chunkAt(transcript, range.start), 0);
  for (let index = first; index < transcript.chunks.length; index++) {
    const base = transcript.starts[index] as number;
    if (range !== undefined && base > range.end) break;
    const chunk = transcript.chunks[index] as Chunk;
    if (chunk.isFront) continue;
    const above = transcript.chunks[index - 1]?.text.at(-1);
    for (const { span, text } of chunkEdits(transcript, chunk, above, range && moved(range, -base))) {
      edits.push({ span: moved(span, base), text });
    }
  }
  return edits;
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** @param above the character above the chunk. */
function chunkEdits(
  transcript: Transcript,
  chunk: Chunk,
  above: string | undefined,
  range: Span | undefined,
): readonly Edit[] {
  const { text, tags } = chunk;
  const edits: Edit[] = [];
  const lines = lineCursor(text);
  let tag = 0;
  for (let start = 0; start < text.length; start = lines.next) {
    lines.advance(start);
    const { end } = lines;
    while (tag < tags.length && (tags[tag] as Tag).start < start) tag++;
    // What ends before a line's first character does not touch it, unless it is an empty range there.
    if (range !== undefined && (end < range.start || (start >= range.end && start > range.start))) continue;
    const ofLine: Tag[] = [];
    for (; tag < tags.length && (tags[tag] as Tag).start < end; tag++) ofLine.push(tags[tag] as Tag);
    const before = start === 0 ? above : text[start - 1];
    if (mustStay(text, { start, end }, before)) continue;
    lineEdits(transcript, text, { start, end }, ofLine, edits);
  }
  return edits;
}

/**
 * Whether the white space of a line has a meaning for other lines: behind `---` it keeps the line from opening or closing
 * front matter, and between a carriage return and a line feed it keeps these from being one line's end.
 */
function mustStay(text: string, { start, end }: Span, before: string | undefined): boolean {
  if (text.startsWith("---", start)) return trimEnd(text, start, end) === start + 3;
  return before === "\r" && text[end] === "\n" && trimEnd(text, start, end) === start;
}

/** The tags of one line, of which those on one thing are put in order, and the white space between its parts. */
function lineEdits(transcript: Transcript, text: string, line: Span, tags: readonly Tag[], edits: Edit[]): void {
  const replace = (start: number, end: number, by: string): void => {
    if (text.slice(start, end) !== by) edits.push({ span: { start, end }, text: by });
  };
  const end = trimEnd(text, line.start, line.end);
  const { gapStart, gap } = layoutOf(text, line);
  const wordsStart = skipSpace(text, gapStart, end);
  if (wordsStart < end) replace(gapStart, wordsStart, gap);
  let written = wordsStart;
  for (let from = 0, to = 0; from < tags.length; from = to) {
    const { on, start } = tags[from] as Tag;
    while (to < tags.length && (tags[to] as Tag).on === on) to++;
    // The tags of a closing label that was never opened are text.
    if (on.kind === "label" && !isBound(transcript, on)) continue;
    const isTrailing = on.kind !== "bracket" && on.kind !== "label";
    if (isTrailing && start > written) replace(trimEnd(text, written, start), start, " ");
    const run = { start, end: (tags[to - 1] as Tag).end };
    replace(run.start, run.end, orderedRun(text, run, tags.slice(from, to), isTrailing ? " " : "", line.end));
    written = run.end;
  }
  replace(end, line.end, "");
}

/** Where the white space before a line's words begins, and what it is to be. */
function layoutOf(text: string, { start, end }: Span): { readonly gapStart: number; readonly gap: string } {
  const head = readHead(text, start, end);
  if (head !== undefined) return { gapStart: head.end, gap: " " };
  const kind: LineKind = kindBesideTurn(text, start, end);
  switch (kind) {
    case "session":
    case "section":
      return { gapStart: start + equalsSigns(text, start, end), gap: " " };
    case "text":
      // A line in the first column stays there: it may be a turn that nobody has seen yet, and is reported as one.
      return { gapStart: start, gap: skipSpace(text, start, end) === start ? "" : INDENT };
    case "memo":
      return { gapStart: start, gap: "" };
    case "blank":
    case "end-of-section":
      return { gapStart: end, gap: "" };
    default:
      return kind satisfies never;
  }
}

/**
 * The tags of a run in order, each with its parts in order. Where one would be read as another before what stands behind
 * the run, the run stays as it is.
 */
function orderedRun(text: string, run: Span, tags: readonly Tag[], between: string, lineEnd: number): string {
  const written = tags.map((tag) => ({ tag, words: orderedTag(text, tag) }));
  written.sort((a, b) => compare(a.tag, b.tag));
  const ordered = written.map(({ words }) => words).join(between);
  const last = written.at(-1) as (typeof written)[number];
  const behind = last.words + text.slice(run.end, Math.min(run.end + LOOKED_AT_BEHIND, lineEnd));
  const read = readTag(behind, 0, behind.length);
  return read !== undefined && read.end === last.words.length ? ordered : text.slice(run.start, run.end);
}

/** A tag with its parts in the order ID, VALUE, `~`, CODER, each as it was written. */
function orderedTag(text: string, tag: Tag): string {
  const { id, value, coder } = partsOf(text, tag);
  const part = (sign: string, span: Span | undefined): string =>
    span === undefined ? "" : sign + text.slice(span.start, span.end);
  return part("#", id) + part("=", value) + (tag.tentative ? "~" : "") + part("@", coder);
}

/** By code, then the file's own coder before others; letter by letter, so that it is the same on every machine. */
function compare(a: Tag, b: Tag): number {
  return order(a.code, b.code) || order(a.coder ?? "", b.coder ?? "");
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
