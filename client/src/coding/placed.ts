/**
 * Which coding a command is for: the one at the cursor, or the one that is chosen of several.
 */
import * as vscode from "vscode";
import type { Position } from "vscode-languageserver-protocol";
import type { PlacedCoding } from "../../../server/src/lsp/protocol.ts";
import { rangeOf } from "../paint.ts";
import { protocolRange, uriOf } from "./editor.ts";
import { withoutIcons } from "./picker-rows.ts";
import type { Coding } from "./session.ts";

/** A coding that a view names when it calls a command. */
export interface NamedCoding {
  readonly uri: string;
  readonly tag: Position;
}

/** The codings at the cursor or on the selection, the innermost first; none where the server does not answer. */
export async function placedCodings(
  { connection }: Pick<Coding, "connection">,
  editor: vscode.TextEditor,
): Promise<readonly PlacedCoding[]> {
  const range = protocolRange(editor.selection);
  return (await connection.ask("rapport/codingsAt", { uri: uriOf(editor), range })) ?? [];
}

/** The coding that is meant; undefined where there is none, which is said, or where none is chosen. */
export async function meantCoding(
  coding: Coding,
  editor: vscode.TextEditor,
  question: string,
  named: NamedCoding | undefined,
): Promise<PlacedCoding | undefined> {
  const placed = await placedCodings(coding, editor);
  if (named !== undefined && named.uri === uriOf(editor)) {
    const { line, character } = named.tag;
    const same = placed.find(({ tag }) => tag.line === line && tag.character === character);
    if (same !== undefined) return same;
  }
  if (placed.length > 1) return chosenOf(placed, editor, question);
  if (placed.length === 0) sayNone();
  return placed[0];
}

export function sayNone(): void {
  const message = vscode.l10n.t("Nothing is coded here. Put the cursor into coded words, or on the line of a section.");
  void vscode.window.showInformationMessage(message);
}

/** Lets a person choose, and shows the words of the coding in focus as selected. */
async function chosenOf(
  placed: readonly PlacedCoding[],
  editor: vscode.TextEditor,
  question: string,
): Promise<PlacedCoding | undefined> {
  const before = editor.selections;
  const chosen = await vscode.window.showQuickPick(placed.map(rowOf), {
    placeHolder: question,
    matchOnDescription: true,
    matchOnDetail: true,
    onDidSelectItem: (row) => {
      const range = rangeOf((row as ReturnType<typeof rowOf>).coding.range);
      editor.selection = new vscode.Selection(range.start, range.end);
    },
  });
  editor.selections = before;
  return chosen?.coding;
}

function rowOf(coding: PlacedCoding): vscode.QuickPickItem & { readonly coding: PlacedCoding } {
  const { name, value, tentative, coder, words, memo } = coding;
  const doubt = tentative ? vscode.l10n.t("tentative") : null;
  const about = [value, doubt, coder].filter((part) => part !== null).join("  ·  ");
  const note = memo === null ? "" : `  —  ${memo}`;
  return { coding, label: withoutIcons(name), description: about, detail: withoutIcons(`“${words}”${note}`) };
}
