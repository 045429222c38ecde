/**
 * What a reader must know of the data to read the figures, in sentences.
 */
import { counted } from "../lookup/markdown.ts";
import { MOST_CODES } from "./carried.ts";
import { compareValues } from "./order.ts";
import { type Recording, sumOfClocks } from "./recordings.ts";
import type { Totals } from "./totals.ts";

interface NotedCoder {
  readonly name: string;
  /** Recording → copies. */
  readonly own: ReadonlyMap<string, number>;
  /** Codings in other coders' copies that were not counted. */
  readonly leftOut: number;
  readonly totals: Totals;
}

/** More names than these are counted and not listed. */
const MOST_NAMES = 5;

/**
 * @param homonyms codes that several codebooks define.
 * @param withTime whether any figure depends on times.
 */
export function notesOn(
  recordings: readonly Recording[],
  coders: readonly NotedCoder[],
  homonyms: readonly string[],
  withTime: boolean,
): readonly string[] {
  const notes: string[] = [];
  if (homonyms.length > 0) {
    notes.push(
      `${listed(homonyms)} ${homonyms.length === 1 ? "is" : "are"} defined in several codebooks and counted as if they meant the same: name the folders of one study at a time.`,
    );
  }
  for (const { name, own, leftOut, totals } of coders) {
    const twice = [...own]
      .filter(([, copies]) => copies > 1)
      .map(([id]) => id)
      .sort(compareValues);
    if (twice.length > 0) {
      notes.push(
        `${listed(twice)} ${twice.length === 1 ? "stands" : "stand"} in several files by ${name}, all of which are counted: give each recording an \`id\` of its own, or each coding a \`round\`.`,
      );
    }
    if (leftOut > 0) {
      notes.push(
        `${counted(leftOut, "coding")} by ${name} in other coders' copies ${leftOut === 1 ? "is" : "are"} left out, since ${name} has copies of those recordings.`,
      );
    }
    if (totals.crowded > 0) {
      notes.push(
        `${counted(totals.crowded, "transcript")} by ${name} ${totals.crowded === 1 ? "has" : "have"} more than ${MOST_CODES} different codes: turns and pairs are counted of the ${MOST_CODES} that are used most.`,
      );
    }
  }
  const differing = recordings.filter(({ differs }) => differs).map(({ session }) => session);
  if (differing.length > 0) {
    notes.push(
      `The copies of ${listed(differing)} do not have the same turns and words: \`rapport check\` says where (copies-differ). Talk is counted in the copy whose file comes first.`,
    );
  }
  if (withTime) notes.push(...notesOnTime(recordings));
  return notes;
}

function notesOnTime(recordings: readonly Recording[]): readonly string[] {
  const { turns, timed, shared, unknown, backwards, gaps } = sumOfClocks(recordings);
  if (turns === 0) return [];
  if (timed === 0) return ["No turn has a time, so that durations are unknown."];
  const parts = [`${timed} of ${counted(turns, "turn")} have a time; a turn lasts to the next time.`];
  if (shared > 0) parts.push(`${counted(shared, "turn")} between two times share them by their words.`);
  if (unknown > 0) {
    const reasons = [
      ...(backwards > 0 ? [`${backwards} before a time that is earlier`] : []),
      ...(gaps > 0 ? [`${gaps} in gaps`] : []),
    ];
    const why = reasons.length === 0 ? "" : ` (${reasons.join(", ")})`;
    parts.push(`Of ${counted(unknown, "turn")} it is not known how long they last${why}; they count in no time.`);
  }
  return [parts.join(" ")];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
