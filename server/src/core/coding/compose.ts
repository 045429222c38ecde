/**
 * Edits one after another as one list of edits, and where places of a text lie once it was edited.
 */
import type { Edit, Span } from "../text.ts";
import { lengthOf } from "../transcript/parse.ts";
import { textBetween } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";

/**
 * One list of edits that does what `first` does and then `second`, which refers to the text that `first` makes. Both stand
 * in the order of their text, and so does the result, whose edits never touch one another.
 */
export function composeEdits(first: readonly Edit[], second: readonly Edit[]): readonly Edit[] {
  const made: { start: number; end: number; text: string }[] = [];
  /** How far the text before both, and the one between them, are read. */
  let from = 0;
  let between = 0;
  let next = 0;
  /** What is still to be read of the text that an edit of `first` put in. */
  let inserted = "";
  let insertedAt = 0;

  for (const { span, text } of second) {
    readTo(span.start, true);
    replace(from, from, text);
    readTo(span.end, false);
  }
  readTo(Number.POSITIVE_INFINITY, true);
  return made
    .filter(({ start, end, text }) => start < end || text !== "")
    .map(({ start, end, text }) => ({ span: { start, end }, text }));

  function readTo(end: number, isKept: boolean): void {
    while (between < end) {
      if (insertedAt < inserted.length) {
        const length = Math.min(inserted.length - insertedAt, end - between);
        if (isKept) replace(from, from, inserted.slice(insertedAt, insertedAt + length));
        insertedAt += length;
        between += length;
        continue;
      }
      const edit = first[next];
      if (edit?.span.start === from) {
        next++;
        replace(from, edit.span.end, "");
        from = edit.span.end;
        inserted = edit.text;
        insertedAt = 0;
        continue;
      }
      if (edit === undefined && end === Number.POSITIVE_INFINITY) return;
      const length = Math.min((edit?.span.start ?? Number.POSITIVE_INFINITY) - from, end - between);
      if (!isKept) replace(from, from + length, "");
      from += length;
      between += length;
    }
  }

  function replace(start: number, end: number, text: string): void {
    if (start === end && text === "") return;
    const last = made[made.length - 1];
    if (last === undefined || last.end < start) made.push({ start, end, text });
    else {
      last.end = end;
      last.text += text;
    }
  }
}

/** The edits without what they take away and put back at their ends, so that each changes as little as it can. */
export function trimmedEdits(transcript: Transcript, edits: readonly Edit[]): readonly Edit[] {
  return edits.flatMap(({ span, text }) => {
    if (span.start === span.end) return [{ span, text }];
    const old = textBetween(transcript, span.start, Math.min(span.end, lengthOf(transcript)));
    const most = Math.min(old.length, text.length);
    let head = 0;
    while (head < most && old[head] === text[head]) head++;
    if (isHighSurrogate(old.charCodeAt(head - 1))) head--;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
    if (isLowSurrogate(old.charCodeAt(old.length - tail))) tail--;
    if (head + tail === old.length && head + tail === text.length) return [];
    return [{ span: { start: span.start + head, end: span.end - tail }, text: text.slice(head, text.length - tail) }];
  });
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
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
