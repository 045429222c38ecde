import type { Check } from "./check.ts";
import { type LabelUse, labelsOf } from "./labels-in.ts";
import { nearestOf } from "./near.ts";
import { declaresAnybody } from "./unknown-speaker.ts";

/** A transcript with fewer turns is too short to tell who is rare. */
const LEAST_TURNS = 20;
/** With more turns a label is not rare, and with at least so many it is frequent. */
const MOST_RARE = 2;
const LEAST_FREQUENT = 10;
/** Shorter labels, such as T and C, are a letter apart on purpose. */
const LEAST_LETTERS = 4;

export const rareSpeaker: Check = {
  code: "rare-speaker",
  severity: "information",
  title: "A speaker who hardly ever speaks",
  about: `No participants are declared, and in a transcript of ${LEAST_TURNS} turns and more a label begins only one or two of them
while others begin many; or a label differs from a frequent one by a letter or by case. Often these are words that stand
before a \`:\` and were read as a speaker, or a misspelt label. It is reported at the label's first turn. Correct the label,
write \`\\:\` where nobody speaks, or declare the speakers under \`participants\`, which makes this exact.`,
  example: `${"T: Yes?\nC: Yes.\n".repeat(12)}My sister said: go.\n`,
  document(context, report) {
    if (declaresAnybody(context)) return;
    const labels = labelsOf(context.transcript);
    const frequent = labels.filter(({ turns }) => turns >= LEAST_FREQUENT);
    if (frequent.length === 0 || frequent.length === labels.length) return;
    const isLong = labels.reduce((sum, { turns }) => sum + turns, 0) >= LEAST_TURNS;
    const nearest = nearestOf(frequent.map(({ key, label }) => [key, label]));
    for (const use of labels) {
      const near = use.turns < LEAST_FREQUENT ? likeness(use, nearest(use.key)) : undefined;
      if (near === undefined && !(isLong && use.turns <= MOST_RARE)) continue;
      const count = use.turns === 1 ? "one turn" : `${use.turns} turns`;
      report(
        use.first,
        `\`${use.label}\` begins only ${count} of this transcript.`,
        near === undefined
          ? "If nobody of that name speaks, write `\\:`; else declare the speakers under `participants`."
          : `Did you mean \`${near}\`?`,
      );
    }
  },
};

/** The frequent label that is meant by a rare one; short ones and those that differ by a digit are meant as they are. */
function likeness({ key }: LabelUse, near: string | undefined): string | undefined {
  if (near === undefined || key.toLowerCase() === near.toLowerCase()) return near;
  const digits = (text: string): string => text.replace(/\P{Nd}+/gu, " ").trim();
  const isShort = key.length < LEAST_LETTERS || near.length < LEAST_LETTERS;
  return isShort || digits(key) !== digits(near) ? undefined : near;
}
