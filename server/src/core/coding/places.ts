/**
 * Edits that change as little as they can, and where places of a text lie once it was edited.
 */
import { difference, type Edit, type Span } from "../text.ts";
import { lengthOf } from "../transcript/parse.ts";
import { textBetween } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";

/** The edits without what they take away and put back at their ends, so that each changes as little as it can. */
export function trimmedEdits(transcript: Transcript, edits: readonly Edit[]): readonly Edit[] {
  return edits.flatMap(({ span, text }) => {
    if (span.start === span.end) return [{ span, text }];
    const old = textBetween(transcript, span.start, Math.min(span.end, lengthOf(transcript)));
    const { span: part, text: put } = difference(old, text);
    if (part.start === part.end && put === "") return [];
    return [{ span: { start: span.start + part.start, end: span.start + part.end }, text: put }];
  });
}

/**
 * Where an offset lies once the edits are made.
 * @param side of what is put in at the offset itself.
 */
export function movedOffset(edits: readonly Edit[], offset: number, side: "before" | "behind"): number {
  let shift = 0;
  for (const { span, text } of edits) {
    if (span.start > offset || (span.start === offset && (span.start < span.end || side === "before"))) break;
    if (span.end > offset) return span.start + shift + (side === "before" ? 0 : text.length);
    shift += text.length - (span.end - span.start);
  }
  return offset + shift;
}

/**
 * Where words lie once the edits are made: what is put in at their ends stays outside. A place without words stays before
 * what is put in there.
 */
export function movedWords(edits: readonly Edit[], { start, end }: Span): Span {
  if (start === end) {
    const at = movedOffset(edits, start, "before");
    return { start: at, end: at };
  }
  const from = movedOffset(edits, start, "behind");
  return { start: from, end: Math.max(movedOffset(edits, end, "before"), from) };
}
