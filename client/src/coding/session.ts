/**
 * What the coding commands share: the server, what was used last, and who follows the code in focus.
 */
import * as vscode from "vscode";
import type { CodeChoice, CodesParams } from "../../../server/src/lsp/protocol.ts";
import type { Connection } from "../connection.ts";
import { protocolRange, uriOf } from "./editor.ts";
import type { Recent } from "./recent.ts";
import type { Typing } from "./typing.ts";

/** The code in focus in a picker, and the document that it was to be chosen for. */
export interface FocusedCode {
  readonly uri: string;
  readonly code: string;
}

export interface Coding {
  readonly connection: Connection;
  readonly recent: Recent;
  readonly memory: vscode.Memento;
  readonly typing: Typing;
  /** Tells those who follow which code is in focus; undefined for none. */
  focus(focused: FocusedCode | undefined): void;
}

/**
 * The codes that may be chosen at the cursor, headings left out; undefined where there is no codebook or no answer, which
 * is said unless it is asked `quietly`.
 */
export async function codableCodes(
  coding: Coding,
  editor: vscode.TextEditor,
  unit: CodesParams["unit"],
  how?: "quietly",
): Promise<readonly CodeChoice[] | undefined> {
  return (await allCodes(coding, editor, unit, how))?.filter(({ codable }) => codable);
}

/** The same with headings. */
export async function allCodes(
  { connection }: Coding,
  editor: vscode.TextEditor,
  unit: CodesParams["unit"],
  how?: "quietly",
): Promise<readonly CodeChoice[] | undefined> {
  const position = protocolRange(editor.selection).start;
  const codes = (await connection.ask("rapport/codes", { uri: uriOf(editor), unit, position }))?.codes;
  if (codes === undefined && how === undefined) sayNoCodes();
  return codes;
}

function sayNoCodes(): void {
  const message = vscode.l10n.t(
    "There are no codes to choose from. Write a codebook.yaml beside the transcript or in a folder above, or name a codebook at its beginning.",
  );
  void vscode.window.showWarningMessage(message);
}
