/**
 * What the command line and reports tell of agreement: figures in tables, and numbers as people write them.
 */
import type { Estimate, Interval, StudyFigure, StudyPart } from "./figures.ts";
import { measures, measuresOf } from "./measures.ts";
import { noteWords } from "./words.ts";

/** A part with its notes as sentences, and its codebook's file as a person names it. */
export interface ToldPart extends Omit<StudyPart, "notes"> {
  readonly notes: readonly string[];
  readonly file: string | undefined;
}

/** A part in the words of people. */
export function toldPart(part: StudyPart, shown: (uri: string) => string): ToldPart {
  return {
    ...part,
    notes: part.notes.map((note) => noteWords(note, shown)),
    file: part.codebook && shown(part.codebook.uri),
  };
}

/** Figures that were computed on the same, and so stand in one table. */
export interface FigureTable {
  readonly title: string;
  readonly figures: readonly StudyFigure[];
  /** All have these in common. */
  readonly first: StudyFigure;
  /** The names of the figures that a person sees, a column each. */
  readonly columns: readonly string[];
}

const titles: Readonly<Record<StudyFigure["kind"], string>> = {
  code: "Codes",
  theme: "Themes, each with all codes below it",
  group: "Groups, of which a unit has one code",
  rating: "Ratings",
  count: "Numbers of codings",
  all: "All codes together",
};

/** The figures of a part in tables, in their order. */
export function tablesOf({ figures }: ToldPart): readonly FigureTable[] {
  const groups = new Map<string, StudyFigure[]>();
  for (const figure of figures) {
    const key = JSON.stringify([figure.kind, figure.rollsUp, figure.level, figure.basis, figure.raters]);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [figure]);
    else same.push(figure);
  }
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const names = new Set(same.flatMap(({ estimates }) => estimates.map(({ name }) => name)));
    const columns = measuresOf[first.level].shown.filter((name) => names.has(name));
    const title =
      first.kind === "count" && first.rollsUp
        ? `${titles.count}, each with those of all codes below`
        : titles[first.kind];
    const against = first.level === "gold" ? `: ${first.raters[1]} against ${first.raters[0]}` : "";
    return [{ title: title + against, figures: same, first, columns }];
  });
}

/** The head of a column. */
export function labelOf(name: string): string {
  return measures.get(name)?.label ?? name;
}

/** The interval that a person sees: that of the bootstrap where one was asked for. */
export function shownInterval({ intervals }: Estimate): Interval | undefined {
  return intervals.find(({ method }) => method === "bootstrap") ?? intervals[0];
}

/** A number with three decimals. */
export function decimal(value: number): string {
  const text = value.toFixed(3);
  return /^-0\.0*$/.test(text) ? text.slice(1) : text;
}

/** Such as `0.612 [0.410, 0.810]`, or why there is no number. */
export function estimateWords(figure: StudyFigure, estimate: Estimate): string {
  if (estimate.value === undefined) return undefinedWords(figure, estimate);
  const interval = shownInterval(estimate);
  const value = decimal(estimate.value);
  return interval === undefined ? value : `${value} [${decimal(interval.lo)}, ${decimal(interval.hi)}]`;
}

/** Why a formula is 0/0. */
export function undefinedWords({ compared }: StudyFigure, { name }: Estimate): string {
  if (compared === 0) return "undefined: nothing to compare";
  return ["precision", "recall", "f1"].includes(name) ? "undefined: never coded" : "undefined: no variation";
}

/** More coders than this have no column each. */
const MOST_COLUMNS = 3;

/** How often each coder has it: a column a coder, or one with the least and the most. */
export function usesColumns({ raters }: StudyFigure): readonly string[] {
  return raters.length <= MOST_COLUMNS ? raters : ["least–most"];
}

export function usesCells({ raters, uses }: StudyFigure): readonly string[] {
  if (raters.length <= MOST_COLUMNS) return uses.map(String);
  const [least, most] = [Math.min(...uses), Math.max(...uses)];
  return [`${least}–${most}`];
}

/** How the intervals of some figures were computed, in a sentence; undefined where there are none. */
export function intervalWords(part: ToldPart, figures: readonly StudyFigure[]): string | undefined {
  const shown = figures.flatMap(({ estimates }) => estimates.map(shownInterval)).filter((each) => each !== undefined);
  const drawn = shown.some(({ method }) => method === "bootstrap");
  const formula = shown.some(({ method }) => method === "analytic");
  const by: string[] = [];
  if (formula) by.push("by formula");
  if (drawn && part.bootstrap !== undefined) {
    const { replicates, resample, seed } = part.bootstrap;
    by.push(`percentile bootstrap (${replicates} resamples of ${resample}, seed ${seed})`);
  }
  if (by.length === 0) return undefined;
  const undrawn = shown.reduce((most, { undefinedCount }) => Math.max(most, undefinedCount ?? 0), 0);
  const rest = undrawn === 0 ? "" : ` Up to ${undrawn} resamples of a figure had no variation and are left out of it.`;
  return `In brackets intervals of 95 %, ${by.join(" or ")}.${rest}`;
}
