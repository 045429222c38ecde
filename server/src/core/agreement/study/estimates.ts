/**
 * The figures of one table with their intervals.
 */
import { type Bootstrap, bootstrap } from "../bootstrap.ts";
import { figuresOf } from "../coefficients.ts";
import type { Figure } from "../figure.ts";
import { againstGold } from "../gold.ts";
import { codesOf, completeUnits, type Value } from "../ratings.ts";
import { bootstrapGroups } from "../resample.ts";
import { type Estimate, type Interval, LEVEL } from "./figures.ts";
import type { BootstrapOption } from "./options.ts";
import { type StudyTable, YES } from "./tables.ts";

/** Those of the named figures that apply to a table, in their order. */
export function estimatesOf(
  table: StudyTable,
  names: readonly string[],
  option: BootstrapOption | undefined,
): readonly Estimate[] {
  const codes = codesOf(table.ratings);
  const isComplete = completeUnits(codes).length === codes.units;
  const figures = figuresOf(table.ratings);
  return names.flatMap((name) => {
    if (!figures.has(name) || !applies(name, codes.rows.length, isComplete)) return [];
    const value = figures.get(name) as number | undefined;
    const intervals: Interval[] = [];
    const analytic = analyticInterval(name, value, figures);
    if (analytic !== undefined) intervals.push(analytic);
    const drawn = option === undefined || value === undefined ? undefined : bootstrapInterval(table, name, option);
    if (drawn !== undefined) intervals.push(drawn);
    return [{ name, value, intervals }];
  });
}

/** Conger's kappa of two coders is Cohen's, and Fleiss' of a complete table needs no extension: neither is told twice. */
function applies(name: string, coders: number, isComplete: boolean): boolean {
  if (name === "conger_kappa") return coders > 2;
  if (name === "fleiss_kappa") return isComplete;
  return name !== "fleiss_kappa_gwet" || !isComplete;
}

/** Figures that are the same number as another, whose interval is known and which can be drawn anew. */
const standIns: ReadonlyMap<string, string> = new Map([
  ["alpha_nominal", "alpha_nominal_gwet"],
  ["fleiss_kappa", "fleiss_kappa_gwet"],
]);

function analyticInterval(
  name: string,
  value: number | undefined,
  figures: ReadonlyMap<string, Figure>,
): Interval | undefined {
  const owner = standIns.get(name) ?? name;
  const other = figures.get(owner);
  if (value === undefined || typeof other !== "number" || Math.abs(other - value) > 1e-9) return undefined;
  const ends = figures.get(`${owner}_ci95`);
  const [lo, hi] = Array.isArray(ends) ? (ends as readonly (number | undefined)[]) : [];
  if (lo === undefined || hi === undefined) return undefined;
  // The formula for the mean of several coders has a pole: what lies beyond it is no interval around the figure.
  const isSound = lo <= value + ROUNDING && value <= hi + ROUNDING && lo > -MOST_NEGATIVE;
  return isSound ? { method: "analytic", lo, hi } : undefined;
}

const ROUNDING = 1e-9;
const MOST_NEGATIVE = 1e6;

/** The interval by drawing units or recordings anew; undefined with fewer than two of them. */
function bootstrapInterval(table: StudyTable, name: string, option: BootstrapOption): Interval | undefined {
  const { groupOf, groups } = groupsOf(table, option);
  const owner = name === "fleiss_kappa" ? "fleiss_kappa_gwet" : name;
  if (groups < 2) return undefined;
  return intervalOf(bootstrapGroups(table.ratings, owner, groupOf, groups, { ...option, level: LEVEL }));
}

/** What is drawn as one: a unit, or all units of a recording. */
function groupsOf(
  { recordings }: StudyTable,
  { resample }: BootstrapOption,
): { readonly groupOf: Int32Array; readonly groups: number } {
  if (resample === "units") return { groupOf: recordings.map((_, unit) => unit), groups: recordings.length };
  const numbers = new Map([...new Set(recordings)].map((recording, index) => [recording, index]));
  return { groupOf: recordings.map((recording) => numbers.get(recording) as number), groups: numbers.size };
}

/** Precision, recall and F1 of the second coder of a table, where the first one is right. */
export function goldEstimates(table: StudyTable, option: BootstrapOption | undefined): readonly Estimate[] {
  const [gold = [], judged = []] = table.ratings.values;
  const whole = againstGold(gold, judged, YES);
  const { groupOf, groups } = groupsOf(table, option ?? { replicates: 0, seed: 0, resample: "units" });
  const members: number[][] = Array.from({ length: groups }, () => []);
  groupOf.forEach((group, unit) => {
    members[group]?.push(unit);
  });
  return (["precision", "recall", "f1"] as const).map((name) => {
    const value = whole[name];
    if (option === undefined || value === undefined || groups < 2) return { name, value, intervals: [] };
    const statistic = (indices: Int32Array): number | undefined => {
      const units = [...indices].flatMap((group) => members[group] ?? []);
      const valueIn = (row: readonly (Value | undefined)[]) => units.map((unit) => row[unit]);
      return againstGold(valueIn(gold), valueIn(judged), YES)[name];
    };
    const drawn = intervalOf(bootstrap(groups, statistic, { ...option, level: LEVEL }));
    return { name, value, intervals: drawn === undefined ? [] : [drawn] };
  });
}

/** Of a bootstrap; undefined where no replicate had a figure. */
export function intervalOf(drawn: Bootstrap | undefined): Interval | undefined {
  if (drawn?.lo === undefined || drawn.hi === undefined) return undefined;
  return { method: "bootstrap", lo: drawn.lo, hi: drawn.hi, undefinedCount: drawn.undefinedCount };
}
