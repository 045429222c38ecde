/**
 * The character classes of the format: white space is space and tab, a letter `\p{L}`, a mark `\p{M}`, a digit `\p{Nd}`.
 * ASCII is answered from a table, since nearly every character of markup is ASCII; the rest by Unicode's properties.
 */

export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const HASH = 0x23;
export const PERCENT = 0x25;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const COLON = 0x3a;
export const EQUALS = 0x3d;
export const AT = 0x40;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const UNDERSCORE = 0x5f;
export const OPEN_BRACE = 0x7b;
export const BAR = 0x7c;
export const CLOSE_BRACE = 0x7d;
export const TILDE = 0x7e;

const LETTER = 1;
const DIGIT = 2;
const MARK = 4;
const PUNCTUATION = 8;
/** What a speaker's label may hold beside letters, marks and digits. */
const IN_LABEL = 16;

const ascii = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) ascii[code] = LETTER;
  else if (/[0-9]/.test(character)) ascii[code] = DIGIT;
  else if (/[!-/:-@[-`{-~]/.test(character)) ascii[code] = PUNCTUATION | (/[_\-.'?+&/]/.test(character) ? IN_LABEL : 0);
}

const letter = /^\p{L}/u;
const digit = /^\p{Nd}/u;
const mark = /^\p{M}/u;

function classOf(code: number): number {
  if (code < 128) return ascii[code] as number;
  const character = String.fromCodePoint(code);
  if (letter.test(character)) return LETTER;
  if (digit.test(character)) return DIGIT;
  if (mark.test(character)) return MARK;
  return code === 0x2019 ? IN_LABEL : 0;
}

export function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Any Unicode letter; `code` is a code point. */
export function isLetter(code: number): boolean {
  return (classOf(code) & LETTER) !== 0;
}

export function isLetterOrDigit(code: number): boolean {
  return (classOf(code) & (LETTER | DIGIT)) !== 0;
}

/** A letter, a mark or a digit: what every name goes on with. */
export function isNameCharacter(code: number): boolean {
  return (classOf(code) & (LETTER | DIGIT | MARK)) !== 0;
}

/** A character that may stand inside a speaker's label, spaces apart. */
export function isLabelCharacter(code: number): boolean {
  return (classOf(code) & (LETTER | DIGIT | MARK | IN_LABEL)) !== 0;
}

export function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isAsciiLetterOrDigit(code: number): boolean {
  return code < 128 && ((ascii[code] as number) & (LETTER | DIGIT)) !== 0;
}

/** What a backslash takes the meaning from. */
export function isPunctuation(code: number): boolean {
  return code < 128 && ((ascii[code] as number) & PUNCTUATION) !== 0;
}

/** The code point at `offset`, or -1 at `end` and beyond. */
export function codePointAt(text: string, offset: number, end: number): number {
  if (offset >= end) return -1;
  const unit = text.charCodeAt(offset);
  if (unit < 0xd800 || unit > 0xdbff || offset + 1 >= end) return unit;
  return text.codePointAt(offset) as number;
}

/** How many UTF-16 code units a code point takes. */
export function widthOf(code: number): number {
  return code > 0xffff ? 2 : 1;
}

/** Skips white space from `offset`; never past `end`. */
export function skipSpace(text: string, offset: number, end: number): number {
  let at = offset;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== TAB) break;
    at++;
  }
  return at;
}

/** Skips white space backwards from `end`; never before `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** `text` without white space at its ends. Unlike a regular expression it is linear on any text. */
export function trimSpace(text: string): string {
  const start = skipSpace(text, 0, text.length);
  return text.slice(start, trimEnd(text, start, text.length));
}

/** The NFC form under which codes, labels, coders and values are compared. Leaves ASCII as it is, at no cost. */
export function nfc(text: string): string {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return text.normalize("NFC");
  return text;
}
