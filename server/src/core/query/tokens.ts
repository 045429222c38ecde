/**
 * The words and signs of a query, with their places.
 */
import type { Span } from "../text.ts";

export type Token = Span &
  (
    | { readonly kind: "word"; readonly text: string }
    /** `text` is what stands between the quotes; `closed` is false where the closing one is missing. */
    | { readonly kind: "quoted"; readonly text: string; readonly closed: boolean }
    | { readonly kind: "(" | ")" | ":" }
    /** Any run of signs of comparison, right or wrong. */
    | { readonly kind: "comparison"; readonly text: string }
  );

const SPACE = /\s/;
const COMPARISON = /[<>=!≤≥≠]/;
/** What ends a word that is not quoted. */
const WORD_END = /[\s():<>=!≤≥≠"“”„]/;
/** Word processors turn a straight quote into one of these. */
const CURLY_OPEN = /[“„”]/;
const CURLY_CLOSE = /[“”]/;

/** Reads any text; what is wrong with it is for the parser to say. Linear. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const character = text[at] as string;
    if (SPACE.test(character)) at++;
    else if (character === "(" || character === ")" || character === ":") {
      at++;
      tokens.push({ kind: character, start, end: at });
    } else if (COMPARISON.test(character)) {
      while (at < text.length && COMPARISON.test(text[at] as string)) at++;
      tokens.push({ kind: "comparison", text: text.slice(start, at), start, end: at });
    } else if (character === '"' || CURLY_OPEN.test(character)) {
      const quoted = readQuoted(text, start);
      at = quoted.end;
      tokens.push(quoted);
    } else {
      while (at < text.length && !WORD_END.test(text[at] as string)) at++;
      tokens.push({ kind: "word", text: text.slice(start, at), start, end: at });
    }
  }
  return tokens;
}

/** Between straight quotes a doubled one stands for itself; curly ones end at the next that closes. */
function readQuoted(text: string, start: number): Token {
  const isStraight = text[start] === '"';
  let read = "";
  let at = start + 1;
  for (let from = at; at < text.length; at++) {
    const character = text[at] as string;
    if (isStraight ? character !== '"' : !CURLY_CLOSE.test(character)) continue;
    read += text.slice(from, at);
    if (!isStraight || text[at + 1] !== '"') return { kind: "quoted", text: read, closed: true, start, end: at + 1 };
    read += '"';
    at++;
    from = at + 1;
  }
  return { kind: "quoted", text: text.slice(start + 1), closed: false, start, end: text.length };
}

/** A text as a query writes it between quotes. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Whether a text can stand without quotes. */
export function isPlainWord(text: string): boolean {
  return text !== "" && !WORD_END.test(text);
}
