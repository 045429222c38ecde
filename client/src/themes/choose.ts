/**
 * The two ways to narrow the tree of themes: a list in which coders, roles, case variables and doubt are ticked, and a
 * field to search in.
 */
import * as vscode from "vscode";
import type { ThemeFacets, ThemeFilter } from "../../../server/src/lsp/protocol.ts";
import { later } from "../later.ts";
import { type Choice, choicesOf, chosenIn, filterOf, isSame } from "./filter.ts";
import { tentativeInWords } from "./words.ts";

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice?: Choice;
}

/** Lets a person tick what the codings are filtered by; undefined where they think better of it. */
export async function chooseFilter(facets: ThemeFacets, before: ThemeFilter): Promise<ThemeFilter | undefined> {
  const chosen = chosenIn(before);
  const items: ChoiceItem[] = [];
  let heading = "";
  for (const choice of choicesOf(facets, before)) {
    const next = headingOf(choice);
    if (next !== heading) items.push({ label: next, kind: vscode.QuickPickItemKind.Separator });
    heading = next;
    const picked = chosen.some((other) => isSame(choice, other));
    items.push({ label: labelOf(choice), description: heading, picked, choice });
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Filter Themes"),
    placeHolder: vscode.l10n.t(
      "Tick whose codings to show, of which words and which sessions. Tick nothing to show all.",
    ),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (picked === undefined) return undefined;
  const choices = picked.map(({ choice }) => choice).filter((choice) => choice !== undefined);
  return { ...filterOf(choices, before.search ?? ""), ...(before.query === undefined ? {} : { query: before.query }) };
}

function headingOf(choice: Choice): string {
  switch (choice.kind) {
    case "coder":
      return vscode.l10n.t("coder");
    case "role":
      return vscode.l10n.t("who speaks");
    case "tentative":
      return vscode.l10n.t("doubt");
    case "variable":
      return choice.name;
    default:
      return choice satisfies never;
  }
}

function labelOf(choice: Choice): string {
  if (choice.kind === "tentative") return tentativeInWords(choice.value);
  return choice.value === "" ? vscode.l10n.t("(empty)") : choice.value;
}

/** How long typing may rest before the tree follows, in milliseconds. */
const REST = 120;

/** Shows a field to search in, and tells what stands there while it is typed. Escape goes back to what was there before. */
export function search(before: string, show: (search: string) => void): void {
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t("Search Themes");
  input.prompt = vscode.l10n.t("A piece of a code's name, id or alias, or of the words coded.");
  input.value = before;
  let isAccepted = false;
  const typed = later(() => show(input.value), REST);
  const subscriptions = vscode.Disposable.from(
    input,
    typed,
    input.onDidChangeValue(typed.ask),
    input.onDidAccept(() => {
      isAccepted = true;
      input.hide();
    }),
    input.onDidHide(() => {
      subscriptions.dispose();
      show(isAccepted ? input.value : before);
    }),
  );
  input.show();
}
