/**
 * Who talks how much.
 */
import { MINUTE, ratio } from "../../core/stats/density.ts";
import { compareLists } from "../../core/stats/order.ts";
import type { StudyStats } from "../../core/stats/study.ts";
import { basisOf } from "./basis.ts";
import { column, type Table } from "./table.ts";

/** Talk by speaker and role, or by role alone, within each place. */
export function talkTable(stats: StudyStats, headers: readonly string[], isByRole: boolean): Table {
  const groups = new Map<string, { head: string[]; place: string; turns: number; words: number; ms: number }>();
  const wholes = new Map<string, { turns: number; words: number; ms: number }>();
  for (const { label, role = "(no role)", values, base } of stats.talk) {
    // A place that is itself by role or speaker would hold nobody else.
    const outer = values.filter((_, index) => headers[index] !== "role" && headers[index] !== "speaker");
    const place = JSON.stringify(outer);
    const head = isByRole ? [...outer, role] : [...outer, role, label];
    const key = JSON.stringify(head);
    const group = groups.get(key) ?? { head, place, turns: 0, words: 0, ms: 0 };
    const whole = wholes.get(place) ?? { turns: 0, words: 0, ms: 0 };
    groups.set(key, group);
    wholes.set(place, whole);
    for (const sums of [group, whole]) {
      sums.turns += base.turns;
      sums.words += base.words;
      sums.ms += base.ms;
    }
  }
  const outerHeaders = headers.filter((name) => name !== "role" && name !== "speaker");
  return {
    name: "talk",
    title: "Talk",
    basis: [
      ...basisOf(stats),
      "Each recording counts once, however many copies it has. Words are what white space parts and what holds a letter or a digit; shares are of all speakers' turns, words and known time in the same row of the table's first columns.",
    ],
    columns: [
      ...outerHeaders.map((name) => column(name, name, "text")),
      column("role", "role", "text"),
      ...(isByRole ? [] : [column("speaker", "speaker", "text")]),
      column("turns", "turns", "count"),
      column("turn_share", "of turns", "percent"),
      column("words", "words", "count"),
      column("word_share", "of words", "percent"),
      column("minutes", "minutes", "number"),
      column("time_share", "of time", "percent"),
      column("words_per_turn", "words a turn", "number"),
    ],
    rows: [...groups.values()]
      .sort((a, b) => compareLists(a.head, b.head))
      .map(({ head, place, turns, words, ms }) => {
        const whole = wholes.get(place) as { turns: number; words: number; ms: number };
        return [
          ...head,
          turns,
          ratio(turns, whole.turns),
          words,
          ratio(words, whole.words),
          ms / MINUTE,
          ratio(ms, whole.ms),
          ratio(words, turns),
        ];
      }),
  };
}
