/**
 * What a study of agreement tells: figures with all that they were computed on.
 */
import type { Ratings } from "../ratings.ts";
import type { StudyNote, StudyRefusal } from "./notes.ts";
import type { BootstrapOption } from "./options.ts";

/** The share of intervals that hold what they are about. */
export const LEVEL = 0.95;

export interface Interval {
  readonly method: "analytic" | "bootstrap";
  readonly lo: number;
  readonly hi: number;
  /** Of a bootstrap, how many replicates had no figure. */
  readonly undefinedCount?: number;
}

export interface Estimate {
  /** As in `measures`. */
  readonly name: string;
  /** Undefined where there is nothing that varies, or nothing to compare: the formula is 0/0. */
  readonly value: number | undefined;
  readonly intervals: readonly Interval[];
}

/** What figures were computed on, in words. */
export interface Basis {
  readonly unit: string;
  readonly universe: string;
  readonly missing: string;
  readonly ties: string;
}

export interface StudyFigure {
  /** What is compared; `all` is every code together. */
  readonly kind: "code" | "theme" | "group" | "rating" | "count" | "all";
  /** How its values are compared. */
  readonly level: "nominal" | "ordinal" | "interval" | "count" | "span" | "spans" | "gold";
  readonly id: string;
  readonly name: string;
  /** Whether codings of all codes below count with it. */
  readonly rollsUp: boolean;
  readonly basis: Basis;
  /** Against a gold coder, that one is the first of two. */
  readonly raters: readonly string[];
  /** How many units there are, and on how many of them two raters can be compared: characters, where text is. */
  readonly units: number;
  readonly compared: number;
  readonly recordings: number;
  readonly categories: readonly string[];
  /** By rater: units that have it or are rated; of counts and of text, how many codings. */
  readonly uses: readonly number[];
  readonly ties: number;
  readonly estimates: readonly Estimate[];
  /** Where they were asked for, and it is no text that is compared. */
  readonly ratings?: Ratings;
}

/** What a comparison finds. */
export interface Compared {
  readonly figures: readonly StudyFigure[];
  readonly notes: readonly StudyNote[];
}

/** The codebook that figures belong to. */
export interface CodebookUsed {
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly version: string | undefined;
  readonly uri: string;
  /** The versions under which the copies were coded, as far as they say so. */
  readonly codedUnder: readonly string[];
}

/** The figures of all transcripts that are coded with one codebook. */
export interface StudyPart {
  readonly codebook: CodebookUsed | undefined;
  readonly raters: readonly string[];
  /** The recordings that were compared, by their ids. */
  readonly recordings: readonly string[];
  readonly figures: readonly StudyFigure[];
  readonly notes: readonly StudyNote[];
  readonly bootstrap: BootstrapOption | undefined;
}

export interface StudyResult {
  /** Where there are any, nothing was computed. */
  readonly refusals: readonly StudyRefusal[];
  readonly parts: readonly StudyPart[];
}
