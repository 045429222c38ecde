/**
 * A first look at a study.
 */
import { anyCode, newBase, newCell } from "../../core/stats/counts.ts";
import { densityOf } from "../../core/stats/density.ts";
import type { StudyStats } from "../../core/stats/study.ts";
import { codingBasis } from "./basis.ts";
import { themesTable } from "./counts-table.ts";
import { column, type Table } from "./table.ts";
import { talkTable } from "./talk-table.ts";

export function overviewTables(stats: StudyStats): readonly Table[] {
  const coders: Table = {
    name: "coders",
    title: "Codings by coder",
    basis: codingBasis(stats),
    columns: [
      column("coder", "coder", "text"),
      column("transcripts", "transcripts", "count"),
      column("codings", "codings", "count"),
      column("tentative", "tentative", "count"),
      column("absent", "absent", "count"),
      column("coded_turns", "coded turns", "count"),
      column("turns", "turns", "count"),
      column("per_100_turns", "per 100 turns", "number"),
      column("per_minute", "per minute", "number"),
      column("per_1000_words", "per 1000 words", "number"),
    ],
    rows: stats.coders.map(({ name, transcripts, codings, tentative, absent, places }) => {
      const { base = newBase(), cells } = places[0] ?? {};
      const cell = cells?.get(anyCode) ?? newCell();
      const { per100Turns, perMinute, per1000Words } = densityOf(cell, base);
      return [
        name,
        transcripts,
        codings,
        tentative,
        absent,
        cell.turns,
        base.turns,
        per100Turns,
        perMinute,
        per1000Words,
      ];
    }),
  };
  return [talkTable(stats, [], false), coders, themesTable(stats)];
}
