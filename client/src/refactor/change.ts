/**
 * Asks the server what a change of a code would come to, and makes it once it was looked at.
 */
import * as vscode from "vscode";
import type { RefactorParams } from "../../../server/src/lsp/protocol.ts";
import type { Connection } from "../connection.ts";
import { makeEdit } from "../edits.ts";
import type { NamedCode } from "./codes.ts";

/** Makes the change after the editor has shown it. True where it was made. */
export async function changeCodes(
  connection: Connection,
  { uri, code }: NamedCode,
  change: RefactorParams["change"],
): Promise<boolean> {
  const location = vscode.ProgressLocation.Window;
  const title = vscode.l10n.t("Rapport looks for {0} in all files", code);
  const result = await vscode.window.withProgress({ location, title }, () =>
    connection.ask("rapport/refactor", { uri, code, change }),
  );
  return makeEdit(result);
}
