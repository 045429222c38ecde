/**
 * Makes an edit that the server answered with: all of it, in one step that can be undone, or nothing.
 */
import * as vscode from "vscode";
import type { CodingEdit } from "../../../server/src/lsp/protocol.ts";
import { rangeOf } from "../paint.ts";
import { convertEdit } from "./workspace-edit.ts";

/**
 * Makes the edit, and selects in `editor` what is to be selected. Where it cannot be made, says why. True where it was
 * made; false also where a person looked at it first and did not want it.
 */
export async function applyResult(result: CodingEdit | undefined, editor: vscode.TextEditor): Promise<boolean> {
  if (!(await applyEverywhere(result))) return false;
  const shown = vscode.window.activeTextEditor;
  if (result?.kind === "edit" && result.select !== null && shown?.document === editor.document) {
    const range = rangeOf(result.select);
    shown.selection = new vscode.Selection(range.start, range.end);
    shown.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return true;
}

/** The same where nothing is to be selected. */
export async function applyEverywhere(result: CodingEdit | undefined): Promise<boolean> {
  const { t } = vscode.l10n;
  if (result === undefined) {
    return warn(t("Rapport's language server gave no answer, so nothing was changed. Wait a moment and try again."));
  }
  if (result.kind === "refused") return warn(result.reason);
  const converted = convertEdit(result.edit);
  if (converted.kind === "changed") {
    return warn(t("{0} was changed in the meantime, so nothing was done. Try again.", nameOf(converted.uri)));
  }
  const { edit, uris } = converted;
  const locked = await firstLocked(uris);
  if (locked !== undefined) {
    return warn(t("{0} cannot be written, so nothing was changed. Make it writable and try again.", nameOf(locked)));
  }
  // Files that are not open are saved by the editor where they take part in a change of several.
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: uris.length > 1 }))) return false;
  if (result.note !== undefined) void vscode.window.showInformationMessage(result.note);
  return true;
}

/** The first of the files that cannot be written. A file that was never saved can. */
async function firstLocked(uris: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const locked = await Promise.all(uris.map(isLocked));
  return uris.find((_, index) => locked[index]);
}

async function isLocked(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === "untitled") return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return permissions !== 0;
  } catch {
    // A file that is gone from the disk while it is open can be written anew.
    return false;
  }
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

/** Does not wait until the message is closed: the command is over. */
function warn(message: string): false {
  void vscode.window.showWarningMessage(message);
  return false;
}
