/**
 * The format's classes of characters. A "character" here is a code point, as a string of one or two UTF-16 units.
 */

/** The code point that begins at `at`, or "" at the end of the text. */
export function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? "" : String.fromCodePoint(point);
}

export function isWhiteSpace(character: string): boolean {
  return character === " " || character === "\t";
}

export function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}

export function isMark(character: string): boolean {
  return /^\p{M}$/u.test(character);
}

export function isDigit(character: string): boolean {
  return /^\p{Nd}$/u.test(character);
}

export function isLetterOrDigit(character: string): boolean {
  return isLetter(character) || isDigit(character);
}

export function isLetterMarkOrDigit(character: string): boolean {
  return isLetter(character) || isMark(character) || isDigit(character);
}

export function isAsciiPunctuation(character: string): boolean {
  return character !== "" && "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".includes(character);
}

/** Where the white space that begins at `at` ends. */
export function afterWhiteSpace(text: string, at: number): number {
  let end = at;
  while (isWhiteSpace(characterAt(text, end))) end += 1;
  return end;
}

/** The text without white space at either end. `String.trim` would also take no-break spaces and U+2028. */
export function withoutWhiteSpace(text: string): string {
  const { start, end } = withinWhiteSpace(text);
  return text.slice(start, end);
}

/** Where a text begins and ends when white space at its ends is left out; both 0 where there is nothing else. */
export function withinWhiteSpace(text: string): { start: number; end: number } {
  const start = afterWhiteSpace(text, 0);
  if (start === text.length) return { start: 0, end: 0 };
  let end = text.length;
  while (isWhiteSpace(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
