/**
 * The picture of a session in a panel beside the editor: one a window, which follows the transcript at work.
 */
import * as vscode from "vscode";
import type { SessionResult } from "../../../server/src/lsp/protocol.ts";
import type { Connection } from "../connection.ts";
import type { ActiveTranscript } from "../documents.ts";
import { later } from "../later.ts";
import { rangeOf } from "../paint.ts";
import { readFromPage, type ToPage } from "./messages.ts";
import { pageOf, pageRoot } from "./page.ts";
import { savePicture } from "./save.ts";
import { turnOfLine } from "./turns.ts";
import { pageWords } from "./words.ts";

const viewType = "rapport.session";

/** Has the command that opens the picture, brings it back after a reload, and keeps it up to date. */
export function createSessionPicture(
  connection: Connection,
  active: ActiveTranscript,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  let panel: vscode.WebviewPanel | undefined;
  /** What the page shows, and of which transcript. */
  let shown: { readonly uri: vscode.Uri; readonly session: SessionResult } | undefined;
  let asked: vscode.CancellationTokenSource | undefined;

  function show(): void {
    if (panel !== undefined) {
      // Who asks a second time wants to go there.
      panel.reveal(undefined, false);
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    adopt(vscode.window.createWebviewPanel(viewType, vscode.l10n.t("Session Picture"), column, pageOptions()));
  }

  function pageOptions(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
  }

  function adopt(given: vscode.WebviewPanel): void {
    panel?.dispose();
    panel = given;
    given.webview.options = pageOptions();
    const inPanel = vscode.Disposable.from(
      given.webview.onDidReceiveMessage((message: unknown) => void receive(message)),
      given.onDidChangeViewState(refreshSoon.ask),
    );
    given.onDidDispose(() => {
      inPanel.dispose();
      if (panel !== given) return;
      panel = undefined;
      shown = undefined;
    });
    given.webview.html = pageOf(given.webview, extensionUri);
  }

  /** Fetches what the page shows. A page that is hidden is not kept; it asks again once it can be seen. */
  async function refresh(): Promise<void> {
    if (panel?.visible !== true) return;
    connection.start();
    asked?.cancel();
    asked?.dispose();
    const mine = new vscode.CancellationTokenSource();
    asked = mine;
    const document = active.current();
    const uri = document?.uri;
    const session =
      uri === undefined ? undefined : await connection.ask("rapport/session", { uri: uri.toString() }, mine.token);
    if (mine.token.isCancellationRequested || panel === undefined) return;
    // An answer to an older version is of no use; the change that made the newer one asks again.
    if (document !== undefined && session !== undefined && session.version !== document.version) return;
    shown = uri === undefined || session === undefined ? undefined : { uri, session };
    const title = shown?.session.title ?? "";
    panel.title = title === "" ? vscode.l10n.t("Session Picture") : vscode.l10n.t("Picture of {0}", title);
    post({ kind: "session", session: session ?? null, name: uri?.toString() ?? "", words: pageWords() });
    postCursor();
  }

  function post(message: ToPage): void {
    if (panel?.visible === true) void panel.webview.postMessage(message);
  }

  function postCursor(): void {
    const editor = editorOf(shown?.uri);
    const line = editor?.selection.active.line;
    if (shown !== undefined && line !== undefined) {
      post({ kind: "cursor", turn: turnOfLine(shown.session.turns, line) });
    }
  }

  async function receive(given: unknown): Promise<void> {
    const message = readFromPage(given);
    const uri = shown?.uri;
    if (message?.kind === "ready") refreshSoon.ask();
    else if (message?.kind === "failed") void vscode.window.showErrorMessage(message.reason);
    else if (message === undefined || uri === undefined) return;
    else if (message.kind === "save") await savePicture(uri, message.format, message.content);
    else {
      const viewColumn = editorOf(uri)?.viewColumn ?? vscode.ViewColumn.One;
      const selection = rangeOf(message.range);
      // Who selects goes on in the picture, who goes to a place goes on there.
      await vscode.window.showTextDocument(uri, { viewColumn, selection, preserveFocus: message.kind === "select" });
    }
  }

  const refreshSoon = later(() => void refresh(), 100);
  const cursorSoon = later(postCursor, 40);
  const subscriptions = vscode.Disposable.from(
    refreshSoon,
    cursorSoon,
    active.onDidChange(refreshSoon.ask),
    connection.onDidChange(refreshSoon.ask),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === active.current()) refreshSoon.ask();
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor.document.uri.toString() === shown?.uri.toString()) cursorSoon.ask();
    }),
    vscode.commands.registerCommand("rapport.showSession", show),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (restored) => adopt(restored),
    }),
  );
  return {
    dispose() {
      subscriptions.dispose();
      asked?.dispose();
      panel?.dispose();
    },
  };
}

function editorOf(uri: vscode.Uri | undefined): vscode.TextEditor | undefined {
  const name = uri?.toString();
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === name);
}
