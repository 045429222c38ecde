/**
 * Which coding of one coder is which of another's. What is nearest to the same goes together first: the same code on the same
 * words, the same code on words that overlap, another code on the same words, another code on nearly the same. Each coding
 * has at most one counterpart, and the outcome depends on nothing but the codings.
 */
import type { Kin } from "./codes.ts";
import { type OwnReading, placeKey, readingKey } from "./reading.ts";

/** Two lists' places of what goes together. */
export type Pair = readonly [one: number, other: number];

/** So many readings before and behind are looked at for one that overlaps: enough for any person's coding. */
const NEAR = 32;

export type Step = (one: readonly OwnReading[], other: readonly OwnReading[]) => readonly Pair[];

/**
 * The ways to find counterparts, the strictest first; each is given what the ones before have left over. Of several codes on
 * one place, those that exclude one another, or lie beside one another in the codebook, go together first.
 */
export function stepsFor(kin: Kin): readonly Step[] {
  const families = [0, 1, 2] as const;
  return [
    (one, other) => sameKey(one, other, readingKey),
    (one, other) => sameKey(one, other, (reading) => `${placeKey(reading)} ${reading.code}`),
    (one, other) => overlappingBy(one, other, ({ code }) => code),
    ...families.map((family): Step => {
      return (one, other) => sameKey(one, other, (reading) => `${placeKey(reading)} ${kin(reading.code)[family]}`);
    }),
    (one, other) => sameKey(one, other, placeKey),
    ...families.map((family): Step => {
      return (one, other) => overlappingBy(one, other, ({ code }) => kin(code)[family], true);
    }),
    (one, other) => overlappingBy(one, other, () => "", true),
  ];
}

function sameKey(one: readonly OwnReading[], other: readonly OwnReading[], keyOf: (reading: OwnReading) => string) {
  const waiting = new Map<string, number[]>();
  other.forEach((reading, index) => {
    const key = keyOf(reading);
    const list = waiting.get(key);
    if (list === undefined) waiting.set(key, [index]);
    else list.push(index);
  });
  for (const list of waiting.values()) list.reverse();
  return one.flatMap((reading, index): Pair[] => {
    const found = waiting.get(keyOf(reading))?.pop();
    return found === undefined ? [] : [[index, found]];
  });
}

interface Candidate {
  readonly pair: Pair;
  /** How much both cover, and how much either does. */
  readonly shared: number;
  readonly covered: number;
  readonly isNearlySame: boolean;
}

/**
 * Pairs of readings that overlap and have the same key.
 * @param isNear whether they must be nearly the same words.
 */
function overlappingBy(
  one: readonly OwnReading[],
  other: readonly OwnReading[],
  keyOf: (reading: OwnReading) => string,
  isNear = false,
): readonly Pair[] {
  const [mine, theirs] = [byKey(one, keyOf), byKey(other, keyOf)];
  return [...mine].flatMap(([key, own]) => {
    const others = theirs.get(key) ?? [];
    const found = candidates(
      own.map(({ reading }) => reading),
      others.map(({ reading }) => reading),
    ).filter(({ isNearlySame }) => isNearlySame || !isNear);
    return chosen(found).map(([a, b]): Pair => [own[a]?.index as number, others[b]?.index as number]);
  });
}

interface Numbered {
  readonly reading: OwnReading;
  readonly index: number;
}

function byKey(
  readings: readonly OwnReading[],
  keyOf: (reading: OwnReading) => string,
): ReadonlyMap<string, readonly Numbered[]> {
  const lists = new Map<string, Numbered[]>();
  readings.forEach((reading, index) => {
    const key = keyOf(reading);
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [{ reading, index }]);
    else list.push({ reading, index });
  });
  return lists;
}

/** The pairs that share most first, each reading once. */
function chosen(found: readonly Candidate[]): readonly Pair[] {
  const ordered = found.toSorted(
    (a, b) => b.shared - a.shared || a.covered - b.covered || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1],
  );
  const [taken, takenToo] = [new Set<number>(), new Set<number>()];
  return ordered.flatMap(({ pair }): Pair[] => {
    if (taken.has(pair[0]) || takenToo.has(pair[1])) return [];
    taken.add(pair[0]);
    takenToo.add(pair[1]);
    return [pair];
  });
}

/** Pairs of readings that overlap, as seen from either side: what is near to the one may have many others near to it. */
function candidates(one: readonly OwnReading[], other: readonly OwnReading[]): readonly Candidate[] {
  return [
    ...near(one, other),
    ...near(other, one).map((found): Candidate => ({ ...found, pair: [found.pair[1], found.pair[0]] })),
  ];
}

function near(one: readonly OwnReading[], other: readonly OwnReading[]): readonly Candidate[] {
  const byStart = other.map((reading, index) => ({ reading, index })).sort((a, b) => a.reading.start - b.reading.start);
  return one.flatMap((a, index) => {
    const middle = firstFrom(byStart, a.start);
    return byStart
      .slice(Math.max(middle - NEAR, 0), middle + NEAR)
      .filter(({ reading }) => overlaps(a, reading))
      .map((b) => candidate(a, b.reading, [index, b.index]));
  });
}

function firstFrom(sorted: readonly Numbered[], start: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Numbered).reading.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether two places have words in common, or a point touches the other place. */
function overlaps(a: OwnReading, b: OwnReading): boolean {
  const isWords = (reading: OwnReading): boolean => reading.unit === "span" || reading.unit === "turn";
  if (isWords(a) !== isWords(b) || (!isWords(a) && a.unit !== b.unit)) return false;
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

function candidate(a: OwnReading, b: OwnReading, pair: Pair): Candidate {
  const shared = Math.max(Math.min(a.end, b.end) - Math.max(a.start, b.start), 0);
  const covered = a.end - a.start + (b.end - b.start) - shared;
  // What overlaps and leaves no turn is in the same turn.
  const isNearlySame = shared * 2 >= covered || (a.isInOneTurn && b.isInOneTurn);
  return { pair, shared, covered, isNearlySame };
}
