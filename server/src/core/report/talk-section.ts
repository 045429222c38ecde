/**
 * The part of a report that says who talks how much.
 */
import { addNumbers, type Base, newBase } from "../stats/counts.ts";
import { drawBars } from "./bars.ts";
import { figure, folded, note, type Section, table } from "./page.ts";
import { number, percent } from "./picture.ts";
import type { Study } from "./study.ts";
import { durationWords } from "./words.ts";

const mostSpeakers = 30;

export function talkSection({ stats }: Study): Section {
  const byRole = new Map<string, Base>();
  const all = newBase();
  for (const { role, label, base } of stats.talk) {
    const name = role ?? label;
    const known = byRole.get(name) ?? newBase();
    byRole.set(name, known);
    addNumbers(known, base);
    addNumbers(all, base);
  }
  const rows = [...byRole].sort(([a, first], [b, second]) => second.words - first.words || (a < b ? -1 : 1));
  const shown = rows.slice(0, mostSpeakers);
  const share = (part: number, whole: number): string => (whole === 0 ? "–" : percent(part / whole));
  const picture = drawBars({
    name: "talk",
    title: "Talk",
    about: `Words by role: ${shown.map(([name, { words }]) => `${name} ${number(words)}, ${share(words, all.words)}`).join("; ")}.`,
    unit: "words",
    bars: shown.map(([label, { words }]) => ({
      label,
      depth: 1,
      value: words,
      shown: `${number(words)} (${share(words, all.words)})`,
      hue: undefined,
    })),
  });
  const numbers = table(
    "",
    [
      { title: "Who" },
      ...["Turns", "Words", "Of all words", "Words a turn", "Time", "Of all time"].map((title) => ({
        title,
        isNumber: true,
      })),
    ],
    shown.map(([name, { turns, words, ms }]) => [
      name,
      number(turns),
      number(words),
      share(words, all.words),
      turns === 0 ? "–" : number(words / turns, 1),
      ms === 0 ? "–" : durationWords(ms),
      share(ms, all.ms),
    ]),
  );
  const left = rows.length - shown.length;
  const caption = `Words by role, or by label where a speaker has none. Each recording once, ${number(stats.recordings.length)} recordings.${left > 0 ? ` ${number(left)} more speakers are not drawn.` : ""}`;
  return {
    name: "talk",
    title: "Talk",
    content: rows.length === 0 ? [note("Nobody speaks.")] : [figure(picture, caption), folded("The numbers", numbers)],
    pictures: rows.length === 0 ? [] : [picture],
  };
}
