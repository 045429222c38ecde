/**
 * Where the turns of a transcript belong in a cross-classification.
 */
import { copied } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import type { FrontMatter } from "../transcript/front.ts";
import { type Base, newBase } from "./counts.ts";
import type { Dimension } from "./options.ts";
import { nothing, type Sheet } from "./sheet.ts";

export interface Slot {
  /** One value for each dimension. */
  readonly values: readonly string[];
  /** What the transcript has there. */
  readonly base: Base;
}

export interface Slots {
  readonly slots: readonly Slot[];
  /** The slot of each turn, narrative too. */
  readonly ofTurn: Int32Array;
  /** The slot of what stands on no turn, in a section of this place among the titles. */
  outside(title: number): number;
}

/** Sorts the turns of a transcript. Only turns of `role`, where one is given, are counted in the bases. */
export function slotsOf(
  sheet: Sheet,
  front: FrontMatter,
  dimensions: readonly Dimension[],
  role: string | undefined,
): Slots {
  const slots: Slot[] = [];
  const known = new Map<number, number>();
  const byVoice = dimensions.includes("role") || dimensions.includes("speaker");
  const bySection = dimensions.includes("section");
  const width = sheet.titles.length;

  const slotOf = (voice: number, title: number): number => {
    const key = (byVoice ? voice + 1 : 0) * width + (bySection ? title : 0);
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, slots.length);
    slots.push({ values: dimensions.map((dimension) => valueIn(dimension, voice, title)), base: newBase() });
    return slots.length - 1;
  };

  const valueIn = (dimension: Dimension, voice: number, title: number): string => {
    switch (dimension) {
      case "role":
        return sheet.voices[voice]?.role ?? nothing.role;
      case "speaker":
        return sheet.voices[voice]?.label ?? nothing.speaker;
      case "section":
        return sheet.titles[title] as string;
      case "session":
        return copied(front.id);
      default:
        return variableOf(front, dimension.slice("variable:".length));
    }
  };

  const ofTurn = new Int32Array(sheet.count);
  for (let turn = 0; turn < sheet.count; turn++) {
    const voice = sheet.voice[turn] as number;
    const slot = slotOf(voice, sheet.section[turn] as number);
    ofTurn[turn] = slot;
    if (voice < 0 || (role !== undefined && sheet.voices[voice]?.role !== role)) continue;
    const { base } = slots[slot] as Slot;
    base.turns++;
    base.words += sheet.words[turn] as number;
    const ms = sheet.ms[turn] as number;
    if (ms < 0) continue;
    base.ms += ms;
    base.timedTurns++;
  }
  return { slots, ofTurn, outside: (title) => slotOf(-1, title) };
}

/** A case variable of a transcript as text. */
export function variableOf({ variables }: FrontMatter, name: string): string {
  const value = variables.get(name);
  return value === undefined ? `(no ${name})` : copied(nfc(String(value)));
}
