/**
 * Intraclass correlations: the six of Shrout & Fleiss, with tests and intervals.
 */
import type { Draws } from "./counts.ts";
import { fQuantile, fUpper } from "./f-distribution.ts";
import { type Figure, quotient } from "./figure.ts";

/** Mean squares of a table of n subjects (rows) by k judges (columns). */
interface MeanSquares {
  readonly n: number;
  readonly k: number;
  /** Between subjects. */
  readonly msb: number;
  /** Within subjects. */
  readonly msw: number;
  /** Between judges. */
  readonly msj: number;
  /** What remains of both: error. */
  readonly mse: number;
}

/**
 * The analysis of variance (Shrout & Fleiss 1979, table 1). Undefined with fewer than two subjects or two judges. Every row has the same length; `draws` is how often each subject
 * counts, undefined once.
 */
function meanSquaresOf(subjects: readonly (readonly number[])[], draws?: Draws): MeanSquares | undefined {
  const k = subjects[0]?.length ?? 0;
  const n = draws === undefined ? subjects.length : draws.reduce((sum, times) => sum + times, 0);
  if (n < 2 || k < 2) return undefined;
  const timesOf = (subject: number): number => (draws === undefined ? 1 : (draws[subject] as number));
  let sum = 0;
  let largest = 0;
  for (const [subject, row] of subjects.entries()) {
    for (const value of row) {
      sum += timesOf(subject) * value;
      largest = Math.max(largest, Math.abs(value));
    }
  }
  const grand = sum / (n * k);
  const rowMeans = subjects.map((row) => row.reduce((total, value) => total + value - grand, 0) / k);
  const columnMeans = new Float64Array(k);
  for (const [subject, row] of subjects.entries()) {
    for (const [judge, value] of row.entries()) {
      columnMeans[judge] = (columnMeans[judge] as number) + (timesOf(subject) * (value - grand)) / n;
    }
  }
  let between = 0;
  let within = 0;
  let judges = 0;
  let error = 0;
  for (const [subject, row] of subjects.entries()) {
    const times = timesOf(subject);
    const mean = rowMeans[subject] as number;
    between += times * k * mean * mean;
    for (const [judge, value] of row.entries()) {
      within += times * (value - grand - mean) ** 2;
      error += times * (value - grand - mean - (columnMeans[judge] as number)) ** 2;
    }
  }
  for (const mean of columnMeans) judges += n * mean * mean;
  // What rounding leaves of a sum of squares that is 0: every value is known to about its own last digit.
  const residue = n * k * (16 * Number.EPSILON * largest) ** 2;
  const meanSquare = (squares: number, df: number): number => (squares <= residue ? 0 : squares / df);
  return {
    n,
    k,
    msb: meanSquare(between, n - 1),
    msw: meanSquare(within, n * (k - 1)),
    msj: meanSquare(judges, k - 1),
    mse: meanSquare(error, (n - 1) * (k - 1)),
  };
}

/** The six correlations, in the order in which they are told. */
const correlations = {
  ICC1: ({ k, msb, msw }) => quotient(msb - msw, msb + (k - 1) * msw),
  ICC2: ({ n, k, msb, msj, mse }) => quotient(msb - mse, msb + (k - 1) * mse + (k * (msj - mse)) / n),
  ICC3: ({ k, msb, mse }) => quotient(msb - mse, msb + (k - 1) * mse),
  ICC1k: ({ msb, msw }) => quotient(msb - msw, msb),
  ICC2k: ({ n, msb, msj, mse }) => quotient(msb - mse, msb + (msj - mse) / n),
  ICC3k: ({ msb, mse }) => quotient(msb - mse, msb),
} satisfies Readonly<Record<string, (squares: MeanSquares) => number | undefined>>;

export type IccName = keyof typeof correlations;

/** Whether a name is one of the six. */
export function isIcc(name: string): name is IccName {
  return Object.hasOwn(correlations, name);
}

/** One correlation alone, of subjects that were drawn as often as `draws` says: what a bootstrap draws anew. */
export function iccValue(subjects: readonly (readonly number[])[], name: IccName, draws?: Draws): number | undefined {
  const squares = meanSquaresOf(subjects, draws);
  return squares === undefined ? undefined : correlations[name](squares);
}

/**
 * F, the ratio of two mean squares. Infinite where there is no error, and by convention 1, which speaks neither for nor
 * against, where nothing varies at all (as `psych::ICC` gives it; the correlation itself is then undefined).
 */
function fRatio(part: number, error: number): number {
  if (error > 0) return part / error;
  return part > 0 ? Number.POSITIVE_INFINITY : 1;
}

/**
 * Every figure by its name: `ICC1` ICC(1,1), `ICC2` ICC(2,1), `ICC3` ICC(3,1) of one judge, `ICC1k` … of the mean of all
 * judges, after Shrout & Fleiss (1979, Psychological Bulletin 86, 420–428); each with `_F` and `_p` of the test against 0,
 * `_ci95` (from F; for ICC2 with Satterthwaite's degrees of freedom, McGraw & Wong 1996, Psychological Methods 1, 30–46,
 * table 7), and the mean squares `MSB`, `MSW`, `MSJ`, `MSE`. Rows are subjects, columns judges, nothing is missing. Empty with
 * fewer than two subjects or judges. An interval is undefined where there is no error.
 */
export function iccFigures(subjects: readonly (readonly number[])[]): ReadonlyMap<string, Figure> {
  const squares = meanSquaresOf(subjects);
  if (squares === undefined) return new Map();
  const { n, k, msb, msw, msj, mse } = squares;
  const oneWay = { f: fRatio(msb, msw), df: n * (k - 1) };
  const twoWay = { f: fRatio(msb, mse), df: (n - 1) * (k - 1) };
  const figures = new Map<string, Figure>();
  for (const [name, correlation] of Object.entries(correlations)) {
    const { f, df } = name.startsWith("ICC1") ? oneWay : twoWay;
    figures.set(name, correlation(squares));
    figures.set(`${name}_F`, f);
    figures.set(`${name}_p`, fUpper(f, n - 1, df));
  }
  const first = intervalFromF(msb, msw, n, k, oneWay.df);
  const second = intervalOfIcc2(squares);
  const third = intervalFromF(msb, mse, n, k, twoWay.df);
  figures.set("ICC1_ci95", first?.single);
  figures.set("ICC2_ci95", second);
  figures.set("ICC3_ci95", third?.single);
  figures.set("ICC1k_ci95", first?.mean);
  // The mean of k judges by the formula of Spearman and Brown, as McGraw & Wong do.
  figures.set(
    "ICC2k_ci95",
    second?.map((limit) => (limit * k) / (1 + limit * (k - 1))),
  );
  figures.set("ICC3k_ci95", third?.mean);
  for (const [name, square] of Object.entries({ MSB: msb, MSW: msw, MSJ: msj, MSE: mse })) figures.set(name, square);
  return figures;
}

/** The numbers of `iccFigures` alone, without the intervals. */
export function iccsOf(subjects: readonly (readonly number[])[]): ReadonlyMap<string, number | undefined> {
  const scalars = new Map<string, number | undefined>();
  for (const [name, figure] of iccFigures(subjects)) {
    if (!name.endsWith("_ci95")) scalars.set(name, figure as number | undefined);
  }
  return scalars;
}

/** Shrout & Fleiss, p. 424 and 425: the interval of one judge and of the mean of all, from F and its quantiles. */
function intervalFromF(msb: number, error: number, n: number, k: number, df: number) {
  if (error === 0) return undefined;
  const f = msb / error;
  const low = f / fQuantile(0.975, n - 1, df);
  const high = f * fQuantile(0.975, df, n - 1);
  return {
    single: [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)],
    mean: [1 - 1 / low, 1 - 1 / high],
  };
}

function intervalOfIcc2(squares: MeanSquares): readonly number[] | undefined {
  const { n, k, msb, msj, mse } = squares;
  const icc2 = correlations.ICC2(squares);
  if (icc2 === undefined || mse === 0) return undefined;
  const f = msj / mse;
  const judges = k * icc2 * f;
  const rest = n * (1 + (k - 1) * icc2) - k * icc2;
  const df = ((k - 1) * (n - 1) * (judges + rest) ** 2) / ((n - 1) * judges ** 2 + rest ** 2);
  const upper = fQuantile(0.975, n - 1, df);
  const lower = fQuantile(0.975, df, n - 1);
  const others = k * msj + (k * n - k - n) * mse;
  return [
    (n * (msb - upper * mse)) / (upper * others + n * msb),
    (n * (lower * msb - mse)) / (others + n * lower * msb),
  ];
}
