/**
 * The labelled span whose label an offset is at.
 */
import type { Span } from "../text.ts";
import { lastStarting } from "../transcript/at.ts";
import { chunkAt } from "../transcript/parse.ts";
import type { LabelMark, PlacedMark, Transcript } from "../transcript/tree.ts";

export interface LabelledSpan {
  readonly open: PlacedMark;
  readonly close: PlacedMark;
}

/** The span, one of whose labels holds `offset`, its end included; undefined where it has no other mark. */
export function labelledSpanAt(transcript: Transcript, offset: number): LabelledSpan | undefined {
  const index = chunkAt(transcript, offset);
  const chunk = transcript.chunks[index];
  if (chunk === undefined) return undefined;
  const at = offset - (transcript.starts[index] as number);
  const mark = lastStarting(chunk.labels, at - 1, ({ start }) => start);
  if (mark === undefined || at > labelSpan(mark).end) return undefined;
  const here = { chunk: index, mark };
  const other = (mark.opens ? transcript.labels.closeOf : transcript.labels.openOf).get(mark);
  if (other === undefined) return undefined;
  return mark.opens ? { open: here, close: other } : { open: other, close: here };
}

/** A mark's label, without its brace and bar, counted from its chunk's start. */
function labelSpan(mark: LabelMark): Span {
  return { start: mark.start + 1, end: mark.opens ? mark.end - 1 : mark.end };
}

/** The label of a mark, counted from the transcript's start. */
export function placedLabel(transcript: Transcript, { chunk, mark }: PlacedMark): Span {
  const base = transcript.starts[chunk] as number;
  const { start, end } = labelSpan(mark);
  return { start: base + start, end: base + end };
}
