/**
 * Names for what the table names in its own way: labels of speakers, names of coders, names of files.
 */
import { nfc } from "../../transcript/characters.ts";

export interface Naming {
  /** Cell → name. */
  readonly names: ReadonlyMap<string, string>;
  /** The cells whose name had to be made up, since what they say cannot be one. */
  readonly renamed: ReadonlySet<string>;
}

/**
 * Gives each of `cells` a name: the one declared for it, else what it says where `isName`, else one made from it by
 * `mend`, numbered so that it is nobody else's: two people never become one unless the map says so.
 */
export function nameAll(
  cells: Iterable<string>,
  declared: ReadonlyMap<string, string>,
  isName: (text: string) => boolean,
  mend: (text: string) => string,
): Naming {
  const names = new Map<string, string>();
  const open: string[] = [];
  for (const cell of cells) {
    const name = declared.get(cell) ?? (isName(cell) ? cell : undefined);
    if (name === undefined) open.push(cell);
    else names.set(cell, name);
  }
  const free = uniqueNames([...names.values(), ...declared.values()]);
  for (const cell of open) names.set(cell, free(mend(cell)));
  return { names, renamed: new Set(open) };
}

/** A function that hands out names that were not handed out before, in no spelling that a file system may take for the same. */
export function uniqueNames(taken: Iterable<string>): (name: string) => string {
  const known = new Set<string>();
  const next = new Map<string, number>();
  for (const name of taken) known.add(foldName(name));
  return (name) => {
    let unique = name;
    const folded = foldName(name);
    // The number last tried is kept, so that a thousand equal names take a thousand steps and not a million.
    for (let number = next.get(folded) ?? 2; known.has(foldName(unique)); number++) {
      unique = `${name}-${number}`;
      next.set(folded, number + 1);
    }
    known.add(foldName(unique));
    return unique;
  };
}

function foldName(name: string): string {
  return nfc(name.toLowerCase());
}

const LONGEST_PART = 30;

/** The letters and digits of `text` in a form that every label and every coder's name may have, or `fallback`. */
export function plainName(text: string, fallback: string): string {
  const words = (text.slice(0, 4 * LONGEST_PART).match(/[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}]*/gu) ?? []).join("-");
  const name = cutTo(/^\p{L}/u.test(words) ? words : words === "" ? fallback : `${fallback}-${words}`);
  return name.replace(/-+$/, "");
}

const LONGEST_FILE_NAME = 50;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/**
 * The name of a file as every file system takes it: no separator, no control character, no dot (the format reads the
 * coder from between a name's dots), none of the names that Windows keeps to itself, at most 50 code points.
 */
export function fileName(text: string): string {
  const safe = cutTo(
    text.slice(0, 4 * LONGEST_FILE_NAME).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\/:*?"<>|.]+/gu, "-"),
    LONGEST_FILE_NAME,
  );
  const name = safe.replace(/^[\s-]+|[\s-]+$/g, "");
  if (name === "") return "recording";
  return RESERVED.test(name) ? `${name}-recording` : name;
}

function cutTo(text: string, length = LONGEST_PART): string {
  return [...text].slice(0, length).join("");
}
