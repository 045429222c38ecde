/**
 * What statistics are computed of, and how.
 */

/** How near two codes must be to one another to occur together. */
export type Nearness =
  /** Words of one turn carry both. */
  | { readonly kind: "turn" }
  /** Two codings share words. */
  | { readonly kind: "overlap" }
  /** The turns that carry them are at most so many speakers' turns apart. */
  | { readonly kind: "within"; readonly turns: number };

/** What follows what: turns, or codings in the order of their places. */
export type SequenceUnit = "turns" | "events";

export interface Sequences {
  readonly on: SequenceUnit;
  /** How many units later, from 1. */
  readonly lag: number;
  /** Events that follow one another with the same codes are one, so that no code follows itself. */
  readonly withoutRepeats?: boolean;
  /**
   * Only pairs of which the first unit carries one of these codes or one below, and the second one of the others. It keeps
   * apart what follows from who speaks after whom.
   */
  readonly between?: { readonly from: readonly string[]; readonly to: readonly string[] };
}

/** Which codes open an episode and which end it; codes below them included. */
export interface EpisodeRule {
  /** Of the codebook's rule; undefined where a person named the codes. */
  readonly id: string | undefined;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Within so many speakers' turns, before the section ends, or before the recording ends. */
  readonly within: { readonly turns: number } | "section" | "recording";
}

/** A property of turns by which counts are told apart: one of these words, or `variable:` and a case variable's name. */
export type Dimension = "role" | "speaker" | "section" | "session" | `variable:${string}`;

export interface StatsOptions {
  /** Only the codings of this coder; without it, each coder's are counted apart. */
  readonly coder?: string;
  /** Codings marked as tentative are left out. */
  readonly withoutTentative?: boolean;
  /** Only the turns of speakers of this role, and the codings that begin in them. */
  readonly role?: string;
  /** Only these codes and the codes below them. */
  readonly codes?: readonly string[];
  /**
   * By what counts and talk are told apart, by nothing where it is empty. Undefined where counts are not asked for. Sessions
   * take memory that grows with their number.
   */
  readonly by?: readonly Dimension[];
  /**
   * What stands in the tables of pairs: each code for itself, or themes with all below them. Themes are the codes of `codes`
   * or, without them, the top-level codes.
   */
  readonly pairs?: "code" | "theme";
  /** Undefined where what occurs together is not asked for. */
  readonly near?: Nearness;
  /** Undefined where sequences are not asked for. */
  readonly sequences?: Sequences;
  /** By these codes, or by the codebook's rules with `after`. Undefined where episodes are not asked for. */
  readonly episodes?: EpisodeRule | "rules";
  /** Whether the sessions of each client are kept. */
  readonly trajectories?: boolean;
  /** Words and durations are not asked for: half of the work. Then both are 0, and so is what is measured against them. */
  readonly withoutTalk?: boolean;
  /** A longer time between two turns, in milliseconds, is a gap in the recording and nobody's talk. */
  readonly longestTurn?: number;
}
