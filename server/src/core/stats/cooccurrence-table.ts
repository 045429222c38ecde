/**
 * What a table of codes that occur together says.
 */
import type { Nearness } from "./options.ts";
import { pairCount, type PairSums } from "./pairs.ts";

export interface CooccurrenceTable {
  readonly near: Nearness;
  readonly codes: readonly string[];
  /** Speakers' turns, or codings with words where overlap is asked for. */
  readonly n: number;
  /** Of each code how many of them it has. */
  readonly totals: readonly number[];
  /** [first][second]: how often; undefined for a code with itself. */
  readonly counts: readonly (readonly (number | undefined)[])[];
  /**
   * [first][second]: both / (first + second - both), Jaccard (1912), The distribution of the flora in the alpine zone, New
   * Phytologist 11, 37-50. Undefined where counts are no units of both codes: but for `turn` everywhere.
   */
  readonly jaccard: readonly (readonly (number | undefined)[])[];
}

export function cooccurrenceTable(
  sums: PairSums,
  near: Nearness,
  order: (a: string, b: string) => number,
): CooccurrenceTable {
  const codes = [...sums.rows.keys()].sort(order);
  const totals = codes.map((code) => sums.rows.get(code) ?? 0);
  const counts = codes.map((first) =>
    codes.map((second) => (first === second ? undefined : pairCount(sums, first, second))),
  );
  const jaccard = counts.map((row, first) =>
    row.map((both, second) => {
      if (both === undefined || near.kind !== "turn") return undefined;
      const either = (totals[first] as number) + (totals[second] as number) - both;
      return either === 0 ? undefined : both / either;
    }),
  );
  return { near, codes, n: sums.n, totals, counts, jaccard };
}
