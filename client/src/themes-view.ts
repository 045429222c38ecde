/**
 * The tree of themes: each with its codes, and the words that were coded under each.
 */
import * as vscode from "vscode";
import type { ThemesResult } from "../../server/src/lsp/protocol.ts";
import type { Connection } from "./connection.ts";
import type { ActiveTranscript } from "./documents.ts";
import { later } from "./later.ts";
import { codeItems, codingsInWords, type Item, itemsBelow, treeItemOf } from "./themes-item.ts";

export interface ThemesView extends vscode.Disposable {
  /** What the tree shows; undefined before the server's first answer and where no transcript is open. */
  themes(): ThemesResult | undefined;
}

/** What the view is asked to show. The names are those of its context keys, behind `rapport.themes.`. */
interface Scope {
  wholeProject: boolean;
  unusedHidden: boolean;
}

const viewId = "rapport.themes";

/** Shows the view, brings it up to date, and has the commands in its title. */
export function createThemesView(connection: Connection, active: ActiveTranscript): ThemesView {
  const treeChanges = new vscode.EventEmitter<void>();
  const scope: Scope = { wholeProject: false, unusedHidden: false };
  let coder: string | null = null;
  let result: ThemesResult | undefined;
  let asked: vscode.CancellationTokenSource | undefined;

  const view = vscode.window.createTreeView<Item>(viewId, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: treeChanges.event,
      getTreeItem: treeItemOf,
      getChildren: (item) =>
        item === undefined
          ? codeItems(result?.themes ?? [], "", scope.unusedHidden)
          : itemsBelow(item, scope.unusedHidden),
    },
  });

  async function refresh(): Promise<void> {
    const transcript = active.current();
    setContext("hasTranscript", transcript !== undefined);
    if (!view.visible) return;
    connection.start();
    asked?.cancel();
    asked?.dispose();
    const mine = new vscode.CancellationTokenSource();
    asked = mine;
    const hasScope = scope.wholeProject || transcript !== undefined;
    const uri = scope.wholeProject ? null : (transcript?.uri.toString() ?? null);
    const answer = hasScope ? await connection.ask("rapport/themes", { uri, coder }, mine.token) : undefined;
    if (mine.token.isCancellationRequested || (hasScope && answer === undefined)) return;
    result = answer;
    show(transcript);
  }

  function show(transcript: vscode.TextDocument | undefined): void {
    const isEmpty = codeItems(result?.themes ?? [], "", false).length === 0;
    if (result === undefined || isEmpty) {
      // Without a message, the view says what to do.
      view.message = "";
    } else {
      const where = scope.wholeProject ? vscode.l10n.t("Whole project") : fileName(transcript);
      view.message = [where, coder ?? vscode.l10n.t("all coders"), codingsInWords(result.count)].join(" · ");
    }
    treeChanges.fire();
  }

  function setScope(key: keyof Scope, value: boolean): void {
    scope[key] = value;
    setContext(key, value);
    if (key === "unusedHidden") show(active.current());
    else void refresh();
  }

  async function chooseCoder(): Promise<void> {
    const all = { label: vscode.l10n.t("All coders"), coder: null };
    const coders = (result?.coders ?? []).map((name) => ({ label: name, coder: name }));
    const placeHolder = vscode.l10n.t("Whose codings should the tree of themes show?");
    const chosen = await vscode.window.showQuickPick([all, ...coders], { placeHolder });
    if (chosen === undefined) return;
    coder = chosen.coder;
    await refresh();
  }

  const refreshSoon = later(() => void refresh(), 100);
  const command = (name: string, run: () => unknown) => vscode.commands.registerCommand(`${viewId}.${name}`, run);
  const subscriptions = vscode.Disposable.from(
    view,
    treeChanges,
    refreshSoon,
    active.onDidChange(refreshSoon.ask),
    connection.onDidChange(refreshSoon.ask),
    view.onDidChangeVisibility(refreshSoon.ask),
    command("showProject", () => setScope("wholeProject", true)),
    command("showTranscript", () => setScope("wholeProject", false)),
    command("hideUnused", () => setScope("unusedHidden", true)),
    command("showUnused", () => setScope("unusedHidden", false)),
    command("chooseCoder", chooseCoder),
  );
  void refresh();
  return { themes: () => result, dispose: () => subscriptions.dispose() };
}

function setContext(key: string, value: boolean): void {
  void vscode.commands.executeCommand("setContext", `${viewId}.${key}`, value);
}

function fileName(document: vscode.TextDocument | undefined): string {
  return document?.uri.path.split("/").at(-1) ?? "";
}
