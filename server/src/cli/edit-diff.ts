/** Edits of a file as a unified diff, which people read and `git apply` and `patch` understand. */
import { applyEdits, type Edit, lineAt, lineStarts } from "../core/text.ts";

/** Lines around a change. */
const CONTEXT = 2;

/** A run of lines that change, the last one excluded, with the lines that take their place. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** `edits` of `text`, in its order; empty where there are none. Line ends other than LF are shown as they are. */
export function editDiff(name: string, text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  const hunks = hunksOf(text, edits).filter(({ before, after }) => before.join("") !== after.join(""));
  if (hunks.length === 0) return "";
  const printed = [`--- a/${name}\n`, `+++ b/${name}\n`];
  /** How many lines the hunks above have added. */
  let shift = 0;
  for (const group of closeHunks(hunks)) {
    const first = group[0] as Hunk;
    const last = group[group.length - 1] as Hunk;
    const start = Math.max(first.from - CONTEXT, 0);
    const end = Math.min(last.to + CONTEXT, lines.length);
    const body: string[] = [];
    let at = start;
    for (const { from, to, before, after } of group) {
      for (; at < from; at++) body.push(` ${lines[at]}`);
      body.push(...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`));
      at = to;
    }
    for (; at < end; at++) body.push(` ${lines[at]}`);
    const added = group.reduce((sum, { before, after }) => sum + after.length - before.length, 0);
    const range = (from: number, count: number): string => `${count === 0 ? from : from + 1},${count}`;
    printed.push(`@@ -${range(start, end - start)} +${range(start + shift, end - start + added)} @@\n`);
    printed.push(...body.map((line) => (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`)));
    shift += added;
  }
  return printed.join("");
}

/** Where a place of the text that `edits` make stands in the text before them. */
export function offsetBefore(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { span, text } of edits) {
    const start = span.start + shift;
    if (offset < start) break;
    if (offset < start + text.length) return span.start;
    shift += text.length - (span.end - span.start);
  }
  return offset - shift;
}

/** The lines of a text with their ends: a diff knows LF alone, and a carriage return is part of its line. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunksOf(text: string, edits: readonly Edit[]): readonly Hunk[] {
  const starts = lineStarts(text.replaceAll("\r", " "));
  const groups: { from: number; to: number; edits: Edit[] }[] = [];
  for (const edit of edits) {
    const from = lineAt(starts, edit.span.start);
    // A change up to a line's beginning joins that line to what stands before it.
    const to = lineAt(starts, edit.span.end) + 1;
    const last = groups[groups.length - 1];
    if (last !== undefined && from < last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.map(({ from, to, edits }) => {
    const base = starts[from] as number;
    const before = text.slice(base, starts[to] ?? text.length);
    const moved = edits.map(({ span, text: inserted }) => ({
      span: { start: span.start - base, end: span.end - base },
      text: inserted,
    }));
    return trimmed({ from, to, before: linesOf(before), after: linesOf(applyEdits(before, moved)) });
  });
}

/** A hunk without the lines at its ends that stay: where a line is removed as a whole, the one below it does. */
function trimmed({ from, to, before, after }: Hunk): Hunk {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const kept = (lines: readonly string[]): readonly string[] => lines.slice(head, lines.length - tail);
  return { from: from + head, to: Math.min(to, from + before.length) - tail, before: kept(before), after: kept(after) };
}

/** Hunks whose context would touch are one. */
function closeHunks(hunks: readonly Hunk[]): readonly (readonly Hunk[])[] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const group = groups[groups.length - 1];
    const above = group?.[group.length - 1];
    if (group !== undefined && above !== undefined && hunk.from - above.to <= 2 * CONTEXT) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}
