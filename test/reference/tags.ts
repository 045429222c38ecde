/**
 * "A tag is `#` ID, then `=` VALUE, `~` and `@` CODER in any order, each at most once, with no white space, each part
 * as long as it can be."
 */
import {
  afterWhiteSpace,
  characterAt,
  isDigit,
  isLetter,
  isLetterMarkOrDigit,
  isLetterOrDigit,
  isWhiteSpace,
} from "./characters.ts";

export interface Tag {
  /** Where its `#` stands in its line. */
  readonly at: number;
  readonly end: number;
  readonly code: string;
  readonly value: number | string | null;
  readonly tentative: boolean;
  /** Null where the tag names none. */
  readonly coder: string | null;
}

/** Where the ID that begins at `at` ends, or undefined where none begins. */
export function endOfId(line: string, at: number): number | undefined {
  const first = characterAt(line, at);
  if (!isLetter(first)) return undefined;
  let end = at + first.length;
  for (;;) {
    const character = characterAt(line, end);
    const next = characterAt(line, end + character.length);
    const joins = character === "-" || character === "_" || character === "/";
    if (isLetterMarkOrDigit(character) || (joins && isLetterOrDigit(next))) end += character.length;
    else return end;
  }
}

/** Where the CODER that begins at `at` ends, or undefined where none begins. */
export function endOfCoder(line: string, at: number): number | undefined {
  const first = characterAt(line, at);
  if (!isLetter(first)) return undefined;
  let end = at + first.length;
  for (;;) {
    const character = characterAt(line, end);
    const next = characterAt(line, end + character.length);
    const joins = character === "-" || character === ".";
    const goesOn = isLetterMarkOrDigit(character) || character === "_" || (joins && isLetterOrDigit(next));
    if (!goesOn) return end;
    end += character.length;
  }
}

/** Where the VALUE that begins at `at` ends, or undefined where none begins. */
export function endOfValue(line: string, at: number): number | undefined {
  let end = at;
  if (characterAt(line, end) === "-" && isDigit(characterAt(line, end + 1))) end += 1;
  const first = characterAt(line, end);
  if (!isLetterMarkOrDigit(first)) return undefined;
  end += first.length;
  let before = first;
  for (;;) {
    const character = characterAt(line, end);
    const next = characterAt(line, end + character.length);
    const joins = character === "-" || character === "_";
    const goesOn =
      isLetterMarkOrDigit(character) ||
      (joins && isLetterOrDigit(next)) ||
      (character === "." && isDigit(before) && isDigit(next));
    if (!goesOn) return end;
    end += character.length;
    before = character;
  }
}

/** A VALUE "is a number where it reads as one, else a word". Minus zero is zero, as in the JSON that is printed. */
function numberOrWord(written: string): number | string {
  if (!/^-?[0-9]+(\.[0-9]+)?$/.test(written)) return written;
  const number = Number(written);
  if (!Number.isFinite(number)) return written;
  return number === 0 ? 0 : number;
}

/** The tag whose `#` stands at `at`, or undefined where none does. */
export function tagAt(line: string, at: number): Tag | undefined {
  if (characterAt(line, at) !== "#") return undefined;
  const endOfCode = endOfId(line, at + 1);
  if (endOfCode === undefined) return undefined;
  let end = endOfCode;
  let value: number | string | undefined;
  let tentative = false;
  let coder: string | undefined;
  for (;;) {
    const sign = characterAt(line, end);
    if (sign === "=" && value === undefined) {
      const endOfPart = endOfValue(line, end + 1);
      if (endOfPart === undefined) break;
      value = numberOrWord(line.slice(end + 1, endOfPart));
      end = endOfPart;
    } else if (sign === "~" && !tentative) {
      tentative = true;
      end += 1;
    } else if (sign === "@" && coder === undefined) {
      const endOfPart = endOfCoder(line, end + 1);
      if (endOfPart === undefined) break;
      coder = line.slice(end + 1, endOfPart);
      end = endOfPart;
    } else break;
  }
  return { at, end, code: line.slice(at + 1, endOfCode), value: value ?? null, tentative, coder: coder ?? null };
}

/** The tags that follow one another directly from `at` on. */
export function tagsDirectlyAt(line: string, at: number): readonly Tag[] {
  const tags: Tag[] = [];
  for (;;) {
    const tag = tagAt(line, tags.at(-1)?.end ?? at);
    if (tag === undefined) return tags;
    tags.push(tag);
  }
}

/** The tags from `at` to the line's end, with or without white space between them, or undefined where else stands there. */
function runOfTagsToTheEnd(line: string, at: number): readonly Tag[] | undefined {
  const tags: Tag[] = [];
  let end = at;
  while (end < line.length) {
    const tag = tagAt(line, end);
    if (tag === undefined) return undefined;
    tags.push(tag);
    end = afterWhiteSpace(line, tag.end);
  }
  return tags.length > 0 ? tags : undefined;
}

export interface TrailingTags {
  /** Where the run begins: the end of the line where there is none. */
  readonly at: number;
  readonly tags: readonly Tag[];
}

/**
 * "Trailing tags: a run of tags, with or without white space between them, that reaches the line's end (white space may
 * follow) and has white space, or the beginning of the line's text, before it." The longest such run counts.
 */
export function trailingTags(line: string, startOfText: number): TrailingTags {
  for (let at = startOfText; at < line.length; at += 1) {
    const mayBegin = at === startOfText || isWhiteSpace(line.charAt(at - 1));
    if (!mayBegin || line.charAt(at) !== "#") continue;
    const tags = runOfTagsToTheEnd(line, at);
    if (tags !== undefined) return { at, tags };
  }
  return { at: line.length, tags: [] };
}
