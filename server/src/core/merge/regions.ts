/**
 * Three versions of one sequence, cut into regions: what all have, what one side changed, and what both did.
 */
import { align, type Run } from "./align.ts";

/** A range of one version, its end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Region {
  /** Who changed it; `same` where both changed it to the same, `conflict` where they did not. */
  readonly kind: "stable" | "ours" | "theirs" | "same" | "conflict";
  readonly base: Range;
  readonly ours: Range;
  readonly theirs: Range;
}

export interface Hunk {
  readonly base: Range;
  readonly other: Range;
}

type Mark = { readonly side: "ours" | "theirs"; readonly hunk: Hunk };

/**
 * The regions of three versions, in order; together they hold every element of each. Changes that overlap are one region,
 * and so is what both put in at the same place.
 */
export function regionsOf(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly Region[] {
  const ourHunks = hunksOf(align(base, ours), base.length, ours.length);
  const theirHunks = hunksOf(align(base, theirs), base.length, theirs.length);
  const marks: Mark[] = [
    ...ourHunks.map((hunk): Mark => ({ side: "ours", hunk })),
    ...theirHunks.map((hunk): Mark => ({ side: "theirs", hunk })),
  ];
  marks.sort((a, b) => a.hunk.base.start - b.hunk.base.start || a.hunk.base.end - b.hunk.base.end);

  const regions: Region[] = [];
  const at = { base: 0, ours: 0, theirs: 0 };
  for (let index = 0; index < marks.length; ) {
    const group = [marks[index] as Mark];
    let { start, end } = (marks[index] as Mark).hunk.base;
    for (index++; index < marks.length; index++) {
      const next = (marks[index] as Mark).hunk.base;
      if (!meets({ start, end }, next)) break;
      group.push(marks[index] as Mark);
      end = Math.max(end, next.end);
      start = Math.min(start, next.start);
    }
    stable(start - at.base);
    changed(group, end);
  }
  stable(base.length - at.base);
  return regions;

  function stable(length: number): void {
    if (length <= 0) return;
    push("stable", length, length, length);
  }

  function changed(group: readonly Mark[], end: number): void {
    const length = end - at.base;
    const grown = (side: Mark["side"]): number =>
      group.reduce(
        (sum, mark) => (mark.side === side ? sum + lengthOf(mark.hunk.other) - lengthOf(mark.hunk.base) : sum),
        length,
      );
    const [our, their] = [grown("ours"), grown("theirs")];
    const has = (side: Mark["side"]): boolean => group.some((mark) => mark.side === side);
    if (!has("theirs")) push("ours", length, our, their);
    else if (!has("ours")) push("theirs", length, our, their);
    else {
      const same =
        our === their &&
        ours.slice(at.ours, at.ours + our).every((element, index) => element === theirs[at.theirs + index]);
      push(same ? "same" : "conflict", length, our, their);
    }
  }

  function push(kind: Region["kind"], baseLength: number, ourLength: number, theirLength: number): void {
    regions.push({
      kind,
      base: { start: at.base, end: at.base + baseLength },
      ours: { start: at.ours, end: at.ours + ourLength },
      theirs: { start: at.theirs, end: at.theirs + theirLength },
    });
    at.base += baseLength;
    at.ours += ourLength;
    at.theirs += theirLength;
  }
}

/** Whether two changes of the base are one: they share an element, or put in at one place. */
function meets(a: Range, b: Range): boolean {
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}

export function lengthOf({ start, end }: Range): number {
  return end - start;
}

/** What lies between the runs that two sequences share. */
export function hunksOf(runs: readonly Run[], aLength: number, bLength: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let a = 0;
  let b = 0;
  for (const run of [...runs, { a: aLength, b: bLength, length: 0 }]) {
    if (run.a > a || run.b > b) hunks.push({ base: { start: a, end: run.a }, other: { start: b, end: run.b } });
    a = run.a + run.length;
    b = run.b + run.length;
  }
  return hunks;
}
