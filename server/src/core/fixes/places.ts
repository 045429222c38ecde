/**
 * What stands at the place of a finding.
 */
import type { Span } from "../text.ts";
import { lastStarting, turnIn } from "../transcript/at.ts";
import { CR, LF } from "../transcript/characters.ts";
import { chunkAt } from "../transcript/parse.ts";
import type { Chunk, Tag, Transcript, Turn } from "../transcript/tree.ts";

/** A chunk, and where it starts in the transcript. */
interface PlacedChunk {
  readonly index: number;
  readonly chunk: Chunk;
  readonly base: number;
}

/** The chunk that holds an offset. */
export function chunkWith(transcript: Transcript, offset: number): PlacedChunk | undefined {
  const index = chunkAt(transcript, offset);
  const chunk = transcript.chunks[index];
  return chunk && { index, chunk, base: transcript.starts[index] as number };
}

/** A tag, with where it and its chunk start in the transcript. */
export interface PlacedTag extends PlacedChunk {
  readonly tag: Tag;
  /** Its place among the chunk's tags. */
  readonly tagIndex: number;
}

/** The tag that holds an offset of the transcript. */
export function tagWith(transcript: Transcript, offset: number): PlacedTag | undefined {
  const placed = chunkWith(transcript, offset);
  if (placed === undefined) return undefined;
  const at = offset - placed.base;
  const tag = lastStarting(placed.chunk.tags, at, ({ start }) => start);
  if (tag === undefined || at >= tag.end) return undefined;
  return { ...placed, tag, tagIndex: placed.chunk.tags.indexOf(tag) };
}

/** The turn that holds an offset of the transcript. */
export function turnWith(transcript: Transcript, offset: number): (PlacedChunk & { readonly turn: Turn }) | undefined {
  const placed = chunkWith(transcript, offset);
  const turn = placed && turnIn(placed.chunk, offset - placed.base);
  return placed && turn && { ...placed, turn };
}

/** The line of `text` around an offset, without its end. */
export function lineAround(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return { start, end };
}

function isLineEnd(unit: number): boolean {
  return unit === LF || unit === CR;
}

/** How the lines of a text end: as the first of them does. */
export function lineEndOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
}

/** How the lines of a transcript end. */
export function lineEndIn(transcript: Transcript): string {
  for (const { text, lineEnds } of transcript.chunks) if (lineEnds > 0) return lineEndOf(text);
  return "\n";
}
