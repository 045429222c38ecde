/**
 * Which documents are Rapport's, and which transcript a person is at work on.
 */
import * as vscode from "vscode";

export const transcriptLanguage = "coded-transcript";
export const codebookPattern = "**/{codebook.yaml,codebook.yml,*.codebook.yaml,*.codebook.yml}";
export const transcriptPattern = "**/*.transcript";

export function isTranscript(document: vscode.TextDocument): boolean {
  return document.languageId === transcriptLanguage && isAtWork(document.uri);
}

/** Whether a document is a transcript or a codebook. */
export function isOurs(document: vscode.TextDocument): boolean {
  return isTranscript(document) || (isCodebookUri(document.uri) && isAtWork(document.uri));
}

/** Whether a file is a codebook by its name. */
export function isCodebookUri(uri: vscode.Uri): boolean {
  return /\/(?:[^/]*\.)?codebook\.ya?ml$/.test(uri.path);
}

const workSchemes = ["file", "untitled", "vscode-vfs"];

/** Whether a file is one to work on: on a disk, not saved yet, or where a folder of the workspace lies. Others show what was, as git's do. */
export function isAtWork({ scheme }: vscode.Uri): boolean {
  return (
    workSchemes.includes(scheme) || (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme)
  );
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
  /** After a reload a view may be active, with the transcript beside it. */
  const lookAround = () => {
    look(vscode.window.activeTextEditor);
    if (current === undefined) for (const editor of vscode.window.visibleTextEditors) look(editor);
  };
  lookAround();
  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.window.onDidChangeVisibleTextEditors(lookAround),
    vscode.workspace.onDidOpenTextDocument(lookAround),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document === current) set(undefined);
    }),
  );
  return { current: () => current, onDidChange: changes.event, dispose: () => subscriptions.dispose() };
}
