/**
 * What many requests have in common.
 */
import type { Range, WorkspaceEdit } from "vscode-languageserver-protocol";

export interface DocumentParams {
  readonly uri: string;
}

/**
 * What an edit that was asked for comes to. The editor makes it in one step; nothing is changed where it is refused.
 */
export type EditResult =
  | {
      readonly kind: "edit";
      readonly edit: WorkspaceEdit;
      /** What to select in the document that was asked about once the edit is made; null leaves the selection alone. */
      readonly select: Range | null;
    }
  | {
      readonly kind: "refused";
      /** A sentence that says why, and one that says what to do. */
      readonly reason: string;
    };
