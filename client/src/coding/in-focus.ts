/**
 * The row that Enter means in a list whose rows change while a person types.
 */
import * as vscode from "vscode";

/**
 * The row in focus; the first where the editor has not heard of these rows yet. The editor tells of a row by its place among
 * those that were set last: what it tells late is of another row at that place. Lists in which the first stays at one place
 * lose nothing by that, since what is typed brings the focus there.
 * @param rows those that were set last.
 */
export function rowInFocus<Row extends vscode.QuickPickItem>(
  pick: { readonly activeItems: readonly Row[] },
  rows: readonly Row[],
): Row | undefined {
  const [active] = pick.activeItems;
  return active !== undefined && rows.includes(active) ? active : firstOf(rows);
}

/** The first row that can be chosen. */
export function firstOf<Row extends vscode.QuickPickItem>(rows: readonly Row[]): Row | undefined {
  return rows.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
}
