/**
 * The three-way merge of sets: what either side added or took away, and what both changed differently.
 */
import type { PlacedCoding } from "./carried.ts";
import type { Side, Versions } from "./plan.ts";

/** Things that may be there several times. */
type Counts<Each> = Map<string, { readonly each: Each; count: number }>;

/** A coding that both sides changed, each to something else. */
export interface CodingConflict {
  readonly base: PlacedCoding | undefined;
  readonly ours: PlacedCoding;
  readonly theirs: PlacedCoding;
}

/** What both sides together want: what is the same on both is there once. */
export function combined<Each extends { readonly key: string }>(lists: Versions<readonly Each[]>): readonly Each[] {
  const [base, ours, theirs] = [counted(lists.base), counted(lists.ours), counted(lists.theirs)];
  const wanted: Each[] = [];
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const [o, t] = [ours.get(key), theirs.get(key)];
    const count = mergedCount(base.get(key)?.count ?? 0, o?.count ?? 0, t?.count ?? 0);
    const each = (o ?? t)?.each;
    if (each !== undefined) for (let time = 0; time < count; time++) wanted.push(each);
  }
  return wanted;
}

function mergedCount(base: number, ours: number, theirs: number): number {
  if (ours === base) return theirs;
  if (theirs === base) return ours;
  if (ours > base && theirs > base) return Math.max(ours, theirs);
  if (ours < base && theirs < base) return Math.min(ours, theirs);
  return ours + theirs - base;
}

function counted<Each extends { readonly key: string }>(list: readonly Each[]): Counts<Each> {
  const counts: Counts<Each> = new Map();
  for (const each of list) {
    const known = counts.get(each.key);
    if (known === undefined) counts.set(each.key, { each, count: 1 });
    else known.count++;
  }
  return counts;
}

export interface CombinedCodings {
  readonly conflicts: readonly CodingConflict[];
  /** What is wanted where every conflict is decided for one side. */
  wanted(choice: Side): readonly PlacedCoding[];
}

/**
 * The codings that both sides together want. One coding that one side rated anew and the other doubted has both; one that
 * both rated anew, or gave another code, or added with another rating each, is a conflict.
 */
export function combinedCodings(lists: Versions<readonly PlacedCoding[]>): CombinedCodings {
  const all = combined(lists);
  const conflicts: CodingConflict[] = [];
  const replaced = new Map<PlacedCoding, PlacedCoding>();
  const dropped = new Set<PlacedCoding>();
  for (const group of changedGroups(lists)) {
    for (const { base, ours, theirs } of pairs(group)) {
      if (ours.key === theirs.key) continue;
      const both = base === undefined ? undefined : withBoth(base, ours, theirs);
      if (both === undefined) conflicts.push({ base, ours, theirs });
      else {
        replaced.set(ours, both);
        dropped.add(theirs);
      }
    }
  }
  // What one side gave up for the other's may be something that it has beside it.
  const own = { ours: new Set(lists.ours.map(({ key }) => key)), theirs: new Set(lists.theirs.map(({ key }) => key)) };
  const leftOutOf: Readonly<Record<Side, ReadonlySet<string>>> = {
    ours: new Set(conflicts.map(({ theirs }) => theirs.key).filter((key) => !own.ours.has(key))),
    theirs: new Set(conflicts.map(({ ours }) => ours.key).filter((key) => !own.theirs.has(key))),
  };
  const replacedKeys = new Map([...replaced].map(([ours, both]) => [ours.key, both]));
  const droppedKeys = new Set([...dropped].map(({ key }) => key));
  return {
    conflicts,
    wanted: (choice) => {
      return all.flatMap((each) => {
        if (droppedKeys.has(each.key) || leftOutOf[choice].has(each.key)) return [];
        return [replacedKeys.get(each.key) ?? each];
      });
    },
  };
}

/** Codings of one person at one place: what each side took away from the base, as `base`, and what each added. */
function changedGroups(lists: Versions<readonly PlacedCoding[]>): readonly {
  readonly removed: Readonly<Record<Side, readonly PlacedCoding[]>>;
  readonly added: Readonly<Record<Side, readonly PlacedCoding[]>>;
}[] {
  const groups = new Map<string, Versions<PlacedCoding[]>>();
  const groupOf = (each: PlacedCoding): Versions<PlacedCoding[]> => {
    const key = JSON.stringify([each.placeKey, each.owner ?? null]);
    const known = groups.get(key) ?? { base: [], ours: [], theirs: [] };
    groups.set(key, known);
    return known;
  };
  for (const version of ["base", "ours", "theirs"] as const) {
    for (const each of lists[version]) groupOf(each)[version].push(each);
  }
  return [...groups.values()].map(({ base, ours, theirs }) => ({
    removed: { ours: without(base, ours), theirs: without(base, theirs) },
    added: { ours: without(ours, base), theirs: without(theirs, base) },
  }));
}

/** What `list` has more than `other`. */
function without(list: readonly PlacedCoding[], other: readonly PlacedCoding[]): readonly PlacedCoding[] {
  const counts = counted(other);
  return list.filter(({ key }) => {
    const known = counts.get(key);
    if (known === undefined || known.count === 0) return true;
    known.count--;
    return false;
  });
}

/** What became of one coding on either side; and what both added of one code. */
function* pairs({ removed, added }: ReturnType<typeof changedGroups>[number]): Iterable<CodingConflict> {
  const ours = replacements(removed.ours, added.ours);
  const theirs = replacements(removed.theirs, added.theirs);
  const used = new Set<PlacedCoding>([...ours.values(), ...theirs.values()]);
  const free = new Map([...theirs].map(([base, now]) => [base.key, now]));
  for (const [base, our] of ours) {
    const their = free.get(base.key);
    if (their !== undefined) yield { base, ours: our, theirs: their };
  }
  const theirAdded = added.theirs.filter((each) => !used.has(each));
  for (const our of added.ours.filter((each) => !used.has(each))) {
    const at = theirAdded.findIndex((their) => their.item.coding.code === our.item.coding.code);
    if (at < 0) continue;
    const [their] = theirAdded.splice(at, 1);
    if (their !== undefined) yield { base: undefined, ours: our, theirs: their };
  }
}

/** What stands now where codings were taken away: first those of the same code, then in their order. */
function replacements(
  removed: readonly PlacedCoding[],
  added: readonly PlacedCoding[],
): ReadonlyMap<PlacedCoding, PlacedCoding> {
  const found = new Map<PlacedCoding, PlacedCoding>();
  const rest = [...added];
  const take = (from: PlacedCoding, fits: (each: PlacedCoding) => boolean): void => {
    const at = rest.findIndex(fits);
    const [now] = at < 0 ? [] : rest.splice(at, 1);
    if (now !== undefined) found.set(from, now);
  };
  for (const from of removed) take(from, (each) => each.item.coding.code === from.item.coding.code);
  for (const from of removed) if (!found.has(from)) take(from, () => true);
  return found;
}

/** The coding with what either side changed, where one changed the doubt alone; undefined where both changed the same. */
function withBoth(base: PlacedCoding, ours: PlacedCoding, theirs: PlacedCoding): PlacedCoding | undefined {
  const rated = (each: PlacedCoding): string => JSON.stringify([each.item.coding.code, each.item.coding.value ?? null]);
  const doubted = (each: PlacedCoding): boolean => each.item.coding.tentative;
  const from = rated(ours) === rated(base) ? theirs : rated(theirs) === rated(base) ? ours : undefined;
  if (from === undefined && rated(ours) !== rated(theirs)) return undefined;
  const kept = from ?? ours;
  const tentative = doubted(ours) === doubted(base) ? doubted(theirs) : doubted(ours);
  if (tentative === doubted(kept)) return kept;
  const { item } = kept;
  const coding = { ...item.coding, tentative };
  const says = JSON.stringify([coding.code, coding.value ?? null, tentative]);
  return {
    ...kept,
    item: { ...item, tag: { ...item.tag, tentative }, says, coding },
    key: JSON.stringify([kept.placeKey, says, kept.owner ?? null]),
  };
}
