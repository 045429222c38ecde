/**
 * Asks for a name, which may be one of those that are known.
 */
import * as vscode from "vscode";

/** The name, without white space around it; undefined where the question was left. */
export function typedOrChosen(
  title: string,
  placeholder: string,
  known: readonly string[],
): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick();
  const rows = (typed: string) => {
    const names = typed === "" || known.includes(typed) ? known : [typed, ...known];
    return names.map((label) => ({ label }));
  };
  return new Promise((resolve) => {
    pick.title = title;
    pick.placeholder = placeholder;
    pick.items = rows("");
    pick.onDidChangeValue((typed) => {
      pick.items = rows(typed.trim());
    });
    pick.onDidAccept(() => {
      const name = pick.activeItems[0]?.label ?? pick.value.trim();
      if (name === "") return;
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
