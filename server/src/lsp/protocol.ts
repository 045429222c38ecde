/**
 * What Rapport's server and client say to one another beside the Language Server Protocol. Types alone: the client knows
 * the server by these. Any editor may use them; none has to.
 */
import type { Location, Range } from "vscode-languageserver-protocol";

/** Method → what is asked and what is answered. */
export interface Requests {
  /** The themes with their codings. */
  "rapport/themes": { params: ThemesParams; result: ThemesResult };
  /** The coded stretches of an open transcript, for tinting. */
  "rapport/tints": { params: DocumentParams; result: TintsResult | null };
  /** What the status bar says of an open transcript. */
  "rapport/status": { params: DocumentParams; result: StatusResult | null };
  /** What was said, without markup. */
  "rapport/verbatim": { params: DocumentParams; result: VerbatimResult | null };
}

/** Sent by the server. */
export interface Notifications {
  /** The codings or codebooks of the project changed: themes and tints asked for earlier may be out of date. */
  "rapport/changed": Record<string, never>;
}

export interface DocumentParams {
  readonly uri: string;
}

export interface ThemesParams {
  /** The transcript whose codings are wanted; null for the whole project. */
  readonly uri: string | null;
  /** Only this coder's codings; null for everybody's. */
  readonly coder: string | null;
}

export interface ThemesResult {
  readonly themes: readonly ThemeNode[];
  /** The coders who coded anything in the scope, whatever the filter. */
  readonly coders: readonly string[];
  /** How many codings there are in all. */
  readonly count: number;
}

/** A code with the codings of itself and the nodes of the codes below it. */
export interface ThemeNode {
  readonly code: string;
  readonly name: string;
  /** Its first sentence or so, for the line behind the name. */
  readonly definition: string | null;
  /** `#RRGGBB`; null for a code that no codebook has. */
  readonly color: string | null;
  readonly dashed: boolean;
  readonly deprecated: boolean;
  /** Codings of this code and of all below it. */
  readonly count: number;
  readonly children: readonly ThemeNode[];
  readonly codings: readonly CodingNode[];
}

export interface CodingNode {
  /** The words coded, shortened. */
  readonly words: string;
  readonly location: Location;
  /** `s01 · C · 00:00:19`, or as much of it as there is. */
  readonly place: string;
  readonly coder: string | null;
  /** `3 (some)`; null where there is none. */
  readonly value: string | null;
  readonly tentative: boolean;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
}

export interface TintsResult {
  readonly version: number;
  readonly tints: readonly Tint[];
  /** Every piece of inline markup, braces, labels and tags, so that it can be shown faintly. */
  readonly markup: readonly Range[];
}

/** One coded stretch. */
export interface Tint {
  /**
   * Of a span its words, line by line and without layout; of a point one empty range; of a turn its label, or its first
   * line where it is narrative; of a section or session its line.
   */
  readonly ranges: readonly Range[];
  readonly color: string;
  readonly dashed: boolean;
  /** 0 for one that lies in no other, else how many it overlaps that begin before it: the level of its underline. */
  readonly level: number;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
  readonly tentative: boolean;
  /** The codes with their values, for a tool tip. */
  readonly label: string;
}

export interface StatusResult {
  readonly codebook: { readonly title: string; readonly version: string | null; readonly uri: string } | null;
  readonly coder: string | null;
  readonly codings: number;
  readonly turns: number;
  readonly codedTurns: number;
  readonly problems: { readonly error: number; readonly warning: number; readonly information: number };
}

export interface VerbatimResult {
  readonly title: string;
  readonly text: string;
}
