/**
 * Asks for a query to filter the themes by, and says while it is typed what it finds, what is wrong with it and what can be
 * written next.
 */
import * as vscode from "vscode";
import type { QueryCompletion } from "../../../server/src/lsp/protocol.ts";
import type { Connection } from "../connection.ts";
import { later } from "../later.ts";
import { type QueryRow, queryRows } from "./query-rows.ts";
import { codingsInWords } from "./words.ts";

interface Item extends vscode.QuickPickItem {
  readonly row: QueryRow;
}

/** How long typing may rest before the server is asked, in milliseconds. */
const REST = 80;

/**
 * The query, empty where all codings are wanted; undefined where the question was left.
 * @param uri the transcript that is asked about; null for the whole project.
 */
export function askQuery(connection: Connection, uri: string | null, before: string): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  let asked: vscode.CancellationTokenSource | undefined;
  /** The text that the rows are about. */
  let shownFor: string | undefined;
  let isAccepted = false;

  return new Promise((resolve) => {
    const finish = (query: string) => {
      resolve(query.trim());
      pick.hide();
    };
    const take = (row: QueryRow | undefined) => {
      switch (row?.kind) {
        case undefined:
        case "problem":
          return;
        case "clear":
          return finish("");
        case "apply":
          return finish(pick.value);
        case "completion":
          pick.value = row.query;
          return void ask();
        default:
          row satisfies never;
      }
    };
    const ask = async (): Promise<void> => {
      asked?.cancel();
      asked?.dispose();
      const mine = new vscode.CancellationTokenSource();
      asked = mine;
      const text = pick.value;
      pick.busy = true;
      const result = await connection.ask("rapport/query", { uri, text, offset: text.length }, mine.token);
      if (mine.token.isCancellationRequested || result === undefined) return;
      const { rows, active } = queryRows(text, result, before);
      const items = rows.map(itemOf);
      pick.busy = false;
      pick.items = items;
      pick.activeItems = items.slice(active, active + 1);
      shownFor = text;
      // Enter was pressed before it was known what the query finds.
      if (isAccepted) take(rows[active]);
      isAccepted = false;
    };
    const askSoon = later(() => void ask(), REST);

    pick.title = vscode.l10n.t("Filter Themes by Query");
    pick.placeholder = vscode.l10n.t("For example: withdrawal and role:client and rating>=3 near(3) resolution");
    pick.value = before;
    // The rows come in the order of how well they match, which the editor would change.
    Object.assign(pick, { sortByLabel: false });
    const subscriptions = vscode.Disposable.from(
      pick,
      askSoon,
      pick.onDidChangeValue(() => {
        isAccepted = false;
        askSoon.ask();
      }),
      pick.onDidAccept(() => {
        if (shownFor === pick.value) take(pick.activeItems[0]?.row);
        else isAccepted = true;
      }),
      pick.onDidHide(() => {
        asked?.cancel();
        asked?.dispose();
        subscriptions.dispose();
        resolve(undefined);
      }),
    );
    pick.show();
    void ask();
  });
}

/** Every row is shown whatever is typed: the server has chosen them. */
function itemOf(row: QueryRow): Item {
  switch (row.kind) {
    case "apply":
      return { row, alwaysShow: true, label: `$(check) ${vscode.l10n.t("Show {0}", codingsInWords(row.count))}` };
    case "clear":
      return { row, alwaysShow: true, label: `$(clear-all) ${vscode.l10n.t("Show all codings")}` };
    case "problem":
      return {
        row,
        alwaysShow: true,
        label: `$(warning) ${withoutIcons(row.message)}`,
        detail: row.advice,
      };
    case "completion": {
      const { text, kind, about } = row.completion;
      return { row, alwaysShow: true, label: `$(${icons[kind]}) ${withoutIcons(text)}`, description: about };
    }
    default:
      return row satisfies never;
  }
}

const icons: Readonly<Record<QueryCompletion["kind"], string>> = {
  code: "tag",
  field: "symbol-field",
  word: "symbol-operator",
  value: "symbol-value",
};

/** What a study calls its things may look like an icon. */
function withoutIcons(text: string): string {
  return text.replaceAll("$(", "$\u200b(");
}
