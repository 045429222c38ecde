/**
 * Tags: `#` ID, then `=` VALUE, `~` and `@` CODER in any order, each at most once, each part as long as it can be.
 */
import type { Span } from "../text.ts";
import {
  AT,
  codePointAt,
  DASH,
  DOT,
  EQUALS,
  HASH,
  isAsciiDigit,
  isAsciiLetterOrDigit,
  isLetter,
  isLetterOrDigit,
  isNameCharacter,
  isSpace,
  nfc,
  skipSpace,
  TILDE,
  UNDERSCORE,
  widthOf,
} from "./characters.ts";
import type { Tag } from "./tree.ts";

const SLASH = 0x2f;

/** A tag whose owner is still to be found. */
export type LooseTag = { -readonly [Key in keyof Tag]: Key extends "on" ? Tag["on"] | undefined : Tag[Key] };

/** A word that stands in a text. */
export type WordIn = (text: string, start: number, end: number) => string;

const SLOTS = 64;

/**
 * Words that were read before, given again as the same string: a transcript uses few codes and labels very often, and a
 * new string for each use would have to be made, hashed by every table that looks it up, and thrown away.
 */
export function wordTable(read: (word: string) => string = (word) => word): WordIn {
  const written: string[] = [];
  const words: string[] = [];
  return (text, start, end) => {
    const length = end - start;
    const first = text.charCodeAt(start);
    const slot = (length * 31 + first * 7 + text.charCodeAt(end - 1)) % SLOTS;
    const known = written[slot];
    if (known !== undefined && known.length === length) {
      // Most labels are one letter, which is told at once.
      const isSame = length === 1 ? known.charCodeAt(0) === first : text.startsWith(known, start);
      if (isSame) return words[slot] as string;
    }
    const word = text.slice(start, end);
    written[slot] = word;
    words[slot] = read(word);
    return words[slot] as string;
  };
}

const newName: WordIn = (text, start, end) => nfc(text.slice(start, end));

/** Where the ID that begins at `start` ends, or -1 where there is none. */
export function idEnd(text: string, start: number, end: number): number {
  const first = codePointAt(text, start, end);
  if (first < 0 || !isLetter(first)) return -1;
  return nameEnd(text, start + widthOf(first), end, isIdJoint);
}

/** Where the CODER that begins at `start` ends, or -1 where there is none. */
export function coderEnd(text: string, start: number, end: number): number {
  const first = codePointAt(text, start, end);
  if (first < 0 || !isLetter(first)) return -1;
  let at = start + widthOf(first);
  for (;;) {
    at = nameEnd(text, at, end, isCoderJoint);
    if (at >= end || text.charCodeAt(at) !== UNDERSCORE) return at;
    at++;
  }
}

/** Where the VALUE that begins at `start` ends, or -1 where there is none. */
export function valueEnd(text: string, start: number, end: number): number {
  let at = start;
  if (text.charCodeAt(at) === DASH && at < end) {
    const next = codePointAt(text, at + 1, end);
    if (next < 0 || isLetter(next) || !isLetterOrDigit(next)) return -1;
    at++;
  }
  const first = codePointAt(text, at, end);
  if (first < 0 || !isNameCharacter(first)) return -1;
  let previous = first;
  at += widthOf(first);
  for (;;) {
    const code = codePointAt(text, at, end);
    if (code < 0) return at;
    if (!isNameCharacter(code)) {
      const next = codePointAt(text, at + 1, end);
      if (next < 0) return at;
      const joins =
        code === DOT
          ? isDigit(previous) && isDigit(next)
          : (code === DASH || code === UNDERSCORE) && isLetterOrDigit(next);
      if (!joins) return at;
    }
    previous = code;
    at += widthOf(code);
  }
}

function isDigit(code: number): boolean {
  return isLetterOrDigit(code) && !isLetter(code);
}

function isIdJoint(code: number): boolean {
  return code === DASH || code === UNDERSCORE || code === SLASH;
}

function isCoderJoint(code: number): boolean {
  return code === DASH || code === DOT;
}

/** Goes on over letters, marks and digits, and over joints where a letter or digit follows. */
function nameEnd(text: string, start: number, end: number, isJoint: (code: number) => boolean): number {
  let at = start;
  for (;;) {
    // Nearly all characters of names, passed over without asking what each is.
    while (at < end && isAsciiLetterOrDigit(text.charCodeAt(at))) at++;
    const code = codePointAt(text, at, end);
    if (code < 0) return at;
    if (isNameCharacter(code)) {
      at += widthOf(code);
      continue;
    }
    if (!isJoint(code)) return at;
    const next = codePointAt(text, at + 1, end);
    if (next < 0 || !isLetterOrDigit(next)) return at;
    at += 1;
  }
}

/** The value that the text of a VALUE stands for: a number where it reads as one, else a word. */
export function readValue(text: string): number | string {
  // Most ratings are one digit.
  if (text.length === 1 && isAsciiDigit(text.charCodeAt(0))) return text.charCodeAt(0) - 0x30;
  if (/^-?[0-9]+(\.[0-9]+)?$/.test(text)) {
    const number = Number(text);
    if (Number.isFinite(number)) return number;
  }
  return nfc(text);
}

/** The tag that begins with the `#` at `start`, or undefined where that `#` is text. Its `on` is left to the caller. */
export function readTag(text: string, start: number, end: number, nameIn: WordIn = newName): LooseTag | undefined {
  let at = idEnd(text, start + 1, end);
  if (at < 0) return undefined;
  const code = nameIn(text, start + 1, at);
  let value: number | string | undefined;
  let tentative = false;
  let coder: string | undefined;
  while (at < end) {
    const mark = text.charCodeAt(at);
    if (mark === EQUALS && value === undefined) {
      const to = valueEnd(text, at + 1, end);
      if (to < 0) break;
      value = readValue(text.slice(at + 1, to));
      at = to;
    } else if (mark === TILDE && !tentative) {
      tentative = true;
      at++;
    } else if (mark === AT && coder === undefined) {
      const to = coderEnd(text, at + 1, end);
      if (to < 0) break;
      coder = nameIn(text, at + 1, to);
      at = to;
    } else break;
  }
  return { start, end: at, code, value, tentative, coder, on: undefined };
}

/** Reads the tags that follow one another directly from `start` on, and appends them to `into`. Returns their end. */
export function readTags(text: string, start: number, end: number, into: LooseTag[], nameIn?: WordIn): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === HASH) {
    const tag = readTag(text, at, end, nameIn);
    if (tag === undefined) break;
    into.push(tag);
    at = tag.end;
  }
  return at;
}

/**
 * Reads a run of tags, with or without white space between them, that begins at `start` and must reach `end`.
 * @returns `end` with the tags appended to `into`; or where the run broke off, with `into` as it was.
 */
export function readTagRun(text: string, start: number, end: number, into: LooseTag[], nameIn?: WordIn): number {
  const before = into.length;
  let at = start;
  while (at < end) {
    const behind = readTags(text, at, end, into, nameIn);
    if (behind === at) {
      into.length = before;
      return at;
    }
    at = skipSpace(text, behind, end);
  }
  return end;
}

/** Where the trailing tags of a line whose text runs from `start` to `end` begin; `end` where there are none. */
export function trailingTags(text: string, start: number, end: number, into: LooseTag[]): number {
  let at = text.indexOf("#", start);
  while (at >= 0 && at < end) {
    let next = at + 1;
    if (at === start || isSpace(text.charCodeAt(at - 1))) {
      const reached = readTagRun(text, at, end, into);
      if (reached === end) return at;
      // Every tag of the run that broke off would break off at the same place.
      next = Math.max(next, reached);
    }
    at = text.indexOf("#", next);
  }
  return end;
}

/** Whether what stands behind a tag, though no part of it, looks as if it were meant for one. */
export function looksLikePart(text: string, at: number): boolean {
  const mark = text.charCodeAt(at);
  if (mark === EQUALS || mark === TILDE || mark === AT) return true;
  if (text[at] !== "'" && text[at] !== "’") return false;
  const next = codePointAt(text, at + 1, text.length);
  return next >= 0 && isLetter(next);
}

export interface TagParts {
  readonly id: Span;
  readonly value: Span | undefined;
  readonly tentative: Span | undefined;
  readonly coder: Span | undefined;
}

/** Where the parts of a tag stand, without their `#`, `=` and `@`. */
export function partsOf(text: string, tag: Span): TagParts {
  const id = { start: tag.start + 1, end: idEnd(text, tag.start + 1, tag.end) };
  let value: Span | undefined;
  let tentative: Span | undefined;
  let coder: Span | undefined;
  let at = id.end;
  while (at < tag.end) {
    const mark = text.charCodeAt(at);
    if (mark === EQUALS) {
      value = { start: at + 1, end: valueEnd(text, at + 1, tag.end) };
      at = value.end;
    } else if (mark === AT) {
      coder = { start: at + 1, end: coderEnd(text, at + 1, tag.end) };
      at = coder.end;
    } else {
      tentative = { start: at, end: at + 1 };
      at++;
    }
  }
  return { id, value, tentative, coder };
}

/** A tag as tools write it: the parts in the order ID, `=` VALUE, `~`, `@` CODER. */
export function writeTag(tag: Pick<Tag, "code" | "value" | "tentative" | "coder">): string {
  const value = tag.value === undefined ? "" : `=${tag.value}`;
  const coder = tag.coder === undefined ? "" : `@${tag.coder}`;
  return `#${tag.code}${value}${tag.tentative ? "~" : ""}${coder}`;
}

/** Whether `text` is a whole ID, VALUE or CODER. */
export const isId = (text: string): boolean => idEnd(text, 0, text.length) === text.length && text !== "";
export const isValue = (text: string): boolean => valueEnd(text, 0, text.length) === text.length && text !== "";
export const isCoder = (text: string): boolean => coderEnd(text, 0, text.length) === text.length && text !== "";

/** Where the tags behind a closing brace end; `otherwise` where there are none. */
export function endOfTags(tags: readonly Tag[], otherwise: number): number {
  return tags[tags.length - 1]?.end ?? otherwise;
}
