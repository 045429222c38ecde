/**
 * Agreement character by character, without looking at each: between two places where any coder begins or ends, all
 * characters are coded alike, so that one stretch stands for as many units as it is long.
 */
import { alphaOf } from "./alpha.ts";
import type { Stretch } from "./spans.ts";

/** Of a category the stretches of each coder, in order. */
type Rows = readonly (readonly Stretch[])[];

/**
 * Krippendorff's nominal alpha (2018, Content Analysis, 4th ed., ch. 12) with every character as a unit that all coders rated.
 * `char_alpha_binary:CATEGORY`: marked with it or not. `char_alpha_nominal`: which category, nothing being one of them;
 * undefined where a coder marked a character with two, since it can then have no one value, and where nothing varies.
 */
export function characterAlphas(
  marked: ReadonlyMap<string, Rows>,
  raters: number,
  length: number,
): ReadonlyMap<string, number | undefined> {
  const all = [...marked.values()];
  const alphas = new Map<string, number | undefined>();
  alphas.set("char_alpha_nominal", isExclusive(all, raters) ? nominalAlpha(all, raters, length) : undefined);
  for (const [category, rows] of marked) {
    alphas.set(`char_alpha_binary:${category}`, nominalAlpha([rows], raters, length));
  }
  return alphas;
}

/** Whether no coder marked a place with two categories. */
function isExclusive(all: readonly Rows[], raters: number): boolean {
  for (let rater = 0; rater < raters; rater++) {
    const stretches = all.flatMap((rows) => rows[rater] as readonly Stretch[]);
    stretches.sort((one, other) => one.begin - other.begin);
    if (stretches.some((stretch, at) => at > 0 && stretch.begin < (stretches[at - 1] as Stretch).end)) return false;
  }
  return true;
}

/** A place where a coder begins or ends to mark a category. */
interface Turn {
  readonly at: number;
  readonly category: number;
  readonly by: 1 | -1;
}

function nominalAlpha(all: readonly Rows[], raters: number, length: number): number | undefined {
  const turns: Turn[] = [];
  // How many characters each category was given, all coders together; the last category is nothing.
  const given = [...all.map(() => 0), raters * length];
  const nothing = all.length;
  for (const [category, rows] of all.entries()) {
    for (const stretch of rows.flat()) {
      turns.push({ at: stretch.begin, category, by: 1 }, { at: stretch.end, category, by: -1 });
      given[category] = (given[category] as number) + stretch.end - stretch.begin;
      given[nothing] = (given[nothing] as number) - (stretch.end - stretch.begin);
    }
  }
  const ratings = raters * length;
  if (raters < 2 || given.filter((times) => times > 0).length < 2) return undefined;
  turns.sort((one, other) => one.at - other.at);

  // Of the place that is looked at, how many coders gave each category, and the pairs of coders that agree, twice.
  const now = [...all.map(() => 0), raters];
  let squares = raters * raters;
  const change = (category: number, by: number): void => {
    const before = now[category] as number;
    now[category] = before + by;
    squares += (before + by) ** 2 - before ** 2;
  };
  let observed = 0;
  let at = turns[0]?.at ?? 0;
  for (const turn of turns) {
    observed += ((turn.at - at) * (raters * raters - squares)) / 2 / (raters - 1);
    at = turn.at;
    change(turn.category, turn.by);
    change(nothing, -turn.by);
  }
  const alike = given.reduce((sum, times) => sum + times * times, 0);
  return alphaOf(observed, (ratings * ratings - alike) / 2, ratings);
}
