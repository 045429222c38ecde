/**
 * Where the markup inside the words of a chunk stands.
 */
import { once } from "../once.ts";
import type { Span } from "../text.ts";
import { isBound } from "./codings.ts";
import { endOfTags } from "./tag.ts";
import type { Chunk, LabelMark, Transcript } from "./tree.ts";

const withoutLabels = once((chunk: Chunk) => markupWith(chunk, []));
const withLabels = once((_: Transcript) => new Map<Chunk, readonly Span[]>());

/**
 * Braces, labels, tags and the backslashes that escape, with tags as one with what they stand behind: in order and apart
 * from one another, counted from the chunk's start. The tags of sections and sessions are not inside words.
 */
export function markupOf(transcript: Transcript, chunk: Chunk): readonly Span[] {
  if (chunk.labels.length === 0) return withoutLabels(chunk);
  // Which labels are markup is a matter of the whole transcript.
  const known = withLabels(transcript);
  const found =
    known.get(chunk) ??
    markupWith(
      chunk,
      chunk.labels.filter((mark) => isBound(transcript, mark)),
    );
  known.set(chunk, found);
  return found;
}

/** As `markupOf`, with the label marks that are known to be markup. */
export function markupWith(chunk: Chunk, labels: readonly LabelMark[]): readonly Span[] {
  const found: Span[] = chunk.escapes.map((at) => ({ start: at, end: at + 1 }));
  for (const bracket of chunk.brackets) {
    found.push({ start: bracket.open, end: bracket.openEnd });
    found.push({ start: bracket.close, end: endOfTags(bracket.tags, bracket.closeEnd) });
  }
  for (const mark of labels) found.push({ start: mark.start, end: endOfTags(mark.tags, mark.end) });
  for (const { start, end, on } of chunk.tags) if (on.kind === "turn") found.push({ start, end });
  return found.sort((a, b) => a.start - b.start);
}
