/**
 * The order in which people expect names.
 */

/** Numbers by their size, then words, numbers in them by their size too (`s9` before `s10`), then what is missing, `(no role)`. */
export function compareValues(a: string, b: string): number {
  if (a === b) return 0;
  const kind = kindOf(a);
  const difference = kind - kindOf(b) || (kind === NUMBER ? Number(a) - Number(b) : compareWords(a, b));
  return difference || (a < b ? -1 : 1);
}

const NUMBER = 0;
const WORD = 1;
const MISSING = 2;

function kindOf(value: string): number {
  if (value.startsWith("(")) return MISSING;
  return value.trim() !== "" && Number.isFinite(Number(value)) ? NUMBER : WORD;
}

function compareWords(a: string, b: string): number {
  const parts = partsOf(a);
  const others = partsOf(b);
  for (let at = 0; at < Math.min(parts.length, others.length); at++) {
    const compared = compareParts(parts[at] as string, others[at] as string);
    if (compared !== 0) return compared;
  }
  return parts.length - others.length;
}

/** Lists of values, the first that differ deciding. */
export function compareLists(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < a.length; at++) {
    const compared = compareValues(a[at] as string, b[at] ?? "");
    if (compared !== 0) return compared;
  }
  return 0;
}

/** Runs of digits, and what stands between them. */
function partsOf(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

function compareParts(part: string, other: string): number {
  if (/^\d/.test(part) && /^\d/.test(other)) {
    const [number, second] = [part, other].map((digits) => digits.replace(/^0+/, "")) as [string, string];
    if (number.length !== second.length) return number.length - second.length;
    return number < second ? -1 : number > second ? 1 : 0;
  }
  return part < other ? -1 : part > other ? 1 : 0;
}
