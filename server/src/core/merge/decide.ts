/**
 * What is wanted of a merge: the lines, codings and memos of both of its outcomes, and whose coder the file names.
 */
import type { Transcript } from "../transcript/tree.ts";
import { placedCodings, type PlacedCoding, placedMemos, type PlacedNote } from "./carried.ts";
import { carrierTo } from "./carry.ts";
import { type CodingConflict, combined, combinedCodings } from "./combine.ts";
import { linesOf } from "./lines.ts";
import { outcomeOf, type Piece, type Planned, type Side, type Versions } from "./plan.ts";
import type { Outcome } from "./write.ts";

/** All that is decided of an outcome. */
export interface Decided extends Outcome {
  readonly conflicts: readonly CodingConflict[];
  readonly owners: Versions<Owners>;
}

/** Whose each coding and each memo of a version is. */
export interface Owners {
  readonly codings: readonly (string | undefined)[];
  readonly memos: readonly (string | undefined)[];
}

export function mapped<From, To>({ base, ours, theirs }: Versions<From>, change: (from: From) => To): Versions<To> {
  return { base: change(base), ours: change(ours), theirs: change(theirs) };
}

/**
 * The pieces, with those as a conflict in which one side changed words that the other newly coded or noted, so that nobody
 * knows where that belongs now.
 */
export function decidedPieces(transcripts: Versions<Transcript>, pieces: readonly Piece[]): readonly Piece[] {
  const { codings, memos } = placedAll(transcripts, pieces, "ours");
  /** The pieces, with who changed their words. */
  const unsure = new Map<number, Side | undefined>();
  for (const lists of [codings, memos] as readonly Versions<readonly (PlacedCoding | PlacedNote)[]>[]) {
    const known = new Set(lists.base.map(({ key }) => key));
    for (const side of ["ours", "theirs"] as const) {
      for (const each of lists[side]) {
        if (each.isExact || known.has(each.key)) continue;
        for (const index of each.pieces) {
          const kind = pieces[index]?.kind;
          const other = side === "ours" ? "theirs" : "ours";
          if (kind === "words" || kind === other) unsure.set(index, kind === "words" ? undefined : other);
        }
      }
    }
  }
  if (unsure.size === 0) return pieces;
  const decided = pieces.map((piece, index): Piece => {
    if (!unsure.has(index)) return piece;
    const { base, ours, theirs } = piece;
    const by = unsure.get(index);
    return { kind: "conflict", base, ours, theirs, ...(by === undefined ? {} : { by }) };
  });
  return decidedPieces(transcripts, decided);
}

function placedAll(
  transcripts: Versions<Transcript>,
  pieces: readonly Piece[],
  choice: Side,
): {
  readonly lines: readonly Planned[];
  readonly codings: Versions<readonly PlacedCoding[]>;
  readonly memos: Versions<readonly PlacedNote[]>;
} {
  const versions = mapped(transcripts, linesOf);
  const lines = outcomeOf(pieces, versions, choice);
  const carriers = {
    base: carrierTo("base", versions.base, pieces, lines),
    ours: carrierTo("ours", versions.ours, pieces, lines),
    theirs: carrierTo("theirs", versions.theirs, pieces, lines),
  };
  return { lines, codings: placedCodings(transcripts, carriers), memos: placedMemos(transcripts, carriers) };
}

export function decide(transcripts: Versions<Transcript>, pieces: readonly Piece[], choice: Side): Decided {
  const { lines, codings, memos } = placedAll(transcripts, pieces, choice);
  const isOpen = (each: { readonly pieces: readonly number[] }): boolean =>
    each.pieces.some((index) => pieces[index]?.kind === "conflict");
  // On lines that stand twice, each side's have what is that side's.
  const closed = <Each extends PlacedCoding | PlacedNote>(
    lists: Versions<readonly Each[]>,
  ): Versions<readonly Each[]> => mapped(lists, (list) => list.filter((each) => !isOpen(each)));
  const open = <Each extends PlacedCoding | PlacedNote>(lists: Versions<readonly Each[]>): readonly Each[] =>
    lists[choice].filter(isOpen);
  const both = combinedCodings(closed(codings));
  const isThere = ({ place }: PlacedCoding | PlacedNote): boolean => place !== undefined;
  const owners = (version: keyof Versions<unknown>): Owners => ({
    codings: codings[version].map(({ owner }) => owner),
    memos: memos[version].map(({ owner }) => owner),
  });
  return {
    lines,
    codings: [...both.wanted(choice), ...open(codings)].filter(isThere),
    memos: [...combined(closed(memos)), ...open(memos)].filter(isThere),
    conflicts: both.conflicts,
    owners: { base: owners("base"), ours: owners("ours"), theirs: owners("theirs") },
  };
}

/**
 * Whose coder the merged file names: the one of the side that changed it, ours where both did. Every coding says whose it is
 * where it is not the file's coder's, so that only the codings of nobody stand against a coder.
 */
export function mergedCoder(
  { base, ours }: Versions<Transcript>,
  outcomes: Readonly<Record<Side, Outcome>>,
): Side | "nobody" {
  const all = [outcomes.ours, outcomes.theirs].flatMap(({ codings, memos }) => [...codings, ...memos]);
  if (all.some(({ owner }) => owner === undefined)) return "nobody";
  return ours.front.coder === base.front.coder ? "theirs" : "ours";
}
