/**
 * Who gave which unit which value: all that a coefficient of agreement is computed from.
 */

/** A category by its name, or a rating by its number. */
export type Value = string | number;

export interface Ratings {
  readonly coders: readonly string[];
  readonly units: readonly string[];
  /** [coder][unit]; undefined = not rated. */
  readonly values: readonly (readonly (Value | undefined)[])[];
  /** Every value that may occur, each once: numbers by size, names as they were declared and then by their letters. */
  readonly categories: readonly Value[];
}

/** The same by the index of each value in `categories`. */
export interface Codes {
  readonly units: number;
  readonly categories: readonly Value[];
  /** [coder][unit]; −1 = not rated. */
  readonly rows: readonly Int32Array[];
}

/**
 * Ratings with their categories: those that are declared, and those that occur. More may be declared than occur, which
 * matters to every coefficient that asks how many categories there are.
 */
export function ratingsOf(
  coders: readonly string[],
  units: readonly string[],
  values: Ratings["values"],
  declared: readonly Value[] = [],
): Ratings {
  const known = new Set<Value>(declared);
  const occurring = new Set<Value>();
  for (const row of values) {
    for (const value of row) if (value !== undefined && !known.has(value)) occurring.add(value);
  }
  const categories = [...known, ...[...occurring].sort(bySize)];
  const areNumbers = categories.every((value) => typeof value === "number");
  return { coders, units, values, categories: areNumbers ? categories.sort(bySize) : categories };
}

/** Numbers by size, before names by their code units. */
function bySize(one: Value, other: Value): number {
  if (typeof one === "number") return typeof other === "number" ? one - other : -1;
  if (typeof other === "number") return 1;
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The categories as numbers, or undefined where one is a name: then nothing says how far apart two of them are. */
export function numbersOf(categories: readonly Value[]): readonly number[] | undefined {
  return categories.every((value) => typeof value === "number") ? (categories as readonly number[]) : undefined;
}

/** Whether every value is a number, so that distances between values have a meaning. */
export function isNumeric(ratings: Ratings): boolean {
  return numbersOf(ratings.categories) !== undefined;
}

/** Ratings by the index of each value. */
export function codesOf(ratings: Ratings): Codes {
  const indexes = new Map(ratings.categories.map((value, index) => [value, index]));
  const rows = ratings.values.map((row) =>
    Int32Array.from({ length: ratings.units.length }, (_, unit) => {
      const value = row[unit];
      return value === undefined ? -1 : (indexes.get(value) ?? -1);
    }),
  );
  return { units: ratings.units.length, categories: ratings.categories, rows };
}

/** Those units that every coder rated: what formulas for complete data are computed on. */
export function completeUnits(codes: Codes): readonly number[] {
  const units: number[] = [];
  for (let unit = 0; unit < codes.units; unit++) {
    if (codes.rows.every((row) => row[unit] !== -1)) units.push(unit);
  }
  return units;
}

/** The ratings of some units alone. */
export function onlyUnits(codes: Codes, units: readonly number[]): Codes {
  return {
    units: units.length,
    categories: codes.categories,
    rows: codes.rows.map((row) => Int32Array.from(units, (unit) => row[unit] as number)),
  };
}

/** The numbers of the units that every coder rated: a row a unit, a column a coder. */
export function completeRows(codes: Codes, numbers: readonly number[]): readonly (readonly number[])[] {
  return completeUnits(codes).map((unit) => codes.rows.map((row) => numbers[row[unit] as number] as number));
}
