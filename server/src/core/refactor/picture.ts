/**
 * What a transcript says without how it names its speakers and labels: what a change of such a name must leave as it is.
 */
import { codingsOf, sectionsOf } from "../transcript/codings.ts";
import { memosOf } from "../transcript/memos.ts";
import { lastAtMost } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { verbatimOf } from "../transcript/verbatim.ts";

/**
 * A text that is equal for transcripts that say the same: words, turns, sections, memos and codings, each in its place.
 * @param named what to call a speaker in it.
 */
export function pictureOf(transcript: Transcript, named: (label: string) => string = (label) => label): string {
  const { text, lines, placeOf } = verbatimOf(transcript);
  const starts = lines.map(({ start }) => start);
  let sum = 0;
  const above = lines.map(({ wordsFrom, to }) => {
    sum += to - wordsFrom;
    return sum - (to - wordsFrom);
  });
  /** How many characters were said before an offset, and on which line it is. */
  const place = (offset: number): readonly number[] => {
    const at = lastAtMost(starts, offset, lines.length - 1);
    const line = lines[at];
    return line === undefined ? [-1, 0] : [at, (above[at] as number) + placeOf(offset) - line.wordsFrom];
  };
  return JSON.stringify([
    lines.map(({ isKept, wordsFrom, to }) => [isKept, text.slice(wordsFrom, to)]),
    transcript.chunks.flatMap((chunk) =>
      chunk.turns.map(({ label, narrative, timeStart, timeEnd }) => [
        label === undefined ? null : named(label),
        narrative,
        timeStart < 0 ? null : chunk.text.slice(timeStart, timeEnd),
      ]),
    ),
    sectionsOf(transcript).map(({ title, level, time, firstTurn, lastTurn }) => [
      title,
      level,
      time ?? null,
      firstTurn,
      lastTurn,
    ]),
    memosOf(transcript).map(({ coder, memo, chunk, text: words }) => [
      coder ?? null,
      words,
      memo.turn < 0 ? -1 : memo.turn + (transcript.turns[chunk] as number),
    ]),
    codingsOf(transcript).map(({ code, value, tentative, coder, unit, firstTurn, lastTurn, section, start, end }) => [
      code,
      value ?? null,
      tentative,
      coder ?? null,
      unit,
      firstTurn,
      lastTurn,
      section ?? null,
      ...(unit === "span" ? [...place(start), ...place(end)] : []),
    ]),
  ]);
}
