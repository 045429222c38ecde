/**
 * The statistics of a study: what was gathered, put in order.
 */
import type { Code } from "../codebook/model.ts";
import type { Place } from "./counts.ts";
import { type CooccurrenceTable, cooccurrenceTable } from "./cooccurrence-table.ts";
import { type EpisodeStats, episodeStats } from "./episode-stats.ts";
import type { CoderTotals, Gathered } from "./gather.ts";
import { notesOn } from "./notes.ts";
import type { StatsOptions } from "./options.ts";
import { compareLists, compareValues } from "./order.ts";
import { type Recording, sumOfTalk, type Talk } from "./recordings.ts";
import { addTotals, newTotals, type Totals } from "./totals.ts";
import { type TransitionTable, transitionTable } from "./transition-table.ts";

export interface StudyStats {
  readonly options: StatsOptions;
  /** By id; each once, however many coders have copies of it. */
  readonly recordings: readonly Recording[];
  /** Who talked how much, by the dimensions that were asked for. */
  readonly talk: readonly Talk[];
  /** Every code that is used, and all above it, in the order of the codebooks; then those of no codebook, by name. */
  readonly codes: readonly StudyCode[];
  readonly codebooks: readonly UsedCodebook[];
  /** By name. Figures of several coders are never added up: they are of the same recordings. */
  readonly coders: readonly CoderStats[];
  /** What a reader must know of the data, in sentences. */
  readonly notes: readonly string[];
}

export interface StudyCode {
  readonly id: string;
  /** Undefined for a code of no codebook. */
  readonly code: Code | undefined;
  /** How many codes are above it. */
  readonly depth: number;
}

export interface UsedCodebook {
  /** Undefined for the transcripts that have none. */
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly transcripts: number;
}

export interface CoderStats {
  /** `ana`, `ana (round 2)`, or `(no coder)`. */
  readonly name: string;
  readonly coder: string | undefined;
  readonly round: number | undefined;
  readonly transcripts: number;
  readonly codings: number;
  readonly tentative: number;
  readonly absent: number;
  /** Counts by the dimensions that were asked for, in the order of their values. */
  readonly places: readonly Place[];
  /** Counts by session, where trajectories were asked for; one value each, the recording's id. */
  readonly sessions: readonly Place[];
  readonly cooccurrence: CooccurrenceTable | undefined;
  readonly transitions: TransitionTable | undefined;
  readonly episodes: readonly EpisodeStats[];
}

/** Puts what was gathered in order. It can go on being added to. */
export function studyStats(gathered: Gathered): StudyStats {
  const { options } = gathered;
  const recordings = [...gathered.recordings.values()].sort((a, b) => compareValues(a.session, b.session));
  const settled = [...gathered.coders.values()]
    .map((each) => ({ each, ...settle(each) }))
    .sort((a, b) => compareValues(nameOf(a.each), nameOf(b.each)))
    .filter(
      ({ each, totals }) => each.coder !== undefined || totals.codings + totals.absent > 0 || isOnly(each, gathered),
    );
  const codes = codesOf(
    gathered,
    settled.map(({ totals }) => totals),
  );
  const place = new Map(codes.map(({ id }, index) => [id, index] as const));
  const order = (a: string, b: string): number =>
    (place.get(a) ?? codes.length) - (place.get(b) ?? codes.length) || (a < b ? -1 : a > b ? 1 : 0);
  const coders = settled.map(({ each, totals }) => coderStats(each, totals, options, order));
  return {
    options,
    recordings,
    talk: sumOfTalk(recordings),
    codes,
    codebooks: [...gathered.codebooks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { codebook, transcripts }]) => ({ name: codebook?.name, version: codebook?.version, transcripts })),
    coders,
    notes: notesOn(
      recordings,
      settled.map(({ each, leftOut, totals }) => ({ name: nameOf(each), own: each.own, leftOut, totals })),
      codes.filter(({ id }) => hasSeveralMeanings(id, gathered)).map(({ id }) => id),
      options.by !== undefined || options.trajectories === true || options.episodes !== undefined,
    ),
  };
}

/** A coder's counts, with those from other coders' copies of recordings of which this coder has no copy. */
function settle({ totals, own, guest }: CoderTotals): { readonly totals: Totals; readonly leftOut: number } {
  if (guest.size === 0) return { totals, leftOut: 0 };
  const all = newTotals();
  addTotals(all, totals);
  let leftOut = 0;
  for (const [recording, sums] of guest) {
    if (own.has(recording)) leftOut += sums.codings;
    else addTotals(all, sums);
  }
  return { totals: all, leftOut };
}

function isOnly({ coder }: CoderTotals, { coders }: Gathered): boolean {
  return coder === undefined && coders.size === 1;
}

/** How a coder is called beside others. */
function nameOf({ coder, round }: CoderTotals): string {
  if (coder === undefined) return "(no coder)";
  return round === undefined ? coder : `${coder} (round ${round})`;
}

function coderStats(
  each: CoderTotals,
  totals: Totals,
  options: StatsOptions,
  order: (a: string, b: string) => number,
): CoderStats {
  const { transcripts, codings, tentative, absent } = totals;
  return {
    name: nameOf(each),
    coder: each.coder,
    round: each.round,
    transcripts,
    codings,
    tentative,
    absent,
    places: ordered(totals.cube.values()),
    sessions: ordered(totals.sessions.values()),
    cooccurrence: options.near === undefined ? undefined : cooccurrenceTable(totals.together, options.near, order),
    transitions:
      options.sequences === undefined ? undefined : transitionTable(totals.transitions, options.sequences, order),
    episodes: [...totals.episodes.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, sums]) => episodeStats(sums, order)),
  };
}

function ordered(places: Iterable<Place>): readonly Place[] {
  return [...places].sort((a, b) => compareLists(a.values, b.values));
}

/** Whether an id is that of different codes in the codebooks of the study. */
function hasSeveralMeanings(id: string, { codebooks }: Gathered): boolean {
  const files = new Set<string>();
  for (const { codebook } of codebooks.values()) {
    const code = codebook?.codes.get(id);
    if (code !== undefined) files.add(code.uri);
  }
  return files.size > 1;
}

/** The codes that are used and all above them. */
function codesOf(gathered: Gathered, totals: readonly Totals[]): readonly StudyCode[] {
  const used = new Set(totals.flatMap((each) => [...each.used]));
  const found = new Map<string, StudyCode>();
  for (const [, { codebook }] of [...gathered.codebooks].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const code of codebook?.codes.values() ?? []) {
      if (used.has(code.id) && !found.has(code.id)) {
        found.set(code.id, { id: code.id, code, depth: code.path.length - 1 });
      }
    }
  }
  for (const id of [...used].sort()) if (!found.has(id)) found.set(id, { id, code: undefined, depth: 0 });
  return [...found.values()];
}
