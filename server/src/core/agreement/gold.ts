/**
 * A coder against one whose codings are taken to be right.
 */
import { quotient } from "./figure.ts";
import type { Value } from "./ratings.ts";

export interface AgainstGold {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** Of what the coder gave, the share that is right. */
  readonly precision: number | undefined;
  /** Of what is right, the share that the coder gave. */
  readonly recall: number | undefined;
  /** The harmonic mean of both: 2 TP / (2 TP + FP + FN). */
  readonly f1: number | undefined;
}

/**
 * Precision, recall and F1 of one category, over the units that both rated (van Rijsbergen 1979, Information Retrieval, 2nd
 * ed., ch. 7). Undefined where the coder never gave it, where it is never right, and where both hold.
 */
export function againstGold(
  gold: readonly (Value | undefined)[],
  coder: readonly (Value | undefined)[],
  category: Value,
): AgainstGold {
  let truePositives = 0;
  let falsePositives = 0;
  let falseNegatives = 0;
  for (const [unit, right] of gold.entries()) {
    const given = coder[unit];
    if (right === undefined || given === undefined) continue;
    if (given === category) {
      if (right === category) truePositives++;
      else falsePositives++;
    } else if (right === category) falseNegatives++;
  }
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    precision: quotient(truePositives, truePositives + falsePositives),
    recall: quotient(truePositives, truePositives + falseNegatives),
    f1: quotient(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}
