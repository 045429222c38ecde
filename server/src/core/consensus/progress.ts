/**
 * How far a consensus has come: what is decided is read from the consensus transcript, what is open is what is left.
 */
import type { Transcript } from "../transcript/tree.ts";
import { type Comparison, type Disagreement, disagreementKey } from "./compare.ts";
import { decisionsOf, type Outcome, type PlacedDecision } from "./record.ts";
import { type Reading, readingKey, readingsOf } from "./reading.ts";

/** A disagreement with what was decided of it: nothing, once, or, where two branches were merged, several times. */
export interface Progressing {
  readonly disagreement: Disagreement;
  readonly decisions: readonly PlacedDecision[];
  /** Nothing is decided, or not the same by all who did. */
  readonly isOpen: boolean;
}

export interface Progress {
  /** In the order of the comparison: the largest first. */
  readonly items: readonly Progressing[];
  readonly open: number;
  /** Codings that all agree on by now and that the consensus transcript has not. */
  readonly lacking: readonly Reading[];
}

/** The progress of a comparison. Without a consensus transcript nothing is decided. */
export function progressOf(comparison: Comparison, consensus: Transcript | undefined): Progress {
  const byKey = new Map<string, PlacedDecision[]>();
  for (const decision of consensus === undefined ? [] : decisionsOf(consensus)) {
    const key = disagreementKey(decision.coders, decision.readings);
    byKey.set(key, [...(byKey.get(key) ?? []), decision]);
  }
  const items = comparison.disagreements.map((disagreement): Progressing => {
    const decisions = byKey.get(disagreement.key) ?? [];
    const outcomes = new Set(decisions.map(({ outcome }) => outcomeKey(outcome)));
    return { disagreement, decisions, isOpen: outcomes.size !== 1 };
  });
  const known = new Set((consensus === undefined ? [] : readingsOf(consensus)).map(readingKey));
  const lacking = comparison.agreed.filter((reading) => !known.has(readingKey(reading)));
  return { items, open: items.filter(({ isOpen }) => isOpen).length, lacking };
}

function outcomeKey(outcome: Outcome): string {
  if (outcome.kind === "took") return `took ${outcome.coders.toSorted().join()}`;
  return `wrote ${outcome.readings.map(readingKey).sort().join("; ")}`;
}

/** What an outcome of a disagreement leaves in the consensus transcript, the same codings once. */
export function readingsAfter(
  coders: readonly string[],
  readings: readonly (Reading | undefined)[],
  outcome: Outcome,
): readonly Reading[] {
  const chosen =
    outcome.kind === "wrote"
      ? outcome.readings
      : readings.filter((_, index) => outcome.coders.includes(coders[index] as string));
  const byKey = new Map(chosen.filter((reading) => reading !== undefined).map((each) => [readingKey(each), each]));
  return [...byKey.values()];
}
