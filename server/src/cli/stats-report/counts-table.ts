/**
 * How often codes are used, how long, and how densely, by whatever tells them apart.
 */
import { anyCode, type Cell, codeKey, themeKey } from "../../core/stats/counts.ts";
import { densityOf, meanRating, MINUTE } from "../../core/stats/density.ts";
import type { CoderStats, StudyCode, StudyStats } from "../../core/stats/study.ts";
import { codingBasis } from "./basis.ts";
import { column, type Column, type Table, type Value } from "./table.ts";

/** Which rows a table of counts has beside its dimensions: codes by themselves, with all below them, or all together. */
export type CodeRows = "code" | "theme" | "all";

const figures: readonly Column[] = [
  column("codings", "codings", "count"),
  column("tentative", "tentative", "count"),
  column("recordings", "recordings", "count"),
  column("turns", "turns", "count"),
  column("minutes", "minutes", "number"),
  column("per_100_turns", "per 100 turns", "number"),
  column("per_minute", "per minute", "number"),
  column("per_1000_words", "per 1000 words", "number"),
  column("absent", "absent", "count"),
  column("rated", "rated", "count"),
  column("mean_rating", "mean rating", "number"),
];

export function countsTable(stats: StudyStats, codeRows: CodeRows, headers: readonly string[]): Table {
  const isByCode = codeRows !== "all";
  const rows: Value[][] = [];
  for (const coder of stats.coders) {
    for (const { values, base, cells } of coder.places) {
      for (const [id, cell, depth] of cellsOf(stats, cells, codeRows)) {
        const { per100Turns, perMinute, per1000Words } = densityOf(cell, base);
        rows.push([
          coder.name,
          ...values,
          ...(isByCode ? ["  ".repeat(depth) + id] : []),
          cell.codings,
          cell.tentative,
          cell.recordings,
          cell.turns,
          cell.ms / MINUTE,
          per100Turns,
          perMinute,
          per1000Words,
          cell.absent,
          cell.rated,
          meanRating(cell),
        ]);
      }
    }
  }
  const first = [column("coder", "coder", "text"), ...headers.map((name) => column(name, name, "text"))];
  return {
    name: "counts",
    title: "Codings",
    basis: [
      ...codingBasis(stats),
      ...(codeRows === "theme"
        ? ["Rolled up: a coding counts once for its code and once for each code above it."]
        : []),
      "A coding belongs where it begins. `turns` and `minutes` are those of the speakers' turns that carry the code, each turn once; densities are codings of words and turns by all turns, words and known minutes there.",
    ],
    columns: [...first, ...(isByCode ? [column(codeRows, codeRows, "text")] : []), ...figures],
    rows,
  };
}

function cellsOf(
  { codes }: StudyStats,
  cells: ReadonlyMap<string, Cell>,
  rows: CodeRows,
): readonly (readonly [id: string, cell: Cell, depth: number])[] {
  if (rows === "all") {
    const cell = cells.get(anyCode);
    return cell === undefined ? [] : [["", cell, 0]];
  }
  const keyOf = rows === "code" ? codeKey : themeKey;
  return codes.flatMap(({ id, depth }: StudyCode) => {
    const cell = cells.get(keyOf(id));
    return cell === undefined ? [] : [[id, cell, rows === "theme" ? depth : 0] as const];
  });
}

/** How often each code is used by each coder, rolled up: for an overview. */
export function themesTable(stats: StudyStats): Table {
  const columns = [column("theme", "theme", "text"), ...stats.coders.map(({ name }) => column(name, name, "count"))];
  const countOf = ({ places }: CoderStats, id: string): number =>
    places.reduce((sum, { cells }) => sum + (cells.get(themeKey(id))?.codings ?? 0), 0);
  return {
    name: "themes",
    title: "Codings by theme",
    basis: ["Rolled up: a coding counts once for its code and once for each code above it."],
    columns,
    rows: stats.codes.map(({ id, depth }) => [
      "  ".repeat(depth) + id,
      ...stats.coders.map((coder) => countOf(coder, id)),
    ]),
  };
}
