/**
 * New files in the workspace, on whatever file system it lies; one that is there already is never written over.
 */
import * as vscode from "vscode";

/** Writes a file where there is none; false where there is one. */
export async function writeNew(uri: vscode.Uri, content: string | Uint8Array): Promise<boolean> {
  if (await exists(uri)) return false;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
  return true;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The folder of the workspace for something new; undefined where there is none or a person thinks better of it. */
export async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    const placeHolder = vscode.l10n.t("In which folder?");
    return (await vscode.window.showWorkspaceFolderPick({ placeHolder }))?.uri;
  }
  const [only] = folders;
  if (only !== undefined) return only.uri;
  const open = vscode.l10n.t("Open Folder…");
  const message = vscode.l10n.t(
    "Rapport works on the files of a folder, and none is open. Open the folder of your study.",
  );
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.commands.executeCommand("vscode.openFolder");
  }
  return undefined;
}

/** Does something with files, and says so where the file system refuses. */
export async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        "The file cannot be written: {0} Choose another folder, or ask for the right to write there.",
        reason,
      ),
    );
  }
}
