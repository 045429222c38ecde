/**
 * What of a line of words may tell who somebody is.
 */
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { email, phone, web } from "./contact.ts";
import type { Detector, Found, Kind } from "./detector.ts";
import type { Name } from "./key.ts";
import { numberDetectors } from "./numbers.ts";
import { placeDetectors } from "./places-and-dates.ts";
import type { WordFinder } from "./word-finder.ts";

/** What is looked for beside what is built in. */
export interface Wanted {
  /** The codebook's patterns, which run in linear time. */
  readonly patterns: readonly RegExp[];
  readonly names: WordFinder<Name> | undefined;
}

export interface Identified {
  readonly start: number;
  readonly end: number;
  readonly what: { readonly kind: Kind } | { readonly kind: "name"; readonly name: Name };
}

/** What has fewer digits is no number of a person, and at most a place. */
const LEAST_DIGITS = 6;
const numeric: readonly Detector[] = [phone, ...numberDetectors, ...placeDetectors];
/** How far from a digit what is found with it may reach: an address, or a date of birth with the word that says so. */
const REACH = 120;

/** Where something that is built in may stand: digits that are no time and no rating, and signs of addresses. */
const seed = /(?<![\d[=]|\d:)\d/g;

/** Finds lines on which it is worth looking, from offsets that rise. */
export interface SeedFinder {
  /** The first place at or behind `from`, or the text's length. */
  next(from: number): number;
}

export function seedFinder(text: string): SeedFinder {
  const signs = ["@", "//", "www."].map((sign) => ({ sign, at: -1 }));
  let digit = -1;
  return {
    next(from) {
      let nearest = text.length;
      for (const each of signs) {
        if (each.at < from) {
          const at = text.indexOf(each.sign, from);
          each.at = at < 0 ? text.length : at;
        }
        nearest = Math.min(nearest, each.at);
      }
      if (digit < from) {
        seed.lastIndex = from;
        digit = seed.exec(text)?.index ?? text.length;
      }
      return Math.min(nearest, digit);
    },
  };
}

/** What is found in some words, in order and apart from one another: of what overlaps, the longest. */
export function identifyIn(text: string, { patterns, names }: Wanted): readonly Identified[] {
  const found: Identified[] = builtIn(text).map(({ start, end, kind }) => ({ start, end, what: { kind } }));
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      if (match[0] !== "") found.push({ ...wholeWords(text, match.index, match[0].length), what: { kind: "pattern" } });
    }
  }
  for (const { start, end, value: name } of names?.find(text) ?? []) {
    if (isAsWritten(text.slice(start, end), name)) found.push({ start, end, what: { kind: "name", name } });
  }
  return apart(text, found);
}

function builtIn(text: string): readonly Found[] {
  const found: Found[] = [...email.find(text), ...web.find(text)];
  for (const { start, end } of aroundDigits(text)) {
    const words = text.slice(start, end);
    const digits = words.match(/\d/g)?.length ?? 0;
    for (const each of digits < LEAST_DIGITS ? placeDetectors : numeric) {
      for (const { start: from, end: to, kind } of each.find(words))
        found.push({ start: start + from, end: start + to, kind });
    }
  }
  return found;
}

/** The parts of a text in which there are digits, between white space, so that nothing long is looked at for one digit. */
function aroundDigits(text: string): readonly Span[] {
  const parts: { start: number; end: number }[] = [];
  for (const { index } of text.matchAll(/\d/g)) {
    const last = parts.at(-1);
    if (last !== undefined && index + REACH <= last.end) continue;
    if (last !== undefined && index - REACH <= last.end) last.end = Math.min(index + 2 * REACH, text.length);
    else parts.push({ start: Math.max(index - REACH, 0), end: Math.min(index + 2 * REACH, text.length) });
  }
  const isSpaceAt = (at: number): boolean => /\s/.test(text[at] ?? " ");
  for (const part of parts) {
    for (let most = REACH; most > 0 && part.start > 0 && !isSpaceAt(part.start - 1); most--) part.start--;
    for (let most = REACH; most > 0 && part.end < text.length && !isSpaceAt(part.end); most--) part.end++;
  }
  return parts;
}

/** A name in other letters is mostly another word (`will`, `rose`); in capitals it is the name. */
export function isAsWritten(text: string, { form }: Name): boolean {
  const plain = (each: string): string =>
    nfc(each)
      .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, " ")
      .trim();
  const own = plain(text);
  const name = plain(form);
  return own === name || own === name.toUpperCase();
}

function wholeWords(text: string, from: number, length: number): { readonly start: number; readonly end: number } {
  let start = from;
  let end = from + length;
  const isWord = (at: number): boolean => /[\p{L}\p{M}\p{Nd}\ud800-\udfff]/u.test(text[at] ?? "");
  while (start > 0 && isWord(start) && isWord(start - 1)) start--;
  while (end < text.length && isWord(end - 1) && isWord(end)) end++;
  return { start, end };
}

/** The longest of what overlaps; of equally long ones the first. */
export function apart<Each extends { readonly start: number; readonly end: number }>(
  text: string,
  found: readonly Each[],
): readonly Each[] {
  if (found.length < 2) return found;
  const taken = new Uint8Array(text.length);
  const kept: Each[] = [];
  for (const each of found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (taken.subarray(each.start, each.end).includes(1)) continue;
    taken.fill(1, each.start, each.end);
    kept.push(each);
  }
  return kept.sort((a, b) => a.start - b.start);
}
