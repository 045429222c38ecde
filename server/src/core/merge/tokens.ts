/**
 * Words, and how those of one text lie in another.
 */
import { align, type Run } from "./align.ts";
import { regionsOf } from "./regions.ts";

const token = /[\p{L}\p{M}\p{Nd}_]+|[ \t]+|[\s\S]/gu;
const word = /[\p{L}\p{Nd}]/u;

/** A text as words, runs of white space and single other characters. */
export function tokensOf(text: string): readonly string[] {
  return text.match(token) ?? [];
}

/**
 * The runs of characters that two texts share, word by word. What is no word is the same one only beside a word that is, or
 * at either end of both.
 */
export function sharedText(a: string, b: string): readonly Run[] {
  if (a === b) return a === "" ? [] : [{ a: 0, b: 0, length: a.length }];
  const [ofA, ofB] = [tokensOf(a), tokensOf(b)];
  const [startsA, startsB] = [startsOf(ofA), startsOf(ofB)];
  const runs: Run[] = [];
  for (const run of align(ofA, ofB)) {
    const isAtEnd = run.a + run.b === 0 || (run.a + run.length === ofA.length && run.b + run.length === ofB.length);
    if (!isAtEnd && !ofA.slice(run.a, run.a + run.length).some((each) => word.test(each))) continue;
    const start = startsA[run.a] as number;
    runs.push({ a: start, b: startsB[run.b] as number, length: (startsA[run.a + run.length] as number) - start });
  }
  return runs;
}

/** The text with the changes of both sides, word by word; undefined where they changed the same words differently. */
export function mergedWords(base: string, ours: string, theirs: string): string | undefined {
  const [ofBase, ofOurs, ofTheirs] = [tokensOf(base), tokensOf(ours), tokensOf(theirs)];
  let merged = "";
  let isBeside = false;
  for (const { kind, ours: inOurs, theirs: inTheirs } of regionsOf(ofBase, ofOurs, ofTheirs)) {
    if (kind === "conflict") return undefined;
    // Two changes without anything between them would make words that neither wrote.
    if (kind !== "stable" && isBeside) return undefined;
    isBeside = kind !== "stable";
    const [from, range] = kind === "theirs" ? [ofTheirs, inTheirs] : [ofOurs, inOurs];
    merged += from.slice(range.start, range.end).join("");
  }
  return merged;
}

function startsOf(tokens: readonly string[]): readonly number[] {
  const starts = [0];
  tokens.forEach((each, index) => {
    starts.push((starts[index] as number) + each.length);
  });
  return starts;
}
