/**
 * Edits one after another as one list of edits.
 */
import type { Edit } from "./text.ts";

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
