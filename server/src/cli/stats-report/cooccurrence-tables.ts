/**
 * Codes that occur together.
 */
import { counted } from "../../core/lookup/markdown.ts";
import type { CooccurrenceTable } from "../../core/stats/cooccurrence-table.ts";
import type { StudyStats } from "../../core/stats/study.ts";
import { codingBasis, titleFor } from "./basis.ts";
import { square } from "./square.ts";
import { column, type Table, type Value } from "./table.ts";

const unitsOf = {
  turn: "Units are speakers' turns; a pair is a turn whose words carry both codes.",
  overlap: "Units are codings with words; a pair is a coding of the one and a coding of the other that share a word.",
} as const;

export function cooccurrenceTables(stats: StudyStats): readonly Table[] {
  const columns = [
    column("coder", "coder", "text"),
    column("first", "first", "text"),
    column("second", "second", "text"),
    column("both", "both", "count"),
    column("first_total", "first in all", "count"),
    column("second_total", "second in all", "count"),
    column("n", "n", "count"),
    column("jaccard", "Jaccard", "number"),
  ];
  const rows: Value[][] = [];
  const views: Table[] = [];
  for (const coder of stats.coders) {
    const table = coder.cooccurrence;
    if (table === undefined) continue;
    const own = pairRows(table, coder.name);
    rows.push(...own);
    const unit = unitOf(table);
    const basis = [...codingBasis(stats), `${unit} n = ${table.n}.`];
    views.push(square(titleFor("Codes that occur together", stats, coder), basis, table.codes, "count", table.counts), {
      name: "",
      title: titleFor("Pairs, the most frequent first", stats, coder),
      basis: [],
      columns: columns.slice(1),
      rows: own
        .filter((row) => (row[3] as number) > 0 && isOnce(table, row))
        .sort((a, b) => (b[3] as number) - (a[3] as number))
        .map((row) => row.slice(1)),
    });
  }
  const [first] = stats.coders;
  const basis = first?.cooccurrence === undefined ? [] : [unitOf(first.cooccurrence)];
  return [
    {
      name: "cooccurrence",
      title: "Codes that occur together",
      basis: [...codingBasis(stats), ...basis],
      columns,
      rows,
      views,
    },
  ];
}

function unitOf({ near }: CooccurrenceTable): string {
  if (near.kind !== "within") return unitsOf[near.kind];
  return `Units are speakers' turns; a pair is a turn with the first code that has a turn with the second at most ${counted(near.turns, "turn")} before or behind it, itself included.`;
}

/** Where it makes no difference which of two is first, one of the two rows is enough for people. */
function isOnce({ near, codes }: CooccurrenceTable, row: readonly Value[]): boolean {
  return near.kind === "within" || codes.indexOf(row[1] as string) < codes.indexOf(row[2] as string);
}

function pairRows({ codes, totals, counts, jaccard, n }: CooccurrenceTable, coder: string): Value[][] {
  return codes.flatMap((first, row) =>
    codes.flatMap((second, place) => {
      if (row === place) return [];
      return [[coder, first, second, counts[row]?.[place], totals[row], totals[place], n, jaccard[row]?.[place]]];
    }),
  );
}
