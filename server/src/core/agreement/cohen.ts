/**
 * Two coders: Cohen's kappa, unweighted and weighted, and Scott's pi.
 */
import type { Draws } from "./counts.ts";
import { type Figure, quotient } from "./figure.ts";
import type { Codes } from "./ratings.ts";
import type { Weights } from "./weights.ts";

/** How often two coders gave a unit which two categories: row × column, flat; units that one of them did not rate are out. */
export interface PairTable {
  readonly categories: number;
  readonly cells: Float64Array;
  readonly total: number;
}

/** The table of two coders. */
export function pairTable(one: Int32Array, other: Int32Array, categories: number, draws?: Draws): PairTable {
  const cells = new Float64Array(categories * categories);
  let total = 0;
  for (const [unit, row] of one.entries()) {
    const column = other[unit] as number;
    if (row < 0 || column < 0) continue;
    const drawn = draws === undefined ? 1 : (draws[unit] as number);
    cells[row * categories + column] = (cells[row * categories + column] as number) + drawn;
    total += drawn;
  }
  return { categories, cells, total };
}

/** The table of two coders from its rows. */
export function pairTableOf(rows: readonly (readonly number[])[]): PairTable {
  const cells = Float64Array.from(rows.flat());
  return { categories: rows.length, cells, total: cells.reduce((sum, cell) => sum + cell, 0) };
}

interface Margins {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

function marginsOf({ categories, cells }: PairTable): Margins {
  const rows = new Float64Array(categories);
  const columns = new Float64Array(categories);
  for (let row = 0; row < categories; row++) {
    for (let column = 0; column < categories; column++) {
      const cell = cells[row * categories + column] as number;
      rows[row] = (rows[row] as number) + cell;
      columns[column] = (columns[column] as number) + cell;
    }
  }
  return { rows, columns };
}

/** Weights of agreement at a place; the same or not where none are given. */
function agreementAt(weights: Weights | undefined, categories: number, row: number, column: number): number {
  return weights === undefined ? Number(row === column) : (weights[row * categories + column] as number);
}

/**
 * Cohen's kappa: 1 − observed / expected disagreement, chance being the product of both coders' own distributions (Cohen
 * 1960, Educational and Psychological Measurement 20, 37–46). With weights of agreement, weighted kappa (Cohen 1968,
 * Psychological Bulletin 70, 213–220). Undefined where both give one and the same category throughout.
 */
export function cohenKappa(table: PairTable, weights?: Weights): number | undefined {
  return kappaFrom(table, (row, column) => 1 - agreementAt(weights, table.categories, row, column));
}

/**
 * Weighted kappa by weights of disagreement, 0 on the diagonal, in any unit (Cohen 1968, formula 6: 1 − Σ v pₒ / Σ v pₑ).
 */
export function cohenKappaByDisagreement(
  table: PairTable,
  disagreement: readonly (readonly number[])[],
): number | undefined {
  return kappaFrom(table, (row, column) => disagreement[row]?.[column] ?? 0);
}

function kappaFrom(table: PairTable, disagreement: (row: number, column: number) => number): number | undefined {
  const { categories, cells, total } = table;
  const { rows, columns } = marginsOf(table);
  let observed = 0;
  let expected = 0;
  for (let row = 0; row < categories; row++) {
    for (let column = 0; column < categories; column++) {
      const apart = disagreement(row, column);
      observed += apart * (cells[row * categories + column] as number);
      expected += apart * (rows[row] as number) * (columns[column] as number);
    }
  }
  const ratio = quotient(observed * total, expected);
  return ratio === undefined ? undefined : 1 - ratio;
}

/**
 * The large-sample standard error of (weighted) kappa, for intervals rather than for a test against 0 (Fleiss, Cohen &
 * Everitt 1969, Psychological Bulletin 72, 323–327, formula 13). Undefined with kappa.
 */
export function cohenKappaSe(table: PairTable, weights?: Weights): number | undefined {
  const { categories, cells, total } = table;
  const { rows, columns } = marginsOf(table);
  const weight = (row: number, column: number): number => agreementAt(weights, categories, row, column);
  /** The mean agreement of a category with what the other coder gives. */
  const meanOfRow = new Float64Array(categories);
  const meanOfColumn = new Float64Array(categories);
  let po = 0;
  let pe = 0;
  for (let row = 0; row < categories; row++) {
    for (let column = 0; column < categories; column++) {
      const agreement = weight(row, column);
      const [inRow, inColumn] = [(rows[row] as number) / total, (columns[column] as number) / total];
      meanOfRow[row] = (meanOfRow[row] as number) + agreement * inColumn;
      meanOfColumn[column] = (meanOfColumn[column] as number) + agreement * inRow;
      po += (agreement * (cells[row * categories + column] as number)) / total;
      pe += agreement * inRow * inColumn;
    }
  }
  if (cohenKappa(table, weights) === undefined) return undefined;
  let sum = 0;
  for (let row = 0; row < categories; row++) {
    for (let column = 0; column < categories; column++) {
      const share = (cells[row * categories + column] as number) / total;
      const means = (meanOfRow[row] as number) + (meanOfColumn[column] as number);
      sum += share * (weight(row, column) * (1 - pe) - means * (1 - po)) ** 2;
    }
  }
  const variance = (sum - (po * pe - 2 * pe + po) ** 2) / (total * (1 - pe) ** 4);
  // Rounding can leave a variance of nothing a little below it.
  return Math.sqrt(Math.max(0, variance));
}

/** The normal interval of 95 % around a coefficient. */
export function normalInterval(value: number | undefined, se: number | undefined): Figure {
  if (value === undefined || se === undefined) return undefined;
  const z = 1.959963984540054;
  return [value - z * se, value + z * se];
}

/**
 * Scott's pi: as kappa, chance being the square of the distribution of both coders together (Scott 1955, Public Opinion
 * Quarterly 19, 321–325). Units that both rated.
 */
export function scottPi(table: PairTable): number | undefined {
  const { categories, cells, total } = table;
  const { rows, columns } = marginsOf(table);
  let agreeing = 0;
  let expected = 0;
  for (let each = 0; each < categories; each++) {
    agreeing += cells[each * categories + each] as number;
    expected += ((rows[each] as number) + (columns[each] as number)) ** 2;
  }
  // (pₒ − pₑ) / (1 − pₑ), multiplied by 4 n² so that the counts stay whole and 0/0 is told exactly.
  return quotient(4 * total * agreeing - expected, 4 * total * total - expected);
}

/** Cohen's kappa of two coders without a table of all pairs of categories, for many pairs of coders. */
function kappaOfPair(one: Int32Array, other: Int32Array, categories: number): number | undefined {
  const rows = new Float64Array(categories);
  const columns = new Float64Array(categories);
  let total = 0;
  let agreeing = 0;
  for (const [unit, row] of one.entries()) {
    const column = other[unit] as number;
    if (row < 0 || column < 0) continue;
    rows[row] = (rows[row] as number) + 1;
    columns[column] = (columns[column] as number) + 1;
    total++;
    if (row === column) agreeing++;
  }
  const chance = rows.reduce((sum, times, category) => sum + times * (columns[category] as number), 0);
  // (pₒ − pₑ) / (1 − pₑ), multiplied by n² so that the counts stay whole.
  return quotient(total * agreeing - chance, total * total - chance);
}

/**
 * Light's kappa: the mean of Cohen's kappa over all pairs of coders, each on the units that both rated (Light 1971,
 * Psychological Bulletin 76, 365–377). Undefined where the kappa of one pair is.
 */
export function meanPairwiseCohen(codes: Codes): number | undefined {
  let sum = 0;
  let pairs = 0;
  for (const [at, one] of codes.rows.entries()) {
    for (const other of codes.rows.slice(at + 1)) {
      const kappa = kappaOfPair(one, other, codes.categories.length);
      if (kappa === undefined) return undefined;
      sum += kappa;
      pairs++;
    }
  }
  return quotient(sum, pairs);
}
