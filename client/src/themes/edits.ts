/**
 * Changes that are asked for in the tree, made in the files.
 */
import * as vscode from "vscode";
import type { EditResult } from "../../../server/src/lsp/protocol.ts";
import { convertEdit } from "../coding/workspace-edit.ts";

/**
 * Makes several edits as one step that one undo takes back, and saves the files that no tab shows. Says why where nothing is changed, and returns whether
 * something is.
 */
export async function makeEdits(results: readonly (EditResult | undefined)[]): Promise<boolean> {
  const all = new vscode.WorkspaceEdit();
  for (const result of results) {
    if (result?.kind !== "edit") return complain(result?.reason);
    const converted = convertEdit(result.edit);
    if (converted.kind === "changed") return complain(undefined);
    for (const [uri, edits] of converted.edit.entries()) all.set(uri, [...all.get(uri), ...edits]);
  }
  const unseen = all.entries().filter(([uri]) => !isInSight(uri));
  if (!(await vscode.workspace.applyEdit(all, { isRefactoring: true }))) return complain(undefined);
  for (const [uri] of unseen) await (await vscode.workspace.openTextDocument(uri)).save();
  return true;
}

/** Whether a tab shows a file: one that none shows would stay unsaved without anybody's knowing. */
function isInSight(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}

function complain(reason: string | undefined): false {
  const unknown = vscode.l10n.t("Nothing was changed, since the files are not what they were. Try again.");
  void vscode.window.showWarningMessage(reason ?? unknown);
  return false;
}
