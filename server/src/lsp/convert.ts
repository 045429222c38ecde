/**
 * The one place where the core's offsets become the protocol's positions, and its names the protocol's URIs.
 */
import type { Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { URI } from "vscode-uri";
import { type Edit, type LineStarts, lineAt, lineStarts, type Span } from "../core/text.ts";
import { chunkAt, lastAtMost } from "../core/transcript/parse.ts";
import type { Chunk, Transcript } from "../core/transcript/tree.ts";

/** The core's name of what an editor names. */
export function fromProtocolUri(uri: string): string {
  const { scheme, authority, path } = URI.parse(uri);
  return `${scheme}://${authority}${path}`;
}

/** The protocol's name of a file; an editor knows its own spelling by it again. */
export function toProtocolUri(uri: string): string {
  const [, scheme = "file", authority = "", path = ""] = /^([^:]*):\/\/([^/]*)(.*)$/s.exec(uri) ?? [];
  // What lies in no folder, such as `untitled:Untitled-1`, has a path without a slash, and no file is named by a host alone.
  if (path === "") return URI.from({ scheme, path: authority }).toString();
  return URI.from({ scheme, authority, path }).toString();
}

/** Where offsets lie in lines, and back. */
export interface Lines {
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}

/** The range of a span of offsets. */
export function rangeAt(lines: Lines, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** The lines of a text, such as a codebook's. */
export function textLines(text: string): Lines {
  const starts = lineStarts(text);
  return {
    positionAt(offset) {
      const line = lineAt(starts, offset);
      return { line, character: offset - (starts[line] as number) };
    },
    offsetAt: (position) => offsetInText(text, starts, position),
  };
}

/** An offset in `text`; a character beyond the line's end means the line's end. */
function offsetInText(text: string, starts: LineStarts, { line, character }: Position): number {
  if (line >= starts.length) return text.length;
  const start = starts[line] as number;
  let end = starts[line + 1] ?? text.length;
  while (end > start && /[\r\n]/.test(text[end - 1] as string)) end--;
  return Math.min(start + character, end);
}

/** Chunks never change, so neither do their lines. */
const chunkLines = new WeakMap<Chunk, LineStarts>();

function startsOf(chunk: Chunk): LineStarts {
  const starts = chunkLines.get(chunk) ?? lineStarts(chunk.text);
  chunkLines.set(chunk, starts);
  return starts;
}

/** The lines of a transcript. Only the chunks that are asked about are looked at. */
export function transcriptLines(transcript: Transcript): Lines {
  return {
    positionAt(offset) {
      const index = chunkAt(transcript, offset);
      if (index < 0) return { line: 0, character: 0 };
      return positionInChunk(transcript, index, offset - (transcript.starts[index] as number));
    },
    offsetAt(position) {
      const index = lastAtMost(transcript.lines, position.line, transcript.chunks.length - 1);
      const chunk = transcript.chunks[index];
      if (chunk === undefined) return 0;
      const line = position.line - (transcript.lines[index] as number);
      const inChunk = offsetInText(chunk.text, startsOf(chunk), { line, character: position.character });
      return (transcript.starts[index] as number) + inChunk;
    },
  };
}

/** The position of what stands at `offset` of a chunk. */
export function positionInChunk(transcript: Transcript, index: number, offset: number): Position {
  const starts = startsOf(transcript.chunks[index] as Chunk);
  const line = lineAt(starts, offset);
  return { line: (transcript.lines[index] as number) + line, character: offset - (starts[line] as number) };
}

/** The edit that a change means; undefined where the change is the whole text. */
export function editOf(lines: Lines, change: TextDocumentContentChangeEvent): Edit | undefined {
  if (!("range" in change) || change.range === undefined) return undefined;
  return {
    span: { start: lines.offsetAt(change.range.start), end: lines.offsetAt(change.range.end) },
    text: change.text,
  };
}
