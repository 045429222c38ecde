/**
 * What a formula gives.
 */

/**
 * A number, or several (the ends of an interval, one number a category). Undefined where the formula is 0/0: there is
 * nothing that could vary, or nobody to compare with. Never NaN.
 */
export type Figure = number | readonly (number | undefined)[] | undefined;

/** `part / whole`; undefined where there is no whole. */
export function quotient(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

/** (pa − pe) / (1 − pe): how much of the agreement that chance leaves open was reached. */
export function chanceCorrected(pa: number | undefined, pe: number | undefined): number | undefined {
  return pa === undefined || pe === undefined ? undefined : quotient(pa - pe, 1 - pe);
}
