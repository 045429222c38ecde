/**
 * Which turns carry which codes.
 */
import { turnsWithWords } from "../lookup/by-words.ts";
import type { Transcript } from "../transcript/tree.ts";
import { type Counted, roleAt } from "./hands.ts";
import { categoryKey } from "./kin.ts";
import type { StatsOptions } from "./options.ts";
import { addTo } from "./pairs.ts";
import type { Sheet } from "./sheet.ts";

/** More different codes in one transcript are no coding; what grows with their square is counted of the most used alone. */
export const MOST_CODES = 300;

/** Speakers' turns by the code that their words carry: by `codeKey`, `themeKey` and `anyCode`, each turn once and in order. */
export type Carried = ReadonlyMap<string, readonly number[]>;

/** Finds the turns that carry codes. Codings of sections and sessions, and those that say "not at all", are no matter of turns. */
export function carriedTurns(
  transcript: Transcript,
  sheet: Sheet,
  codings: readonly Counted[],
  role: string | undefined,
): Carried {
  const ranges = new Map<string, number[]>();
  const add = (key: string, first: number, last: number): void => {
    const known = ranges.get(key);
    if (known === undefined) ranges.set(key, [first, last]);
    else known.push(first, last);
  };
  for (const { coding, kin, isAbsent, isOnTurn } of codings) {
    if (!isOnTurn || isAbsent) continue;
    const { start, end } = turnsWithWords(transcript, coding);
    for (const key of kin.keys) add(key, start, end);
  }
  const isCounted = (turn: number): boolean =>
    (sheet.voice[turn] as number) >= 0 && (role === undefined || roleAt(sheet, turn) === role);
  return new Map([...ranges].map(([key, list]) => [key, turnsIn(list, isCounted)]));
}

/** The codings of the codes that are used most, where there are too many codes to count pairs of all; else all codings. */
export function ofCommonCodes(codings: readonly Counted[]): readonly Counted[] {
  if (codings.length <= MOST_CODES) return codings;
  const counts = new Map<string, number>();
  for (const { kin } of codings) addTo(counts, kin.id, 1);
  if (counts.size <= MOST_CODES) return codings;
  const ordered = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const common = new Set(ordered.slice(0, MOST_CODES).map(([code]) => code));
  return codings.filter(({ kin }) => common.has(kin.id));
}

/** The turns that lie in ranges, which stand as first and last by turns. */
function turnsIn(ranges: readonly number[], isCounted: (turn: number) => boolean): readonly number[] {
  const order: number[] = [];
  let isOrdered = true;
  for (let at = 0; at < ranges.length; at += 2) {
    order.push(at);
    if (at > 0 && (ranges[at] as number) < (ranges[at - 2] as number)) isOrdered = false;
  }
  if (!isOrdered) order.sort((a, b) => (ranges[a] as number) - (ranges[b] as number));
  const turns: number[] = [];
  let reached = -1;
  for (const at of order) {
    const last = ranges[at + 1] as number;
    for (let turn = Math.max(ranges[at] as number, reached + 1); turn <= last; turn++)
      if (isCounted(turn)) turns.push(turn);
    reached = Math.max(reached, last);
  }
  return turns;
}

/** A code as it stands in tables of pairs. */
export interface Category {
  readonly name: string;
  /** Under which its turns are carried. */
  readonly key: string;
  /** The ids from the top-level code to this one. */
  readonly path: readonly string[];
}

/** The codes of some codings as they stand in tables of pairs, by name. */
export function categoriesOf(codings: readonly Counted[], options: StatsOptions): readonly Category[] {
  const paths = new Map<string, readonly string[]>();
  for (const { kin } of codings) {
    for (const name of kin.categories) {
      if (!paths.has(name)) paths.set(name, kin.path.slice(0, kin.path.indexOf(name) + 1));
    }
  }
  return [...paths]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, path]) => ({ name, path, key: categoryKey(name, options) }));
}

/** The categories of each turn that carries any, as places among all. */
export function categoriesByTurn(
  carried: Carried,
  categories: readonly Category[],
): ReadonlyMap<number, readonly number[]> {
  const byTurn = new Map<number, number[]>();
  categories.forEach(({ key }, place) => {
    for (const turn of carried.get(key) ?? []) {
      const places = byTurn.get(turn);
      if (places === undefined) byTurn.set(turn, [place]);
      else places.push(place);
    }
  });
  return byTurn;
}
