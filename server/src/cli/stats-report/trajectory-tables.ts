/**
 * The sessions of each client in their order.
 */
import { counted } from "../../core/lookup/markdown.ts";
import { newBase, newCell, themeKey } from "../../core/stats/counts.ts";
import { densityOf, meanRating } from "../../core/stats/density.ts";
import type { StudyStats } from "../../core/stats/study.ts";
import { trajectoriesOf } from "../../core/stats/trajectories.ts";
import { UsageError } from "../io.ts";
import { codingBasis } from "./basis.ts";
import { column, type Table, type Value } from "./table.ts";

/** @param variable the case variable that says whose session it is. */
export function trajectoryTables(stats: StudyStats, variable: string): readonly Table[] {
  const trajectories = trajectoriesOf(stats, variable);
  if (trajectories.length === 0) {
    throw new UsageError(
      `No transcript says whose session it is: write \`variables: { ${variable}: … }\` into the front matter, or name the variable that does with \`--by\`.`,
    );
  }
  const themes = themesIn(stats);
  const rated = ratedIn(stats);
  const measures = [...new Set(stats.recordings.flatMap(({ measures: own }) => [...own.keys()]))].sort();
  const rows: Value[][] = [];
  for (const { client, points } of trajectories) {
    for (const { recording, number, byCoder } of points) {
      const scores = measures.map((name) => recording.measures.get(name));
      for (const [coder, place] of byCoder.size === 0 ? [["", undefined] as const] : byCoder) {
        const { base = newBase(), cells = new Map() } = place ?? {};
        const densities = themes.flatMap((id) => {
          const cell = cells.get(themeKey(id)) ?? newCell();
          return [cell.codings, densityOf(cell, base).per100Turns];
        });
        const ratings = rated.map((id) => meanRating(cells.get(themeKey(id)) ?? newCell()));
        rows.push([
          client,
          number,
          recording.session,
          recording.date,
          coder,
          base.turns,
          ...scores,
          ...densities,
          ...ratings,
        ]);
      }
    }
  }
  const orders = [...new Set(trajectories.map(({ orderedBy }) => orderedBy))].join(", ");
  const left = stats.recordings.length - trajectories.reduce((sum, { points }) => sum + points.length, 0);
  return [
    {
      name: "trajectories",
      title: "Sessions of each client",
      basis: [
        ...codingBasis(stats),
        `Clients by the variable \`${variable}\`; sessions in the order of ${orders}. Codings are rolled up; /100 is codings of words and turns for each hundred turns; mean is the mean of a session's ratings of whole sections or the session.`,
        ...(left === 0
          ? []
          : [`${counted(left, "recording")} without a client ${left === 1 ? "is" : "are"} left out.`]),
      ],
      columns: [
        column("client", variable, "text"),
        column("number", "no.", "count"),
        column("session", "session", "text"),
        column("date", "date", "text"),
        column("coder", "coder", "text"),
        column("turns", "turns", "count"),
        ...measures.map((name) => column(name, name, "count")),
        ...themes.flatMap((id) => [column(id, id, "count"), column(`${id}_per_100_turns`, "/100", "number")]),
        ...rated.map((id) => column(`${id}_mean_rating`, `${id}, mean`, "number")),
      ],
      rows,
    },
  ];
}

/** The codes that are asked for, or the top-level ones, as far as they stand on words and turns. */
function themesIn(stats: StudyStats): readonly string[] {
  const wanted = stats.options.codes;
  const isOne = (id: string, depth: number): boolean => (wanted === undefined ? depth === 0 : wanted.includes(id));
  const onTurns = new Set(cellsWith(stats, ({ onTurns: count }) => count > 0));
  return stats.codes.filter(({ id, depth }) => isOne(id, depth) && onTurns.has(themeKey(id))).map(({ id }) => id);
}

/** The codes that rate sections and sessions and are never used on words. */
function ratedIn(stats: StudyStats): readonly string[] {
  const onTurns = new Set(cellsWith(stats, ({ onTurns: count }) => count > 0));
  const rated = new Set(cellsWith(stats, ({ rated: count }) => count > 0));
  return stats.codes.filter(({ id }) => rated.has(themeKey(id)) && !onTurns.has(themeKey(id))).map(({ id }) => id);
}

function cellsWith({ coders }: StudyStats, isOne: (cell: ReturnType<typeof newCell>) => boolean): readonly string[] {
  return coders.flatMap(({ sessions }) =>
    sessions.flatMap(({ cells }) => [...cells].filter(([, cell]) => isOne(cell)).map(([key]) => key)),
  );
}
