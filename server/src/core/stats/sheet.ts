/**
 * What statistics need to know of a transcript's turns, as numbers: no text is kept.
 */
import type { Codebook } from "../codebook/model.ts";
import { roleOf } from "../lookup/scope.ts";
import { copied } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { sectionsOf } from "../transcript/codings.ts";
import type { Transcript } from "../transcript/tree.ts";
import { type Clockwork, durationsOf, millisecondsAt } from "./clock.ts";
import type { StatsOptions } from "./options.ts";
import { countWords } from "./word-count.ts";

/** What is written where a turn, a coding or a session has nothing of a kind. */
export const nothing = {
  role: "(no role)",
  speaker: "(nobody)",
  section: "(no section)",
  untitled: "(untitled)",
} as const;

export interface Voice {
  /** The label in NFC. */
  readonly label: string;
  readonly role: string | undefined;
}

export interface Sheet {
  /** All turns, narrative too. */
  readonly count: number;
  /** Of each turn the place of who speaks among `voices`; -1 for narrative. */
  readonly voice: Int32Array;
  readonly voices: readonly Voice[];
  readonly words: Int32Array;
  /** Of each turn how long it lasts, in milliseconds; -1 where it is not known. */
  readonly ms: Int32Array;
  /** Of each turn when it begins, in milliseconds; -1 where there is no time. */
  readonly times: Float64Array;
  /** Of each turn how many speakers' turns there are up to it, itself included. */
  readonly spoken: Int32Array;
  /** Of each turn the place of the innermost section that holds it among `titles`; 0 for none. */
  readonly section: Int32Array;
  /** `(no section)` first. */
  readonly titles: readonly string[];
  /** Of each section, in the order of `sectionsOf`, its place among `titles`. */
  readonly titleOf: readonly number[];
  readonly clockwork: Clockwork;
}

/** Reads the turns of a transcript. */
export function sheetOf(
  transcript: Transcript,
  codebook: Codebook | undefined,
  { longestTurn = Number.POSITIVE_INFINITY, withoutTalk = false }: StatsOptions,
): Sheet {
  const { chunks, turns } = transcript;
  const count = turns[chunks.length] as number;
  const voice = new Int32Array(count).fill(-1);
  const words = new Int32Array(count);
  const times = new Float64Array(count).fill(-1);
  const spoken = new Int32Array(count);
  const voices: Voice[] = [];
  const known = new Map<string, number>();
  let speaking = 0;
  chunks.forEach((chunk, index) => {
    if (chunk.isFront) return;
    const first = turns[index] as number;
    if (!withoutTalk) countWords(transcript, chunk, first, words);
    for (const turn of chunk.turns) {
      const number = first + turn.index;
      if (turn.timeStart >= 0) times[number] = millisecondsAt(chunk.text, turn.timeStart, turn.timeEnd);
      if (!turn.narrative && turn.label !== undefined) {
        speaking++;
        voice[number] = placeOf(turn.label);
      }
      spoken[number] = speaking;
    }
  });

  function placeOf(written: string): number {
    const found = known.get(written);
    if (found !== undefined) return found;
    const label = copied(nfc(written));
    const place = known.get(label) ?? voices.length;
    if (place === voices.length) {
      const role = roleOf(transcript.front, codebook, label);
      voices.push({ label, role: role === undefined ? undefined : copied(role) });
    }
    known.set(label, place);
    known.set(copied(written), place);
    return place;
  }

  const weights = words.map((own, turn) => ((voice[turn] as number) < 0 ? -1 : own));
  const { ms, clockwork } = durationsOf(times, weights, longestTurn);
  return { count, voice, voices, words, ms, times, spoken, clockwork, ...sectionsIn(transcript, count) };
}

/** Which section each turn lies in, by its title. */
function sectionsIn(transcript: Transcript, count: number): Pick<Sheet, "section" | "titles" | "titleOf"> {
  const section = new Int32Array(count);
  const titles: string[] = [nothing.section];
  if (!transcript.chunks.some((chunk) => chunk.sections.length > 0)) return { section, titles, titleOf: [] };
  const places = new Map<string, number>();
  const titleOf = sectionsOf(transcript).map(({ title, firstTurn, lastTurn }) => {
    const name = title === "" ? nothing.untitled : copied(nfc(title));
    const place = places.get(name) ?? titles.length;
    if (place === titles.length) titles.push(name);
    places.set(name, place);
    // Sections that lie in others stand behind them, so that the innermost is written last.
    section.fill(place, firstTurn, lastTurn + 1);
    return place;
  });
  return { section, titles, titleOf };
}
