/**
 * Writes a picture to where a person wants it.
 */
import * as vscode from "vscode";

/** Asks for a place beside the transcript and writes the picture there, whole or not at all. */
export async function savePicture(
  transcript: vscode.Uri,
  format: "svg" | "png",
  content: string | ArrayBuffer,
): Promise<void> {
  const name = (transcript.path.split("/").at(-1) ?? "session").replace(/\.transcript$/, "");
  const isOnDisk = transcript.scheme !== "untitled";
  const chosen = await vscode.window.showSaveDialog({
    ...(isOnDisk ? { defaultUri: vscode.Uri.joinPath(transcript, "..", `${name}.${format}`) } : {}),
    filters: { [format.toUpperCase()]: [format] },
    saveLabel: vscode.l10n.t("Save Picture"),
    title: vscode.l10n.t("Save the Session Picture"),
  });
  if (chosen === undefined) return;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  try {
    await writeWhole(chosen, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = vscode.l10n.t("The picture could not be saved: {0}. Choose another place.", reason);
    void vscode.window.showErrorMessage(message);
  }
}

/** Writes a file. On a disk it appears under its name only once all of it is there. */
export async function writeWhole(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  if (target.scheme !== "file") {
    await vscode.workspace.fs.writeFile(target, bytes);
    return;
  }
  const unfinished = target.with({ path: `${target.path}.unfinished` });
  try {
    await vscode.workspace.fs.writeFile(unfinished, bytes);
    await vscode.workspace.fs.rename(unfinished, target, { overwrite: true });
  } catch (error) {
    await Promise.resolve(vscode.workspace.fs.delete(unfinished)).catch(() => {});
    throw error;
  }
}
