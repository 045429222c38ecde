/**
 * Comparing coders: which recordings there are to compare, where their coders differ, and the edits that decide.
 */
import type { Range } from "vscode-languageserver-protocol";
import type { EditResult } from "./document.ts";

export interface ConsensusRequests {
  /** The recordings that two coders or more have copies of. */
  "rapport/recordings": { params: Record<string, never>; result: RecordingsResult };
  /** Where the coders of a recording differ, and how far the consensus has come. */
  "rapport/disagreements": { params: ComparisonParams; result: DisagreementsResult };
  /** One disagreement with the words that it is about, as each coder coded them; null where it is none any more. */
  "rapport/disagreement": { params: DisagreementParams; result: DisagreementResult | null };
  /** The text of a new consensus transcript, with what all agree on. */
  "rapport/beginConsensus": { params: ComparisonParams; result: NewConsensus };
  /** Decides a disagreement, or decides it anew, in the consensus transcript. */
  "rapport/decide": { params: DecideParams; result: EditResult };
  /** Adds what all agree on by now and the consensus transcript has not. */
  "rapport/addAgreed": { params: ComparisonParams; result: EditResult };
}

export interface RecordingsResult {
  readonly recordings: readonly ComparableRecording[];
}

export interface ComparableRecording {
  readonly id: string;
  readonly copies: readonly { readonly coder: string; readonly uri: string; readonly isComplete: boolean }[];
  /** Null where no consensus transcript was begun. */
  readonly consensus: string | null;
  /** Why it cannot be compared; null where it can. */
  readonly refusal: string | null;
}

export interface ComparisonParams {
  /** The recording's id. */
  readonly recording: string;
  /** Whose copies are compared, in this order. */
  readonly coders: readonly string[];
  /** Whether nothing is told before all copies are complete. */
  readonly blind: boolean;
}

export type DisagreementsResult =
  | { readonly kind: "refused"; readonly reason: string }
  | {
      readonly kind: "compared";
      readonly coders: readonly string[];
      /** Where the consensus transcript is, or is to be. */
      readonly consensus: string;
      readonly isBegun: boolean;
      readonly agreed: number;
      /** How many codings all agree on by now that the consensus transcript has not. */
      readonly lacking: number;
      /** The largest first. */
      readonly items: readonly ListedDisagreement[];
    };

export type DisagreementKind = "missed" | "extra" | "code" | "boundaries" | "rating";

export interface ListedDisagreement {
  /** What it is known by, as long as no coder changes anything of it. */
  readonly key: string;
  readonly kind: DisagreementKind;
  /** How many characters are coded differently. */
  readonly size: number;
  /** Where its words begin in the verbatim text, to sort by. */
  readonly start: number;
  readonly isOpen: boolean;
  /** What each coder says of it, such as `#denial=3`; null for nothing. */
  readonly tags: readonly (string | null)[];
}

export interface DisagreementParams extends ComparisonParams {
  readonly key: string;
}

export interface DisagreementResult {
  readonly key: string;
  readonly kind: DisagreementKind;
  readonly sides: readonly DisagreementSide[];
  /** What was decided of it; several where people decided it apart from one another. */
  readonly decisions: readonly MadeDecision[];
  /** What to select in the consensus transcript: the words that are at stake; null where there is none yet. */
  readonly range: Range | null;
  /** Where the words of each coder stand in the consensus transcript; null for nothing, a section or the session. */
  readonly ranges: readonly (Range | null)[];
}

export interface DisagreementSide {
  readonly coder: string;
  /** Null where this coder coded nothing here. */
  readonly coding: SideCoding | null;
  /** The words around, those that this coder coded set apart; without any for a section and the session. */
  readonly lines: readonly PassageLine[];
  /** What the coder noted here, a memo each. */
  readonly memos: readonly string[];
  /** The coder's other codings of these turns, as tags. */
  readonly others: readonly string[];
}

export interface SideCoding {
  readonly tag: string;
  readonly code: string;
  /** The code's name in the codebook; its id where it has none. */
  readonly name: string;
  /** The rating's label on its scale. */
  readonly label: string | null;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
  /** A section's title. */
  readonly title: string | null;
  /** `#RRGGBB`; null for a code that the codebook does not have. */
  readonly color: string | null;
}

export interface PassageLine {
  /** Time and label of the turn that begins here; "" for none. */
  readonly head: string;
  readonly parts: readonly { readonly text: string; readonly isCoded: boolean }[];
}

export interface MadeDecision {
  readonly by: readonly string[];
  /** Whose codings were taken; null where something new was written. */
  readonly took: readonly string[] | null;
  /** Tags of what was written. */
  readonly wrote: readonly string[];
  readonly note: string;
}

export type NewConsensus =
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "new"; readonly uri: string; readonly text: string };

export interface DecideParams extends DisagreementParams {
  readonly outcome: /** What these coders have of it: one's, both, or with nobody named nothing. */
    | { readonly kind: "take"; readonly coders: readonly string[] }
    /** Something new, of a selection in the consensus transcript; null for what the first coding here is of. */
    | { readonly kind: "write"; readonly range: Range | null; readonly codings: readonly WrittenCoding[] }
    /** As it was decided, with another note. */
    | { readonly kind: "keep" }
    /** Open again; the codings stay until it is decided anew. */
    | { readonly kind: "reopen" };
  readonly by: readonly string[];
  readonly note: string;
}

export interface WrittenCoding {
  readonly code: string;
  readonly value: string | null;
  readonly tentative: boolean;
}
