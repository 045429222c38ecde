/**
 * Pairs counted by number before they are added by name: one transcript may have hundreds of thousands.
 */
import { addPair, type PairSums } from "./pairs.ts";

export interface Matrix {
  /** Counts every ordered pair of one of `firsts` and one of `seconds`, which are places among the names. */
  add(firsts: readonly number[], seconds: readonly number[]): void;
  /** Adds what was counted. */
  addTo(sums: PairSums, without: "itself" | "none"): void;
}

export function newMatrix(names: readonly string[]): Matrix {
  const size = names.length;
  const counts = new Int32Array(size * size);
  return {
    add(firsts, seconds) {
      for (const first of firsts) {
        const row = first * size;
        for (const second of seconds) (counts[row + second] as number)++;
      }
    },
    addTo(sums, without) {
      for (let first = 0; first < size; first++) {
        for (let second = 0; second < size; second++) {
          const count = counts[first * size + second] as number;
          if (count === 0 || (without === "itself" && first === second)) continue;
          addPair(sums, names[first] as string, names[second] as string, count);
        }
      }
    },
  };
}
