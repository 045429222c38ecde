/**
 * The findings at a place, without looking at all the others: a long transcript may have thousands.
 */
import { anchorSpan, type Checked, type Finding } from "../checks/run.ts";
import type { Span } from "../text.ts";
import { chunkAt } from "../transcript/parse.ts";

/** Whether two spans share a character, or touch. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The findings of a transcript that touch a span, in the order of their places. */
export function findingsTouching(checked: Checked, span: Span): readonly Finding[] {
  const { transcript } = checked;
  const first = chunkAt(transcript, span.start);
  const last = chunkAt(transcript, span.end);
  const found = checked.front.filter((finding) => touches(finding.span, span));
  const add = (finding: Omit<Finding, "span">, at: Span, chunk: number): void => {
    const base = transcript.starts[chunk] as number;
    const placed = { start: at.start + base, end: at.end + base };
    if (touches(placed, span)) found.push({ ...finding, span: placed });
  };
  // What ends where a chunk begins touches that place too.
  for (let chunk = Math.max(first - 1, 0); chunk <= last; chunk++) {
    for (const finding of checked.chunks[chunk] ?? []) add(finding, finding.span, chunk);
  }
  for (const each of checked.document) {
    if (each.anchor.chunk < first - 1 || each.anchor.chunk > last) continue;
    const { anchor, ...finding } = each;
    add(finding, anchorSpan(transcript, anchor), anchor.chunk);
  }
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** How many findings of a check a transcript has. */
export function countOf(checked: Checked, check: string): number {
  let count = 0;
  for (const findings of [checked.front, checked.document, ...checked.chunks]) {
    for (const finding of findings) if (finding.check === check) count++;
  }
  return count;
}
