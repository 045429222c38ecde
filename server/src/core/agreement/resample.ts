/**
 * Which coefficients can be drawn anew, and how: by how often each unit was drawn, from counts that are made once.
 */
import { alphaFromCounts, type Metric } from "./alpha.ts";
import { type Bootstrap, type BootstrapOptions, bootstrap } from "./bootstrap.ts";
import { cohenKappa, pairTable, scottPi } from "./cohen.ts";
import { congerKappa } from "./conger.ts";
import { countsOf } from "./counts.ts";
import { chanceCorrected } from "./figure.ts";
import { type Chance, gwetValue } from "./gwet.ts";
import { iccValue, isIcc } from "./icc.ts";
import { percentAgreement } from "./percent.ts";
import { codesOf, completeRows, completeUnits, numbersOf, type Ratings } from "./ratings.ts";
import { type Weights, weightsByRank, weightsByValue } from "./weights.ts";

/** A coefficient by how often each unit was drawn; the array is not kept. */
export type Statistic = (draws: Float64Array) => number | undefined;

const metrics: ReadonlyMap<string, Metric> = new Map([
  ["alpha_nominal", "nominal"],
  ["alpha_ordinal", "ordinal"],
  ["alpha_interval", "interval"],
  ["alpha_ratio", "ratio"],
]);

const chances: ReadonlyMap<string, Chance> = new Map([
  ["fleiss_kappa_gwet", "fleiss"],
  ["gwet_ac1", "ac"],
  ["bp_gwet", "uniform"],
]);

type Weighting = (numbers: readonly number[]) => Weights;

/** Names with weights end in which. */
const weightings: ReadonlyMap<string, Weighting> = new Map([
  ["linear", (numbers) => weightsByRank("linear", numbers.length)],
  ["quadratic", (numbers) => weightsByRank("quadratic", numbers.length)],
  ["ordinal", (numbers) => weightsByRank("ordinal", numbers.length)],
  ["linear_by_value", (numbers) => weightsByValue("linear", numbers)],
  ["quadratic_by_value", (numbers) => weightsByValue("quadratic", numbers)],
]);

/**
 * A coefficient of `figuresOf` as a function of the draws. Undefined where it cannot be drawn anew, or does not apply. The
 * categories are those of the whole table in every replicate.
 */
export function statisticOf(ratings: Ratings, name: string): Statistic | undefined {
  const codes = codesOf(ratings);
  const counts = countsOf(codes);
  const numbers = numbersOf(ratings.categories);
  const q = ratings.categories.length;
  const [one, other] = codes.rows;
  const pair = (statistic: (table: ReturnType<typeof pairTable>) => number | undefined): Statistic | undefined =>
    one === undefined || other === undefined || codes.rows.length !== 2
      ? undefined
      : (draws) => statistic(pairTable(one, other, q, draws));

  const metric = metrics.get(name);
  if (metric !== undefined) {
    if (metric !== "nominal" && numbers === undefined) return undefined;
    if (metric === "ratio" && numbers?.some((value) => value < 0)) return undefined;
    return (draws) => alphaFromCounts(counts, metric, numbers, draws);
  }
  const chance = chances.get(name);
  if (chance !== undefined) return (draws) => gwetValue(counts, chance, undefined, draws);
  if (numbers !== undefined && isIcc(name)) {
    const complete = completeUnits(codes);
    const subjects = completeRows(codes, numbers);
    const own = new Float64Array(complete.length);
    return (draws) => {
      for (const [subject, unit] of complete.entries()) own[subject] = draws[unit] as number;
      return iccValue(subjects, name, own);
    };
  }
  for (const family of ["cohen_kappa", "gwet_ac2"] as const) {
    const weighting = name.startsWith(`${family}_`) ? weightings.get(name.slice(family.length + 1)) : undefined;
    if (weighting === undefined) continue;
    if (numbers === undefined) return undefined;
    const weights = weighting(numbers);
    if (family === "cohen_kappa") return pair((table) => cohenKappa(table, weights));
    return (draws) => gwetValue(counts, "ac", weights, draws);
  }
  switch (name) {
    case "percent_agreement":
      return (draws) => percentAgreement(counts, undefined, draws);
    case "bennett_s":
      return (draws) => chanceCorrected(percentAgreement(counts, undefined, draws), 1 / q);
    case "conger_kappa":
      return (draws) => congerKappa(codes, counts, draws);
    case "cohen_kappa":
      return pair((table) => cohenKappa(table));
    case "scott_pi":
      return pair(scottPi);
    default:
      return undefined;
  }
}

/** The bootstrap of a coefficient over units. Undefined where it cannot be drawn anew. */
export function bootstrapUnits(ratings: Ratings, name: string, options: BootstrapOptions): Bootstrap | undefined {
  const units = Int32Array.from(ratings.units.keys());
  return bootstrapGroups(ratings, name, units, units.length, options);
}

/**
 * The bootstrap of a coefficient over groups of units that belong together, such as whole recordings: units of one group are
 * drawn with it (the cluster bootstrap, Davison & Hinkley 1997, Bootstrap Methods and Their Application, sect. 3.8). Groups are
 * numbered from 0; `groupOf` has the group of each unit.
 */
export function bootstrapGroups(
  ratings: Ratings,
  name: string,
  groupOf: ArrayLike<number>,
  groups: number,
  options: BootstrapOptions,
): Bootstrap | undefined {
  const statistic = statisticOf(ratings, name);
  if (statistic === undefined) return undefined;
  const drawnGroups = new Float64Array(groups);
  const draws = new Float64Array(groupOf.length);
  return bootstrap(
    groups,
    (indices) => {
      drawnGroups.fill(0);
      for (const index of indices) drawnGroups[index] = (drawnGroups[index] as number) + 1;
      for (let unit = 0; unit < draws.length; unit++) draws[unit] = drawnGroups[groupOf[unit] as number] as number;
      return statistic(draws);
    },
    options,
  );
}
