/**
 * What was said, without markup, in a document of its own that nobody can edit.
 */
import * as vscode from "vscode";
import type { Connection } from "./connection.ts";
import { isTranscript } from "./documents.ts";
import { later } from "./later.ts";

const scheme = "rapport-verbatim";

/** Has the command that opens the verbatim text, and keeps what is open up to date. */
export function createVerbatim(connection: Connection): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.Uri>();

  async function textOf(uri: vscode.Uri): Promise<string> {
    const source = vscode.Uri.parse(uri.query);
    // After a restart the editor shows this text again before its transcript, which the server must know.
    await vscode.workspace.openTextDocument(source);
    const answer = await connection.ask("rapport/verbatim", { uri: source.toString() });
    return answer?.text ?? vscode.l10n.t("The verbatim text cannot be shown. Close this tab and open it again.");
  }

  const changedSoon = later(() => {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) changes.fire(uri);
  }, 250);
  return vscode.Disposable.from(
    changes,
    changedSoon,
    connection.onDidChange(changedSoon.ask),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isTranscript(document)) changedSoon.ask();
    }),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changes.event,
      provideTextDocumentContent: textOf,
    }),
    vscode.commands.registerCommand("rapport.showVerbatim", showVerbatim),
  );
}

async function showVerbatim(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || !isTranscript(document)) {
    const message = vscode.l10n.t(
      "No transcript is in the active editor. Open one, then ask for its verbatim text again.",
    );
    await vscode.window.showInformationMessage(message);
    return;
  }
  const { uri } = document;
  const name = uri.path
    .split("/")
    .at(-1)
    ?.replace(/\.transcript$/, "");
  const verbatim = uri.with({
    scheme,
    authority: "",
    path: `/${name}.verbatim.txt`,
    query: uri.toString(),
    fragment: "",
  });
  const shown = await vscode.workspace.openTextDocument(verbatim);
  await vscode.window.showTextDocument(shown, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}
