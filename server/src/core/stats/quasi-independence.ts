/**
 * Expected counts and residuals of a table in which some cells cannot be filled: structural zeros.
 *
 * Quasi-independence: the log-linear model of rows and columns, fitted to the cells that can be filled. Expected counts by
 * iterative proportional fitting: Goodman, L. A. (1968), The analysis of cross-classified data: Independence, quasi-independence,
 * and interactions in contingency tables with or without missing entries, Journal of the American Statistical Association 63,
 * 1091-1131. Adjusted residuals: (count - expected) / sqrt(expected (1 - h)) with the leverage h of the cell in that model:
 * Haberman, S. J. (1973), The analysis of residuals in cross-classified tables, Biometrics 29, 205-220; for sequences of codes
 * that cannot repeat: Bakeman, R., & Quera, V. (1995), Log-linear approaches to lag-sequential analysis when consecutive codes
 * may and cannot repeat, Psychological Bulletin 118, 272-284.
 */

export interface QuasiIndependence {
  /** [row][column]; 0 where a cell cannot be filled. */
  readonly expected: readonly Float64Array[];
  /** [row][column]; undefined where a cell cannot be filled, or where it is determined by others. */
  readonly residuals: readonly (readonly (number | undefined)[])[];
  readonly df: number;
}

const MOST_ROUNDS = 10_000;
const CLOSE = 1e-12;
/** Smaller parts are what is left of nothing by rounding. */
const NEGLIGIBLE = 1e-9;

/** Fits the model. `isPossible` says which cells can be filled; the others hold 0. */
export function quasiIndependence(
  counts: readonly (readonly number[])[],
  isPossible: (row: number, column: number) => boolean,
): QuasiIndependence {
  const width = counts[0]?.length ?? 0;
  const rowTotals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnTotals = Array.from({ length: width }, (_, column) =>
    counts.reduce((sum, row) => sum + (row[column] as number), 0),
  );
  const expected = counts.map((_, row) =>
    Float64Array.from(columnTotals, (total, column) =>
      total > 0 && (rowTotals[row] as number) > 0 && isPossible(row, column) ? 1 : 0,
    ),
  );
  const cells = expected.reduce((sum, row) => sum + row.filter((value) => value > 0).length, 0);
  for (let round = 0; round < MOST_ROUNDS; round++) if (fitOnce(expected, rowTotals, columnTotals) < CLOSE) break;
  const filled = (totals: readonly number[]): number => totals.filter((total) => total > 0).length;
  return {
    expected,
    residuals: residualsOf(counts, expected, rowTotals, columnTotals),
    df: cells - filled(rowTotals) - filled(columnTotals) + 1,
  };
}

/** One round of fitting to the totals of rows, then of columns; how much it changed, at most, in parts of a total. */
function fitOnce(
  expected: readonly Float64Array[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
): number {
  let change = 0;
  expected.forEach((row, index) => {
    const sum = row.reduce((all, value) => all + value, 0);
    if (sum === 0) return;
    const factor = (rowTotals[index] as number) / sum;
    change = Math.max(change, Math.abs(factor - 1));
    for (let column = 0; column < row.length; column++) (row[column] as number) *= factor;
  });
  columnTotals.forEach((total, column) => {
    const sum = expected.reduce((all, row) => all + (row[column] as number), 0);
    if (sum === 0) return;
    change = Math.max(change, Math.abs(total / sum - 1));
    for (const row of expected) (row[column] as number) *= total / sum;
  });
  return change;
}

/**
 * With E the expected counts, r and c their totals and g = E[i] / r[i], the leverage of cell i, j is
 * E[i][j] (1 / r[i] + (f - g)' S (f - g)), where f is 1 at j and S inverts diag(c) - E' diag(1 / r) E without its last column.
 */
function residualsOf(
  counts: readonly (readonly number[])[],
  expected: readonly Float64Array[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
): (number | undefined)[][] {
  const size = Math.max(columnTotals.length - 1, 0);
  const inverse = inverted(
    Array.from({ length: size }, (_, first) =>
      Float64Array.from({ length: size }, (_, second) => {
        let shared = 0;
        expected.forEach((row, index) => {
          const total = rowTotals[index] as number;
          if (total > 0) shared += ((row[first] as number) * (row[second] as number)) / total;
        });
        return (first === second ? (columnTotals[first] as number) : 0) - shared;
      }),
    ),
  );
  return expected.map((row, index) => {
    const total = rowTotals[index] as number;
    const part = inverse.map((line) => line.reduce((sum, value, at) => sum + (value * (row[at] as number)) / total, 0));
    const whole = part.reduce((sum, value, at) => sum + (value * (row[at] as number)) / total, 0);
    return Array.from(row, (value, column) => {
      if (!(value > 0)) return undefined;
      const own = column < size ? (inverse[column]?.[column] as number) - 2 * (part[column] as number) : 0;
      const spread = 1 - value * (1 / total + whole + own);
      if (spread < NEGLIGIBLE) return undefined;
      return ((counts[index]?.[column] as number) - value) / Math.sqrt(value * spread);
    });
  });
}

/** The inverse of a symmetric matrix by Gauss-Jordan elimination; rows that others determine are passed over. */
function inverted(matrix: readonly Float64Array[]): readonly Float64Array[] {
  const size = matrix.length;
  const left = matrix.map((row) => Float64Array.from(row));
  const right = matrix.map((_, index) => Float64Array.from({ length: size }, (_, at) => (at === index ? 1 : 0)));
  for (let at = 0; at < size; at++) {
    const row = left[at] as Float64Array;
    const own = right[at] as Float64Array;
    const pivot = row[at] as number;
    if (!(pivot > NEGLIGIBLE * Math.max(matrix[at]?.[at] as number, 1))) {
      row.fill(0);
      own.fill(0);
      for (const other of left) other[at] = 0;
      continue;
    }
    for (let column = 0; column < size; column++) {
      (row[column] as number) /= pivot;
      (own[column] as number) /= pivot;
    }
    for (let other = 0; other < size; other++) {
      if (other === at) continue;
      const factor = left[other]?.[at] as number;
      if (factor === 0) continue;
      for (let column = 0; column < size; column++) {
        ((left[other] as Float64Array)[column] as number) -= factor * (row[column] as number);
        ((right[other] as Float64Array)[column] as number) -= factor * (own[column] as number);
      }
    }
  }
  return right;
}
