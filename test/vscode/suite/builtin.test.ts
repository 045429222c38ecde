/**
 * The codebook that comes with Rapport: on a desktop a file beside the program, in a browser a part of it.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../../client/src/extension.ts";

describe("the codebook that comes with Rapport", () => {
  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("opens at a code's definition", async () => {
    const extension = vscode.extensions.getExtension<Api>("rapport.rapport");
    assert.ok(extension);
    const text = "---\ncodebook: builtin:working-alliance\n---\n[00:00:01] C: {We agree on that.}#alliance-goals=1\n";
    const document = await vscode.workspace.openTextDocument({ language: "coded-transcript", content: text });
    await vscode.window.showTextDocument(document);
    await (await extension.activate()).ready;
    const place = document.positionAt(text.indexOf("#alliance-goals") + 2);
    const [found] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      place,
    );
    assert.ok(found);
    const [uri, range] = "targetUri" in found ? [found.targetUri, found.targetRange] : [found.uri, found.range];
    assert.match(uri.path, /\/codebooks\/working-alliance\.codebook\.yaml$/);
    const codebook = await vscode.workspace.openTextDocument(uri);
    assert.match(codebook.getText(range), /alliance-goal/);
  });
});
