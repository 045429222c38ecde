/**
 * Krippendorff's alpha.
 */
import type { Counts, Draws } from "./counts.ts";

/**
 * The difference of two values, squared: `nominal` the same or not; `ordinal` the number of ratings between them, half of
 * their own included; `interval` their distance; `ratio` their distance by their sum, 0 where both are 0.
 */
export type Metric = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's alpha, 1 − observed / expected disagreement, for any number of coders and missing ratings; units with fewer
 * than two ratings pair with nothing and are left out (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability; 2018,
 * Content Analysis, 4th ed., ch. 12). From how often each category was given to each unit; `values` are the categories as
 * numbers, for `interval` and `ratio`. Undefined where one value alone is paired.
 */
export function alphaFromCounts(
  counts: Counts,
  metric: Metric,
  values: readonly number[] = [],
  draws?: Draws,
): number | undefined {
  const given = pairable(counts, draws);
  let all = 0;
  let used = 0;
  for (const times of given) {
    all += times;
    if (times > 0) used++;
  }
  if (used < 2) return undefined;
  const places = placesOf(metric, given, values);
  const observed = observedDisagreement(counts, metric, places, draws);
  return alphaOf(observed, expectedDisagreement(metric, given, all, places), all);
}

/**
 * Alpha from Σ over units of the differences of their pairs of ratings, each by the number of partners of a rating, and Σ of
 * the differences of all pairs of `ratings` ratings: 1 − (n − 1) Σ o δ² / Σ nₖ nₗ δ².
 */
export function alphaOf(observed: number, expected: number, ratings: number): number {
  return 1 - ((ratings - 1) * observed) / expected;
}

/** How often each category was given to a unit with two ratings or more. */
function pairable(counts: Counts, draws: Draws): Float64Array {
  const given = new Float64Array(counts.categories);
  for (let unit = 0; unit < counts.units; unit++) {
    if ((counts.totals[unit] as number) < 2) continue;
    const drawn = draws === undefined ? 1 : (draws[unit] as number);
    if (drawn === 0) continue;
    for (let entry = counts.starts[unit] as number; entry < (counts.starts[unit + 1] as number); entry++) {
      const category = counts.category[entry] as number;
      given[category] = (given[category] as number) + drawn * (counts.count[entry] as number);
    }
  }
  return given;
}

/**
 * Where each category stands, so that a difference is one of places. Of the ordinal metric it is the middle of its ratings
 * in the order of all: Σ of the ratings from one to another, less half of both ends, is the distance of the two middles.
 */
function placesOf(metric: Metric, given: Float64Array, values: readonly number[]): readonly number[] | Float64Array {
  switch (metric) {
    case "nominal":
      return values;
    case "ordinal": {
      let below = 0;
      return given.map((times) => {
        below += times;
        return below - times / 2;
      });
    }
    case "interval": {
      // The unit of measure does not matter; this one keeps squares in range.
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      return largest === 0 ? values : values.map((value) => value / largest);
    }
    case "ratio":
      return values;
    default:
      return metric satisfies never;
  }
}

function squaredDifference(metric: Metric, one: number, other: number): number {
  if (metric === "nominal") return 1;
  const apart = one - other;
  if (metric !== "ratio") return apart * apart;
  return one + other === 0 ? 0 : (apart / (one + other)) ** 2;
}

/** Σ over units of the differences of their pairs of ratings, by the number of partners of a rating: m − 1. */
function observedDisagreement(counts: Counts, metric: Metric, places: ArrayLike<number>, draws: Draws): number {
  let sum = 0;
  for (let unit = 0; unit < counts.units; unit++) {
    const from = counts.starts[unit] as number;
    const to = counts.starts[unit + 1] as number;
    if (to - from < 2) continue;
    const drawn = draws === undefined ? 1 : (draws[unit] as number);
    if (drawn === 0) continue;
    let apart = 0;
    for (let one = from; one < to; one++) {
      const place = places[counts.category[one] as number] as number;
      for (let other = one + 1; other < to; other++) {
        const difference = squaredDifference(metric, place, places[counts.category[other] as number] as number);
        apart += (counts.count[one] as number) * (counts.count[other] as number) * difference;
      }
    }
    sum += (drawn * apart) / ((counts.totals[unit] as number) - 1);
  }
  return sum;
}

/** Σ over pairs of categories of the differences of all ratings with all: in one pass, but for the ratio metric. */
function expectedDisagreement(metric: Metric, given: Float64Array, all: number, places: ArrayLike<number>): number {
  if (metric === "nominal") {
    return (all * all - given.reduce((squares, times) => squares + times * times, 0)) / 2;
  }
  if (metric === "ratio") {
    let sum = 0;
    for (const [one, times] of given.entries()) {
      if (times === 0) continue;
      for (let other = one + 1; other < given.length; other++) {
        const difference = squaredDifference(metric, places[one] as number, places[other] as number);
        sum += times * (given[other] as number) * difference;
      }
    }
    return sum;
  }
  const mean = given.reduce((sum, times, category) => sum + times * (places[category] as number), 0) / all;
  return (
    all * given.reduce((squares, times, category) => squares + times * ((places[category] as number) - mean) ** 2, 0)
  );
}
