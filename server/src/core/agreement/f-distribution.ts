/**
 * The F distribution and Student's t, by the regularized incomplete beta function: I_x(a, b) from its continued fraction
 * (NIST Digital Library of Mathematical Functions 8.17.22, evaluated by Lentz's method), with the factor before it written
 * by deviations from the mean, as Loader (2000, Fast and Accurate Computation of Binomial Probabilities) does, so that it
 * loses no digits where the degrees of freedom are many.
 */

/** Upper tail of F with `df1` and `df2` degrees of freedom, which need not be whole: P(F > f). */
export function fUpper(f: number, df1: number, df2: number): number {
  return tailsOf(f, df1, df2).upper;
}

/** The quantile of F below which `p` lies, for 0 < p < 1. */
export function fQuantile(p: number, df1: number, df2: number): number {
  // By halving on the logarithm: the tail is monotone, and the smaller tail keeps its digits.
  let low = -700;
  let high = 700;
  for (let step = 0; step < 100 && high - low > 1e-15; step++) {
    const middle = (low + high) / 2;
    const { lower, upper } = tailsOf(Math.exp(middle), df1, df2);
    if (p < 0.5 ? lower < p : upper > 1 - p) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** The quantile of Student's t below which `p` lies, for 0.5 ≤ p < 1: t² with n degrees is F with 1 and n. */
export function tQuantile(p: number, df: number): number {
  return Math.sqrt(fQuantile(2 * p - 1, 1, df));
}

function tailsOf(f: number, df1: number, df2: number): { readonly lower: number; readonly upper: number } {
  if (f <= 0) return { lower: 0, upper: 1 };
  if (f === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const x = (df1 * f) / (df1 * f + df2);
  const y = df2 / (df1 * f + df2);
  return incompleteBeta(x, y, df1 / 2, df2 / 2);
}

/** I_x(a, b) and its complement, with y = 1 − x given apart so that neither loses digits near its end. */
function incompleteBeta(
  x: number,
  y: number,
  a: number,
  b: number,
): { readonly lower: number; readonly upper: number } {
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const front = betaFront(x, y, a, b);
  // The fraction converges fast below the mean alone; above it the complement does.
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (front * continuedFraction(x, a, b)) / a;
    return { lower, upper: 1 - lower };
  }
  const upper = (front * continuedFraction(y, b, a)) / b;
  return { lower: 1 - upper, upper };
}

/** xᵃ yᵇ / B(a, b). */
function betaFront(x: number, y: number, a: number, b: number): number {
  const off = x * b - y * a;
  const exponent = a * logRatio(off / a, x, a, a + b) + b * logRatio(-off / b, y, b, a + b);
  const correction = stirlingError(a + b) - stirlingError(a) - stirlingError(b);
  return Math.exp(exponent + correction) * Math.sqrt((a * b) / (2 * Math.PI * (a + b)));
}

/** ln(share · whole / part), by its deviation from 1 where that is small. */
function logRatio(deviation: number, share: number, part: number, whole: number): number {
  return Math.abs(deviation) < 0.5 ? Math.log1p(deviation) : Math.log(share) + Math.log(whole / part);
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1), tiny);
  let value = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d, tiny);
    c = awayFromZero(1 + even / c, tiny);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d, tiny);
    c = awayFromZero(1 + odd / c, tiny);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 2.3e-16) break;
  }
  return value;
}

function awayFromZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** ln Γ(z) − ((z − ½) ln z − z + ½ ln 2π): by Stirling's series, and by Γ(z + 1) = z Γ(z) where z is small. */
function stirlingError(z: number): number {
  if (z >= 15) {
    const square = 1 / (z * z);
    const inner = 1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360_360 - square / 156)));
    return (1 / 12 - square * (1 / 360 - square * inner)) / z;
  }
  // stirlingError(z) = stirlingError(z + 1) + (z + ½) ln(1 + 1/z) − 1.
  let sum = 0;
  let at = z;
  for (; at < 15; at++) sum += (at + 0.5) * Math.log1p(1 / at) - 1;
  return sum + stirlingError(at);
}
