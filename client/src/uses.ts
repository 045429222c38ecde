/**
 * Opens the codings of a code from the lens above it, in the editor's own list of references.
 */
import * as vscode from "vscode";
import type { Position } from "vscode-languageserver-protocol";
import type { Connection } from "./connection.ts";
import { rangeOf } from "./paint.ts";

/** Has the command that the lenses of a codebook run, with the codebook's URI, the code and where the lens stands. */
export function createUses(connection: Connection): vscode.Disposable {
  return vscode.commands.registerCommand("rapport.showUses", async (uri: string, code: string, at: Position) => {
    const uses = await connection.ask("rapport/uses", { uri, code });
    if (uses === undefined) return;
    const locations = uses.map(
      ({ location }) => new vscode.Location(vscode.Uri.parse(location.uri), rangeOf(location.range)),
    );
    const place = new vscode.Position(at.line, at.character);
    await vscode.commands.executeCommand("editor.action.showReferences", vscode.Uri.parse(uri), place, locations);
  });
}
