/**
 * What sums come to: densities, shares and means. A figure that would be 0/0 is undefined.
 */
import type { Base, Cell } from "./counts.ts";

export interface Density {
  /** Codings on words and turns for each hundred speakers' turns. */
  readonly per100Turns: number | undefined;
  /** Codings on words and turns for each minute, of turns of which the time is known alone. */
  readonly perMinute: number | undefined;
  /** Codings on words and turns for each thousand words. */
  readonly per1000Words: number | undefined;
}

export function densityOf({ onTurns, onTimed }: Cell, { turns, words, ms }: Base): Density {
  return {
    per100Turns: ratio(100 * onTurns, turns),
    perMinute: ratio(onTimed, ms / MINUTE),
    per1000Words: ratio(1000 * onTurns, words),
  };
}

export function meanRating({ rated, ratings }: Cell): number | undefined {
  return ratio(ratings, rated);
}

export const MINUTE = 60_000;

export function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
