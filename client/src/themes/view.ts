/**
 * The tree of themes: each with its codes, and the words that were coded under each.
 */
import * as vscode from "vscode";
import type { ThemeFilter, ThemesResult } from "../../../server/src/lsp/protocol.ts";
import type { Connection } from "../connection.ts";
import type { ActiveTranscript } from "../documents.ts";
import { later } from "../later.ts";
import { chooseFilter, search } from "./choose.ts";
import { dragCodes } from "./drag.ts";
import { isEmpty } from "./filter.ts";
import { treeItemOf } from "./item.ts";
import { createMenu } from "./menu.ts";
import { askQuery } from "./query.ts";
import { type CodeItem, codeItems, codingItems, type Item, pageSize, type Shape } from "./node.ts";
import { codingsInWords, filterInWords } from "./words.ts";

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
  const treeChanges = new vscode.EventEmitter<Item | undefined>();
  const scope: Scope = { wholeProject: false, unusedHidden: false };
  let filter: ThemeFilter = {};
  let result: ThemesResult | undefined;
  let asked: vscode.CancellationTokenSource | undefined;
  /** How many codings are shown below a code where that is not the first page, by the code's path. */
  const shown = new Map<string, number>();

  const view = vscode.window.createTreeView<Item>(viewId, {
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: dragCodes(connection),
    treeDataProvider: {
      onDidChangeTreeData: treeChanges.event,
      getTreeItem: treeItemOf,
      getChildren: (item) => (item === undefined ? codeItems(result?.themes ?? [], "", shape()) : itemsBelow(item)),
    },
  });

  /** What a search or a query has found is in sight at once, unless it is very much. */
  function shape(): Shape {
    const isFew = (result?.count ?? 0) <= pageSize;
    return {
      hideUnused: scope.unusedHidden,
      open: filter.search === undefined && filter.query === undefined ? "themes" : isFew ? "all" : "codes",
    };
  }

  /** The transcript that is asked about, null for the whole project; undefined where there is none to ask about. */
  function scopeUri(): string | null | undefined {
    return scope.wholeProject ? null : active.current()?.uri.toString();
  }

  async function refresh(): Promise<void> {
    setContext("hasTranscript", active.current() !== undefined);
    if (!view.visible) return;
    asked?.cancel();
    asked?.dispose();
    const mine = new vscode.CancellationTokenSource();
    asked = mine;
    const uri = scopeUri();
    if (uri !== undefined) connection.start();
    // With a message the view does not yet say what to do where there is nothing.
    if (uri !== undefined && result === undefined) view.message = vscode.l10n.t("Rapport is reading the codings…");
    const answer = uri === undefined ? undefined : await connection.ask("rapport/themes", { uri, filter }, mine.token);
    if (mine.token.isCancellationRequested || (uri !== undefined && answer === undefined)) return;
    result = answer;
    show();
  }

  /** The codes below a code, then its own codings, which are asked for when they are wanted. */
  async function itemsBelow(item: Item): Promise<Item[]> {
    if (item.kind !== "code") return [];
    const codes = codeItems(item.node.children, item.path, shape());
    const uri = scopeUri();
    if (item.node.own === 0 || uri === undefined) return codes;
    const most = shown.get(item.path) ?? pageSize;
    const { code } = item.node;
    const answer = await connection.ask("rapport/themeCodings", { uri, filter, code, most });
    return answer === undefined ? codes : [...codes, ...codingItems(item, answer.codings, answer.total)];
  }

  function show(): void {
    const isFiltered = !isEmpty(filter);
    if (result === undefined || (result.themes.length === 0 && !isFiltered)) {
      // Without a message, the view says what to do.
      view.message = "";
      view.description = "";
    } else {
      const where = scope.wholeProject ? vscode.l10n.t("whole project") : fileName(active.current());
      view.description = `${where} · ${codingsInWords(result.total)}`;
      view.message = isFiltered ? messageOf(result) : "";
    }
    treeChanges.fire(undefined);
  }

  function messageOf({ count, total }: ThemesResult): string {
    const many = vscode.l10n.t("{0} of {1}", count, codingsInWords(total));
    return [many, ...filterInWords(filter)].join(" · ");
  }

  function setScope(key: keyof Scope, value: boolean): void {
    scope[key] = value;
    setContext(key, value);
    if (key === "unusedHidden") show();
    else void refresh();
  }

  function setFilter(next: ThemeFilter): void {
    filter = next;
    shown.clear();
    setContext("filtered", !isEmpty(filter));
    void refresh();
  }

  function setSearch(text: string): void {
    const { search: _, ...others } = filter;
    setFilter(text.trim() === "" ? others : { ...others, search: text.trim() });
  }

  function setQuery(text: string): void {
    const { query: _, ...others } = filter;
    setFilter(text === "" ? others : { ...others, query: text });
  }

  /** @param given the query that a key of one's own has for its argument. */
  async function query(given: unknown): Promise<void> {
    if (typeof given === "string") return setQuery(given.trim());
    connection.start();
    const asked = await askQuery(connection, scopeUri() ?? null, filter.query ?? "");
    if (asked !== undefined) setQuery(asked);
  }

  async function choose(): Promise<void> {
    connection.start();
    const uri = scopeUri() ?? null;
    const facets = await connection.ask("rapport/themeFacets", { uri });
    const chosen = facets === undefined ? undefined : await chooseFilter(facets, filter);
    if (chosen !== undefined) setFilter(chosen);
  }

  function showMore({ of }: { readonly of: CodeItem }): void {
    shown.set(of.path, (shown.get(of.path) ?? pageSize) + pageSize);
    treeChanges.fire(of);
  }

  const refreshSoon = later(() => void refresh(), 100);
  const command = <Argument>(name: string, run: (argument: Argument) => unknown) =>
    vscode.commands.registerCommand(`${viewId}.${name}`, run);
  const subscriptions = vscode.Disposable.from(
    view,
    treeChanges,
    refreshSoon,
    createMenu(connection, view),
    active.onDidChange(refreshSoon.ask),
    connection.onDidChange(refreshSoon.ask),
    view.onDidChangeVisibility(refreshSoon.ask),
    command("showProject", () => setScope("wholeProject", true)),
    command("showTranscript", () => setScope("wholeProject", false)),
    command("hideUnused", () => setScope("unusedHidden", true)),
    command("showUnused", () => setScope("unusedHidden", false)),
    command("filter", choose),
    command("query", query),
    command("search", () => search(filter.search ?? "", setSearch)),
    command("clearFilters", () => setFilter({})),
    command("showMore", showMore),
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
