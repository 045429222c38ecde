/**
 * Pairs the ends of labelled spans, which may lie in different turns: a matter of the whole document.
 */
import type { Chunk, LabelFlaw, LabelMark, LabelPairs, PlacedMark } from "./tree.ts";

interface OpenLabel extends PlacedMark {
  readonly index: number;
}

/** Pairs every opening with the closing of its label that comes next. A label is free again once closed. */
export function pairLabels(chunks: readonly Chunk[]): LabelPairs {
  const open = new Map<string, OpenLabel>();
  const closeOf = new Map<LabelMark, PlacedMark>();
  const openOf = new Map<LabelMark, PlacedMark>();
  const flaws: LabelFlaw[] = [];
  for (let chunk = 0; chunk < chunks.length; chunk++) {
    const { labels } = chunks[chunk] as Chunk;
    for (let index = 0; index < labels.length; index++) {
      const mark = labels[index] as LabelMark;
      const opened = open.get(mark.label);
      if (mark.opens) {
        if (opened === undefined) open.set(mark.label, { chunk, mark, index });
        else flaws.push({ check: "duplicate-label", chunk, index });
      } else if (opened === undefined) {
        flaws.push({ check: "unopened-span", chunk, index });
      } else {
        closeOf.set(opened.mark, { chunk, mark });
        openOf.set(mark, { chunk: opened.chunk, mark: opened.mark });
        open.delete(mark.label);
      }
    }
  }
  for (const { chunk, index } of open.values()) flaws.push({ check: "unclosed-span", chunk, index });
  return { closeOf, openOf, flaws };
}
