/**
 * Which unit has which code from whom: the codings of all recordings, found by rater, recording and code.
 */
import type { Codebook, Value } from "../../codebook/model.ts";
import { isAbsent } from "../../lookup/presence.ts";
import { lastAtMost } from "../../transcript/parse.ts";
import type { Mark } from "./copy.ts";
import type { Recording } from "./recordings.ts";
import type { StudyUnit, Units } from "./units.ts";

export interface Board {
  readonly recordings: readonly Recording[];
  readonly units: Units;
  readonly codebook: Codebook | undefined;
  /** By rater and recording: code → its codings. */
  readonly marks: readonly (readonly ReadonlyMap<string, readonly Mark[]>[])[];
}

export function boardOf(recordings: readonly Recording[], units: Units, codebook: Codebook | undefined): Board {
  const raters = recordings[0]?.parts.length ?? 0;
  const marks = Array.from({ length: raters }, (_, rater) =>
    recordings.map(({ parts }) => {
      const byCode = new Map<string, Mark[]>();
      for (const mark of parts[rater]?.marks ?? []) {
        const own = byCode.get(mark.code);
        if (own === undefined) byCode.set(mark.code, [mark]);
        else own.push(mark);
      }
      return byCode;
    }),
  );
  return { recordings, units, codebook, marks };
}

/** Whether a coding says that its code occurs: one with the value that its scale calls absent does not. */
export function isPresent(codebook: Codebook | undefined, { code, value }: Mark): boolean {
  return !isAbsent(codebook?.codes.get(code), value);
}

/** All codings of some codes by a rater in a recording. */
export function marksOf(board: Board, rater: number, recording: number, codes: readonly string[]): readonly Mark[] {
  const byCode = board.marks[rater]?.[recording];
  return codes.flatMap((code) => byCode?.get(code) ?? []);
}

/**
 * A function that tells whether one of some codings is of a unit, or of words in it. A section's own codings are of that
 * section, and a session's of the session alone.
 */
export function coverOf(marks: readonly Mark[]): (unit: StudyUnit) => boolean {
  const sections = new Set<string>();
  const spoken: Mark[] = [];
  for (const mark of marks) {
    if (mark.on === "section") sections.add(mark.section);
    else if (mark.on === "words" && mark.firstTurn <= mark.lastTurn) spoken.push(mark);
  }
  const { starts, ends } = joined(spoken);
  return ({ firstTurn, lastTurn, section }) => {
    if (section !== "" && sections.has(section)) return true;
    const at = lastAtMost(starts, lastTurn, starts.length - 1);
    return at >= 0 && (starts[at] as number) <= lastTurn && (ends[at] as number) >= firstTurn;
  };
}

/** Runs of turns that have no turn in common, in order. */
function joined(marks: readonly Mark[]): { readonly starts: readonly number[]; readonly ends: readonly number[] } {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { firstTurn, lastTurn } of [...marks].sort((a, b) => a.firstTurn - b.firstTurn)) {
    const end = ends.at(-1);
    if (end !== undefined && firstTurn <= end) ends[ends.length - 1] = Math.max(end, lastTurn);
    else {
      starts.push(firstTurn);
      ends.push(lastTurn);
    }
  }
  return { starts, ends };
}

/** What a rater says of a unit with ratings: the lowest and the highest, which are the same where there is one. */
export interface RatedRange {
  readonly lowest: Value;
  readonly highest: Value;
}

/**
 * The ratings of the units of one recording, by the unit's place in `units`, from codings of one code. A unit of words is
 * rated by the codings of its words, a section by those of the section itself, a session by those of the session.
 * @param rank the order of the values on their scale.
 */
export function ratedRanges(
  units: readonly StudyUnit[],
  marks: readonly Mark[],
  on: Mark["on"],
  rank: (value: Value) => number,
): readonly (RatedRange | undefined)[] {
  const rated = marks.filter((mark) => mark.on === on && mark.value !== undefined);
  const rising = [...rated].sort((a, b) => rank(a.value as Value) - rank(b.value as Value));
  const lowest = firstOf(units, rising, on);
  const highest = firstOf(units, rising.reverse(), on);
  return lowest.map((low, index) => {
    const high = highest[index];
    return low === undefined || high === undefined ? undefined : { lowest: low, highest: high };
  });
}

/** The value of the first of some codings that is of each unit. */
function firstOf(units: readonly StudyUnit[], marks: readonly Mark[], on: Mark["on"]): readonly (Value | undefined)[] {
  const values: (Value | undefined)[] = units.map(() => undefined);
  if (on === "session") return units.map(() => marks[0]?.value);
  if (on === "section") {
    const bySection = new Map<string, Value | undefined>();
    for (const { section, value } of marks) if (!bySection.has(section)) bySection.set(section, value);
    return units.map(({ section }) => bySection.get(section));
  }
  // Units of words are apart and in order. Each is given its value once, and then stepped over: `next` leads on.
  const starts = units.map(({ firstTurn }) => firstTurn);
  const next = units.map((_, index) => index);
  next.push(units.length);
  const freeFrom = (index: number): number => {
    let free = index;
    while (next[free] !== free) free = next[free] as number;
    for (let at = index; at !== free; ) {
      const step = next[at] as number;
      next[at] = free;
      at = step;
    }
    return free;
  };
  for (const { firstTurn, lastTurn, value } of marks) {
    let at = Math.max(lastAtMost(starts, firstTurn, starts.length - 1), 0);
    if ((units[at]?.lastTurn ?? 0) < firstTurn) at++;
    for (at = freeFrom(at); at < units.length && (starts[at] as number) <= lastTurn; at = freeFrom(at)) {
      values[at] = value;
      next[at] = at + 1;
    }
  }
  return values;
}
