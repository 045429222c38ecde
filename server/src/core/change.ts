/**
 * What a change of a project comes to: edits of its files, or the reason why there are none.
 */
import type { Edit } from "./text.ts";

/** Why something is not done: a sentence that says so, and one that says what to do. */
export interface Refusal {
  readonly kind: "refused";
  readonly reason: string;
}

/** The edits of one file, in the order of its text as it is now. */
export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly Edit[];
}

/** Edits of several files, which are made together or not at all. */
export interface Change {
  readonly kind: "change";
  readonly files: readonly FileEdits[];
}

/** A refusal for `reason`, which says why and what to do. */
export function refused(reason: string): Refusal {
  return { kind: "refused", reason };
}
