/**
 * The names that a codebook gives and their grammar, which is that of the transcript format: what cannot be written in a
 * tag must not be defined. None of these expressions can backtrack: every step is decided by one character ahead.
 */

const id = /^\p{L}(?:[\p{L}\p{M}\p{Nd}]|[-_/](?=[\p{L}\p{Nd}]))*$/u;
const coder = /^\p{L}(?:[\p{L}\p{M}\p{Nd}_]|[-.](?=[\p{L}\p{Nd}]))*$/u;
const value =
  /^(?:-(?=\p{Nd}))?[\p{L}\p{M}\p{Nd}](?:[\p{L}\p{M}\p{Nd}]|[-_](?=[\p{L}\p{Nd}])|(?<=\p{Nd})\.(?=\p{Nd}))*$/u;
const label = /^\p{L}(?:[\p{L}\p{M}\p{Nd}_\-.'’?+&/]| (?=[\p{L}\p{M}\p{Nd}_\-.'’?+&/]))*$/u;
const version = /^(?:0|[1-9][0-9]{0,8})\.(?:0|[1-9][0-9]{0,8})\.(?:0|[1-9][0-9]{0,8})$/;

/** The form in which codes, labels, coders and values are compared. */
export function normalized(text: string): string {
  return text.normalize("NFC");
}

export const isId = (text: string): boolean => id.test(text);
export const isCoder = (text: string): boolean => coder.test(text);
export const isValue = (text: string): boolean => value.test(text);

/** Whether `text` can be a speaker's label: at most 40 code points and two single spaces. */
export function isLabel(text: string): boolean {
  return text.length <= 80 && [...text].length <= 40 && text.split(" ").length <= 3 && label.test(text);
}

/** A picker's key: one character that can be seen. */
export function isPickerKey(text: string): boolean {
  return [...text.normalize("NFC")].length === 1 && /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(text.normalize("NFC"));
}

/** A colour as `#RRGGBB`. */
export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** A version of three numbers, `major.minor.patch`, without anything behind them. */
export const isVersion = (text: string): boolean => version.test(text);

/**
 * Orders two versions: negative where `a` is the earlier, 0 where they are one. A text that is no version is earlier
 * than every version.
 */
export function compareVersions(a: string, b: string): number {
  const left = isVersion(a) ? a.split(".").map(Number) : [];
  const right = isVersion(b) ? b.split(".").map(Number) : [];
  for (let part = 0; part < 3; part++) {
    const difference = (left[part] ?? -1) - (right[part] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The value that the text of a rating stands for: a number where it reads as one, else a word in NFC. */
export function readValue(text: string): number | string {
  if (/^-?[0-9]+(?:\.[0-9]+)?$/.test(text)) {
    const number = Number(text);
    if (Number.isFinite(number)) return number;
  }
  return normalized(text);
}

/**
 * The candidate that `name` was probably meant to be: the one at the smallest edit distance, if that is at most a third of
 * the name's length (and always at least 1). Undefined where none is near.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  if (wanted.length > 60) return undefined;
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < limit) {
      best = candidate;
      limit = distance;
    }
  }
  return best;
}

/** How many insertions, deletions, substitutions and swaps of neighbours lead from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** `text` on one line and in at most 40 characters, for a sentence. */
export function shortened(text: string): string {
  const line = text.slice(0, 200).replace(/\s+/g, " ").trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** A list of words as a sentence has it: `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], joint: "or" | "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}
