/**
 * Finds the name that a misspelt one was meant to be, in a time that does not grow with the number of names.
 */

/** No name beyond this length is looked for: it is none. */
const LONGEST = 60;
/** Shorter names are within a letter of each other all the time. */
const SHORTEST = 3;
/** So many letters of a name are enough to know it by. */
const SHORTEST_BEGINNING = 4;

/** Gives the name that is nearest to a word, or undefined where none is near. */
export type Nearest = (word: string) => string | undefined;

/**
 * An index of names, each with the words that stand for it, itself included. Near is what differs by case, by the signs
 * between its parts or by a letter added, left out, exchanged or swapped with its neighbour; and what a name begins with.
 *
 * Every word is filed under itself and under what is left of it without each of its letters, so that two that differ by
 * one meet in a drawer.
 */
export function nearestOf(names: Iterable<readonly [word: string, name: string]>): Nearest {
  const same = new Map<string, string>();
  const shortened = new Map<string, string>();
  const keep = (map: Map<string, string>, key: string, name: string): void => {
    if (!map.has(key)) map.set(key, name);
  };
  for (const [word, name] of names) {
    const folded = fold(word);
    if (folded.length > LONGEST) continue;
    keep(same, folded, name);
    if (folded.length >= SHORTEST) for (const rest of withoutEach(folded)) keep(shortened, rest, name);
  }
  const beginnings = [...same.keys()].sort();

  return (word) => {
    if (word.length > LONGEST) return undefined;
    const folded = fold(word);
    const exact = same.get(folded);
    if (exact !== undefined || folded.length < SHORTEST) return exact;
    const rests = withoutEach(folded);
    const found = shortened.get(folded) ?? first(rests, same) ?? first(rests, shortened);
    if (found !== undefined || folded.length < SHORTEST_BEGINNING) return found;
    const longer = beginnings[firstFrom(beginnings, folded)];
    return longer?.startsWith(folded) ? same.get(longer) : undefined;
  };
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[-_/ ]/g, "");
}

function withoutEach(word: string): readonly string[] {
  return Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function first(words: readonly string[], among: ReadonlyMap<string, string>): string | undefined {
  for (const word of words) {
    const found = among.get(word);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The place of the first of `sorted` that is not before `word`. */
function firstFrom(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
