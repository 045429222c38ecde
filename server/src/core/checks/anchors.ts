/**
 * Anchors of the things that checks of the whole transcript speak about.
 */
import { type Coding, type PlacedSection, turnAt } from "../transcript/codings.ts";
import type { Transcript } from "../transcript/tree.ts";
import type { Anchor } from "./check.ts";

export const topAnchor: Anchor = { kind: "top", chunk: 0, index: 0 };

export function tagAnchor({ chunk, index }: Coding): Anchor {
  return { kind: "tag", chunk, index };
}

/** The label of the turn of a number counted over the whole transcript. */
export function turnAnchor(transcript: Transcript, number: number): Anchor {
  const { chunk, turn } = turnAt(transcript, number);
  return { kind: "turn", chunk, index: turn.index };
}

export function sectionAnchor({ chunk, section }: PlacedSection): Anchor {
  return { kind: "section", chunk, index: section.index };
}
