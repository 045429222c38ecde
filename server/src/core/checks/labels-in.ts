/**
 * The labels of a transcript with the turns that they begin, in one pass over all turns: there may be hundreds of thousands.
 */
import { once } from "../once.ts";
import { nfc } from "../transcript/characters.ts";
import type { Transcript } from "../transcript/tree.ts";
import type { Anchor } from "./check.ts";

export interface LabelUse {
  /** NFC. */
  readonly key: string;
  /** As first written. */
  readonly label: string;
  readonly turns: number;
  /** The first turn. */
  readonly first: Anchor;
}

/** So many labels are compared before a map is asked: few people speak in turn. */
const MOST_RECENT = 4;

/** The labels of speakers, in the order in which they first speak. */
export const labelsOf = once((transcript: Transcript): readonly LabelUse[] => {
  type Counting = { -readonly [Key in keyof LabelUse]: LabelUse[Key] };
  const byLabel = new Map<string, Counting>();
  const recent: { readonly written: string; readonly use: Counting }[] = [];
  let oldest = 0;
  const useOf = (label: string, chunk: number, index: number): Counting => {
    for (const { written, use } of recent) if (written === label) return use;
    const key = nfc(label);
    const use = byLabel.get(key) ?? { key, label, turns: 0, first: { kind: "turn", chunk, index } };
    byLabel.set(key, use);
    recent[oldest] = { written: label, use };
    oldest = (oldest + 1) % MOST_RECENT;
    return use;
  };
  transcript.chunks.forEach(({ turns }, chunk) => {
    for (const { label, narrative, index } of turns) {
      if (label !== undefined && !narrative) useOf(label, chunk, index).turns++;
    }
  });
  return [...byLabel.values()];
});
