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
import { lineKind } from "./line.ts";

/** The words that an escaped text stands for. */
export function withoutEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/**
 * Escapes one line of words so that it reads as itself and holds no coding: every brace, each `#` that could begin a tag,
 * and each backslash that would take a meaning. Text that needs nothing stays as it is.
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
    case BACKSLASH: {
      // A backslash is itself before all but punctuation; at the end of the words a tag or a brace may come to follow.
      const next = words.charCodeAt(index + 1);
      return index + 1 === words.length || isPunctuation(next);
    }
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
 * memo, a session line nor the beginning of front matter.
 */
export function escapeLine(words: string): string {
  const text = escapeText(words);
  if (text === "---") return "\\---";
  switch (lineKind(text, 0, text.length)) {
    case "memo":
    case "session":
    case "section":
    case "end-of-section":
      return `\\${text}`;
    case "turn": {
      const colon = text.search(/:(?=[ \t]|$)/);
      return `${text.slice(0, colon)}\\${text.slice(colon)}`;
    }
    case "text":
    case "blank":
      return text;
  }
}
