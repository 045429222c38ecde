/**
 * Fleiss' kappa and its kin for units that all were rated by the same number of coders.
 */
import type { Counts } from "./counts.ts";
import { chanceCorrected, type Figure, quotient } from "./figure.ts";
import { percentAgreement } from "./percent.ts";

/** How often each category was given, all coders together. */
function givenEach(counts: Counts): Float64Array {
  const given = new Float64Array(counts.categories);
  for (const [entry, category] of counts.category.entries()) {
    given[category] = (given[category] as number) + (counts.count[entry] as number);
  }
  return given;
}

/**
 * Fleiss' kappa: (P̄ − Σ p²) / (1 − Σ p²), p being the share of a category among all ratings (Fleiss 1971, Psychological
 * Bulletin 76, 378–382). All units have the same number of ratings.
 */
export function fleissKappa(counts: Counts): number | undefined {
  const given = givenEach(counts);
  const all = given.reduce((sum, each) => sum + each, 0);
  const squares = given.reduce((sum, each) => sum + each * each, 0);
  return all === 0 ? undefined : chanceCorrected(percentAgreement(counts), squares / (all * all));
}

/**
 * Fleiss' kappa by its standard error where there is no agreement but by chance, for a test against 0 (Fleiss, Nee & Landis
 * 1979, Psychological Bulletin 86, 974–977): z. `raters` rated each unit.
 */
export function fleissZ(counts: Counts, raters: number): number | undefined {
  const kappa = fleissKappa(counts);
  if (kappa === undefined) return undefined;
  const ratings = counts.units * raters;
  let open = 0;
  let skew = 0;
  for (const given of givenEach(counts)) {
    const p = given / ratings;
    open += p * (1 - p);
    skew += p * (1 - p) * (1 - 2 * p);
  }
  const se = (Math.SQRT2 * Math.sqrt(Math.max(0, open * open - skew))) / (open * Math.sqrt(ratings * (raters - 1)));
  return quotient(kappa, se);
}

/**
 * Kappa of each category against all others (Fleiss 1971, formula 21): 1 − Σ n (m − n) / (N m (m − 1) p (1 − p)). Undefined
 * for a category that was given always or never; undefined as a whole where that holds of all.
 */
export function fleissByCategory(counts: Counts, raters: number): Figure {
  const apart = new Float64Array(counts.categories);
  for (const [entry, category] of counts.category.entries()) {
    const count = counts.count[entry] as number;
    apart[category] = (apart[category] as number) + count * (raters - count);
  }
  const ratings = counts.units * raters;
  const kappas = [...givenEach(counts)].map((given, category) => {
    const expected = (given * (ratings - given) * (raters - 1)) / ratings;
    const ratio = given === 0 ? undefined : quotient(apart[category] as number, expected);
    return ratio === undefined ? undefined : 1 - ratio;
  });
  return kappas.some((kappa) => kappa !== undefined) ? kappas : undefined;
}

/**
 * Chance as if all categories were equally likely: (pₐ − 1/q) / (1 − 1/q). Bennett, Alpert & Goldstein's S (1954, Public
 * Opinion Quarterly 18, 303–308) for two coders, the same as the coefficient of Brennan & Prediger (1981, Educational and
 * Psychological Measurement 41, 687–699) and, for any number of coders, Randolph's free-marginal kappa (2005). q counts the
 * categories that are declared or occur. Undefined with one category, where chance leaves nothing open.
 */
export function uniformKappa(counts: Counts): number | undefined {
  return counts.categories === 0 ? undefined : chanceCorrected(percentAgreement(counts), 1 / counts.categories);
}
