/**
 * The codings of a transcript by who made them.
 */
import { isAbsent } from "../lookup/presence.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import type { Transcript } from "../transcript/tree.ts";
import type { Kin } from "./kin.ts";
import type { StatsOptions } from "./options.ts";
import type { Sheet } from "./sheet.ts";

/** A coding with what its code counts for. */
export interface Counted {
  readonly coding: Coding;
  readonly kin: Kin;
  /** Its rating says that the code does not occur. */
  readonly isAbsent: boolean;
  /** It is on words or a turn. */
  readonly isOnTurn: boolean;
}

/** One coder's codings in one transcript. */
export interface Hand {
  /** Undefined where nobody is named. */
  readonly coder: string | undefined;
  /** Of the front matter, and of its own coder alone; undefined for the first. */
  readonly round: number | undefined;
  /** Whether the transcript is this coder's copy. */
  readonly isOwn: boolean;
  /** All of them, in the order of their tags. */
  readonly all: readonly Counted[];
  /** Those of the codes and the role that are asked for. */
  readonly wanted: readonly Counted[];
}

/** The hands in a transcript: that of the front matter's coder, with codings or without, and of all others who code in it. */
export function handsOf(
  transcript: Transcript,
  sheet: Sheet,
  kinOf: (id: string) => Kin,
  options: StatsOptions,
): readonly Hand[] {
  const own = transcript.front.coder;
  const byCoder = new Map<string | undefined, Counted[]>([[own, []]]);
  for (const coding of codingsOf(transcript)) {
    if (options.withoutTentative && coding.tentative) continue;
    const kin = kinOf(coding.code);
    const isOnTurn = coding.unit === "span" || coding.unit === "turn";
    const counted = { coding, kin, isOnTurn, isAbsent: kin.code !== undefined && isAbsent(kin.code, coding.value) };
    const codings = byCoder.get(coding.coder);
    if (codings === undefined) byCoder.set(coding.coder, [counted]);
    else codings.push(counted);
  }
  return [...byCoder]
    .filter(([coder]) => options.coder === undefined || coder === options.coder)
    .map(([coder, codings]) => {
      const isOwn = coder === own;
      const round = isOwn && transcript.front.round !== 1 ? transcript.front.round : undefined;
      return { coder, round, isOwn, all: codings, wanted: codings.filter(isWanted) };
    });

  function isWanted({ kin, coding, isOnTurn }: Counted): boolean {
    if (!kin.isWanted) return false;
    return options.role === undefined || (isOnTurn && roleAt(sheet, coding.firstTurn) === options.role);
  }
}

/** The role of who speaks in a turn; undefined where nobody does, or nobody of a role. */
export function roleAt(sheet: Sheet, turn: number): string | undefined {
  return sheet.voices[sheet.voice[turn] as number]?.role;
}
