/**
 * Cohen's kappa for any number of coders, chance being that of each pair of coders by their own distributions.
 */
import { type Counts, countsOf } from "./counts.ts";
import { chanceCorrected } from "./figure.ts";
import { type Estimate, linearizedSe, studentInterval } from "./gwet.ts";
import { percentAgreement } from "./percent.ts";
import type { Codes } from "./ratings.ts";

/** Of each coder with a rating, how often each category was given, and how many ratings there are. */
interface CoderShares {
  readonly row: Int32Array;
  readonly rated: number;
  readonly shares: Float64Array;
}

function sharesOf(codes: Codes, draws: Float64Array | undefined): readonly CoderShares[] {
  const all = codes.rows.map((row) => {
    const shares = new Float64Array(codes.categories.length);
    let rated = 0;
    for (const [unit, code] of row.entries()) {
      if (code < 0) continue;
      const drawn = draws === undefined ? 1 : (draws[unit] as number);
      shares[code] = (shares[code] as number) + drawn;
      rated += drawn;
    }
    return { row, rated, shares: shares.map((given) => given / rated) };
  });
  return all.filter(({ rated }) => rated > 0);
}

/** Σ over pairs of different coders of Σₖ pₐₖ p_bₖ, by the number of such pairs. Undefined with fewer than two coders. */
function pairwiseChance(coders: readonly CoderShares[], together: Float64Array): number | undefined {
  const pairs = coders.length * (coders.length - 1);
  if (pairs === 0) return undefined;
  let sum = together.reduce((squares, share) => squares + share * share, 0);
  for (const { shares } of coders) sum -= shares.reduce((squares, share) => squares + share * share, 0);
  return sum / pairs;
}

function sumOfShares(coders: readonly CoderShares[], categories: number): Float64Array {
  const together = new Float64Array(categories);
  for (const { shares } of coders) {
    for (const [category, share] of shares.entries()) together[category] = (together[category] as number) + share;
  }
  return together;
}

/**
 * Conger's kappa (Conger 1980, Psychological Bulletin 88, 322–328), for missing ratings by Gwet (2014). On complete data it is
 * the kappa of Hubert (1977, Psychological Bulletin 84, 289–297) and of Davies & Fleiss (1982, Biometrics 38, 1047–1051), and
 * with two coders Cohen's.
 */
export function congerKappa(codes: Codes, counts: Counts, draws?: Float64Array): number | undefined {
  const coders = sharesOf(codes, draws);
  const pe = pairwiseChance(coders, sumOfShares(coders, codes.categories.length));
  return chanceCorrected(percentAgreement(counts, undefined, draws), pe);
}

/** Conger's kappa with its standard error over units (Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 5). */
export function congerEstimate(codes: Codes): Estimate {
  const counts = countsOf(codes);
  const coders = sharesOf(codes, undefined);
  const together = sumOfShares(coders, codes.categories.length);
  const pe = pairwiseChance(coders, together);
  const pa = percentAgreement(counts);
  const value = chanceCorrected(pa, pe);
  if (value === undefined || pe === undefined) return { value, pa, pe, se: undefined, ci95: undefined };
  const units = counts.totals.reduce((sum, total) => sum + Number(total > 0), 0);
  const terms = coders.map((coder) => {
    const others = together.map((share, category) => share - (coder.shares[category] as number));
    const mean = others.reduce((sum, share, category) => sum + share * (coder.shares[category] as number), 0);
    return { ...coder, others, mean };
  });
  const se = linearizedSe(counts, value, pe, undefined, (unit) => {
    let sum = 0;
    for (const { row, rated, others, mean } of terms) {
      const code = row[unit] as number;
      const given = code < 0 ? 0 : (others[code] as number) - mean;
      sum += (units / rated) * given + mean;
    }
    return sum / (coders.length * (coders.length - 1));
  });
  return { value, pa, pe, se, ci95: studentInterval(value, se, units - 1) };
}
