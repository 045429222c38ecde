/**
 * Finds codes by a few letters of their names: the beginning, the initials, or pieces of the words. The editor's own
 * filter knows no initials and orders by its own measure, so that the code wanted would not come first.
 */

export interface Searchable {
  readonly code: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly aliases: readonly string[];
  readonly deprecated: boolean;
  readonly fits: boolean;
}

interface Field {
  readonly text: string;
  /** Whether a word begins at this place. */
  readonly starts: readonly boolean[];
  readonly initials: string;
  /** What a match here is worth less than one of the name. */
  readonly handicap: number;
}

/** A code made ready to be searched. */
export interface Indexed<Code extends Searchable> {
  readonly code: Code;
  readonly fields: readonly Field[];
}

/** Makes codes ready to be searched, in the order in which equally good ones are to be offered. */
export function indexed<Code extends Searchable>(codes: readonly Code[]): readonly Indexed<Code>[] {
  return codes.map((code) => ({
    code,
    fields: [
      fieldOf(code.name, 0),
      fieldOf(code.code, 1),
      ...code.aliases.map((alias) => fieldOf(alias, 3)),
      fieldOf(code.path.join(" "), 30),
    ],
  }));
}

/** The codes that the letters can mean, the likeliest first; all of them, as they came, where there are no letters. */
export function matching<Code extends Searchable>(letters: string, codes: readonly Indexed<Code>[]): readonly Code[] {
  const wanted = folded(letters).trim();
  if (wanted === "") return codes.map(({ code }) => code);
  const words = wanted.split(/\s+/);
  return codes
    .map(({ code, fields }) => ({ code, worth: worthOf(wanted, words, fields) - dislikeOf(code) }))
    .filter(({ worth }) => worth > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.worth - a.worth)
    .map(({ code }) => code);
}

/** Codes that do not fit here, or should not be used any more, come behind others that match about as well. */
function dislikeOf({ deprecated, fits }: Searchable): number {
  return (deprecated ? 40 : 0) + (fits ? 0 : 10);
}

/** What the letters are worth as one phrase in one field, or word by word wherever each matches best. */
function worthOf(wanted: string, words: readonly string[], fields: readonly Field[]): number {
  const phrase = bestOf(wanted, fields);
  if (words.length === 1) return phrase;
  const apart = words.reduce((sum, word) => sum + bestOf(word, fields), 0) / words.length;
  return Math.max(phrase, apart);
}

function bestOf(wanted: string, fields: readonly Field[]): number {
  return Math.max(...fields.map((field) => closeness(wanted, field) - field.handicap));
}

/** How well the letters fit a field: up to 105, minus infinity where they do not. */
function closeness(wanted: string, { text, starts, initials }: Field): number {
  // Among fields that fit in the same way, the one of which the letters are the larger part.
  const share = (5 * wanted.length) / Math.max(text.length, 1);
  if (text === wanted) return 100 + share;
  if (text.startsWith(wanted)) return 90 + share;
  if (wanted.length > 1 && initials.startsWith(wanted)) return 80 + share;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (starts[at] === true) return 65 + share;
  }
  if (isPieces(wanted, text, starts)) return 60 + share;
  if (text.includes(wanted)) return 40 + share;
  return isSubsequence(wanted, text) ? 20 + share : Number.NEGATIVE_INFINITY;
}

/** Whether the letters are beginnings of words, in order: `mire` is minimal response. */
function isPieces(wanted: string, text: string, starts: readonly boolean[]): boolean {
  // The places at which the letter before may have stood.
  let ends = new Set<number>();
  for (let letter = 0; letter < wanted.length; letter++) {
    const next = new Set<number>();
    const first = letter === 0 ? -1 : Math.min(...ends);
    for (let at = first + 1; at < text.length; at++) {
      if (text[at] === wanted[letter] && (starts[at] === true || ends.has(at - 1))) next.add(at);
    }
    if (next.size === 0) return false;
    ends = next;
  }
  return true;
}

function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function fieldOf(written: string, handicap: number): Field {
  const text = folded(written);
  const starts = [...Array(text.length).keys()].map((at) => isWordAt(text, at) && !isWordAt(text, at - 1));
  const initials = starts.map((isStart, at) => (isStart ? text[at] : "")).join("");
  return { text, starts, initials, handicap };
}

function isWordAt(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at)) || /[\uD800-\uDFFF]/.test(text.charAt(at));
}

/** Letters without accents and case, since not every keyboard has every accent. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
