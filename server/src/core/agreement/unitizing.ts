/**
 * Agreement on where something begins and ends: Krippendorff's alpha for unitizing, and alpha character by character.
 */
import { characterAlphas } from "./characters.ts";
import { quotient } from "./figure.ts";
import { type Stretch, stretchesOf, type Unit } from "./spans.ts";

export type { Unit } from "./spans.ts";

/**
 * Alpha of spans: `alpha_u:CATEGORY` and `alpha_u_overall` (Krippendorff 1995, Sociological Methodology 25, 47–76; 2004,
 * Content Analysis, 2nd ed., pp. 251–256), and `char_alpha_nominal` and `char_alpha_binary:CATEGORY` of `characterAlphas`.
 * The continuum begins at `begin` and is `length` long, in whole steps; `raters` may be more than marked anything. Overall,
 * observed and expected disagreement are means over the categories (Meyer et al. 2014, DKPro Agreement). Undefined where
 * there is one coder alone, and where nothing is marked.
 */
export function unitizingAlphas(
  units: readonly Unit[],
  raters: number,
  begin: number,
  length: number,
): ReadonlyMap<string, number | undefined> {
  const alphas = new Map<string, number | undefined>();
  let observed = 0;
  let expected = 0;
  const marked = stretchesOf(units, raters, begin, length);
  for (const [category, stretches] of marked) {
    const disagreement = disagreementOf(stretches, begin, length);
    observed += disagreement.observed;
    expected += disagreement.expected;
    alphas.set(`alpha_u:${category}`, alphaFrom(disagreement.observed, disagreement.expected, raters));
  }
  return new Map([
    ["alpha_u_overall", alphaFrom(observed, expected, raters)],
    ...alphas,
    ...characterAlphas(marked, raters, length),
  ]);
}

function alphaFrom(observed: number, expected: number, raters: number): number | undefined {
  const ratio = raters < 2 ? undefined : quotient(observed, expected);
  return ratio === undefined ? undefined : 1 - ratio;
}

interface Disagreement {
  readonly observed: number;
  readonly expected: number;
}

function disagreementOf(stretches: readonly (readonly Stretch[])[], begin: number, length: number): Disagreement {
  const raters = stretches.length;
  let observed = 0;
  for (const [at, one] of stretches.entries()) {
    for (const other of stretches.slice(at + 1)) {
      observed += overlapDifference(one, other) + lonely(one, other) + lonely(other, one);
    }
  }
  return {
    observed: raters < 2 ? 0 : (2 * observed) / (raters * (raters - 1) * length * length),
    expected: expectedDisagreement(stretches, begin, length),
  };
}

/** Σ over pairs of stretches that overlap of the squared distances of their beginnings and of their ends. */
function overlapDifference(one: readonly Stretch[], other: readonly Stretch[]): number {
  let sum = 0;
  let first = 0;
  for (const stretch of one) {
    while (first < other.length && (other[first] as Stretch).end <= stretch.begin) first++;
    for (let at = first; at < other.length && (other[at] as Stretch).begin < stretch.end; at++) {
      const across = other[at] as Stretch;
      sum += (stretch.begin - across.begin) ** 2 + (stretch.end - across.end) ** 2;
    }
  }
  return sum;
}

/** Σ of the squared lengths of the stretches that lie wholly in a gap of the other coder. */
function lonely(one: readonly Stretch[], other: readonly Stretch[]): number {
  let sum = 0;
  let at = 0;
  for (const { begin, end } of one) {
    while (at < other.length && (other[at] as Stretch).end <= begin) at++;
    if (at === other.length || (other[at] as Stretch).begin >= end) sum += (end - begin) ** 2;
  }
  return sum;
}

/**
 * What would be expected if all stretches and gaps of all coders were laid anew (Krippendorff 2004, p. 253): (2 / L) Σ [(N − 1) (2 l³ − 3 l² + l) / 3 +
 * l² Σ (g − l + 1) over gaps g ≥ l] / (m L (m L − 1) − Σ l (l − 1)), for N stretches of length l by m coders.
 */
function expectedDisagreement(stretches: readonly (readonly Stretch[])[], begin: number, length: number): number {
  const lengths = stretches.flatMap((row) => row.map((stretch) => stretch.end - stretch.begin));
  const gaps = stretches.flatMap((row) => gapsOf(row, begin, begin + length)).sort((one, other) => other - one);
  lengths.sort((one, other) => other - one);
  let sum = 0;
  let own = 0;
  let longer = 0;
  let sumOfLonger = 0;
  for (const l of lengths) {
    while (longer < gaps.length && (gaps[longer] as number) >= l) sumOfLonger += gaps[longer++] as number;
    sum += ((lengths.length - 1) * (2 * l * l * l - 3 * l * l + l)) / 3;
    sum += l * l * (sumOfLonger - longer * (l - 1));
    own += l * (l - 1);
  }
  const all = stretches.length * length;
  return quotient((2 * sum) / length, all * (all - 1) - own) ?? 0;
}

function gapsOf(stretches: readonly Stretch[], begin: number, end: number): number[] {
  const gaps: number[] = [];
  let at = begin;
  for (const stretch of stretches) {
    if (stretch.begin > at) gaps.push(stretch.begin - at);
    at = stretch.end;
  }
  if (end > at) gaps.push(end - at);
  return gaps;
}
