/**
 * Which codes two coders take for one another.
 */
import type { Comparison } from "./compare.ts";

/** A matrix of counts. The last row and column, named "", are codings that the other coder has no counterpart of. */
export interface Confusion {
  /** Whose codes the rows are, and whose the columns. */
  readonly coders: readonly [string, string];
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then by column. */
  readonly values: readonly (readonly number[])[];
}

/** Adds up the confusions of every two coders over recordings, of which it keeps nothing but counts. */
export function newConfusions(): { add(comparison: Comparison): void; result(): readonly Confusion[] } {
  const pairs = new Map<string, { readonly coders: readonly [string, string]; readonly counts: Counts }>();
  return {
    add({ coders, groups }) {
      for (const [first, one] of coders.entries()) {
        for (let second = first + 1; second < coders.length; second++) {
          const other = coders[second] as string;
          const key = `${one} ${other}`;
          const pair = pairs.get(key) ?? { coders: [one, other], counts: new Map() };
          pairs.set(key, pair);
          for (const group of groups) count(pair.counts, group[first]?.code ?? "", group[second]?.code ?? "");
        }
      }
    },
    result: () =>
      [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { coders, counts }]) => matrix(coders, counts)),
  };
}

function matrix(coders: readonly [string, string], counts: Counts): Confusion {
  const codes = new Set([...counts].flatMap(([row, columns]) => [row, ...columns.keys()]));
  codes.delete("");
  const names = [...[...codes].sort(), ""];
  const values = names.map((row) => names.map((column) => counts.get(row)?.get(column) ?? 0));
  return { coders, rows: names, columns: names, values };
}

type Counts = Map<string, Map<string, number>>;

function count(counts: Counts, row: string, column: string): void {
  if (row === "" && column === "") return;
  const own = counts.get(row) ?? new Map<string, number>();
  counts.set(row, own);
  own.set(column, (own.get(column) ?? 0) + 1);
}
