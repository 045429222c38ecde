/**
 * Which codings a person wants to see: by coder, by the role of who speaks, by case variable, by doubt and by words.
 */
import type { Codebook } from "../codebook/model.ts";
import type { TranscriptFile } from "../project.ts";
import { nfc } from "../transcript/characters.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import type { Transcript } from "../transcript/tree.ts";
import { codedWords } from "./listed-codings.ts";
import { roleOf } from "./scope.ts";
import { speakerOf, type Tally, tallyOf } from "./tally.ts";

/** A coding must pass all that is given; what is left out, or an empty list, lets everything through. */
export interface CodingFilter {
  readonly coders?: readonly string[];
  /** Codings of sections, sessions and narrative are by nobody, and so by nobody of a role. */
  readonly roles?: readonly string[];
  /** Variable of the front matter → values, as text. */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
  readonly tentative?: "only" | "without";
  /** A piece of a code's id, name or alias, or of a code's above it, or of the words coded, in any case. */
  readonly search?: string;
}

/** Longer codings are searched as far as this. */
const MOST_SEARCHED = 2000;

/** What all codings have in common, alone or counted. */
interface Filtered {
  readonly code: string;
  readonly coder: string | undefined;
  readonly tentative: boolean;
}

/** Whether a transcript's case variables are among those wanted. */
function isWantedCase({ front }: Transcript, { variables = {} }: CodingFilter): boolean {
  return Object.entries(variables).every(([name, values]) => {
    const value = front.variables.get(name);
    return values.length === 0 || (value !== undefined && values.includes(String(value)));
  });
}

/**
 * Adds up how often each code is used in a transcript by what the filter lets through.
 * @param asked what must hold of a coding besides; each is looked at then, where else a few numbers tell.
 */
export function countWanted(
  file: TranscriptFile,
  codebook: Codebook | undefined,
  filter: CodingFilter,
  counts: Map<string, number>,
  asked?: (coding: Coding) => boolean,
): void {
  const { transcript } = file;
  if (!isWantedCase(transcript, filter)) return;
  const tally: Tally = tallyOf(transcript);
  const add = (code: string, by: number): void => void counts.set(code, (counts.get(code) ?? 0) + by);
  const isNamed = namedIn(codebook, filter);
  const isSpoken = spokenIn(file, codebook, filter);
  const isWanted = wantedIn(filter);
  if (asked !== undefined) {
    const saysIt = saysIn(transcript, filter);
    for (const coding of codingsOf(transcript)) {
      if (!isWanted(coding) || !isSpoken.in(coding) || !asked(coding)) continue;
      if (isNamed(coding.code) || saysIt(coding)) add(coding.code, 1);
    }
    return;
  }
  for (const group of tally.groups) {
    if (isNamed(group.code) && isWanted(group) && isSpoken.by(group.speaker)) add(group.code, group.count);
  }
  for (const coding of tally.wide) {
    if (isNamed(coding.code) && isWanted(coding) && isSpoken.within(coding.firstTurn, coding.lastTurn)) {
      add(coding.code, 1);
    }
  }
  if (needleOf(filter) === "") return;
  const saysIt = saysIn(transcript, filter);
  for (const coding of codingsOf(transcript)) {
    if (!isNamed(coding.code) && isWanted(coding) && isSpoken.in(coding) && saysIt(coding)) add(coding.code, 1);
  }
}

/** The codings of one code that the filter and what is `asked` besides let through, in the order of their tags. */
export function wantedCodings(
  file: TranscriptFile,
  codebook: Codebook | undefined,
  filter: CodingFilter,
  code: string,
  asked: (coding: Coding) => boolean = () => true,
): readonly Coding[] {
  const { transcript } = file;
  if (!isWantedCase(transcript, filter)) return [];
  const { groups, wide } = tallyOf(transcript);
  if (!groups.some((group) => group.code === code) && !wide.some((coding) => coding.code === code)) return [];
  const isSpoken = spokenIn(file, codebook, filter);
  const isWanted = wantedIn(filter);
  const saysIt = namedIn(codebook, filter)(code) ? () => true : saysIn(transcript, filter);
  return codingsOf(transcript).filter(
    (coding) => coding.code === code && isWanted(coding) && isSpoken.in(coding) && saysIt(coding) && asked(coding),
  );
}

/** What is searched for, as it is compared; empty where nothing is. */
function needleOf({ search = "" }: CodingFilter): string {
  return folded(search.trim());
}

function folded(text: string): string {
  return nfc(text).toLowerCase();
}

/** Whether a code is found by its own name or by that of a code above it. */
export function namedIn(codebook: Codebook | undefined, filter: CodingFilter): (id: string) => boolean {
  const needle = needleOf(filter);
  if (needle === "") return () => true;
  const known = new Map<string, boolean>();
  const isNamed = (id: string): boolean => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const code = codebook?.codes.get(id);
    const names = code === undefined ? [id] : [id, code.name, ...code.aliases];
    const found = names.some((name) => folded(name).includes(needle));
    known.set(id, found);
    return found;
  };
  return (id) => (codebook?.codes.get(id)?.path ?? [id]).some(isNamed);
}

function wantedIn({ coders = [], tentative }: CodingFilter): (coding: Filtered) => boolean {
  const wanted = new Set(coders.map(nfc));
  return (coding) =>
    (wanted.size === 0 || (coding.coder !== undefined && wanted.has(coding.coder))) &&
    (tentative === undefined || coding.tentative === (tentative === "only"));
}

function saysIn(transcript: Transcript, filter: CodingFilter): (coding: Coding) => boolean {
  const needle = needleOf(filter);
  return (coding) => needle === "" || folded(codedWords(transcript, coding, MOST_SEARCHED)).includes(needle);
}

interface Spoken {
  by(speaker: string | undefined): boolean;
  within(firstTurn: number, lastTurn: number): boolean;
  in(coding: Coding): boolean;
}

const anybody: Spoken = { by: () => true, within: () => true, in: () => true };

/** Whether one of the wanted roles speaks. */
function spokenIn(
  { transcript }: TranscriptFile,
  codebook: Codebook | undefined,
  { roles = [] }: CodingFilter,
): Spoken {
  if (roles.length === 0) return anybody;
  const known = new Map<string | undefined, boolean>([[undefined, false]]);
  const by = (speaker: string | undefined): boolean => {
    const before = known.get(speaker);
    if (before !== undefined || speaker === undefined) return before ?? false;
    const role = roleOf(transcript.front, codebook, speaker);
    const isOne = role !== undefined && roles.includes(role);
    known.set(speaker, isOne);
    return isOne;
  };
  /** For each turn, how many of those above it are by the wanted roles: found once, since codings may cross at will. */
  let above: number[] | undefined;
  const within = (firstTurn: number, lastTurn: number): boolean => {
    above ??= turnsAbove(transcript, by);
    return (above[lastTurn + 1] ?? 0) > (above[firstTurn] ?? 0);
  };
  const isOfTurns = ({ unit }: Coding): boolean => unit === "span" || unit === "turn";
  return { by, within, in: (coding) => isOfTurns(coding) && within(coding.firstTurn, coding.lastTurn) };
}

function turnsAbove({ chunks }: Transcript, by: (speaker: string | undefined) => boolean): number[] {
  const above = [0];
  let sum = 0;
  for (const chunk of chunks) {
    for (const turn of chunk.turns) {
      if (by(speakerOf(chunk, turn.index))) sum++;
      above.push(sum);
    }
  }
  return above;
}
