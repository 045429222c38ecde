/**
 * Alpha as Gwet writes it, for its standard error.
 */
import { type Counts, unitsRated } from "./counts.ts";
import { chanceCorrected } from "./figure.ts";
import { type Estimate, studentInterval } from "./gwet.ts";

/**
 * Krippendorff's nominal alpha as (pa − pe) / (1 − pe), which is the same number, with Gwet's standard error over units (Gwet
 * 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 5; 2015, On Krippendorff's Alpha Coefficient). Units with two ratings
 * or more; agreement of a unit is weighed by its ratings, and Krippendorff's correction for few ratings is part of pa. The
 * estimate needs two such units.
 */
export function alphaEstimate(all: Counts): Estimate {
  const counts = unitsRated(all, (total) => total >= 2);
  const { units } = counts;
  const ratings = counts.totals.reduce((sum, total) => sum + total, 0);
  const shares = new Float64Array(counts.categories);
  for (const [entry, category] of counts.category.entries()) {
    shares[category] = (shares[category] as number) + (counts.count[entry] as number);
  }
  for (const category of shares.keys()) shares[category] = ratings === 0 ? 0 : (shares[category] as number) / ratings;
  const pe = shares.reduce((sum, share) => sum + share * share, 0);
  const none = { value: undefined, se: undefined, ci95: undefined };
  if (units === 0) return { ...none, pa: undefined, pe };

  const mean = ratings / units;
  // What each unit adds to agreement and to chance, and by how much it has more ratings than the mean.
  const own = Array.from({ length: units }, (_, unit) => {
    const total = counts.totals[unit] as number;
    let agreeing = 0;
    let chance = 0;
    for (let entry = counts.starts[unit] as number; entry < (counts.starts[unit + 1] as number); entry++) {
      const count = counts.count[entry] as number;
      agreeing += count * (count - 1);
      chance += count * (shares[counts.category[entry] as number] as number);
    }
    return { agreement: agreeing / (mean * (total - 1)), chance: chance / mean, more: (total - mean) / mean };
  });
  const uncorrected = own.reduce((sum, { agreement }) => sum + agreement, 0) / units;
  const pa = (1 - 1 / ratings) * uncorrected + 1 / ratings;
  const value = units < 2 ? undefined : chanceCorrected(pa, pe);
  const centre = chanceCorrected(uncorrected, pe);
  if (value === undefined || centre === undefined) return { ...none, pa, pe };
  let squares = 0;
  for (const { agreement, chance, more } of own) {
    const reached = agreement - pa * more - pe;
    const expected = chance - pe * more - pe;
    squares += ((reached - 2 * (1 - centre) * expected) / (1 - pe) - centre) ** 2;
  }
  const se = Math.sqrt(squares / (units * (units - 1)));
  return { value, pa, pe, se, ci95: studentInterval(value, se, units - 1) };
}
