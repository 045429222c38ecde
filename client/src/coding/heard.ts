/**
 * What the editor has still to tell.
 */
import * as vscode from "vscode";

/** Fulfilled once the editor has told of all that was pressed and selected so far: it tells of it before it does nothing. */
export async function editorIsHeard(): Promise<void> {
  await vscode.commands.executeCommand("noop");
}
