/**
 * How many coders gave a unit which category. Most coefficients need no more, and all of them together are computed from
 * it for every replicate of a bootstrap without building a table anew.
 */
import type { Codes } from "./ratings.ts";

/** Units one behind another, each with the categories that it was given. */
export interface Counts {
  /** How many categories there are, whether they occur or not. */
  readonly categories: number;
  readonly units: number;
  /** A unit's entries are those from `starts[unit]` up to `starts[unit + 1]`. */
  readonly starts: Int32Array;
  /** Of each entry the category, ascending within a unit. */
  readonly category: Int32Array;
  /** Of each entry how many coders gave it. */
  readonly count: Float64Array;
  /** Of each unit how many coders rated it. */
  readonly totals: Float64Array;
}

/** How often each unit counts; undefined: once. A bootstrap gives how often it drew each. */
export type Draws = Float64Array | undefined;

/** The counts of ratings. */
export function countsOf(codes: Codes): Counts {
  const writer = newWriter(codes.units, codes.units * codes.rows.length, codes.categories.length);
  for (let unit = 0; unit < codes.units; unit++) {
    for (const row of codes.rows) {
      const code = row[unit] as number;
      if (code >= 0) writer.add(code, 1);
    }
    writer.endUnit();
  }
  return writer.counts();
}

/** The counts of a table with a row a unit and a column a category. */
export function countsFromTable(table: readonly (readonly number[])[], categories: number): Counts {
  const writer = newWriter(table.length, table.length * categories, categories);
  for (const row of table) {
    for (const [category, count] of row.entries()) if (count > 0) writer.add(category, count);
    writer.endUnit();
  }
  return writer.counts();
}

/** Those units alone whose number of ratings is wanted. */
export function unitsRated(counts: Counts, wanted: (total: number) => boolean): Counts {
  if (counts.totals.every(wanted)) return counts;
  const writer = newWriter(counts.units, counts.category.length, counts.categories);
  for (let unit = 0; unit < counts.units; unit++) {
    if (!wanted(counts.totals[unit] as number)) continue;
    for (let entry = counts.starts[unit] as number; entry < (counts.starts[unit + 1] as number); entry++) {
      writer.add(counts.category[entry] as number, counts.count[entry] as number);
    }
    writer.endUnit();
  }
  return writer.counts();
}

interface Writer {
  /** Some coders gave the unit that is being written a category. */
  add(category: number, count: number): void;
  endUnit(): void;
  counts(): Counts;
}

/** Writes counts unit by unit, of at most so many units and entries. */
function newWriter(mostUnits: number, mostEntries: number, categories: number): Writer {
  const starts = new Int32Array(mostUnits + 1);
  const category = new Int32Array(mostEntries);
  const count = new Float64Array(mostEntries);
  const totals = new Float64Array(mostUnits);
  const tally = new Float64Array(categories);
  const touched: number[] = [];
  let units = 0;
  let entry = 0;
  return {
    add(code, times) {
      if (tally[code] === 0) touched.push(code);
      tally[code] = (tally[code] as number) + times;
    },
    endUnit() {
      if (touched.length > 1) touched.sort((one, other) => one - other);
      for (const code of touched) {
        const times = tally[code] as number;
        category[entry] = code;
        count[entry] = times;
        totals[units] = (totals[units] as number) + times;
        tally[code] = 0;
        entry++;
      }
      touched.length = 0;
      units++;
      starts[units] = entry;
    },
    counts: () => ({
      categories,
      units,
      starts: starts.subarray(0, units + 1),
      category: category.subarray(0, entry),
      count: count.subarray(0, entry),
      totals: totals.subarray(0, units),
    }),
  };
}

/** How many units have at least `raters` ratings, each as often as it was drawn. */
export function unitsWith(counts: Counts, raters: number, draws?: Draws): number {
  let units = 0;
  for (let unit = 0; unit < counts.units; unit++) {
    if ((counts.totals[unit] as number) >= raters) units += draws === undefined ? 1 : (draws[unit] as number);
  }
  return units;
}
