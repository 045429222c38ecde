/** An id for a new code, made from words. */
import { isId, normalized } from "../names.ts";

/** Longer ids are no names any more. */
const MOST_WORDS = 5;
const MOST_CHARACTERS = 40;

/**
 * An id made from words: small letters, accents kept, joined with `-`, and a number behind it where `taken` says that it
 * is. Words without any letter give `code`.
 */
export function idFromWords(words: string, taken: (id: string) => boolean): string {
  const base = baseOf(words);
  if (!taken(base)) return base;
  for (let number = 2; ; number++) if (!taken(`${base}-${number}`)) return `${base}-${number}`;
}

function baseOf(words: string): string {
  // An apostrophe joins what it stands between: `don't` is one word, and `l’équipe` is two.
  const text = normalized(words.slice(0, 1000))
    .toLowerCase()
    .normalize("NFC")
    .replace(/(?<=\p{L}{2})['’](?=\p{L})/gu, "");
  const parts = text.match(/[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}]*/gu) ?? [];
  // An id begins with a letter: what stands before the first word that does is left out.
  const first = parts.findIndex((part) => /^\p{L}/u.test(part));
  if (first < 0) return "code";
  let id = "";
  for (const part of parts.slice(first, first + MOST_WORDS)) {
    const longer = id === "" ? [...part].slice(0, MOST_CHARACTERS).join("") : `${id}-${part}`;
    if (id !== "" && longer.length > MOST_CHARACTERS) break;
    id = longer;
  }
  return isId(id) ? id : "code";
}
