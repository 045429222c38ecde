/**
 * Intervals by drawing units anew.
 */

export interface BootstrapOptions {
  readonly replicates: number;
  /** A whole number; the same seed gives the same draws on every machine. */
  readonly seed: number;
  /** Such as 0.95. */
  readonly level: number;
}

export interface Bootstrap {
  /** The ends of the percentile interval; undefined where no replicate had a figure. */
  readonly lo: number | undefined;
  readonly hi: number | undefined;
  /** Mean and standard deviation of the replicates. */
  readonly mean: number | undefined;
  readonly se: number | undefined;
  /** How many replicates were 0/0; they are left out of the rest. */
  readonly undefinedCount: number;
}

/**
 * The percentile bootstrap (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13): of `n` units, `n` are drawn
 * with replacement for each replicate, from one stream of numbers, and `statistic` is computed on their indices. The array
 * that it is given is used again: it must not keep it.
 */
export function bootstrap(
  n: number,
  statistic: (indices: Int32Array) => number | undefined,
  options: BootstrapOptions,
): Bootstrap {
  const random = mulberry32(options.seed);
  const indices = new Int32Array(n);
  const values: number[] = [];
  for (let replicate = 0; replicate < options.replicates; replicate++) {
    for (let draw = 0; draw < n; draw++) indices[draw] = Math.floor(random() * n);
    const value = statistic(indices);
    if (value !== undefined) values.push(value);
  }
  const undefinedCount = options.replicates - values.length;
  if (values.length === 0) return { lo: undefined, hi: undefined, mean: undefined, se: undefined, undefinedCount };
  const sorted = Float64Array.from(values).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const tail = (1 - options.level) / 2;
  return {
    lo: quantile(sorted, tail),
    hi: quantile(sorted, 1 - tail),
    mean,
    se: sorted.length < 2 ? undefined : Math.sqrt(squares / (sorted.length - 1)),
    undefinedCount,
  };
}

/** The quantile below which the share `p` lies, between two values in proportion (type 7 of Hyndman & Fan 1996, R's own). */
export function quantile(sorted: Float64Array, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const lower = sorted[below] as number;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return lower + (at - below) * (upper - lower);
}

/** A stream of numbers from 0 up to 1, by a seed of 32 bits (mulberry32, by Tommy Ettinger, in the public domain). */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
