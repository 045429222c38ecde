/**
 * Statistics of a study, gathered over a stream of transcripts of which nothing is kept but counts.
 *
 * A recording that several coders coded is several transcripts. What is said of words, turns and time is counted once a
 * recording; what is said of codings is told for each coder by themselves, and for each round of a coder, and never added up
 * over coders. Codings that stand in another coder's copy (`#code@ben`) count for that coder where there is no copy of their
 * own.
 */
import type { Codebook } from "../codebook/model.ts";
import { copied } from "../text.ts";
import type { Transcript } from "../transcript/tree.ts";
import { addCounts } from "./add-counts.ts";
import { carriedTurns, categoriesOf, ofCommonCodes } from "./carried.ts";
import { addCooccurrence } from "./cooccurrence.ts";
import { addEpisodes, episodeRules } from "./episodes.ts";
import { type Hand, handsOf, roleAt } from "./hands.ts";
import { kinIn } from "./kin.ts";
import type { StatsOptions } from "./options.ts";
import { slotsOf } from "./place-slots.ts";
import { joined, type Recording, recordingOf } from "./recordings.ts";
import { addTransitions } from "./sequences.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import { addTotals, episodesIn, newTotals, type Totals } from "./totals.ts";

/** One coder, or one round of a coder who coded recordings several times. */
export interface CoderTotals {
  readonly coder: string | undefined;
  readonly round: number | undefined;
  readonly totals: Totals;
  /** The recordings of which this coder has a copy, with how many. */
  readonly own: Map<string, number>;
  /** What stands in other coders' copies, by recording. */
  readonly guest: Map<string, Totals>;
}

/** What was gathered so far. Two of them add up to one by `addStats`. */
export interface Gathered {
  readonly options: StatsOptions;
  /** By id. */
  readonly recordings: Map<string, Recording>;
  readonly coders: Map<string, CoderTotals>;
  /** The codebooks of the transcripts, by URI; `""` for none. */
  readonly codebooks: Map<string, { readonly codebook: Codebook | undefined; transcripts: number }>;
}

/** Statistics of no transcript yet. */
export function newStats(options: StatsOptions): Gathered {
  return { options, recordings: new Map(), coders: new Map(), codebooks: new Map() };
}

/** Adds a transcript. Nothing of it is kept but counts, names and scores. */
export function addTranscript(
  gathered: Gathered,
  uri: string,
  transcript: Transcript,
  codebook: Codebook | undefined,
): void {
  const { options } = gathered;
  const { front } = transcript;
  const sheet = sheetOf(transcript, codebook, options);
  const kinOf = kinIn(codebook, options);
  const hands = handsOf(transcript, sheet, kinOf, options);
  if (hands.length === 0) return;
  const slots = slotsOf(sheet, front, options.by ?? [], options.role);
  const recording = recordingOf(uri, front, sheet, slots);
  const known = gathered.recordings.get(recording.session);
  gathered.recordings.set(recording.session, known === undefined ? recording : joined(known, recording));
  const used = gathered.codebooks.get(codebook?.uri ?? "");
  if (used === undefined) gathered.codebooks.set(codebook?.uri ?? "", { codebook, transcripts: 1 });
  else used.transcripts++;

  for (const hand of hands) {
    const own = coderIn(gathered, hand.coder, hand.round);
    if (hand.isOwn) own.own.set(recording.session, (own.own.get(recording.session) ?? 0) + 1);
    addHand(hand.isOwn ? own.totals : guestIn(own, recording.session), hand);
  }

  function addHand(totals: Totals, hand: Hand): void {
    const common = ofCommonCodes(hand.wanted);
    const carried = carriedTurns(transcript, sheet, common, options.role);
    totals.transcripts++;
    if (common.length < hand.wanted.length) totals.crowded++;
    for (const { isAbsent, coding, kin } of hand.wanted) {
      for (const theme of kin.themes) totals.used.add(theme);
      if (isAbsent) totals.absent++;
      else {
        totals.codings++;
        if (coding.tentative) totals.tentative++;
      }
    }
    if (options.by !== undefined) addCounts(totals.cube, slots, sheet, hand.wanted, carried, codebook);
    if (options.trajectories) {
      const bySession = slotsOf(sheet, front, ["session"], options.role);
      addCounts(totals.sessions, bySession, sheet, hand.wanted, carried, codebook);
    }
    if (options.near !== undefined || options.sequences !== undefined) {
      const categories = categoriesOf(common, options);
      const turns = countedTurns(sheet, options.role);
      if (options.near !== undefined) {
        const { near } = options;
        addCooccurrence(totals.together, near, transcript, sheet, common, carried, categories, turns.length);
      }
      if (options.sequences !== undefined) {
        addTransitions(totals.transitions, options.sequences, turns, common, carried, categories);
      }
    }
    if (options.episodes === undefined) return;
    for (const rule of options.episodes === "rules" ? episodeRules(codebook) : [options.episodes]) {
      addEpisodes(episodesIn(totals, rule), transcript, uri, sheet, hand.all);
    }
  }
}

/** The speakers' turns, or those of a role. */
function countedTurns(sheet: Sheet, role: string | undefined): readonly number[] {
  const turns: number[] = [];
  for (let turn = 0; turn < sheet.count; turn++) {
    if ((sheet.voice[turn] as number) < 0) continue;
    if (role === undefined || roleAt(sheet, turn) === role) turns.push(turn);
  }
  return turns;
}

/** Adds what `other` gathered to `into`. Both must have been asked for the same. */
export function addStats(into: Gathered, other: Gathered): void {
  for (const [id, recording] of other.recordings) {
    const known = into.recordings.get(id);
    into.recordings.set(id, known === undefined ? recording : joined(known, recording));
  }
  for (const [uri, { codebook, transcripts }] of other.codebooks) {
    const used = into.codebooks.get(uri);
    if (used === undefined) into.codebooks.set(uri, { codebook, transcripts });
    else used.transcripts += transcripts;
  }
  for (const { coder, round, totals, own, guest } of other.coders.values()) {
    const mine = coderIn(into, coder, round);
    addTotals(mine.totals, totals);
    for (const [id, copies] of own) mine.own.set(id, (mine.own.get(id) ?? 0) + copies);
    for (const [id, sums] of guest) addTotals(guestIn(mine, id), sums);
  }
}

function coderIn({ coders }: Gathered, coder: string | undefined, round: number | undefined): CoderTotals {
  const key = JSON.stringify([coder ?? null, round ?? null]);
  const known = coders.get(key);
  if (known !== undefined) return known;
  const made = {
    coder: coder === undefined ? undefined : copied(coder),
    round,
    totals: newTotals(),
    own: new Map<string, number>(),
    guest: new Map<string, Totals>(),
  };
  coders.set(key, made);
  return made;
}

function guestIn({ guest }: CoderTotals, recording: string): Totals {
  const known = guest.get(recording);
  if (known !== undefined) return known;
  const made = newTotals();
  guest.set(recording, made);
  return made;
}
