/**
 * Makes the edits that the server answers with: all of an answer, in one step that can be undone, or nothing.
 */
import * as vscode from "vscode";
import type { CodingEdit } from "../../server/src/lsp/protocol.ts";
import { rangeOf } from "./paint.ts";
import { convertEdits } from "./workspace-edit.ts";

export interface Making {
  /** Where that is to be selected which the server says should be, if it is still in front. */
  readonly editor?: vscode.TextEditor;
  /** Makes at once what the server would have a person look at first. */
  readonly unseen?: true;
}

/**
 * Makes an edit and saves the files that no tab shows. Where it cannot be made, says why. True where it was made; false also where
 * a person looked at it first and did not want it.
 */
export function makeEdit(result: CodingEdit | undefined, making: Making = {}): Promise<boolean> {
  return makeEdits([result], making);
}

/** The same for several edits of different files as one. */
export async function makeEdits(
  results: readonly (CodingEdit | undefined)[],
  { editor, unseen }: Making = {},
): Promise<boolean> {
  const { t } = vscode.l10n;
  const made: Extract<CodingEdit, { kind: "edit" }>[] = [];
  for (const result of results) {
    if (result === undefined) {
      return warn(t("Rapport's language server gave no answer, so nothing was changed. Wait a moment and try again."));
    }
    if (result.kind === "refused") return warn(result.reason);
    made.push(result);
  }
  const converted = convertEdits(
    made.map((result) => result.edit),
    unseen !== true,
  );
  if (converted.kind === "changed") {
    return warn(t("{0} was changed in the meantime, so nothing was done. Try again.", nameOf(converted.uri)));
  }
  const { edit, uris, isShown } = converted;
  // All is as it should be already.
  if (uris.length === 0) return true;
  const locked = await firstLocked(uris);
  if (locked !== undefined) {
    return warn(t("{0} cannot be written, so nothing was changed. Make it writable and try again.", nameOf(locked)));
  }
  const hidden = uris.filter((uri) => !isInSight(uri));
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: uris.length > 1 }))) {
    return isShown
      ? false
      : warn(t("The editor did not make the change. Look whether the files can be written, and try again."));
  }
  // Before anything is waited for: whoever goes on at once must not be taken back to here.
  if (editor !== undefined) select(editor, made[0]?.select ?? null);
  await saveAll(hidden);
  const notes = made.flatMap(({ note }) => (note === undefined ? [] : [note]));
  if (notes.length > 0) void vscode.window.showInformationMessage([...new Set(notes)].join(" "));
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

/** Whether a tab shows a file: one that none shows would stay unsaved without anybody's knowing. */
function isInSight(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}

/** Saves what is still unsaved: of a change of several files the editor itself saves them, unless a person has set otherwise. */
async function saveAll(uris: readonly vscode.Uri[]): Promise<void> {
  const names = new Set(uris.map(String));
  const isWanted = vscode.workspace.getConfiguration("files").get("refactoring.autoSave") !== false;
  const unsaved = vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && names.has(uri.toString()));
  if (isWanted) await Promise.all(unsaved.map((document) => document.save()));
}

function select({ document }: vscode.TextEditor, wanted: Parameters<typeof rangeOf>[0] | null): void {
  const shown = vscode.window.activeTextEditor;
  if (wanted === null || shown?.document !== document) return;
  const range = rangeOf(wanted);
  shown.selection = new vscode.Selection(range.start, range.end);
  shown.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

/** Does not wait until the message is closed: the command is over. */
function warn(message: string): false {
  void vscode.window.showWarningMessage(message);
  return false;
}
