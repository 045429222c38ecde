/**
 * Asks for a name, which may be one of those that are known.
 */
import * as vscode from "vscode";
import { rowInFocus } from "./in-focus.ts";

/** The name, without white space around it; undefined where the question was left. */
export function typedOrChosen(
  title: string,
  placeholder: string,
  known: readonly string[],
): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick();
  let rows: readonly vscode.QuickPickItem[] = [];
  /** What is typed always comes first. */
  const show = (typed: string) => {
    const names = typed === "" ? known : [typed, ...known.filter((name) => name !== typed)];
    rows = names.map((label) => ({ label }));
    pick.items = rows;
  };
  return new Promise((resolve) => {
    pick.title = title;
    pick.placeholder = placeholder;
    show("");
    pick.onDidChangeValue((typed) => show(typed.trim()));
    pick.onDidAccept(() => {
      const name = rowInFocus(pick, rows)?.label;
      if (name === undefined) return;
      resolve(name);
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
  });
}
