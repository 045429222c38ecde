/**
 * The extension as VS Code loads it.
 */
import { equal, ok } from "node:assert/strict";
import * as vscode from "vscode";

const id = "rapport.rapport";

describe("the extension", () => {
  it("is there", () => {
    ok(vscode.extensions.getExtension(id));
  });

  it("activates when a transcript is opened", async () => {
    const [uri] = await vscode.workspace.findFiles("**/s01.ana.transcript");
    ok(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    equal(document.languageId, "coded-transcript");
    const extension = vscode.extensions.getExtension(id);
    while (extension?.isActive !== true) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it("answers a hover on a code through the language server", async () => {
    const [uri] = await vscode.workspace.findFiles("**/s01.ana.transcript");
    ok(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const text = document.getText();
    const place = document.positionAt(text.indexOf("#", text.indexOf("\n---")) + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, place);
    ok(hovers.some((hover) => hover.contents.length > 0));
  });
});
