/**
 * Copies to recordings: who took part in which, and with which codings. A coder takes part in a recording with a copy of
 * their own; in a copy that is nobody's, all who are named in it take part. Whoever has neither is missing there, which is
 * something else than having found nothing.
 */
import type { Copy, Mark } from "./copy.ts";
import type { StudyNote, StudyRefusal } from "./notes.ts";
import { CONSENSUS, type Comparison } from "./options.ts";

/** What a rater did in a recording. */
export interface Part {
  readonly marks: readonly Mark[];
  /** The keys of the sections that the rater has. */
  readonly sections: ReadonlySet<string>;
}

export interface Recording {
  readonly id: string;
  /** One of its copies, for all that is the same in each. */
  readonly copy: Copy;
  /** By rater; undefined where one took no part. */
  readonly parts: readonly (Part | undefined)[];
  readonly copies: readonly Copy[];
}

export interface Assembly {
  readonly raters: readonly string[];
  /** Those in which two raters at least took part, by their ids. */
  readonly recordings: readonly Recording[];
  readonly refusals: readonly StudyRefusal[];
  readonly notes: readonly StudyNote[];
}

/** A copy, and of a comparison of two sides the one that it is on. */
export interface SidedCopy {
  readonly copy: Copy;
  readonly side: number;
}

/** A copy counts as the first round where it says nothing. */
function roundOf({ round }: Copy): number {
  return round ?? 1;
}

/** Every pair of them is looked at. */
const MOST_RATERS = 500;

/** Puts the copies together, whatever their order. */
export function assemble(given: readonly SidedCopy[], comparison: Comparison): Assembly {
  const copies = [...given].sort((a, b) => compare(a.copy.uri, b.copy.uri) || a.side - b.side);
  const byId = new Map<string, SidedCopy[]>();
  for (const sided of copies) {
    const own = byId.get(sided.copy.id);
    if (own === undefined) byId.set(sided.copy.id, [sided]);
    else own.push(sided);
  }
  const raters = ratersOf(copies, comparison);
  if (raters.length > MOST_RATERS) {
    const refusal = { kind: "too-many-coders", coders: raters.length, most: MOST_RATERS } as const;
    return { raters, recordings: [], refusals: [refusal], notes: [] };
  }
  const refusals: StudyRefusal[] = [];
  const recordings: Recording[] = [];
  const losses = newLosses();
  let alone = 0;
  for (const [id, sided] of [...byId].sort(([a], [b]) => compare(a, b))) {
    const found = takePart(id, sided, raters, comparison, losses);
    if ("kind" in found) {
      refusals.push(found);
      continue;
    }
    const { parts, copies: used } = found;
    const isApart = comparison.kind === "gold" && parts[0] === undefined;
    if (isApart || parts.filter((part) => part !== undefined).length < 2) {
      alone++;
      continue;
    }
    const [copy] = used;
    if (copy === undefined) continue;
    const other = used.find(({ words }) => words !== copy.words);
    if (other !== undefined) refusals.push({ kind: "other-words", id, uris: [copy.uri, other.uri] });
    else recordings.push({ id, copy, parts, copies: used });
  }
  const drafts = recordings.flatMap(({ copies: used }) => used.filter(({ isDraft }) => isDraft).map(({ uri }) => uri));
  const notes: StudyNote[] = [];
  if (alone > 0) notes.push({ kind: "alone", recordings: alone });
  if (drafts.length > 0) notes.push({ kind: "drafts", uris: drafts });
  if (losses.consensus > 0) notes.push({ kind: "consensus", copies: losses.consensus });
  for (const [coder, codings] of [...losses.foreign].sort(([a], [b]) => compare(a, b))) {
    notes.push({ kind: "in-other-copy", coder, codings });
  }
  if (losses.nobody > 0) notes.push({ kind: "nobody", codings: losses.nobody });
  return { raters, recordings, refusals, notes };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Who is compared: coders by name, rounds by number. */
function ratersOf(copies: readonly SidedCopy[], comparison: Comparison): readonly string[] {
  switch (comparison.kind) {
    case "sides":
      return comparison.names;
    case "rounds": {
      const rounds = new Set(
        copies.filter(({ copy }) => copy.coder === comparison.coder).map(({ copy }) => roundOf(copy)),
      );
      return [...rounds].sort((a, b) => a - b).map((round) => roundName(comparison.coder, round));
    }
    case "coders":
      return comparison.names.length > 0 ? [...comparison.names] : codersOf(copies);
    case "gold": {
      const others = comparison.names.length > 0 ? comparison.names : codersOf(copies);
      return [comparison.gold, ...others.filter((name) => name !== comparison.gold)];
    }
    default:
      return comparison satisfies never;
  }
}

function roundName(coder: string, round: number): string {
  return `${coder} (round ${round})`;
}

/** Everybody who takes part somewhere, by name; the consensus is made of the others and is left out. */
export function codersOf(copies: readonly SidedCopy[]): readonly string[] {
  const names = new Set(copies.flatMap(({ copy }) => ownersOf(copy)));
  names.delete(CONSENSUS);
  return [...names].sort(compare);
}

/** Whose copy it is: its coder's, or that of all who are named in it. */
function ownersOf({ coder, marks }: Copy): readonly string[] {
  if (coder !== undefined) return [coder];
  return [...new Set(marks.map((mark) => mark.coder).filter((each) => each !== undefined))];
}

/** What is compared with nothing. */
interface Losses {
  consensus: number;
  nobody: number;
  /** Coder → codings in somebody else's copy. */
  readonly foreign: Map<string, number>;
}

function newLosses(): Losses {
  return { consensus: 0, nobody: 0, foreign: new Map() };
}

interface Taken {
  readonly parts: readonly (Part | undefined)[];
  /** The copies that are looked at. */
  readonly copies: readonly Copy[];
}

function takePart(
  id: string,
  sided: readonly SidedCopy[],
  raters: readonly string[],
  comparison: Comparison,
  losses: Losses,
): Taken | StudyRefusal {
  if (comparison.kind === "sides") return sidesOf(id, sided, raters);
  const copies = sided.map(({ copy }) => copy);
  if (comparison.kind === "rounds") return roundsOf(id, copies, raters, comparison.coder);
  return codersIn(copies, raters, losses);
}

function sidesOf(id: string, sided: readonly SidedCopy[], raters: readonly string[]): Taken | StudyRefusal {
  const used: Copy[] = [];
  const parts: (Part | undefined)[] = [];
  for (const [side, name] of raters.entries()) {
    const copies = sided.filter((each) => each.side === side).map(({ copy }) => copy);
    const [first] = copies;
    const other = copies.find(({ coder }) => coder !== first?.coder);
    if (first !== undefined && other !== undefined) {
      return { kind: "several-coders", id, side: name, uris: [first.uri, other.uri] };
    }
    const last = lastRound(copies);
    if (last !== undefined && "kind" in last) return last;
    const isOwn = ({ coder }: Mark): boolean => last?.coder === undefined || coder === last.coder;
    parts.push(last && partOf(last.marks.filter(isOwn), [last]));
    if (last !== undefined) used.push(last);
  }
  return { parts, copies: used };
}

function roundsOf(id: string, copies: readonly Copy[], raters: readonly string[], coder: string): Taken | StudyRefusal {
  const own = copies.filter((copy) => copy.coder === coder);
  const byRound = new Map<string, Copy>();
  for (const copy of own) {
    const name = roundName(coder, roundOf(copy));
    const same = byRound.get(name);
    if (same !== undefined) return { kind: "same-copy", id, coder, round: copy.round, uris: [same.uri, copy.uri] };
    byRound.set(name, copy);
  }
  const parts = raters.map((name) => {
    const copy = byRound.get(name);
    const marks = copy?.marks.filter((mark) => mark.coder === coder);
    return copy && marks && partOf(marks, [copy]);
  });
  return { parts, copies: own };
}

function codersIn(copies: readonly Copy[], raters: readonly string[], losses: Losses): Taken | StudyRefusal {
  const byOwner = new Map<string | undefined, Copy[]>();
  for (const copy of copies) {
    if (copy.coder === CONSENSUS && !raters.includes(CONSENSUS)) {
      losses.consensus++;
      continue;
    }
    byOwner.set(copy.coder, [...(byOwner.get(copy.coder) ?? []), copy]);
  }
  const chosen: Copy[] = [];
  for (const own of byOwner.values()) {
    const last = lastRound(own);
    if (last !== undefined && "kind" in last) return last;
    if (last !== undefined) chosen.push(last);
  }
  const takesPart = new Set(chosen.flatMap(ownersOf));
  const compared = new Set(raters);
  const marksOf = new Map<string, Mark[]>();
  for (const { coder: owner, marks } of chosen) {
    for (const mark of marks) {
      const { coder } = mark;
      if (coder === undefined) losses.nobody++;
      else if (owner !== undefined && coder !== owner) losses.foreign.set(coder, (losses.foreign.get(coder) ?? 0) + 1);
      else if (compared.has(coder)) {
        const own = marksOf.get(coder);
        if (own === undefined) marksOf.set(coder, [mark]);
        else own.push(mark);
      }
    }
  }
  const shared = byOwner.get(undefined) ?? [];
  const parts = raters.map((name) => {
    const copiesOf = [...(byOwner.get(name) ?? []), ...shared].filter((copy) => chosen.includes(copy));
    return takesPart.has(name) ? partOf(marksOf.get(name) ?? [], copiesOf) : undefined;
  });
  // A copy that tells nothing of anybody who is compared need not say the same.
  const used = chosen
    .filter((copy) => ownersOf(copy).some((owner) => compared.has(owner)))
    .sort((a, b) => compare(a.uri, b.uri));
  return { parts, copies: used };
}

/** The copy of the last round; a refusal where two copies are of that round. */
function lastRound(copies: readonly Copy[]): Copy | StudyRefusal | undefined {
  let last: Copy | undefined;
  for (const copy of copies) if (last === undefined || roundOf(copy) > roundOf(last)) last = copy;
  if (last === undefined) return undefined;
  const { id, coder, round, uri } = last;
  const same = copies.find((copy) => copy !== last && roundOf(copy) === roundOf(last));
  return same === undefined ? last : { kind: "same-copy", id, coder, round, uris: [uri, same.uri] };
}

/** The marks of a rater, each coding once: one that was merged from copy to copy is the same coding. */
function partOf(given: readonly Mark[], copies: readonly Copy[]): Part {
  const marks = new Map<string, Mark>();
  const sections = new Set(copies.flatMap((copy) => copy.sections.map(({ key }) => key)));
  for (const mark of given) {
    const { code, value, on, firstTurn, lastTurn, section, start, end } = mark;
    marks.set(JSON.stringify([code, value, on, firstTurn, lastTurn, section, start, end]), mark);
    if (section !== "") sections.add(section);
  }
  return { marks: [...marks.values()], sections };
}
