/**
 * The names that a misspelt one may have been meant to be, the likeliest first.
 */
import { nearest } from "../codebook/names.ts";

const MOST_OFFERED = 3;

/** At most three of `names` near to `word`; `first`, where given and among them, is the first of them. */
export function nearNames(word: string, names: Iterable<string>, first?: string): readonly string[] {
  const left = new Set(names);
  const found: string[] = [];
  let near = first !== undefined && left.has(first) ? first : nearest(word, left);
  while (near !== undefined && found.length < MOST_OFFERED) {
    found.push(near);
    left.delete(near);
    near = nearest(word, left);
  }
  return found;
}
