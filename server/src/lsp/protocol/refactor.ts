/**
 * Changes of a codebook's codes that reach over the whole project.
 */
import type { Location, Position } from "vscode-languageserver-protocol";
import type { DocumentParams, EditResult } from "./document.ts";

export interface RefactorRequests {
  /** What a change of a code would come to. The edit's parts are annotated, so that an editor can show them first. */
  "rapport/refactor": { params: RefactorParams; result: RefactorResult };
  /** The codings of a code in the whole project, in order, for those who have to decide on each. */
  "rapport/uses": { params: DocumentParams & { readonly code: string }; result: readonly Use[] };
}

/** `uri` is a transcript or a codebook, which says which codebook's code is meant. */
export interface RefactorParams extends DocumentParams {
  readonly code: string;
  readonly change:
    | { readonly kind: "rename"; readonly to: string }
    | { readonly kind: "merge"; readonly into: string }
    /** Each coding gets the code that was chosen for it; those not named stay. */
    | { readonly kind: "split"; readonly into: readonly string[]; readonly choices: readonly SplitChoice[] }
    /** With other codes of the same codebook, which come to stand behind it. */
    | { readonly kind: "move"; readonly parent: string | null; readonly also?: readonly string[] }
    | { readonly kind: "deprecate"; readonly replacedBy: readonly string[]; readonly reason: string | null };
}

export interface SplitChoice {
  readonly uri: string;
  /** Where the coding's tag begins. */
  readonly tag: Position;
  readonly code: string;
}

export type RefactorResult = EditResult & { readonly files: number; readonly places: number };

export interface Use {
  readonly location: Location;
  readonly tag: Position;
  /** The words coded, shortened. */
  readonly words: string;
  /** The turn or turns around them, without markup, shortened. */
  readonly context: string;
  readonly place: string;
  readonly coder: string | null;
  readonly value: string | null;
  readonly memo: string | null;
}
