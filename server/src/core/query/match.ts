/**
 * Whether a coding is what a query asks for.
 */
import type { Codebook } from "../codebook/model.ts";
import { normalized } from "../codebook/names.ts";
import { isAbsent } from "../lookup/presence.ts";
import { roleOf } from "../lookup/scope.ts";
import { speakerOf } from "../lookup/tally.ts";
import { type Coding, codingsOf, sectionsOf } from "../transcript/codings.ts";
import { lastAtMost } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { isWordless } from "../transcript/words.ts";
import { isRatingLike, isVariableLike } from "./compare.ts";
import type { Field, Query } from "./query.ts";
import { isAfter, isBefore, isNear, isOverlapping, type Related, related } from "./relations.ts";
import { foldedText, isMentioned, type Mentions, mentionsOf, type Said, saidIn } from "./said.ts";

/** A transcript with its codebook, and what was found out about it for the queries that were asked. */
export interface QueryContext {
  readonly transcript: Transcript;
  readonly codebook: Codebook | undefined;
  /** All codings of the transcript; those that are asked about are among them. */
  readonly codings: readonly Coding[];
  /** What a part of a query needs to know of the whole transcript, found when it is first asked. */
  readonly known: Map<Query, unknown>;
  /** The words, and the numbers of the turns, found when they are first asked for. */
  said: Said | undefined;
  turnCounts: readonly number[] | undefined;
}

/** What queries about one transcript share. It is for the codings of `codingsOf` alone: others are told apart from them. */
export function queryContext(transcript: Transcript, codebook: Codebook | undefined): QueryContext {
  const codings = codingsOf(transcript);
  return { transcript, codebook, codings, known: new Map(), said: undefined, turnCounts: undefined };
}

/** The codings of a transcript that a query asks for, in the order of their tags. */
export function matching(query: Query, transcript: Transcript, codebook: Codebook | undefined): readonly Coding[] {
  const context = queryContext(transcript, codebook);
  return context.codings.filter((coding) => matches(query, coding, context));
}

/** Whether a coding, one of `context.codings`, is what the query asks for. */
export function matches(query: Query, coding: Coding, context: QueryContext): boolean {
  const { transcript, codebook } = context;
  switch (query.kind) {
    case "and":
      return query.of.every((part) => matches(part, coding, context));
    case "or":
      return query.of.some((part) => matches(part, coding, context));
    case "not":
      return !matches(query.of, coding, context);
    case "theme":
      return coding.code === query.id || isBelow(coding, query.id, codebook);
    case "code":
      return coding.code === query.value;
    case "coder":
      return coding.coder === query.value;
    case "recording":
      return normalized(transcript.front.id) === query.value;
    case "unit":
      return unitOf(coding, transcript) === query.value;
    case "tentative":
      return coding.tentative;
    case "rated":
      return coding.value !== undefined;
    case "present":
      return !isAbsent(codebook?.codes.get(coding.code), coding.value);
    case "rating": {
      const scale = codebook?.codes.get(coding.code)?.scale;
      return coding.value !== undefined && isRatingLike(coding.value, query.comparison, query.value, scale);
    }
    case "variable": {
      const own = variableOf(transcript, query.name);
      return own !== undefined && isVariableLike(own, query.comparison, query.value);
    }
    case "role":
      return isSpokenBy(coding, query, context);
    case "section":
      return isInSection(coding, query, context);
    case "text":
      return isSaid(coding, query, context);
    case "near":
      return isNear(coding, othersOf(query, context), query.turns, countAt(context));
    case "before":
      return isBefore(coding, othersOf(query, context), query.turns, countAt(context));
    case "after":
      return isAfter(coding, othersOf(query, context), query.turns, countAt(context));
    case "overlaps":
      return isOverlapping(coding, othersOf(query, context));
    default:
      return query satisfies never;
  }
}

function isBelow({ code }: Coding, id: string, codebook: Codebook | undefined): boolean {
  return codebook?.codes.get(code)?.path.includes(id) ?? false;
}

/** What a coding is of; a span without words is a point. */
export function unitOf({ unit, start, end }: Coding, transcript: Transcript): string {
  return unit === "span" && isWordless(transcript, { start, end }) ? "point" : unit;
}

function variableOf({ front }: Transcript, name: string): string | number | boolean | undefined {
  const own = front.variables.get(name);
  if (own !== undefined) return own;
  for (const [each, value] of front.variables) if (normalized(each) === name) return value;
  return undefined;
}

/** What a part of a query needs to know of the transcript, found once. */
function remembered<Value>(query: Query, { known }: QueryContext, find: () => Value): Value {
  const before = known.get(query) as Value | undefined;
  if (before !== undefined) return before;
  const value = find();
  known.set(query, value);
  return value;
}

type Part<Kind extends Query["kind"]> = Query & { readonly kind: Kind };

function othersOf(query: Part<"near" | "before" | "after" | "overlaps">, context: QueryContext): Related {
  return remembered(query, context, () => {
    const others = context.codings.filter((coding) => matches(query.of, coding, context));
    return related(others, countAt(context));
  });
}

/** The numbers of turns, in which narrative is nobody's, as in a codebook's rules. */
function countAt(context: QueryContext): (turn: number) => number {
  context.turnCounts ??= countsOf(context.transcript, ({ narrative }) => !narrative);
  const counts = context.turnCounts;
  return (turn) => counts[turn + 1] ?? 0;
}

type ChunkTurn = Transcript["chunks"][number]["turns"][number];

/** How many turns are wanted above each, and in all as the last one. */
function countsOf({ chunks }: Transcript, isWanted: (turn: ChunkTurn, chunk: number) => boolean): readonly number[] {
  const counts = [0];
  let count = 0;
  chunks.forEach(({ turns }, chunk) => {
    for (const turn of turns) {
      if (isWanted(turn, chunk)) count++;
      counts.push(count);
    }
  });
  return counts;
}

/** Codings of sections and sessions, and of narrative, are spoken by nobody. */
function isSpokenBy({ unit, firstTurn, lastTurn }: Coding, query: Part<Field>, context: QueryContext): boolean {
  if (unit === "section" || unit === "session") return false;
  const { transcript, codebook } = context;
  const above = remembered(query, context, () => {
    const roles = new Map<string, string | undefined>();
    return countsOf(transcript, ({ index }, chunk) => {
      const label = speakerOf(transcript.chunks[chunk], index);
      if (label === undefined) return false;
      if (!roles.has(label)) roles.set(label, roleOf(transcript.front, codebook, label));
      return roles.get(label) === query.value;
    });
  });
  return (above[lastTurn + 1] ?? 0) > (above[firstTurn] ?? 0);
}

interface Stretches {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Whether a coding begins in a section, or is of one, whose title has the words. A session's begins in none. */
function isInSection({ unit, start }: Coding, query: Part<Field>, context: QueryContext): boolean {
  if (unit === "session") return false;
  const { starts, ends } = remembered(query, context, (): Stretches => {
    const title = foldedText(query.value);
    const found: { starts: number[]; ends: number[] } = { starts: [], ends: [] };
    let end = -1;
    for (const section of sectionsOf(context.transcript)) {
      // A section inside one that was found adds nothing to it.
      if (section.start < end || !foldedText(section.title).includes(title)) continue;
      end = section.end;
      found.starts.push(section.start);
      found.ends.push(end);
    }
    return found;
  });
  const at = lastAtMost(starts, start, starts.length - 1);
  return (starts[at] ?? start + 1) <= start && start < (ends[at] ?? 0);
}

function isSaid({ start, end }: Coding, query: Part<Field>, context: QueryContext): boolean {
  context.said ??= saidIn(context.transcript);
  const { said } = context;
  const mentions = remembered(query, context, (): Mentions => mentionsOf(said, foldedText(query.value)));
  const { verbatim } = said;
  return isMentioned(mentions, verbatim.placeOf(start), verbatim.placeOf(end));
}
