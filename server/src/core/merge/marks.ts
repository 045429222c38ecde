/**
 * Two outcomes as one text: what both have stands once, and what they have differently between git's marks.
 */
import { lineCursor } from "../text.ts";
import { align } from "./align.ts";
import { hunksOf } from "./regions.ts";

export interface Marked {
  readonly text: string;
  /** The 0-based lines on which the marks `<<<<<<<` stand. */
  readonly marks: readonly number[];
  /** The mark of the run that holds a line of the first text, or is the first one below it. */
  markFor(line: number): number | undefined;
}

/** How a conflict is marked. */
export interface MarkStyle {
  /** How many of each character a mark has. */
  readonly size: number;
  readonly lineEnd: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Lines with their ends. */
export function linesWithEnds(text: string): readonly string[] {
  const lines: string[] = [];
  const cursor = lineCursor(text);
  for (let start = 0; start < text.length; start = cursor.next) {
    cursor.advance(start);
    lines.push(text.slice(start, Math.min(cursor.next, text.length)));
  }
  return lines;
}

/** Marks the smallest runs of whole lines that two texts do not share. */
export function marked(ours: string, theirs: string, { size, lineEnd, ours: our, theirs: their }: MarkStyle): Marked {
  const [a, b] = [linesWithEnds(ours), linesWithEnds(theirs)];
  const out: string[] = [];
  const runs: { readonly end: number; readonly mark: number }[] = [];
  let at = 0;
  for (const { base, other } of hunksOf(align(a, b), a.length, b.length)) {
    out.push(...ended(a.slice(at, base.start), lineEnd));
    runs.push({ end: Math.max(base.end, base.start + 1), mark: out.length });
    out.push(`${"<".repeat(size)} ${our}${lineEnd}`, ...ended(a.slice(base.start, base.end), lineEnd));
    out.push(`${"=".repeat(size)}${lineEnd}`, ...ended(b.slice(other.start, other.end), lineEnd));
    out.push(`${">".repeat(size)} ${their}${lineEnd}`);
    at = base.end;
  }
  out.push(...a.slice(at));
  return {
    text: out.join(""),
    marks: runs.map(({ mark }) => mark),
    markFor: (line) => runs.find(({ end }) => line < end)?.mark,
  };
}

/** Lines of which each has an end, since a mark follows. */
function ended(lines: readonly string[], lineEnd: string): readonly string[] {
  return lines.map((line) => (/[\r\n]$/.test(line) ? line : line + lineEnd));
}
