/**
 * Which documents are Rapport's, and which transcript a person is at work on.
 */
import * as vscode from "vscode";

export const transcriptLanguage = "coded-transcript";
export const codebookPattern = "**/{codebook.yaml,codebook.yml,*.codebook.yaml,*.codebook.yml}";
const anyPattern = "**/{codebook.yaml,codebook.yml,*.codebook.yaml,*.codebook.yml,*.transcript}";

export function isTranscript(document: vscode.TextDocument): boolean {
  return document.languageId === transcriptLanguage && (document.uri.scheme === "file" || document.isUntitled);
}

/** Whether a document is a transcript or a codebook. */
export function isOurs(document: vscode.TextDocument): boolean {
  return isTranscript(document) || vscode.languages.match({ scheme: "file", pattern: codebookPattern }, document) > 0;
}

/** Whether a folder of the workspace holds a transcript or a codebook. */
export async function workspaceHasOurs(): Promise<boolean> {
  return (await vscode.workspace.findFiles(anyPattern, undefined, 1)).length > 0;
}

export interface ActiveTranscript extends vscode.Disposable {
  /** The transcript in the active editor, else the one that was there last, as long as it is open. */
  current(): vscode.TextDocument | undefined;
  readonly onDidChange: vscode.Event<void>;
}

/** Follows the active editor. */
export function followTranscript(): ActiveTranscript {
  const changes = new vscode.EventEmitter<void>();
  let current: vscode.TextDocument | undefined;
  const set = (document: vscode.TextDocument | undefined) => {
    if (document === current) return;
    current = document;
    changes.fire();
  };
  const look = (editor: vscode.TextEditor | undefined) => {
    if (editor !== undefined && isTranscript(editor.document)) set(editor.document);
  };
  look(vscode.window.activeTextEditor);
  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.workspace.onDidOpenTextDocument(() => look(vscode.window.activeTextEditor)),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document === current) set(undefined);
    }),
  );
  return { current: () => current, onDidChange: changes.event, dispose: () => subscriptions.dispose() };
}
