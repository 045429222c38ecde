/**
 * What is known of each recording, whoever coded it: who talked how much, its case variables and measures. Of several copies
 * the one whose name comes first tells it, so that a recording counts once and the order of files changes nothing.
 */
import { copied } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import type { FrontMatter } from "../transcript/front.ts";
import { addNumbers, type Base, newBase } from "./counts.ts";
import type { Clockwork } from "./clock.ts";
import type { Slots } from "./place-slots.ts";
import { compareLists, compareValues } from "./order.ts";
import { nothing, type Sheet } from "./sheet.ts";

/** Talk of one speaker at one place of the cross-classification. */
export interface Talk {
  readonly label: string;
  readonly role: string | undefined;
  /** One value for each dimension. */
  readonly values: readonly string[];
  readonly base: Base;
}

export interface Recording {
  readonly session: string;
  /** Of the copy that tells this. */
  readonly uri: string;
  readonly copies: number;
  /** Whether another copy has other numbers of turns or words. */
  readonly differs: boolean;
  readonly client: string | undefined;
  readonly date: string | undefined;
  readonly variables: ReadonlyMap<string, string | number | boolean>;
  readonly measures: ReadonlyMap<string, number>;
  readonly clockwork: Clockwork;
  readonly turns: number;
  readonly words: number;
  readonly talk: readonly Talk[];
}

/** Reads what a copy of a recording tells. */
export function recordingOf(uri: string, front: FrontMatter, sheet: Sheet, slots: Slots): Recording {
  const talk = new Map<number, Talk>();
  let words = 0;
  for (let turn = 0; turn < sheet.count; turn++) {
    const voice = sheet.voice[turn] as number;
    if (voice < 0) continue;
    const slot = slots.ofTurn[turn] as number;
    const key = slot * sheet.voices.length + voice;
    const known = talk.get(key);
    const { base } = known ?? newTalk(sheet, slots, voice, slot, talk, key);
    base.turns++;
    base.words += sheet.words[turn] as number;
    words += sheet.words[turn] as number;
    const ms = sheet.ms[turn] as number;
    if (ms < 0) continue;
    base.ms += ms;
    base.timedTurns++;
  }
  const date = front.fields.get("date");
  const client = front.variables.get("client");
  return {
    session: copied(front.id),
    uri,
    copies: 1,
    differs: false,
    client: client === undefined ? undefined : copied(nfc(String(client))),
    date: typeof date === "string" ? copied(date) : undefined,
    variables: new Map(
      [...front.variables].map(([name, value]) => [copied(name), typeof value === "string" ? copied(value) : value]),
    ),
    measures: new Map([...front.measures].map(([name, score]) => [copied(name), score])),
    clockwork: sheet.clockwork,
    turns: sheet.clockwork.turns,
    words,
    talk: [...talk.values()],
  };
}

function newTalk(sheet: Sheet, slots: Slots, voice: number, slot: number, talk: Map<number, Talk>, key: number): Talk {
  const { label, role } = sheet.voices[voice] as Sheet["voices"][number];
  const made = { label, role, values: slots.slots[slot]?.values ?? [], base: newBase() };
  talk.set(key, made);
  return made;
}

/** One recording as two copies, or two sets of copies, tell it. */
export function joined(one: Recording, other: Recording): Recording {
  const first = other.uri < one.uri ? other : one;
  return {
    ...first,
    copies: one.copies + other.copies,
    differs: one.differs || other.differs || one.turns !== other.turns || one.words !== other.words,
  };
}

/** The clockwork of several recordings. */
export function sumOfClocks(recordings: Iterable<Recording>): Clockwork {
  const sum = { turns: 0, timed: 0, shared: 0, unknown: 0, backwards: 0, gaps: 0 };
  for (const { clockwork } of recordings) {
    for (const key of Object.keys(sum) as (keyof Clockwork)[]) sum[key] += clockwork[key];
  }
  return sum;
}

/** The talk of several recordings by speaker, role and place. */
export function sumOfTalk(recordings: Iterable<Recording>): readonly Talk[] {
  const sums = new Map<string, Talk>();
  for (const { talk } of recordings) {
    for (const { label, role, values, base } of talk) {
      const key = JSON.stringify([role ?? null, label, values]);
      const known = sums.get(key);
      if (known === undefined) sums.set(key, { label, role, values, base: { ...base } });
      else addNumbers(known.base, base);
    }
  }
  return [...sums.values()].sort(
    (a, b) =>
      compareLists(a.values, b.values) ||
      compareValues(a.role ?? nothing.role, b.role ?? nothing.role) ||
      compareValues(a.label, b.label),
  );
}
