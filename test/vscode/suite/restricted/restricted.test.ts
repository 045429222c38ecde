/**
 * A folder that nobody has trusted yet: Rapport reads it all the same, and runs nothing that lies in it.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../../../client/src/extension.ts";
import { fileNamed, problemsOf, until } from "./wait.ts";

describe("Restricted Mode", () => {
  let api: Api;
  let transcript: vscode.TextDocument;

  before(async () => {
    const extension = vscode.extensions.getExtension<Api>("rapport.rapport");
    assert.ok(extension, "the extension is enabled");
    transcript = (await vscode.window.showTextDocument(await fileNamed("s01.ana.transcript"))).document;
    api = await extension.activate();
    await api.ready;
  });

  it("is on", () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it("checks transcripts that were never opened", async () => {
    const ben = await fileNamed("s03.ben.transcript");
    await until(() => problemsOf(ben).length === 4);
    assert.deepEqual(problemsOf(ben), ["deprecated-code", "missing-rating", "not-codable", "unknown-code"]);
  });

  it("explains a code", async () => {
    const place = transcript.positionAt(transcript.getText().indexOf("#minimal-response") + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      transcript.uri,
      place,
    );
    const words = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value));
    assert.match(words.join("\n"), /Minimal response/);
  });

  it("shows themes and tints", async () => {
    await vscode.commands.executeCommand("rapport.themes.focus");
    await until(() => (api.themes()?.count ?? 0) > 0);
    await until(() => (api.tints(transcript.uri)?.length ?? 0) > 20);
  });

  it("has run nothing that lies in the folder", async () => {
    assert.deepEqual(await vscode.workspace.findFiles("**/EXECUTED"), []);
    // The traps are there, so that this shows something.
    await fileNamed("rapport.config.js");
  });
});
