/**
 * The kinds of lines: "A line's kind is decided by the line alone (and by whether it lies in the front matter), never by
 * its neighbours."
 */
import {
  afterWhiteSpace,
  characterAt,
  isAsciiPunctuation,
  isLetter,
  isLetterMarkOrDigit,
  isWhiteSpace,
} from "./characters.ts";
import { type Tag, trailingTags } from "./tags.ts";

export type Line =
  | { readonly kind: "blank" }
  | { readonly kind: "session"; readonly tags: readonly Tag[] }
  | {
      readonly kind: "section";
      readonly level: number;
      readonly title: string;
      readonly time: string | null;
      readonly tags: readonly Tag[];
    }
  | { readonly kind: "end of section"; readonly level: number }
  | { readonly kind: "memo" }
  | { readonly kind: "turn"; readonly head: Head; readonly textAt: number }
  | { readonly kind: "text"; readonly textAt: number };

export interface Head {
  readonly label: string;
  readonly time: string | null;
  /** Just behind the head's `:`. */
  readonly end: number;
}

/** "A line ends at LF, CRLF or CR." A leading BOM, which is tolerated, is no part of the first line. */
export function linesOf(text: string): readonly string[] {
  const withoutBom = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines: string[] = [];
  let line = "";
  for (let at = 0; at < withoutBom.length; at += 1) {
    const unit = withoutBom.charAt(at);
    if (unit !== "\n" && unit !== "\r") {
      line += unit;
      continue;
    }
    lines.push(line);
    line = "";
    if (unit === "\r" && withoutBom.charAt(at + 1) === "\n") at += 1;
  }
  lines.push(line);
  return lines;
}

/** The kind of a line that lies outside the front matter. */
export function lineOf(line: string): Line {
  const textAt = afterWhiteSpace(line, 0);
  if (textAt === line.length) return { kind: "blank" };
  if (line.startsWith("=")) return lineOfEqualSigns(line);
  if (line.startsWith("%")) return { kind: "memo" };
  const head = headOf(line);
  if (head !== undefined) return { kind: "turn", head, textAt: afterWhiteSpace(line, head.end) };
  return { kind: "text", textAt };
}

/** A session, a section, an end of section, or a text line that begins with `=`. */
function lineOfEqualSigns(line: string): Line {
  let signs = 0;
  while (line.charAt(signs) === "=") signs += 1;
  const level = signs - 1;
  const contentAt = afterWhiteSpace(line, signs);
  const hasWhiteSpace = contentAt > signs;
  const hasContent = contentAt < line.length;
  if (signs === 1 && hasWhiteSpace) {
    const { at, tags } = trailingTags(line, contentAt);
    if (tags.length > 0 && at === contentAt) return { kind: "session", tags };
  }
  if (signs >= 2 && signs <= 5 && !hasContent) return { kind: "end of section", level };
  if (signs >= 2 && signs <= 5 && hasWhiteSpace) {
    const { at, tags } = trailingTags(line, contentAt);
    return { kind: "section", level, tags, ...titleOf(line.slice(contentAt, at)) };
  }
  return { kind: "text", textAt: 0 };
}

/** A character of a section's title, after escapes are resolved. An escaped one is without its meaning. */
interface TitleCharacter {
  readonly character: string;
  readonly escaped: boolean;
}

/**
 * "A section's title is the text up to its trailing tags, without its first `[time]` (where that stood inside, one space
 * joins the halves), then without a run of `=` at its end and without white space at the ends."
 */
function titleOf(written: string): { title: string; time: string | null } {
  const found = firstTimeIn(written);
  const before = withoutEscapes(written.slice(0, found?.at));
  const after = found === undefined ? [] : withoutEscapes(written.slice(found.end));
  const halves = [trimmed(before), trimmed(after)].filter((half) => half.length > 0);
  const space: TitleCharacter = { character: " ", escaped: false };
  const joined = halves.length === 2 ? [...halves[0]!, space, ...halves[1]!] : (halves[0] ?? []);
  const title = trimmed(withoutClosing(joined));
  return { title: title.map(({ character }) => character).join(""), time: found?.time ?? null };
}

function firstTimeIn(written: string): { at: number; end: number; time: string } | undefined {
  for (let at = 0; at < written.length; at += 1) {
    const bracketed = bracketedTimeAt(written, at);
    if (bracketed !== undefined) return { at, ...bracketed };
    if (isEscape(written, at)) at += 1;
  }
  return undefined;
}

/** Whether a `\` stands at `at` and takes its meaning from the ASCII punctuation character behind it. */
export function isEscape(text: string, at: number): boolean {
  return text.charAt(at) === "\\" && isAsciiPunctuation(text.charAt(at + 1));
}

function withoutEscapes(written: string): readonly TitleCharacter[] {
  const characters: TitleCharacter[] = [];
  for (let at = 0; at < written.length; at += 1) {
    const escaped = isEscape(written, at);
    if (escaped) at += 1;
    characters.push({ character: written.charAt(at), escaped });
  }
  return characters;
}

function trimmed(characters: readonly TitleCharacter[]): readonly TitleCharacter[] {
  let start = 0;
  let end = characters.length;
  while (start < end && isWhiteSpace(characters[start]!.character)) start += 1;
  while (start < end && isWhiteSpace(characters[end - 1]!.character)) end -= 1;
  return characters.slice(start, end);
}

/** The title without the run of `=` at its end, as in `== Opening ==`. An escaped `=` is no part of the run. */
function withoutClosing(title: readonly TitleCharacter[]): readonly TitleCharacter[] {
  let end = title.length;
  while (end > 0 && title[end - 1]!.character === "=" && !title[end - 1]!.escaped) end -= 1;
  return title.slice(0, end);
}

/** A `[time]` at `at`, without its brackets. */
function bracketedTimeAt(line: string, at: number): { time: string; end: number } | undefined {
  if (line.charAt(at) !== "[") return undefined;
  const close = line.indexOf("]", at);
  if (close < 0) return undefined;
  const time = line.slice(at + 1, close);
  return isTime(time) ? { time, end: close + 1 } : undefined;
}

/** `m:ss`, `mm:ss`, `mmm:ss`, `h:mm:ss` or `hh:mm:ss`, then optionally `.` or `,` and 1–3 digits. */
function isTime(text: string): boolean {
  const withoutHours = /^[0-9]{1,3}:[0-5][0-9]([.,][0-9]{1,3})?$/;
  const withHours = /^[0-9]{1,2}:[0-5][0-9]:[0-5][0-9]([.,][0-9]{1,3})?$/;
  return withoutHours.test(text) || withHours.test(text);
}

/** "From the first column `[time]` LABEL `:`, LABEL `[time]` `:` or LABEL `:`, then white space or the line's end." */
function headOf(line: string): Head | undefined {
  const timeBefore = bracketedTimeAt(line, 0);
  const labelAt = timeBefore === undefined ? 0 : afterWhiteSpace(line, timeBefore.end);
  const label = labelIn(line, labelAt);
  if (label === undefined) return undefined;
  let at = labelAt + label.length;
  const timeBehind = timeBefore === undefined ? bracketedTimeAt(line, afterWhiteSpace(line, at)) : undefined;
  if (timeBehind !== undefined) at = timeBehind.end;
  while (isWhiteSpace(line.charAt(at)) || isNoBreakSpace(line.charAt(at))) at += 1;
  if (line.charAt(at) !== ":") return undefined;
  const end = at + 1;
  if (end < line.length && !isWhiteSpace(line.charAt(end))) return undefined;
  return { label, time: (timeBefore ?? timeBehind)?.time ?? null, end };
}

function isNoBreakSpace(character: string): boolean {
  return character === "\u00A0" || character === "\u202F";
}

/**
 * "LABEL begins with a letter, goes on with letters, marks, digits and `_ - . ' ’ ? + & /`, holds at most two single
 * spaces, each between two of these, and has at most 40 code points." As long as it can be; undefined where it is none.
 */
function labelIn(line: string, start: number): string | undefined {
  if (!isLetter(characterAt(line, start))) return undefined;
  let at = start;
  let spaces = 0;
  for (;;) {
    const character = characterAt(line, at);
    if (isOfLabel(character)) at += character.length;
    else if (character === " " && isOfLabel(characterAt(line, at + 1))) {
      spaces += 1;
      at += 1;
    } else break;
  }
  const label = line.slice(start, at);
  return spaces <= 2 && [...label].length <= 40 ? label : undefined;
}

function isOfLabel(character: string): boolean {
  return isLetterMarkOrDigit(character) || (character !== "" && "_-.'’?+&/".includes(character));
}
