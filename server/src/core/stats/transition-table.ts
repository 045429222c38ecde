/**
 * What a table of transitions says: how often each would be expected, and how far from that it is.
 */
import { pairCount, type PairSums } from "./pairs.ts";
import type { Sequences } from "./options.ts";
import { type QuasiIndependence, quasiIndependence } from "./quasi-independence.ts";
import { uncoded } from "./sequences.ts";

export interface Transition {
  /** Pairs of units of which the first carries the one code and the second the other. */
  readonly count: number;
  /** Of the pairs whose first unit carries the one code, the part whose second carries the other. */
  readonly probability: number | undefined;
  /** Row total x column total / n; with structural zeros by quasi-independence. Undefined for a structural zero. */
  readonly expected: number | undefined;
  /** Adjusted residual: (count - expected) / sqrt(expected (1 - row / n) (1 - column / n)). */
  readonly residual: number | undefined;
  /** Undefined in a table with structural zeros, where it would count them. ad / bc of the 2 x 2 table of this pair; infinite where bc is 0 and ad is not. */
  readonly oddsRatio: number | undefined;
  /** Yule's Q, (ad - bc) / (ad + bc); undefined where the odds ratio is, but for infinite ones. */
  readonly yulesQ: number | undefined;
}

export interface ChiSquared {
  readonly value: number;
  readonly df: number;
}

export interface TransitionTable {
  /** The codes of the first units; `""` for units that carry none. */
  readonly codes: readonly string[];
  /** The codes of the second units: the same, but where only pairs between some codes and others count. */
  readonly columnCodes: readonly string[];
  /** Pairs of units. */
  readonly n: number;
  /** Pairs in which one of the two units carries several codes. */
  readonly several: number;
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  /** [first][second] */
  readonly cells: readonly (readonly Transition[])[];
  /** Undefined where units carry several codes, or where rows or columns do not vary. */
  readonly chiSquared: ChiSquared | undefined;
  /** Whether no code can follow itself, so that these cells are structural zeros. */
  readonly hasStructuralZeros: boolean;
  /** Cells with an expected count below 5, on which residuals are not to be relied. */
  readonly fewExpected: number;
}

/**
 * The figures of one transition, from the 2 x 2 table of the units with and without the first code by those with and without
 * the second. Where codes exclude one another these are also the figures of the whole table.
 *
 * Adjusted residuals: Haberman, S. J. (1973), The analysis of residuals in cross-classified tables, Biometrics 29, 205-220;
 * for sequences: Allison, P. D., & Liker, J. K. (1982), Analyzing sequential categorical data on dyadic interaction,
 * Psychological Bulletin 91, 393-403. Yule, G. U. (1912), On the methods of measuring association between two attributes,
 * Journal of the Royal Statistical Society 75, 579-652. A figure that would be 0/0 is undefined.
 */
export function transition(count: number, row: number, column: number, n: number): Transition {
  const expected = n === 0 ? undefined : (row * column) / n;
  const spread = expected === undefined ? 0 : Math.sqrt(expected * (1 - row / n) * (1 - column / n));
  const rest = n - row - column + count;
  const straight = count * rest;
  const crossed = (row - count) * (column - count);
  return {
    count,
    probability: row === 0 ? undefined : count / row,
    expected,
    residual: expected === undefined || !(spread > 0) ? undefined : (count - expected) / spread,
    oddsRatio: straight === 0 && crossed === 0 ? undefined : straight / crossed,
    yulesQ: straight + crossed === 0 ? undefined : (straight - crossed) / (straight + crossed),
  };
}

/** The table of transitions, its codes in the order of `order`, uncoded units last. */
export function transitionTable(
  sums: PairSums,
  { on, lag, withoutRepeats = false, between }: Sequences,
  order: (a: string, b: string) => number,
): TransitionTable {
  const all = [...sums.rows.keys(), ...sums.columns.keys()];
  const codes = ordered(between === undefined ? all : sums.rows.keys(), order);
  const columnCodes = between === undefined ? codes : ordered(sums.columns.keys(), order);
  const rowTotals = codes.map((code) => sums.rows.get(code) ?? 0);
  const columnTotals = columnCodes.map((code) => sums.columns.get(code) ?? 0);
  const counts = codes.map((first) => columnCodes.map((second) => pairCount(sums, first, second)));
  const plain = counts.map((row, first) =>
    row.map((count, second) => transition(count, rowTotals[first] as number, columnTotals[second] as number, sums.n)),
  );
  const isWhole = between === undefined && sums.several === 0;
  const hasStructuralZeros = on === "events" && withoutRepeats && lag === 1 && isWhole;
  const fitted = hasStructuralZeros ? quasiIndependence(counts, (first, second) => first !== second) : undefined;
  const cells =
    fitted === undefined
      ? plain
      : plain.map((row, first) => row.map((cell, second) => refitted(cell, fitted, first, second)));
  const filled = (totals: readonly number[]): number => totals.filter((total) => total > 0).length;
  const df = fitted?.df ?? (filled(rowTotals) - 1) * (filled(columnTotals) - 1);
  return {
    codes,
    columnCodes,
    n: sums.n,
    several: sums.several,
    rowTotals,
    columnTotals,
    cells,
    chiSquared: sums.several > 0 || df <= 0 ? undefined : { value: chiSquared(cells), df },
    hasStructuralZeros,
    fewExpected: cells.flat().filter(({ expected = 0 }) => expected > 0 && expected < 5).length,
  };
}

/** Each code once, uncoded units last. */
function ordered(codes: Iterable<string>, order: (a: string, b: string) => number): readonly string[] {
  const present = new Set(codes);
  const hasUncoded = present.delete(uncoded);
  return [...[...present].sort(order), ...(hasUncoded ? [uncoded] : [])];
}

function refitted(
  { count, probability }: Transition,
  fitted: QuasiIndependence,
  first: number,
  second: number,
): Transition {
  return {
    count,
    probability,
    expected: first === second ? undefined : fitted.expected[first]?.[second],
    residual: fitted.residuals[first]?.[second],
    oddsRatio: undefined,
    yulesQ: undefined,
  };
}

/** Pearson's chi-squared of a table whose codes exclude one another; rows and columns with nothing in them do not count. */
function chiSquared(cells: TransitionTable["cells"]): number {
  let value = 0;
  for (const { count, expected = 0 } of cells.flat()) if (expected > 0) value += (count - expected) ** 2 / expected;
  return value;
}
