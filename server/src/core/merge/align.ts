/**
 * Which elements of two sequences are the same ones: what both begin and end with, then what is in both just once, and in
 * the gaps between these the longest sequence that both share. A gap that is too long for that counts as different, so
 * that the time grows with the length alone.
 */

/** Elements that follow one another in both sequences. */
export interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** A gap in which so many pairs may be compared. */
const MOST_PAIRS = 250_000;

interface Gap {
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

/** The runs that two sequences share, in order; runs that follow one another directly are one. */
export function align(a: readonly string[], b: readonly string[]): readonly Run[] {
  const pairs: Run[] = [];
  const gaps: Gap[] = [{ a: 0, aEnd: a.length, b: 0, bEnd: b.length }];
  for (let gap = gaps.pop(); gap !== undefined; gap = gaps.pop()) {
    const inner = trimmed(a, b, gap, pairs);
    if (inner.a === inner.aEnd || inner.b === inner.bEnd) continue;
    const anchors = uniquePairs(a, b, inner);
    if (anchors.length > 0) gaps.push(...between(inner, anchors));
    else if ((inner.aEnd - inner.a) * (inner.bEnd - inner.b) <= MOST_PAIRS) longest(a, b, inner, pairs);
    for (const [at, other] of anchors) pairs.push({ a: at, b: other, length: 1 });
  }
  return joined(pairs.sort((one, other) => one.a - other.a));
}

/** The gap without what both begin and end with, which goes to `pairs`. */
function trimmed(a: readonly string[], b: readonly string[], gap: Gap, pairs: Run[]): Gap {
  let { a: start, aEnd: end, b: other, bEnd: otherEnd } = gap;
  while (start < end && other < otherEnd && a[start] === b[other]) {
    start++;
    other++;
  }
  if (start > gap.a) pairs.push({ a: gap.a, b: gap.b, length: start - gap.a });
  while (start < end && other < otherEnd && a[end - 1] === b[otherEnd - 1]) {
    end--;
    otherEnd--;
  }
  if (end < gap.aEnd) pairs.push({ a: end, b: otherEnd, length: gap.aEnd - end });
  return { a: start, aEnd: end, b: other, bEnd: otherEnd };
}

/** The elements that a gap has just once on either side, as far as their order is the same on both. */
function uniquePairs(a: readonly string[], b: readonly string[], gap: Gap): readonly (readonly [number, number])[] {
  const inA = onlyPlaces(a, gap.a, gap.aEnd);
  const inB = onlyPlaces(b, gap.b, gap.bEnd);
  const pairs: (readonly [number, number])[] = [];
  for (const [element, at] of inA) {
    const other = inB.get(element);
    if (at >= 0 && other !== undefined && other >= 0) pairs.push([at, other]);
  }
  return rising(pairs);
}

/** Where each element stands; -1 for one that stands in several places. */
function onlyPlaces(list: readonly string[], start: number, end: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let at = start; at < end; at++) {
    const element = list[at] as string;
    places.set(element, places.has(element) ? -1 : at);
  }
  return places;
}

/** The longest part of `pairs`, which rise in their first number, in which the second one rises too. */
function rising(pairs: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const tails: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, second], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] as number] as readonly [number, number])[1] < second) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (tails[low - 1] as number);
    tails[low] = index;
  });
  const chosen: (readonly [number, number])[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number)
    chosen.push(pairs[at] as readonly [number, number]);
  return chosen.reverse();
}

function between(gap: Gap, anchors: readonly (readonly [number, number])[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let { a, b } = gap;
  for (const [at, other] of anchors) {
    gaps.push({ a, aEnd: at, b, bEnd: other });
    a = at + 1;
    b = other + 1;
  }
  gaps.push({ a, aEnd: gap.aEnd, b, bEnd: gap.bEnd });
  return gaps;
}

/** The longest common subsequence of a gap. */
function longest(a: readonly string[], b: readonly string[], gap: Gap, pairs: Run[]): void {
  const rows = gap.aEnd - gap.a;
  const columns = gap.bEnd - gap.b;
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row * width + column] =
        a[gap.a + row] === b[gap.b + column]
          ? (lengths[(row + 1) * width + column + 1] as number) + 1
          : Math.max(lengths[(row + 1) * width + column] as number, lengths[row * width + column + 1] as number);
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (a[gap.a + row] === b[gap.b + column]) pairs.push({ a: gap.a + row++, b: gap.b + column++, length: 1 });
    else if ((lengths[(row + 1) * width + column] as number) >= (lengths[row * width + column + 1] as number)) row++;
    else column++;
  }
}

function joined(pairs: readonly Run[]): readonly Run[] {
  const runs: { a: number; b: number; length: number }[] = [];
  for (const { a, b, length } of pairs) {
    const last = runs.at(-1);
    if (last !== undefined && last.a + last.length === a && last.b + last.length === b) last.length += length;
    else runs.push({ a, b, length });
  }
  return runs;
}
