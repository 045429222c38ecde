/**
 * What kind of line a line is. The line alone decides it, never its neighbours, so that a highlighting grammar, an
 * incremental parser and a person agree.
 */
import {
  CLOSE_BRACKET,
  COLON,
  COMMA,
  codePointAt,
  DOT,
  EQUALS,
  isAsciiDigit,
  isLabelCharacter,
  isLetter,
  isSpace,
  OPEN_BRACKET,
  PERCENT,
  SPACE,
  skipSpace,
  widthOf,
} from "./characters.ts";
import { type LooseTag, readTagRun } from "./tag.ts";

export type LineKind = "blank" | "session" | "section" | "end-of-section" | "memo" | "turn" | "text";

const LONGEST_LABEL = 40;
const MOST_SPACES = 2;
const DEEPEST_SECTION = 5;
const NO_BREAK_SPACE = 0xa0;
const NARROW_NO_BREAK_SPACE = 0x202f;

/** What stands before a turn's text. */
export interface Head {
  labelStart: number;
  labelEnd: number;
  /** Of the time between its brackets; -1 where there is none. */
  timeStart: number;
  timeEnd: number;
  /** Just behind the `:`. */
  end: number;
}

/** Where the time that begins at `start` ends, or -1 where there is none: `m:ss` to `mmm:ss`, `h:mm:ss` and `hh:mm:ss`, with 1–3 digits behind `.` or `,`. */
export function timeEnd(text: string, start: number, end: number): number {
  const firstEnd = digitsEnd(text, start, end, 3);
  const firstLength = firstEnd - start;
  if (firstLength === 0 || text.charCodeAt(firstEnd) !== COLON || !isUnderSixty(text, firstEnd + 1, end)) return -1;
  let at = firstEnd + 3;
  if (at < end && text.charCodeAt(at) === COLON && firstLength <= 2 && isUnderSixty(text, at + 1, end)) at += 3;
  const mark = at < end ? text.charCodeAt(at) : -1;
  if (mark === DOT || mark === COMMA) {
    const to = digitsEnd(text, at + 1, end, 3);
    if (to > at + 1) at = to;
  }
  return at;
}

function digitsEnd(text: string, start: number, end: number, most: number): number {
  let at = start;
  while (at < end && at < start + most && isAsciiDigit(text.charCodeAt(at))) at++;
  return at;
}

/** Two digits, `00` to `59`. */
function isUnderSixty(text: string, start: number, end: number): boolean {
  if (start + 2 > end) return false;
  const tens = text.charCodeAt(start);
  return tens >= 0x30 && tens <= 0x35 && isAsciiDigit(text.charCodeAt(start + 1));
}

/** Where the bracketed time that begins with the `[` at `start` ends, behind its `]`; -1 where that bracket is text. */
export function bracketedTimeEnd(text: string, start: number, end: number): number {
  const to = timeEnd(text, start + 1, end);
  return to >= 0 && to < end && text.charCodeAt(to) === CLOSE_BRACKET ? to + 1 : -1;
}

/** Where the LABEL that begins at `start` ends, or -1 where there is none or one that is too long. */
export function labelEnd(text: string, start: number, end: number): number {
  const first = codePointAt(text, start, end);
  if (first < 0 || !isLetter(first)) return -1;
  let at = start + widthOf(first);
  let length = 1;
  let spaces = 0;
  while (at < end) {
    const code = codePointAt(text, at, end);
    if (isLabelCharacter(code)) {
      at += widthOf(code);
      length++;
    } else if (code === SPACE && spaces < MOST_SPACES) {
      const next = codePointAt(text, at + 1, end);
      if (next < 0 || !isLabelCharacter(next)) break;
      at++;
      length++;
      spaces++;
    } else break;
    if (length > LONGEST_LABEL) return -1;
  }
  return at;
}

/**
 * The head of the turn whose line runs from `start` to `end`, or undefined where the line is not a turn's.
 * @param into what to write it into; who reads very many heads can have one object for all.
 */
export function readHead(text: string, start: number, end: number, into: Partial<Head> = {}): Head | undefined {
  let at = start;
  let timeFrom = -1;
  let timeTo = -1;
  if (text.charCodeAt(at) === OPEN_BRACKET) {
    const to = bracketedTimeEnd(text, at, end);
    if (to < 0) return undefined;
    timeFrom = at + 1;
    timeTo = to - 1;
    at = skipSpace(text, to, end);
  }
  const labelStart = at;
  const labelTo = labelEnd(text, at, end);
  if (labelTo < 0) return undefined;
  at = skipSpace(text, labelTo, end);
  if (timeFrom < 0 && at < end && text.charCodeAt(at) === OPEN_BRACKET) {
    const to = bracketedTimeEnd(text, at, end);
    if (to < 0) return undefined;
    timeFrom = at + 1;
    timeTo = to - 1;
    at = to;
  }
  while (at < end && isBeforeColon(text.charCodeAt(at))) at++;
  if (at >= end || text.charCodeAt(at) !== COLON) return undefined;
  at++;
  if (at < end && !isSpace(text.charCodeAt(at))) return undefined;
  into.labelStart = labelStart;
  into.labelEnd = labelTo;
  into.timeStart = timeFrom;
  into.timeEnd = timeTo;
  into.end = at;
  return into as Head;
}

function isBeforeColon(code: number): boolean {
  return isSpace(code) || code === NO_BREAK_SPACE || code === NARROW_NO_BREAK_SPACE;
}

/** How many `=` a line begins with, where that makes it a section's or a session's line so far; else 0. */
export function equalsSigns(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && at <= start + DEEPEST_SECTION && text.charCodeAt(at) === EQUALS) at++;
  const count = at - start;
  return count <= DEEPEST_SECTION && (at === end || isSpace(text.charCodeAt(at))) ? count : 0;
}

/** The kind of the line from `start` to `end`, its line's end not counted, outside the front matter. */
export function lineKind(text: string, start: number, end: number): LineKind {
  return readHead(text, start, end) === undefined ? kindBesideTurn(text, start, end) : "turn";
}

/** The kind of a line that is known not to begin a turn. */
export function kindBesideTurn(text: string, start: number, end: number): Exclude<LineKind, "turn"> {
  if (start >= end) return "blank";
  const first = text.charCodeAt(start);
  if (isSpace(first)) return skipSpace(text, start, end) === end ? "blank" : "text";
  if (first === PERCENT) return "memo";
  if (first === EQUALS) {
    const count = equalsSigns(text, start, end);
    const rest = skipSpace(text, start + count, end);
    if (count === 1) return isTagRun(text, rest, end) ? "session" : "text";
    if (count >= 2) return rest === end ? "end-of-section" : "section";
    return "text";
  }
  return "text";
}

function isTagRun(text: string, start: number, end: number): boolean {
  const tags: LooseTag[] = [];
  return start < end && readTagRun(text, start, end, tags) === end;
}

/** The number of milliseconds that a time names, as its digits say. */
export function milliseconds(time: string): number {
  const [clock = "", fraction = ""] = time.split(/[.,]/);
  const seconds = clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
}
