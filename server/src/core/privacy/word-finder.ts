/**
 * Finds many texts at once by their words, as names are found: whole words, in any case and encoding of letters, with any
 * white space between them. Linear in the text, however many there are.
 */
import { nfc } from "../transcript/characters.ts";

/** A text has at most so many words; more are no name. */
export const MOST_WORDS = 10;

export interface WordMatch<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
}

export interface WordFinder<Value> {
  /** Every place where one of the texts stands; those that overlap are all told. */
  find(text: string): readonly WordMatch<Value>[];
}

interface Node<Value> {
  readonly next: Map<string, Node<Value>>;
  values: Value[];
}

const newNode = <Value>(): Node<Value> => ({ next: new Map(), values: [] });

interface Word {
  readonly start: number;
  readonly end: number;
}

const word = /[\p{L}\p{M}\p{Nd}]+/gu;

/** The words of a text: letters, marks and digits. */
function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(word), ({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** What makes two words the same. */
export function folded(text: string): string {
  return nfc(text).toUpperCase().toLowerCase();
}

/** What stands between two words: any white space is one space, and a hyphen or an apostrophe may have several forms. */
function between(text: string): string {
  if (text === " ") return text;
  return text
    .slice(0, 2 * MOST_WORDS)
    .replace(/\s+/gu, " ")
    .replace(/[\u2010-\u2013]/gu, "-")
    .replace(/[\u2019\u02bc]/gu, "'");
}

/** A finder of texts, each with what is told of it. A text without letters and digits is never found. */
export function wordFinder<Value>(entries: Iterable<readonly [text: string, value: Value]>): WordFinder<Value> {
  const root = newNode<Value>();
  for (const [text, value] of entries) {
    let node = root;
    wordsOf(text).forEach(({ start, end }, index, words) => {
      const gap = index === 0 ? "" : between(text.slice(words[index - 1]?.end, start));
      node = stepInto(node, gap + folded(text.slice(start, end)));
    });
    if (node !== root) node.values.push(value);
  }
  return {
    find(text) {
      const found: WordMatch<Value>[] = [];
      if (root.next.size === 0) return found;
      const words = wordsOf(text);
      const keys = words.map(({ start, end }) => folded(text.slice(start, end)));
      words.forEach(({ start }, first) => {
        let node = root.next.get(keys[first] as string);
        for (let index = first; node !== undefined; index++) {
          const { end } = words[index] as Word;
          for (const value of node.values) found.push({ start, end, value });
          const next = words[index + 1];
          if (next === undefined || node.next.size === 0) break;
          node = node.next.get(between(text.slice(end, next.start)) + (keys[index + 1] as string));
        }
      });
      return found;
    },
  };
}

function stepInto<Value>(node: Node<Value>, key: string): Node<Value> {
  const next = node.next.get(key) ?? newNode<Value>();
  node.next.set(key, next);
  return next;
}
