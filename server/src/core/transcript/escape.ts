/**
 * Escapes: `\x` is the ASCII punctuation character x without its meaning.
 */
import {
  BACKSLASH,
  codePointAt,
  HASH,
  isLetter,
  isPunctuation,
  isSpace,
  OPEN_BRACE,
  CLOSE_BRACE,
} from "./characters.ts";
import { lineKind, readHead } from "./line.ts";

/** The words that an escaped text stands for. */
export function withoutEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/**
 * Escapes one line of words so that behind a turn's head, or indented, it reads as itself, holds no coding and raises no
 * finding: every brace, each `#` that could begin a tag, and each backslash that would take a meaning. Nothing else is
 * escaped, so that words with nothing special in them stay as they are.
 */
export function escapeText(words: string): string {
  if (!/[{}#\\]/.test(words)) return words;
  let escaped = "";
  for (let index = 0; index < words.length; index++) {
    if (mustEscape(words, index)) escaped += "\\";
    escaped += words[index];
  }
  return escaped;
}

function mustEscape(words: string, index: number): boolean {
  switch (words.charCodeAt(index)) {
    case OPEN_BRACE:
    case CLOSE_BRACE:
      return true;
    case BACKSLASH:
      // Before anything else, and at the end of the line, a backslash is itself.
      return index + 1 < words.length && isPunctuation(words.charCodeAt(index + 1));
    case HASH: {
      const next = codePointAt(words, index + 1, words.length);
      return next >= 0 && isLetter(next) && (index === 0 || isSpace(words.charCodeAt(index - 1)));
    }
    default:
      return false;
  }
}

/**
 * Escapes one line of words that is to stand from the first column, so that it is text and neither a turn, a section, a
 * memo, a session line nor the beginning of front matter. The words begin with no white space, which would be layout.
 */
export function escapeLine(words: string): string {
  const text = escapeText(words);
  if (text === "---") return "\\---";
  // At the beginning of a file it would be read as a byte order mark.
  if (text.startsWith("\uFEFF")) return `{}${text}`;
  const kind = lineKind(text, 0, text.length);
  switch (kind) {
    case "memo":
    case "session":
    case "section":
    case "end-of-section":
      return `\\${text}`;
    case "turn": {
      const colon = (readHead(text, 0, text.length)?.end ?? text.length) - 1;
      return `${text.slice(0, colon)}\\${text.slice(colon)}`;
    }
    case "text":
    case "blank":
      return text;
    default:
      return kind satisfies never;
  }
}
