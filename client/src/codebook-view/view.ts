/**
 * The view of the code at the cursor, with its rules and examples; of the whole codebook where nothing is coded there.
 */
import * as vscode from "vscode";
import type { CodeCardResult } from "../../../server/src/lsp/protocol.ts";
import type { Connection } from "../connection.ts";
import { type ActiveTranscript, isOurs } from "../documents.ts";
import { later } from "../later.ts";
import { rangeOf } from "../paint.ts";
import { newNonce } from "../session/page.ts";
import { type Body, cardBody, linkCommands, noticeBody, pageOf, treeBody } from "./html.ts";
import { cardWords } from "./words.ts";

/** A code of the codebook that holds in a document. */
export interface PeekedCode {
  readonly uri: string;
  readonly code: string;
}

export interface CodebookView extends vscode.Disposable {
  /** Shows a code until told otherwise, such as the one in focus in a list; undefined goes back to what was shown before. */
  showCode(code: PeekedCode | undefined): void;
  /** What is shown; undefined where it is no card of a code. */
  shown(): CodeCardResult | undefined;
}

/** What the view is asked to show. */
type Wanted = { readonly kind: "cursor" } | { readonly kind: "code"; readonly code: string } | { readonly kind: "all" };

const viewId = "rapport.codebook";

/** Shows the view, keeps it up to date, and has the commands of its title and its links. */
export function createCodebookView(connection: Connection, active: ActiveTranscript): CodebookView {
  let view: vscode.WebviewView | undefined;
  let wanted: Wanted = { kind: "cursor" };
  /** The code that somebody looks at elsewhere, such as in a list; it goes before all else. */
  let peeked: PeekedCode | undefined;
  let pinned = false;
  let card: CodeCardResult | undefined;
  let asked: vscode.CancellationTokenSource | undefined;
  /** The body that is shown: setting the same one again would take the reader back to its top. */
  let written: string | undefined;
  let isReady = false;

  async function refresh(): Promise<void> {
    if (view?.visible !== true) return;
    connection.start();
    asked?.cancel();
    asked?.dispose();
    const mine = new vscode.CancellationTokenSource();
    asked = mine;
    const found = await bodyFor(peeked === undefined ? wanted : { kind: "code", code: peeked.code }, mine.token);
    if (mine.token.isCancellationRequested || found === undefined || view === undefined) return;
    card = found.card;
    write(found.body);
  }

  function write(body: Body): void {
    const key = JSON.stringify(body);
    if (view === undefined || key === written) return;
    written = key;
    view.webview.html = pageOf(body, vscode.env.language, newNonce());
  }

  async function bodyFor(
    of: Wanted,
    token: vscode.CancellationToken,
  ): Promise<{ readonly body: Body; readonly card?: CodeCardResult } | undefined> {
    const words = cardWords();
    const place = peeked ?? placeNow(active);
    if (place === undefined) return { body: noticeBody(words.noCodebook) };
    const { uri } = place;
    const position = "position" in place ? place.position : undefined;
    const at = of.kind === "code" ? { code: of.code } : of.kind === "cursor" && position ? { position } : undefined;
    const answer = at === undefined ? undefined : await connection.ask("rapport/codeCard", { uri, at }, token);
    if (token.isCancellationRequested) return undefined;
    if (answer !== undefined) return { body: cardBody(answer, words), card: answer };
    const tree = await connection.ask("rapport/codeTree", { uri }, token);
    return { body: tree === undefined ? noticeBody(words.noCodebook) : treeBody(tree, words) };
  }

  function show(next: Wanted): void {
    wanted = next;
    void refresh();
  }

  function follow(): void {
    if (pinned) return;
    wanted = { kind: "cursor" };
    cursorSoon.ask();
  }

  function pin(next: boolean): void {
    pinned = next;
    void vscode.commands.executeCommand("setContext", `${viewId}.pinned`, next);
    if (view !== undefined) view.description = next ? vscode.l10n.t("pinned") : "";
    // What is pinned stays also where the cursor was what it came from.
    if (next && card !== undefined) wanted = { kind: "code", code: card.code };
    else if (!next) show({ kind: "cursor" });
  }

  async function openEntry(): Promise<void> {
    if (card?.definedAt == null) return;
    const { uri, range } = card.definedAt;
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: rangeOf(range) });
  }

  function resolve(given: vscode.WebviewView): void {
    view = given;
    written = undefined;
    given.webview.options = {
      enableScripts: false,
      enableForms: false,
      localResourceRoots: [],
      enableCommandUris: Object.values(linkCommands),
    };
    given.description = pinned ? vscode.l10n.t("pinned") : "";
    // Until the server answers there would be nothing to see.
    if (!isReady && placeNow(active) !== undefined) write(noticeBody(cardWords().starting));
    given.onDidChangeVisibility(() => void refresh());
    given.onDidDispose(() => {
      if (view === given) view = undefined;
    });
    void refresh();
  }

  connection.ready.then(
    () => {
      isReady = true;
    },
    () => {},
  );
  const cursorSoon = later(() => void refresh(), 120);
  const changedSoon = later(() => void refresh(), 300);
  const command = (name: string, run: (argument: unknown) => unknown) => vscode.commands.registerCommand(name, run);
  const subscriptions = vscode.Disposable.from(
    cursorSoon,
    changedSoon,
    vscode.window.registerWebviewViewProvider(viewId, { resolveWebviewView: resolve }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (isOurs(textEditor.document)) follow();
    }),
    vscode.window.onDidChangeActiveTextEditor(follow),
    active.onDidChange(follow),
    connection.onDidChange(changedSoon.ask),
    command(linkCommands.show, (code) => {
      if (typeof code === "string") show({ kind: "code", code });
    }),
    command(linkCommands.all, () => show({ kind: "all" })),
    command(linkCommands.open, openEntry),
    command(`${viewId}.pin`, () => pin(true)),
    command(`${viewId}.unpin`, () => pin(false)),
  );
  return {
    showCode(code) {
      peeked = code;
      void refresh();
    },
    shown: () => card,
    dispose() {
      subscriptions.dispose();
      asked?.dispose();
    },
  };
}

/** The place of the cursor in a transcript or codebook; without a position where the editor is elsewhere. */
function placeNow(
  active: ActiveTranscript,
): { readonly uri: string; readonly position?: { readonly line: number; readonly character: number } } | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && isOurs(editor.document)) {
    const { line, character } = editor.selection.active;
    return { uri: editor.document.uri.toString(), position: { line, character } };
  }
  const uri = active.current()?.uri.toString();
  if (uri === undefined) return undefined;
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  if (shown === undefined) return { uri };
  const { line, character } = shown.selection.active;
  return { uri, position: { line, character } };
}
