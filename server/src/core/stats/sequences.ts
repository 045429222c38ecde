/**
 * What follows what, so many steps later and never from one recording into the next.
 */
import { type Carried, categoriesByTurn, type Category } from "./carried.ts";
import type { Counted } from "./hands.ts";
import { newMatrix } from "./matrix.ts";
import type { Sequences } from "./options.ts";
import { addTo, type PairSums } from "./pairs.ts";

/** What stands for a unit that carries none of the codes. */
export const uncoded = "";

/**
 * Adds the transitions of one transcript as one hand coded it: pairs of units of which the second stands `lag` behind the first.
 *
 * - `turns`: units are the given speakers' turns, coded or not, each with all codes that its words carry.
 * - `events`: units are places that are coded, in the order in which they begin, then end. Codings of the same place are one
 *   unit.
 *
 * With `between`, a pair counts where its first unit carries a code of the one side and its second one of the other.
 */
export function addTransitions(
  sums: PairSums,
  { on, lag, withoutRepeats = false, between }: Sequences,
  turns: readonly number[],
  codings: readonly Counted[],
  carried: Carried,
  categories: readonly Category[],
): void {
  const none = [categories.length];
  const names = [...categories.map(({ name }) => name), uncoded];
  const byTurn = on === "turns" ? categoriesByTurn(carried, categories) : undefined;
  const units =
    byTurn === undefined ? events(codings, categories, withoutRepeats) : turns.map((turn) => byTurn.get(turn) ?? none);
  const matrix = newMatrix(names);
  const rows = new Int32Array(names.length);
  const columns = new Int32Array(names.length);
  const sideOf = (codes: readonly string[] | undefined): ((unit: readonly number[]) => readonly number[]) => {
    if (codes === undefined) return (unit) => unit;
    const isIn = categories.map(({ path }) => path.some((id) => codes.includes(id)));
    return (unit) => unit.filter((place) => isIn[place]);
  };
  const [firstIn, secondIn] = [sideOf(between?.from), sideOf(between?.to)];
  for (let at = 0; at + lag < units.length; at++) {
    const first = firstIn(units[at] as readonly number[]);
    const second = secondIn(units[at + lag] as readonly number[]);
    if (first.length === 0 || second.length === 0) continue;
    sums.n++;
    if (first.length > 1 || second.length > 1) sums.several++;
    for (const place of first) (rows[place] as number)++;
    for (const place of second) (columns[place] as number)++;
    matrix.add(first, second);
  }
  matrix.addTo(sums, "none");
  names.forEach((name, place) => {
    if ((rows[place] as number) > 0) addTo(sums.rows, name, rows[place] as number);
    if ((columns[place] as number) > 0) addTo(sums.columns, name, columns[place] as number);
  });
}

/** The coded places of spans and turns, each with its categories. */
function events(
  codings: readonly Counted[],
  categories: readonly Category[],
  withoutRepeats: boolean,
): readonly (readonly number[])[] {
  const placeOf = new Map(categories.map(({ name }, place) => [name, place] as const));
  const marks = codings
    .filter(({ isOnTurn, isAbsent }) => isOnTurn && !isAbsent)
    .sort((a, b) => a.coding.start - b.coding.start || a.coding.end - b.coding.end);
  const units: Set<number>[] = [];
  let start = -1;
  let end = -1;
  for (const { coding, kin } of marks) {
    if (coding.start !== start || coding.end !== end) units.push(new Set());
    ({ start, end } = coding);
    for (const category of kin.categories) units.at(-1)?.add(placeOf.get(category) as number);
  }
  const kept = withoutRepeats ? units.filter((unit, at) => !isSame(unit, units[at - 1])) : units;
  return kept.map((unit) => [...unit]);
}

function isSame(unit: ReadonlySet<number>, other: ReadonlySet<number> | undefined): boolean {
  return other !== undefined && unit.size === other.size && [...unit].every((place) => other.has(place));
}
