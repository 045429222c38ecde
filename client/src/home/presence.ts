/**
 * Whether the workspace has a codebook and a transcript yet, for the words that say what to do where it has none.
 */
import * as vscode from "vscode";
import { codebookPattern, transcriptPattern } from "../documents.ts";
import { later } from "../later.ts";
import { findOne } from "../listing.ts";

/**
 * Keeps the context keys `rapport.hasCodebook`, `rapport.hasTranscripts` and, once they are true to life,
 * `rapport.hasLooked`. Calls `found` whenever there is one or the other.
 */
export function followPresence(found: () => void): vscode.Disposable {
  async function look(): Promise<void> {
    const [codebook, transcript] = await Promise.all([findOne("codebook"), findOne("transcript")]);
    const hasCodebook = codebook !== undefined;
    const hasTranscripts = transcript !== undefined;
    setContext("hasCodebook", hasCodebook);
    setContext("hasTranscripts", hasTranscripts);
    setContext("hasLooked", true);
    if (hasCodebook || hasTranscripts) found();
  }

  const lookSoon = later(() => void look(), 200);
  const watchers = [codebookPattern, transcriptPattern].map((pattern) =>
    vscode.workspace.createFileSystemWatcher(pattern, false, true, false),
  );
  void look();
  return vscode.Disposable.from(
    lookSoon,
    ...watchers,
    ...watchers.flatMap((watcher) => [watcher.onDidCreate(lookSoon.ask), watcher.onDidDelete(lookSoon.ask)]),
    vscode.workspace.onDidChangeWorkspaceFolders(lookSoon.ask),
  );
}

function setContext(key: string, value: boolean): void {
  void vscode.commands.executeCommand("setContext", `rapport.${key}`, value);
}
