/**
 * What the signs of a picture mean, and what it leaves out or had to guess: only what applies to it.
 */
import { filled } from "./labels.ts";
import type { Layout } from "./layout.ts";
import type { SessionResult, Words } from "./messages.ts";

export interface LegendEntry {
  /** The sign that stands before the text, if one does. */
  readonly sign: "tentative" | "absent" | "point" | undefined;
  readonly text: string;
}

export function legendOf(session: SessionResult, layout: Layout, words: Words): readonly LegendEntry[] {
  const codings = layout.lanes.flatMap(({ bars }) => bars.map(({ coding }) => coding));
  const { guessed } = layout.placed;
  const entries: (LegendEntry | false)[] = [
    codings.some(({ height }) => height !== null) && { sign: undefined, text: words.legendHeight },
    codings.some(({ tentative }) => tentative) && { sign: "tentative", text: words.legendTentative },
    codings.some(({ absent }) => absent) && { sign: "absent", text: words.legendAbsent },
    codings.some(({ unit }) => unit === "point") && { sign: "point", text: words.legendPoint },
    layout.talk.length > 0 && { sign: undefined, text: words.legendTalk },
    guessed > 0 && { sign: undefined, text: filled(words.guessed, guessed) },
    { sign: undefined, text: missing(session, codings.length, layout.unused, words) },
  ];
  return entries.filter((entry) => entry !== false && entry.text !== "") as LegendEntry[];
}

function missing({ turns }: SessionResult, codings: number, unused: readonly string[], words: Words): string {
  if (turns.length === 0) return words.noTurns;
  if (codings === 0) return words.noCodings;
  return unused.length === 0 ? "" : filled(words.noCodingsOf, unused.join(", "));
}
