/**
 * Coding: which codes there are to choose from, the edits that a coding command makes, and the ways through a transcript.
 */
import type { Position, Range } from "vscode-languageserver-protocol";
import type { DocumentParams, EditResult } from "./document.ts";

export interface CodingRequests {
  /** The codes that may be chosen, those that fit the unit and the speaker first; null where there is no codebook. */
  "rapport/codes": { params: CodesParams; result: CodesResult | null };
  /** Codes words, a turn, a section or the session with one or several codes. */
  "rapport/code": { params: CodeParams; result: CodingEdit };
  /** The codings at the cursor or on a selection, the innermost first. */
  "rapport/codingsAt": { params: DocumentParams & { readonly range: Range }; result: readonly PlacedCoding[] };
  "rapport/removeCodings": { params: DocumentParams & { readonly tags: readonly Position[] }; result: CodingEdit };
  /** Another code, rating, doubt or coder for a coding that stays where it is and keeps its memo. */
  "rapport/changeCoding": { params: ChangeCodingParams; result: CodingEdit };
  /** Other words for a coding of words. It alone moves: what else its span is coded with stays where it is. */
  "rapport/respan": { params: RespanParams; result: CodingEdit };
  "rapport/addMemo": { params: AddMemoParams; result: CodingEdit };
  /** Where to go next from a place, and how far the work has come. */
  "rapport/walk": { params: WalkParams; result: WalkResult };
  /** A section line at the first turn of every so many minutes. */
  "rapport/insertSegments": { params: DocumentParams & { readonly minutes: number }; result: CodingEdit };
  /** Another coder for the file; what was coded by the one before says so from then on. */
  "rapport/changeCoder": { params: DocumentParams & { readonly coder: string }; result: CodingEdit };
  /** A new code made from the selected words, in the codebook, and these words coded with it. */
  "rapport/newCode": { params: NewCodeParams; result: CodingEdit };
}

/** An edit that may have had to do more than was asked for. */
export type CodingEdit = EditResult & {
  /** A sentence to show the coder once the edit is made: a rating that was dropped, say. */
  readonly note?: string;
};

export interface CodesParams extends DocumentParams {
  readonly unit: "span" | "turn" | "section" | "session";
  /** Where the coding is to be, which tells who speaks. */
  readonly position: Position;
}

export interface CodesResult {
  readonly codes: readonly CodeChoice[];
  /** The codebook that new codes go to; null where all of them come with Rapport or lie outside of the workspace. */
  readonly codebook: string | null;
}

export interface CodeChoice {
  readonly code: string;
  readonly name: string;
  /** The names of the codes above it, from the top. */
  readonly path: readonly string[];
  readonly aliases: readonly string[];
  /** `#RRGGBB`. */
  readonly color: string;
  readonly dashed: boolean;
  /** The one key in the picker that the codebook gives it. */
  readonly key: string | null;
  readonly definition: string | null;
  readonly useWhen: readonly string[];
  readonly notWhen: readonly string[];
  /** All of it as Markdown, as a hover shows it. */
  readonly documentation: string;
  readonly rating: "required" | "optional" | "none";
  /** The values of its scale with their labels; of a scale without a list every step, where there are at most 20. */
  readonly values: readonly { readonly value: string; readonly label: string | null }[];
  /** False for a heading, which may only be chosen as a parent. */
  readonly codable: boolean;
  readonly deprecated: boolean;
  /** Whether the unit and the speaker's role are those that the codebook gives it. */
  readonly fits: boolean;
  /** Codings of it in the project. */
  readonly count: number;
}

/** A tag that is to be written. */
export interface NewCoding {
  readonly code: string;
  /** A number or a word as it is written; null for none. */
  readonly value: string | null;
  readonly tentative: boolean;
}

/**
 * What is to be coded. A selection means its words, over turns too; an empty one means the turn that it is in. A turn, or
 * a section, is the one at the position, and all that a selection touches.
 */
export interface CodeParams extends DocumentParams {
  readonly unit: "span" | "turn" | "section" | "session";
  readonly ranges: readonly Range[];
  readonly codings: readonly NewCoding[];
}

export interface PlacedCoding extends NewCoding {
  readonly name: string;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
  readonly coder: string | null;
  /** Where its tag begins, by which other requests name the coding. */
  readonly tag: Position;
  readonly range: Range;
  /** The words coded, shortened. */
  readonly words: string;
  readonly memo: string | null;
}

/** What is left out stays as it is; a `value` or `coder` of null is taken away. */
export interface ChangeCodingParams extends DocumentParams {
  readonly tag: Position;
  readonly code?: string;
  readonly value?: string | null;
  readonly tentative?: boolean;
  readonly coder?: string | null;
}

export interface RespanParams extends DocumentParams {
  readonly tag: Position;
  readonly to:
    | { readonly kind: "selection"; readonly range: Range }
    /** One word more or less at an end. */
    | { readonly kind: "word"; readonly edge: "start" | "end"; readonly by: 1 | -1 };
}

export interface AddMemoParams extends DocumentParams {
  readonly on:
    | { readonly kind: "coding"; readonly tag: Position }
    | { readonly kind: "turn" | "section"; readonly at: Position }
    | { readonly kind: "document" };
  /** May have several lines. */
  readonly text: string;
}

export interface WalkParams extends DocumentParams {
  /** The cursor, or the beginning of the selection. */
  readonly from: Position;
  readonly to: "uncoded-turn" | "coding";
  readonly direction: 1 | -1;
  /** Only turns by speakers of this role. */
  readonly role?: string;
  /** Only codings of this code. */
  readonly code?: string;
  /** Only codings by this coder. */
  readonly coder?: string;
}

export interface WalkResult {
  /**
   * What to select: the words of a coding, else an empty range, at the first word of an uncoded turn, or where the tag of a
   * turn, a section or the session begins. Null where there is none. From the end it goes on at the beginning.
   */
  readonly range: Range | null;
  readonly wrapped: boolean;
  /** Turns that are coded, or the place of this coding among all; and how many there are in all. */
  readonly done: number;
  readonly total: number;
}

export interface NewCodeParams extends DocumentParams {
  readonly range: Range;
  /** The code below which it goes; null for the top. */
  readonly parent: string | null;
  /** Its name; null for the selected words. */
  readonly name: string | null;
}
