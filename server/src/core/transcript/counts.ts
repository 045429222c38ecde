/**
 * How often each code stands in a transcript, and by whom; added up from its chunks, of which an edit changes few.
 */
import { once } from "../once.ts";
import type { Chunk, Transcript } from "./tree.ts";

/** Code (NFC) → coder (`""` where nobody is named) → number of codings. */
export type CodeCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Of one chunk: code → coder of the tag itself (`""` for the front matter's) → number of tags. */
export const chunkCounts = once((chunk: Chunk): CodeCounts => {
  const own = new Map<string, { count: number }>();
  const counts = new Map<string, Map<string, number>>();
  for (const { code, coder } of chunk.tags) {
    if (coder !== undefined) {
      add(counts, code, coder, 1);
      continue;
    }
    // Nearly all are the front matter's coder's: one look into a table for each of very many.
    const known = own.get(code);
    if (known === undefined) own.set(code, { count: 1 });
    else known.count++;
  }
  for (const [code, { count }] of own) add(counts, code, "", count);
  return counts;
});

/** The codings of a transcript by code and coder. */
export const codeCounts = once((transcript: Transcript): CodeCounts => {
  const counts = new Map<string, Map<string, number>>();
  const own = transcript.front.coder ?? "";
  for (const chunk of transcript.chunks) {
    for (const [code, byCoder] of chunkCounts(chunk)) {
      for (const [coder, count] of byCoder) add(counts, code, coder === "" ? own : coder, count);
    }
  }
  // The tags of a closing label that was never opened are text.
  for (const flaw of transcript.labels.flaws) {
    if (flaw.check !== "unopened-span") continue;
    for (const tag of transcript.chunks[flaw.chunk]?.labels[flaw.index]?.tags ?? []) {
      add(counts, tag.code, tag.coder ?? own, -1);
    }
  }
  return counts;
});

function add(counts: Map<string, Map<string, number>>, code: string, coder: string, by: number): void {
  const byCoder = counts.get(code) ?? new Map<string, number>();
  counts.set(code, byCoder);
  const count = (byCoder.get(coder) ?? 0) + by;
  if (count > 0) byCoder.set(coder, count);
  else byCoder.delete(coder);
  if (byCoder.size === 0) counts.delete(code);
}

/** The codings of one code, whoever made them. */
export function countOf(counts: CodeCounts, code: string): number {
  let sum = 0;
  for (const count of counts.get(code)?.values() ?? []) sum += count;
  return sum;
}

/** How many codings each coder made. */
export function countsByCoder(counts: CodeCounts): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const byCoder of counts.values()) {
    for (const [coder, count] of byCoder) sums.set(coder, (sums.get(coder) ?? 0) + count);
  }
  return sums;
}
