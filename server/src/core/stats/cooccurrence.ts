/**
 * Which codes occur together.
 */
import type { Transcript } from "../transcript/tree.ts";
import { wordFinder } from "../transcript/word-places.ts";
import { type Carried, categoriesByTurn, type Category } from "./carried.ts";
import type { Counted } from "./hands.ts";
import { newMatrix } from "./matrix.ts";
import type { Nearness } from "./options.ts";
import { addPair, addTo, type PairSums } from "./pairs.ts";
import type { Sheet } from "./sheet.ts";

/**
 * Adds one transcript as one hand coded it.
 *
 * - `turn`: units are speakers' turns; a pair is a turn that carries both codes.
 * - `overlap`: units are codings with words; a pair is a coding of each that share a word.
 * - `within`: units are speakers' turns; a pair is a turn with the first code that has a turn with the second at most so many
 *   speakers' turns away on either side, itself included. Here first and second are not the same as second and first.
 *
 * Of a code with itself nothing is counted. `turns` is how many speakers' turns there are.
 */
export function addCooccurrence(
  sums: PairSums,
  near: Nearness,
  transcript: Transcript,
  sheet: Sheet,
  codings: readonly Counted[],
  carried: Carried,
  categories: readonly Category[],
  turns: number,
): void {
  if (near.kind === "overlap") {
    addOverlaps(sums, transcript, codings);
    return;
  }
  sums.n += turns;
  for (const { key, name } of categories) {
    const count = carried.get(key)?.length ?? 0;
    if (count === 0) continue;
    addTo(sums.rows, name, count);
    addTo(sums.columns, name, count);
  }
  if (near.kind === "turn") addSameTurn(sums, carried, categories);
  else addWithin(sums, near.turns, sheet, carried, categories);
}

function addSameTurn(sums: PairSums, carried: Carried, categories: readonly Category[]): void {
  const matrix = newMatrix(categories.map(({ name }) => name));
  for (const places of categoriesByTurn(carried, categories).values()) {
    if (places.length < 2) continue;
    sums.several++;
    matrix.add(places, places);
  }
  matrix.addTo(sums, "itself");
}

function addWithin(
  sums: PairSums,
  turns: number,
  sheet: Sheet,
  carried: Carried,
  categories: readonly Category[],
): void {
  const places = categories.map(({ key, name }) => {
    return { name, at: (carried.get(key) ?? []).map((turn) => sheet.spoken[turn] as number) };
  });
  for (const first of places) {
    for (const second of places) {
      if (first === second) continue;
      const count = countNear(first.at, second.at, turns);
      if (count > 0) addPair(sums, first.name, second.name, count);
    }
  }
}

/** How many of `places` have one of `others` at most `reach` away; both rise. */
function countNear(places: readonly number[], others: readonly number[], reach: number): number {
  let count = 0;
  let next = 0;
  for (const place of places) {
    while (next < others.length && (others[next] as number) < place - reach) next++;
    if (next < others.length && (others[next] as number) <= place + reach) count++;
  }
  return count;
}

/** Goes over the codings by where their words begin, with those that have not ended counted by their code. */
function addOverlaps(sums: PairSums, transcript: Transcript, codings: readonly Counted[]): void {
  const words = wordFinder(transcript);
  const onWords = codings
    .filter(({ isOnTurn, isAbsent }) => isOnTurn && !isAbsent)
    .sort((a, b) => a.coding.start - b.coding.start)
    .map(({ coding, kin }) => ({ kin, from: words.next(coding.start), end: coding.end }))
    .filter(({ from, end }) => from < end);
  const byEnd = [...onWords].sort((a, b) => a.end - b.end);
  const open = new Map<string, number>();
  let ended = 0;
  for (const { kin, from } of onWords) {
    for (; (byEnd[ended]?.end ?? Number.POSITIVE_INFINITY) <= from; ended++) {
      for (const category of byEnd[ended]?.kin.categories ?? []) {
        const left = (open.get(category) ?? 0) - 1;
        if (left > 0) open.set(category, left);
        else open.delete(category);
      }
    }
    sums.n++;
    for (const category of kin.categories) {
      addTo(sums.rows, category, 1);
      addTo(sums.columns, category, 1);
      for (const [other, count] of open) {
        if (other === category) continue;
        addPair(sums, category, other, count);
        addPair(sums, other, category, count);
      }
    }
    for (const category of kin.categories) addTo(open, category, 1);
  }
}
