/**
 * What a code counts for: itself, the codes above it, and its place in tables of pairs.
 */
import type { Code, Codebook } from "../codebook/model.ts";
import { copied } from "../text.ts";
import { anyCode, codeKey, themeKey } from "./counts.ts";
import type { StatsOptions } from "./options.ts";

export interface Kin {
  readonly id: string;
  /** Undefined for a code of no codebook. */
  readonly code: Code | undefined;
  /** The ids from the top-level code to this one. */
  readonly path: readonly string[];
  /** Itself and the codes above it, up to one that is asked for. */
  readonly themes: readonly string[];
  /** How it is called in tables of pairs; empty where it is none of the codes that are asked for. */
  readonly categories: readonly string[];
  /** Under which keys its turns are carried. */
  readonly keys: readonly string[];
  /** Whether it is one of the codes that are asked for, or below one. */
  readonly isWanted: boolean;
}

/** Finds what codes count for, each once. */
export function kinIn(codebook: Codebook | undefined, options: StatsOptions): (id: string) => Kin {
  const known = new Map<string, Kin>();
  const wanted = options.codes === undefined ? undefined : new Set(options.codes);
  return (written) => {
    const found = known.get(written);
    if (found !== undefined) return found;
    const code = codebook?.codes.get(written);
    // What a tag says is a piece of the transcript's text, and would keep all of it in memory.
    const id = code?.id ?? copied(written);
    const path = code?.path ?? [id];
    const named = wanted === undefined ? undefined : path.filter((each) => wanted.has(each));
    const isWanted = named === undefined || named.length > 0;
    const themes = !isWanted ? [] : path.slice(named === undefined ? 0 : path.indexOf(named[0] as string));
    const asThemes = named ?? path.slice(0, 1);
    const categories = !isWanted ? [] : options.pairs === "theme" ? asThemes : [id];
    const keys = !isWanted
      ? []
      : countsTurns(options)
        ? [codeKey(id), ...themes.map(themeKey), anyCode]
        : categories.map((name) => categoryKey(name, options));
    const kin = { id, code, path, themes, categories, keys, isWanted };
    known.set(written, kin);
    return kin;
  };
}

/** Whether counts are asked for beside pairs. */
export function countsTurns({ by, trajectories }: StatsOptions): boolean {
  return by !== undefined || trajectories === true;
}

/** Under which key the turns of a code in tables of pairs are carried. */
export function categoryKey(name: string, { pairs }: StatsOptions): string {
  return pairs === "theme" ? themeKey(name) : codeKey(name);
}

/** Whether a code is one of some codes or lies below one. */
export function isBelow(kin: Kin, codes: ReadonlySet<string>): boolean {
  return kin.path.some((id) => codes.has(id));
}
