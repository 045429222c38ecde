/**
 * All that is counted of one coder, as sums: those of some transcripts and those of others add up to those of all.
 */
import { addCube, type Cube } from "./counts.ts";
import { type EpisodeSums, ruleKey } from "./episodes.ts";
import { addPairs, newPairs, type PairSums } from "./pairs.ts";
import type { EpisodeRule } from "./options.ts";

export interface Totals {
  /** Transcripts that were added. */
  transcripts: number;
  /** Codings that say that a code occurs. */
  codings: number;
  tentative: number;
  /** Codings whose rating says that the code does not occur. */
  absent: number;
  /** Transcripts in which some codes were left out of the tables of pairs, since there were too many. */
  crowded: number;
  /** The codes that are used, and those above them. */
  readonly used: Set<string>;
  /** By the dimensions that were asked for. */
  readonly cube: Cube;
  /** By session. */
  readonly sessions: Cube;
  readonly together: PairSums;
  readonly transitions: PairSums;
  /** By `ruleKey`. */
  readonly episodes: Map<string, EpisodeSums>;
}

export function newTotals(): Totals {
  return {
    transcripts: 0,
    codings: 0,
    tentative: 0,
    absent: 0,
    crowded: 0,
    used: new Set(),
    cube: new Map(),
    sessions: new Map(),
    together: newPairs(),
    transitions: newPairs(),
    episodes: new Map(),
  };
}

export function addTotals(into: Totals, other: Totals): void {
  into.transcripts += other.transcripts;
  into.codings += other.codings;
  into.tentative += other.tentative;
  into.absent += other.absent;
  into.crowded += other.crowded;
  for (const code of other.used) into.used.add(code);
  addCube(into.cube, other.cube);
  addCube(into.sessions, other.sessions);
  addPairs(into.together, other.together);
  addPairs(into.transitions, other.transitions);
  for (const { rule, markers, unanswered, episodes } of other.episodes.values()) {
    const own = episodesIn(into, rule);
    own.markers += markers;
    own.unanswered += unanswered;
    for (const episode of episodes) own.episodes.push(episode);
  }
}

/** The episodes of a rule, made where there are none. */
export function episodesIn(totals: Totals, rule: EpisodeRule): EpisodeSums {
  const key = ruleKey(rule);
  const known = totals.episodes.get(key);
  if (known !== undefined) return known;
  const sums = { rule, markers: 0, unanswered: 0, episodes: [] };
  totals.episodes.set(key, sums);
  return sums;
}
