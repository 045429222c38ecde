/**
 * Coefficients for any number of coders with missing ratings, with the standard errors of Gwet (2014, Handbook of
 * Inter-Rater Reliability, 4th ed., ch. 5; 2008, British Journal of Mathematical and Statistical Psychology 61, 29–48).
 * Agreement is the mean over units with two ratings or more; chance is estimated from every unit with a rating.
 */
import { type Counts, type Draws, unitsWith } from "./counts.ts";
import { tQuantile } from "./f-distribution.ts";
import { chanceCorrected, type Figure, quotient } from "./figure.ts";
import { percentAgreement, unitAgreement } from "./percent.ts";
import type { Weights } from "./weights.ts";

/**
 * What chance is taken to be: `fleiss` Σ wₖₗ πₖ πₗ (Fleiss 1971, for missing ratings by Gwet); `ac` Σ w / (q (q − 1)) · Σ πₖ
 * (1 − πₖ), AC1 and with weights AC2 (Gwet 2008, 2014); `uniform` Σ w / q² (Brennan & Prediger 1981).
 */
export type Chance = "fleiss" | "ac" | "uniform";

export interface Estimate {
  readonly value: number | undefined;
  readonly pa: number | undefined;
  readonly pe: number | undefined;
  readonly se: number | undefined;
  readonly ci95: Figure;
}

/** πₖ: the mean over rated units of the share of a unit's coders who gave category k. */
function prevalence(counts: Counts, draws: Draws): Float64Array {
  const shares = new Float64Array(counts.categories);
  for (let unit = 0; unit < counts.units; unit++) {
    const total = counts.totals[unit] as number;
    const drawn = draws === undefined ? 1 : (draws[unit] as number);
    if (total === 0 || drawn === 0) continue;
    for (let entry = counts.starts[unit] as number; entry < (counts.starts[unit + 1] as number); entry++) {
      const category = counts.category[entry] as number;
      shares[category] = (shares[category] as number) + (drawn * (counts.count[entry] as number)) / total;
    }
  }
  const rated = unitsWith(counts, 1, draws);
  return rated === 0 ? shares : shares.map((share) => share / rated);
}

/** The sum of all weights, or of the diagonal where only the same is agreement. */
function sumOf(weights: Weights | undefined, categories: number): number {
  return weights === undefined ? categories : weights.reduce((sum, weight) => sum + weight, 0);
}

/** How much each category agrees with one that is drawn from the prevalences. */
function agreementWith(shares: Float64Array, weights: Weights | undefined): Float64Array {
  if (weights === undefined) return shares;
  return shares.map((_, one) => {
    let sum = 0;
    for (const [other, share] of shares.entries()) sum += (weights[one * shares.length + other] as number) * share;
    return sum;
  });
}

/**
 * What each category adds to chance: chance is its mean over the prevalences, and of one unit over the unit's ratings.
 * `uniform` is the same for all.
 */
function chanceEach(chance: Chance, counts: Counts, weights: Weights | undefined, shares: Float64Array): Float64Array {
  const q = counts.categories;
  switch (chance) {
    case "fleiss":
      return agreementWith(shares, weights);
    case "ac": {
      // With one category the formula is 0/0. All agreement is then by chance.
      const scale = q < 2 ? undefined : sumOf(weights, q) / (q * (q - 1));
      return shares.map((share) => (scale === undefined ? 1 : scale * (1 - share)));
    }
    case "uniform": {
      // With one category the formula of the coefficient is 0/0. Gwet's own program lets chance fall short of 1 by this
      // little, so that coders who never differ have 1, and so do we, for figures that can be held against it.
      const each = q < 2 ? 1 - 1e-15 : sumOf(weights, q) / (q * q);
      return shares.map(() => each);
    }
    default:
      return chance satisfies never;
  }
}

function chanceOf(chance: Chance, each: Float64Array, shares: Float64Array): number {
  if (shares.length === 0) return chance === "ac" ? 1 : 0;
  if (chance === "uniform" || (chance === "ac" && shares.length === 1)) return each[0] as number;
  return shares.reduce((sum, share, category) => sum + share * (each[category] as number), 0);
}

/** The coefficient alone: what a bootstrap draws anew. */
export function gwetValue(counts: Counts, chance: Chance, weights?: Weights, draws?: Draws): number | undefined {
  const shares = prevalence(counts, draws);
  const pe = chanceOf(chance, chanceEach(chance, counts, weights, shares), shares);
  // One category and one unit: nothing could have been otherwise, by any convention.
  if (counts.categories < 2 && unitsWith(counts, 2, draws) < 2) return undefined;
  return chanceCorrected(percentAgreement(counts, weights, draws), pe);
}

/** The coefficient with agreement, chance, standard error (needs two units) and the interval of 95 % by Student's t. */
export function gwetEstimate(counts: Counts, chance: Chance, weights?: Weights): Estimate {
  const value = gwetValue(counts, chance, weights);
  const pa = percentAgreement(counts, weights);
  const shares = prevalence(counts, undefined);
  const each = chanceEach(chance, counts, weights, shares);
  const pe = chanceOf(chance, each, shares);
  const units = unitsWith(counts, 1);
  if (value === undefined || pa === undefined) return { value, pa, pe, se: undefined, ci95: undefined };
  const se = linearizedSe(counts, value, pe, weights, (unit) => {
    let sum = 0;
    for (let entry = counts.starts[unit] as number; entry < (counts.starts[unit + 1] as number); entry++) {
      sum += (counts.count[entry] as number) * (each[counts.category[entry] as number] as number);
    }
    return sum / (counts.totals[unit] as number);
  });
  return { value, pa, pe, se, ci95: studentInterval(value, se, units - 1) };
}

/**
 * The standard error of (pa − pe) / (1 − pe) over units, by linearization: each unit's coefficient is its agreement by the
 * whole's chance, less twice what its own share in chance moves it.
 */
export function linearizedSe(
  counts: Counts,
  value: number,
  pe: number,
  weights: Weights | undefined,
  chanceOfUnit: (unit: number) => number,
): number | undefined {
  const units = unitsWith(counts, 1);
  const scale = units / unitsWith(counts, 2);
  let squares = 0;
  for (let unit = 0; unit < counts.units; unit++) {
    const total = counts.totals[unit] as number;
    if (total === 0) continue;
    const reached = total < 2 ? 0 : (scale * (unitAgreement(counts, unit, weights) - pe)) / (1 - pe);
    const own = reached - (2 * (1 - value) * (chanceOfUnit(unit) - pe)) / (1 - pe);
    squares += (own - value) ** 2;
  }
  const variance = quotient(squares, units * (units - 1));
  return variance === undefined ? undefined : Math.sqrt(variance);
}

/** The interval of 95 % by Student's t; what is above 1 cannot be and is cut. */
export function studentInterval(value: number, se: number | undefined, df: number): Figure {
  if (se === undefined || df < 1) return undefined;
  const reach = se === 0 ? 0 : se * tQuantile(0.975, df);
  return [value - reach, Math.min(1, value + reach)];
}
