/**
 * What the views, the tints and the status bar ask.
 */
import type { Location, Position, Range } from "vscode-languageserver-protocol";
import type { DocumentParams } from "./document.ts";

export interface ViewRequests {
  /** Whether there are files of the project that were not read yet, so that what is told of all of it may be too little. */
  "rapport/reading": { params: Record<string, never>; result: { readonly isReading: boolean } };
  /** The themes and codes with the numbers of their codings. */
  "rapport/themes": { params: ThemesParams; result: ThemesResult };
  /** The codings of one code, as they stand below it in the tree. */
  "rapport/themeCodings": { params: ThemeCodingsParams; result: ThemeCodingsResult };
  /** What a query says, while it is typed: what is wrong with it, what can be written, and how much it finds. */
  "rapport/query": { params: QueryParams; result: QueryResult };
  /** What the themes can be filtered by. */
  "rapport/themeFacets": { params: ThemesScope; result: ThemeFacets };
  /** Where a codebook defines a code; null where none does, or the file is not there. */
  "rapport/codePlace": { params: CodePlaceParams; result: Location | null };
  /** The coded stretches of an open transcript, for tinting. */
  "rapport/tints": { params: DocumentParams; result: TintsResult | null };
  /** What the status bar says of an open transcript. */
  "rapport/status": { params: DocumentParams; result: StatusResult | null };
  /** What was said, without markup. */
  "rapport/verbatim": { params: DocumentParams; result: VerbatimResult | null };
}

export interface ThemesScope {
  /** The transcript whose codings are wanted; null for the whole project. */
  readonly uri: string | null;
}

export interface ThemesParams extends ThemesScope {
  /** Which codings are wanted; without it all are. */
  readonly filter?: ThemeFilter;
}

/** A coding must pass all that is given. What is left out, or an empty list, lets everything through. */
export interface ThemeFilter {
  readonly coders?: readonly string[];
  /** The roles of who speaks where the coding is; codings of sections and sessions are by nobody. */
  readonly roles?: readonly string[];
  /** Variable of the front matter → values, as text. */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
  readonly tentative?: "only" | "without";
  /** A piece of a code's id, name or alias, or of the words coded, in any case. */
  readonly search?: string;
  /** In the language of `rapport find`. One that cannot be read lets nothing through. */
  readonly query?: string;
}

export interface QueryParams extends ThemesScope {
  readonly text: string;
  /** Where the cursor is, in UTF-16 units. */
  readonly offset: number;
}

/** Offsets are of the text of the query. */
export interface QueryResult {
  /** Null where it can be read and all names in it are known. */
  readonly problem: {
    readonly start: number;
    readonly end: number;
    readonly message: string;
    readonly advice: string;
    /** False where it can be read all the same: nothing here has a name that stands in it. */
    readonly isUnreadable: boolean;
  } | null;
  /** How many codings it finds; 0 where it cannot be read. */
  readonly count: number;
  /** What can stand at the cursor, the likeliest first; each takes the place of the text from `start` to `end`. */
  readonly completions: readonly QueryCompletion[];
  readonly start: number;
  readonly end: number;
}

export interface QueryCompletion {
  readonly text: string;
  readonly kind: "code" | "field" | "word" | "value";
  /** What it means, in a few words; may be empty. */
  readonly about: string;
}

export interface ThemesResult {
  readonly themes: readonly ThemeNode[];
  /** How many codings the filter leaves. */
  readonly count: number;
  /** How many there are without it. */
  readonly total: number;
}

/** A code with the nodes of the codes below it. */
export interface ThemeNode {
  /** Empty for the node that holds the codes of no codebook. */
  readonly code: string;
  readonly name: string;
  /** Its first sentence or so, for the line behind the name. */
  readonly definition: string | null;
  /** `#RRGGBB`; null for a code that no codebook has. */
  readonly color: string | null;
  readonly dashed: boolean;
  readonly deprecated: boolean;
  /** False for a heading, and for what no codebook has. */
  readonly codable: boolean;
  /** The codebook that defines it; null where none does. */
  readonly uri: string | null;
  /** Codings of this code itself. */
  readonly own: number;
  /** Codings of this code and of all below it. */
  readonly count: number;
  readonly children: readonly ThemeNode[];
}

export interface ThemeCodingsParams extends ThemesParams {
  readonly code: string;
  /** The most that are wanted; the answer never has more than 1,000. */
  readonly most: number;
}

export interface ThemeCodingsResult {
  /** In the order of the files' names and of their tags. */
  readonly codings: readonly CodingNode[];
  /** How many there are in all. */
  readonly total: number;
}

export interface CodingNode {
  readonly code: string;
  /** The words coded, shortened. */
  readonly words: string;
  readonly location: Location;
  /** Where its tag begins, by which other requests name the coding. */
  readonly tag: Position;
  /** `s01 · C · 00:00:19`, or as much of it as there is. */
  readonly place: string;
  readonly coder: string | null;
  /** `3 (some)`; null where there is none. */
  readonly value: string | null;
  readonly tentative: boolean;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
}

/** What stands in the codings of a scope, each list in alphabetical order. */
export interface ThemeFacets {
  readonly coders: readonly string[];
  readonly roles: readonly string[];
  readonly variables: readonly { readonly name: string; readonly values: readonly string[] }[];
}

export interface CodePlaceParams {
  readonly code: string;
  /** The codebook that defines it. */
  readonly uri: string;
}

export interface TintsResult {
  readonly version: number;
  readonly tints: readonly Tint[];
  /** Every piece of inline markup, braces, labels and tags, so that it can be shown faintly. */
  readonly markup: readonly Range[];
}

/** One coded stretch; what is coded under several themes is there once for each. */
export interface Tint {
  /**
   * Of a span its words, line by line and without layout; of a point one empty range; of a turn its label, or its first
   * line where it is narrative; of a section or session its line.
   */
  readonly ranges: readonly Range[];
  readonly color: string;
  readonly dashed: boolean;
  /** The level of its underline: what overlaps has different ones, the lowest that is free. */
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
