/**
 * Whether a name is what somebody began to type: all letters of the query stand in it, in order. The better they fit, the
 * higher the score. Linear in the name.
 */
import { nfc } from "../transcript/characters.ts";

/** A text in the form in which queries are compared with it: without regard to case. */
export function folded(text: string): string {
  return nfc(text).toLowerCase();
}

const AT_START = 8;
const AT_WORD = 6;
const IN_ROW = 4;
const ANYWHERE = 1;

/**
 * How well `name` fits `query`, both folded and the query without white space; undefined where it does not.
 * A shorter name is the better one where all else is equal.
 */
export function fuzzyScore(name: string, query: string): number | undefined {
  if (query === "") return 0;
  // The whole query as one piece, at a word's beginning if there is one, says most.
  const whole = wholeAt(name, query);
  let at = whole >= 0 ? whole : name.indexOf(query[0] as string);
  let score = whole >= 0 ? AT_WORD * query.length : 0;
  let previous = -2;
  for (let index = 0; index < query.length; index++) {
    at = index === 0 ? at : name.indexOf(query[index] as string, previous + 1);
    if (at < 0) return undefined;
    if (at === 0) score += AT_START;
    else if (at === previous + 1) score += IN_ROW;
    else score += isWordStart(name, at) ? AT_WORD : ANYWHERE;
    previous = at;
  }
  return score - name.length / 1000;
}

function wholeAt(name: string, query: string): number {
  const first = name.indexOf(query);
  for (let at = first; at >= 0; at = name.indexOf(query, at + 1)) if (isWordStart(name, at)) return at;
  return first;
}

function isWordStart(name: string, at: number): boolean {
  return at === 0 || /[\s\-_/.#·(]/.test(name[at - 1] as string);
}
