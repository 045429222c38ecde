/**
 * Episodes from a rupture to its resolution.
 */
import type { EpisodeRule } from "../../core/stats/options.ts";
import { MINUTE, ratio } from "../../core/stats/density.ts";
import type { StudyStats } from "../../core/stats/study.ts";
import { clockTime } from "../../core/stats/clock.ts";
import { codingBasis } from "./basis.ts";
import { column, type Table } from "./table.ts";

/** The rule of an episode in words. */
function ruleWords({ id, from, to, within }: EpisodeRule): string {
  const span =
    within === "section"
      ? "before the section ends"
      : within === "recording"
        ? "before the recording ends"
        : `within ${within.turns} turns`;
  const codes = `from ${from.join(", ")} to ${to.join(", ")}, ${span}`;
  return id === undefined ? codes : `${id}: ${codes}`;
}

/** @param shown how a person calls a file. */
export function episodeTables(stats: StudyStats, shown: (uri: string) => string): readonly Table[] {
  const basis = [
    ...codingBasis(stats),
    "An episode begins with a coding of the first kind that is not tentative, and is resolved where a coding of the second kind by the same coder begins in the last turn that it covers or behind it, in time. Codings of the first kind that have the same answer are one episode; so are those without, while each begins in the time of the one before.",
    "Latency is counted in speakers' turns from the last turn that the opening coding covers, and in minutes where both turns have a time.",
  ];
  const all = stats.coders.flatMap((coder) => coder.episodes.map((episodes) => ({ coder: coder.name, episodes })));
  return [
    {
      name: "episodes",
      title: "Episodes",
      basis,
      columns: [
        column("coder", "coder", "text"),
        column("rule", "rule", "text"),
        column("markers", "markers", "count"),
        column("unanswered", "unanswered", "count"),
        column("episodes", "episodes", "count"),
        column("resolved", "resolved", "count"),
        column("share_resolved", "resolved of all", "percent"),
        column("median_turns", "median turns", "number"),
        column("mean_turns", "mean turns", "number"),
        column("longest_turns", "longest", "count"),
        column("timed", "with times", "count"),
        column("median_minutes", "median minutes", "number"),
        column("mean_minutes", "mean minutes", "number"),
      ],
      rows: all.map(({ coder, episodes: { rule, markers, unanswered, resolved, unresolved, turns, ms } }) => [
        coder,
        ruleWords(rule),
        markers,
        unanswered,
        resolved + unresolved,
        resolved,
        ratio(resolved, resolved + unresolved),
        turns.median,
        turns.mean,
        turns.max,
        ms.n,
        minutes(ms.median),
        minutes(ms.mean),
      ]),
    },
    {
      name: "tried",
      title: "What came between the beginning and the end, and what resolved",
      basis: [
        "Codes of other kinds that begin between the two, by the episodes in which they do; of the second kind, the episodes that they end.",
      ],
      columns: [
        column("coder", "coder", "text"),
        column("rule", "rule", "text"),
        column("code", "code", "text"),
        column("in_resolved", "in resolved", "count"),
        column("in_unresolved", "in unresolved", "count"),
        column("codings", "codings", "count"),
        column("resolves", "resolves", "count"),
      ],
      rows: all.flatMap(({ coder, episodes: { rule, tried, resolvedBy } }) => [
        ...resolvedBy.map(({ code, episodes }) => [
          coder,
          rule.id ?? "",
          code,
          undefined,
          undefined,
          undefined,
          episodes,
        ]),
        ...tried.map(({ code, resolved, unresolved, codings }) => [
          coder,
          rule.id ?? "",
          code,
          resolved,
          unresolved,
          codings,
          undefined,
        ]),
      ]),
    },
    listTable(stats, shown),
  ];
}

/** People see the first episodes, other programs all. */
const MOST_SHOWN = 50;

function listTable({ coders }: StudyStats, shown: (uri: string) => string): Table {
  const rows = coders.flatMap(({ name, episodes: rules }) =>
    rules.flatMap(({ rule, episodes }) =>
      episodes.map(({ uri, line, session, turn, time, from, to, markers, turns, ms, tried }) => [
        name,
        rule.id ?? "",
        `${shown(uri)}:${line}`,
        session,
        turn,
        time === undefined ? undefined : clockTime(time),
        from,
        markers,
        to,
        turns,
        minutes(ms),
        [...tried].map(([code, count]) => (count === 1 ? code : `${code} x${count}`)).join(", "),
      ]),
    ),
  );
  const table: Table = {
    name: "list",
    title: "Each episode",
    basis: [],
    columns: [
      column("coder", "coder", "text"),
      column("rule", "rule", "text"),
      column("place", "place", "text"),
      column("session", "session", "text"),
      column("turn", "turn", "count"),
      column("time", "time", "text"),
      column("from", "from", "text"),
      column("markers", "markers", "count"),
      column("to", "to", "text"),
      column("turns", "turns", "count"),
      column("minutes", "minutes", "number"),
      column("tried", "between", "text"),
    ],
    rows,
  };
  if (rows.length <= MOST_SHOWN) return table;
  const basis = [`The first ${MOST_SHOWN} of ${rows.length}: \`--format csv\` and \`--format json\` have all.`];
  return { ...table, views: [{ ...table, basis, rows: rows.slice(0, MOST_SHOWN) }] };
}

function minutes(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / MINUTE;
}
