/**
 * From codings to plain tables of coders by units.
 */
import type { Scale, Value } from "../../codebook/model.ts";
import { valuesOf } from "../../lookup/code-fit.ts";
import { type Ratings, ratingsOf } from "../ratings.ts";
import { type Board, coverOf, isPresent, marksOf, ratedRanges } from "./board.ts";
import type { Mark } from "./copy.ts";
import type { RatedSubject, Subject } from "./subjects.ts";
import type { StudyUnit } from "./units.ts";

/** A table, and what a reader should know of it. */
export interface StudyTable {
  readonly ratings: Ratings;
  /** The recording of each unit, as its place among the recordings. */
  readonly recordings: Int32Array;
  /** How often a coder's codings of one unit were more than one value. */
  readonly ties: number;
  /** By coder: how many units have the code, any code of the group, or a rating; of counts, their sum. */
  readonly uses: readonly number[];
}

export const NO = "no";
export const YES = "yes";
/** The value of a unit that has no code of a group. */
export const NONE = "(none)";

/** The most values of a scale that are declared as categories: those of a fine scale are what occurs. */
const MOST_DECLARED = 100;

/** Whether each of some units has a code, a theme or a code of a group. */
export function presenceTable(
  board: Board,
  raters: readonly number[],
  names: readonly string[],
  units: readonly StudyUnit[],
  subject: Subject,
): StudyTable {
  const isGroup = subject.kind === "group";
  let ties = 0;
  const rows = raters.map((rater) => {
    const codes = isGroup ? subject.codes.map((code) => [code]) : [subject.codes];
    const has = codes.map((some) => coverage(board, rater, some));
    return units.map((unit): string | undefined => {
      if (!board.units.takesPart(rater, unit)) return undefined;
      if (!isGroup) return has[0]?.(unit) ? YES : NO;
      const found = subject.codes.filter((_, index) => has[index]?.(unit));
      if (found.length > 1) ties++;
      return found.length === 0 ? NONE : found.join(" + ");
    });
  });
  const declared = isGroup ? [...subject.codes, NONE] : [NO, YES];
  const empty = isGroup ? NONE : NO;
  return tableOf(names, units, rows, declared, ties, (value) => value !== empty);
}

/** Whether a rater's codings of some codes are of a unit, in whichever recording it lies. */
export function coverage(board: Board, rater: number, codes: readonly string[]): (unit: StudyUnit) => boolean {
  const known = new Map<number, (unit: StudyUnit) => boolean>();
  return (unit) => {
    let covers = known.get(unit.recording);
    if (covers === undefined) {
      const marks = marksOf(board, rater, unit.recording, codes);
      covers = coverOf(marks.filter((mark) => isPresent(board.codebook, mark)));
      known.set(unit.recording, covers);
    }
    return covers(unit);
  };
}

/**
 * The ratings of some units. Of several in one unit the highest counts; on a nominal scale, which has no highest, several
 * values are none. Words of an ordinal scale stand for their places in it. A unit that nobody rated is left out.
 */
export function ratingTable(
  board: Board,
  raters: readonly number[],
  names: readonly string[],
  units: readonly StudyUnit[],
  subject: RatedSubject,
  on: Mark["on"],
): StudyTable {
  const { scale } = subject;
  const order = orderOf(scale);
  const ranges = recordingRanges(units);
  let ties = 0;
  const rows = raters.map((rater) =>
    ranges.flatMap(({ recording, from, to }) => {
      const own = units.slice(from, to);
      const marks = marksOf(board, rater, recording, [subject.id]).filter(({ value }) => isOnScale(order, value));
      return ratedRanges(own, marks, on, order.rank).map((range) => {
        if (range === undefined) return undefined;
        if (range.lowest === range.highest) return order.number(range.highest);
        ties++;
        return scale.type === "nominal" ? undefined : order.number(range.highest);
      });
    }),
  );
  const kept = units.map((_, unit) => unit).filter((unit) => rows.some((row) => row[unit] !== undefined));
  const keptUnits = kept.map((unit) => units[unit] as StudyUnit);
  const keptRows = rows.map((row) => kept.map((unit) => row[unit]));
  return tableOf(names, keptUnits, keptRows, order.declared, ties, () => true);
}

/** How the values of a scale are compared. */
interface Order {
  rank(value: Value): number;
  /** What stands in the table. */
  number(value: Value): Value;
  readonly declared: readonly Value[];
  readonly isWords: boolean;
}

function orderOf(scale: Scale): Order {
  const values = valuesOf(scale, MOST_DECLARED + 1);
  const declared = values.length > MOST_DECLARED ? [] : values;
  const places = new Map([...scale.values.keys()].map((value, index) => [value, index + 1]));
  const isWords = scale.type === "ordinal" && [...scale.values.keys()].some((value) => typeof value === "string");
  if (scale.type === "nominal" || isWords) {
    const place = (value: Value): number => places.get(value) ?? 0;
    const number = isWords ? place : (value: Value): Value => String(value);
    return { rank: place, number, declared: [...scale.values.keys()].map(number), isWords: true };
  }
  return { rank: Number, number: (value) => value, declared, isWords: false };
}

/** A value that its scale does not have cannot be compared: a word among numbers, or one that is not listed. */
function isOnScale(order: Order, value: Value | undefined): boolean {
  if (value === undefined) return false;
  return order.isWords ? order.rank(value) > 0 : typeof value === "number";
}

/** How many codings of some codes each rater made in each recording, as a table of counts. */
export function countTable(
  board: Board,
  raters: readonly number[],
  names: readonly string[],
  units: readonly StudyUnit[],
  codes: readonly string[],
): StudyTable {
  const rows = raters.map((rater) =>
    units.map((unit) => {
      if (!board.units.takesPart(rater, unit)) return undefined;
      return marksOf(board, rater, unit.recording, codes).filter((mark) => isPresent(board.codebook, mark)).length;
    }),
  );
  const table = tableOf(names, units, rows, [], 0, () => true);
  return { ...table, uses: rows.map((row) => row.reduce<number>((sum, count) => sum + (count ?? 0), 0)) };
}

function tableOf(
  names: readonly string[],
  units: readonly StudyUnit[],
  rows: readonly (readonly (Value | undefined)[])[],
  declared: readonly Value[],
  ties: number,
  isUse: (value: Value) => boolean,
): StudyTable {
  return {
    ratings: ratingsOf(
      names,
      units.map(({ name }) => name),
      rows,
      declared,
    ),
    recordings: Int32Array.from(units, ({ recording }) => recording),
    ties,
    uses: rows.map((row) => row.filter((value) => value !== undefined && isUse(value)).length),
  };
}

/** Runs of units of one recording. */
function recordingRanges(
  units: readonly StudyUnit[],
): readonly { readonly recording: number; readonly from: number; readonly to: number }[] {
  const ranges: { recording: number; from: number; to: number }[] = [];
  units.forEach(({ recording }, index) => {
    const last = ranges.at(-1);
    if (last?.recording === recording) last.to = index + 1;
    else ranges.push({ recording, from: index, to: index + 1 });
  });
  return ranges;
}
