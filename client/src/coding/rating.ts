/**
 * Asks for a rating, which one key gives.
 */
import * as vscode from "vscode";
import type { CodeChoice } from "../../../server/src/lsp/protocol.ts";
import { createField } from "./field.ts";
import { rowInFocus } from "./in-focus.ts";
import type { Strays } from "./strays.ts";
import { withoutIcons } from "./picker-rows.ts";
import { valueTyped, valuesLike } from "./values.ts";

export interface Rating {
  /** Null for no rating. */
  readonly value: string | null;
  /** Whether the doubt was turned on or off while the rating was asked for. */
  readonly doubt: boolean;
}

interface ValueRow extends vscode.QuickPickItem {
  readonly value: string | null;
}

/**
 * Asks how a code is to be rated, with `typed` already in the input; undefined where the question was left. `strays` are what
 * is typed into the transcript until the question has the keyboard.
 */
export function askRating(choice: CodeChoice, strays?: Strays, typed = ""): Promise<Rating | undefined> {
  const pick = vscode.window.createQuickPick<ValueRow>();
  const values = choice.values;
  const required = choice.rating === "required";
  const field = createField(pick);
  let rows: readonly ValueRow[] = [];
  /** Whether nothing can be meant by Enter yet. */
  let isOpen = false;
  let doubt = false;

  const rowsFor = (letters: string): ValueRow[] => {
    const rows = valuesLike(letters, values).map(({ value, label }): ValueRow => {
      const row = { value, label: withoutIcons(value), alwaysShow: true };
      return label === null ? row : { ...row, description: withoutIcons(label) };
    });
    // A scale with more steps than can be listed takes what is typed; the check says where that is no step of it.
    if (values.length === 0 && letters !== "")
      rows.push({ value: letters, label: withoutIcons(letters), alwaysShow: true });
    if (!required && letters === "") rows.unshift({ value: null, label: vscode.l10n.t("No rating"), alwaysShow: true });
    return rows;
  };

  return new Promise((resolve) => {
    const finish = (value: string | null) => {
      resolve({ value, doubt });
      pick.hide();
    };
    const changed = (given: string) => {
      const letters = given.replace(/[?~]/g, "");
      if ((given.length - letters.length) % 2 === 1) doubt = !doubt;
      field.set(letters);
      const value = valueTyped(letters, values);
      if (value !== undefined) return finish(value);
      showRows(letters.trim());
    };
    const showRows = (letters: string) => {
      rows = rowsFor(letters);
      pick.items = rows;
      // A rating that must be given is not given by Enter alone.
      isOpen = required && letters === "";
      if (isOpen) pick.activeItems = [];
    };
    Object.assign(pick, { sortByLabel: false });
    pick.title = vscode.l10n.t("Rating of {0}", choice.name);
    pick.placeholder = required
      ? vscode.l10n.t("Press the digit or first letter of a value")
      : vscode.l10n.t("Press the digit or first letter of a value, Enter for none");
    showRows("");
    pick.onDidChangeValue((given) => {
      const meant = field.told(given);
      // The editor but repeats what was set: the keyboard may still be in the transcript.
      if (meant === undefined) return;
      strays?.end();
      changed(meant);
    });
    pick.onDidChangeActive(() => strays?.end());
    const accept = () => {
      const row = isOpen ? pick.activeItems[0] : rowInFocus(pick, rows);
      if (row !== undefined) finish(row.value);
    };
    pick.onDidAccept(accept);
    pick.onDidHide(() => {
      field.dispose();
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
    const type = (letters: string) => changed(field.held + letters);
    strays?.giveTo((astray) => (astray === "\n" ? accept() : type(astray)));
    if (typed !== "") type(typed);
  });
}
