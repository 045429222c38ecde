/**
 * How often coders agree, with nothing taken off for chance.
 */
import { type Counts, type Draws, unitsWith } from "./counts.ts";
import { quotient } from "./figure.ts";
import { type Codes, completeUnits } from "./ratings.ts";
import type { Weights } from "./weights.ts";

/**
 * The share of a unit's pairs of coders that agree, or how much they agree where weights are given: Σₖ nₖ (Σₗ wₖₗ nₗ − 1) /
 * (m (m − 1)) (Gwet 2014). 0 for a unit with fewer than two ratings, which has no pairs.
 */
export function unitAgreement(counts: Counts, unit: number, weights: Weights | undefined): number {
  const total = counts.totals[unit] as number;
  if (total < 2) return 0;
  const from = counts.starts[unit] as number;
  const to = counts.starts[unit + 1] as number;
  let agreeing = 0;
  for (let entry = from; entry < to; entry++) {
    const count = counts.count[entry] as number;
    let like = count;
    if (weights !== undefined) {
      const row = (counts.category[entry] as number) * counts.categories;
      like = 0;
      for (let other = from; other < to; other++) {
        like += (weights[row + (counts.category[other] as number)] as number) * (counts.count[other] as number);
      }
    }
    agreeing += count * (like - 1);
  }
  return agreeing / (total * (total - 1));
}

/**
 * Percent agreement: the mean over units with at least two ratings of the share of pairs of coders that agree (P̄ of Fleiss
 * 1971, Psychological Bulletin 76, 378–382; pₐ of Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., for missing
 * ratings). Undefined where no unit has two ratings.
 */
export function percentAgreement(counts: Counts, weights?: Weights, draws?: Draws): number | undefined {
  let sum = 0;
  for (let unit = 0; unit < counts.units; unit++) {
    if ((counts.totals[unit] as number) < 2) continue;
    const drawn = draws === undefined ? 1 : (draws[unit] as number);
    if (drawn > 0) sum += drawn * unitAgreement(counts, unit, weights);
  }
  return quotient(sum, unitsWith(counts, 2, draws));
}

/**
 * The share of units on which all coders agree, among those that every coder rated (`irr::agree`). Undefined where there is
 * no such unit, or one coder alone.
 */
export function unanimousAgreement(codes: Codes): number | undefined {
  const [first, ...others] = codes.rows;
  if (first === undefined || others.length === 0) return undefined;
  const units = completeUnits(codes);
  const unanimous = units.filter((unit) => others.every((row) => row[unit] === first[unit]));
  return quotient(unanimous.length, units.length);
}
