/**
 * The example study in a real VS Code: what a researcher sees and does.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../../client/src/extension.ts";

async function fileNamed(name: string): Promise<vscode.Uri> {
  const [uri] = await vscode.workspace.findFiles(`**/${name}`);
  assert.ok(uri, `${name} is in the study`);
  return uri;
}

/** Waits until `find` gives something; the test's own time limit ends the wait. */
async function until<T>(find: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const codesIn = (uri: vscode.Uri): string[] =>
  vscode.languages.getDiagnostics(uri).map(({ code }) => String(typeof code === "object" ? code.value : code));

describe("the example study", () => {
  let api: Api;
  let editor: vscode.TextEditor;

  const placeOf = (text: string, into = 1): vscode.Position =>
    editor.document.positionAt(editor.document.getText().indexOf(text) + into);
  const type = async (at: vscode.Position, text: string): Promise<void> => {
    assert.ok(await editor.edit((edit) => edit.insert(at, text)));
  };

  before(async () => {
    const extension = vscode.extensions.getExtension<Api>("rapport.rapport");
    assert.ok(extension);
    editor = await vscode.window.showTextDocument(await fileNamed("s01.ana.transcript"));
    api = await extension.activate();
    await api.ready;
  });

  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("finds what is wrong in a transcript that was never opened, and nothing in the others", async () => {
    const ben = await fileNamed("s03.ben.transcript");
    await until(() => (codesIn(ben).length === 4 ? true : undefined));
    assert.deepEqual(codesIn(ben).sort(), ["deprecated-code", "missing-rating", "not-codable", "unknown-code"]);
    assert.deepEqual(codesIn(editor.document.uri), []);
  });

  it("reports a slip while it is typed, and takes it back when it is mended", async () => {
    const at = placeOf("#minimal-response", 9);
    await type(at, "x");
    await until(() => (codesIn(editor.document.uri).includes("unknown-code") ? true : undefined));
    await vscode.commands.executeCommand("undo");
    await until(() => (codesIn(editor.document.uri).length === 0 ? true : undefined));
  });

  it("explains a code, a speaker and a rating", async () => {
    const hoverAt = async (place: vscode.Position): Promise<string> => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        editor.document.uri,
        place,
      );
      return hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join("\n");
    };
    const code = await hoverAt(placeOf("#minimal-response"));
    assert.match(code, /Rupture › Withdrawal › Minimal response/);
    assert.match(code, /\*\*Use when\*\*/);
    assert.match(await hoverAt(placeOf("=3", 1)), /3/);
    assert.match(await hoverAt(placeOf("] T:", 2)), /therapist/i);
  });

  it("offers the codes behind #, those that fit the speaker first, with their definitions", async () => {
    const turn = placeOf("[00:00:08] T:", 0);
    const end = editor.document.lineAt(turn.line).range.end;
    await type(end, " #");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      editor.document.uri,
      end.translate(0, 2),
      "#",
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    const forTherapist = labels.findIndex((label) => label.includes("invites-feelings"));
    const forClient = labels.findIndex((label) => label.includes("minimal-response"));
    assert.ok(forTherapist >= 0 && (forClient < 0 || forTherapist < forClient), labels.join());
    const documentation = list.items[forTherapist]?.documentation;
    assert.ok(documentation instanceof vscode.MarkdownString && documentation.value.length > 40);
    await vscode.commands.executeCommand("undo");
  });

  it("goes from a code to the codebook, and from there to every use", async () => {
    const [definition] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      editor.document.uri,
      placeOf("#minimal-response"),
    );
    assert.ok(definition);
    const target = "targetUri" in definition ? definition.targetUri : definition.uri;
    const range = "targetUri" in definition ? definition.targetRange : definition.range;
    assert.ok(target.path.endsWith("codebook.yaml"));
    const uses = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      target,
      range.start,
    );
    assert.ok(new Set(uses.map(({ uri }) => uri.path)).size >= 4, `${uses.length} uses`);
  });

  it("outlines the session by sections and turns", async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      editor.document.uri,
    );
    const opening = symbols.find(({ name }) => name.includes("Opening"));
    assert.ok(opening && opening.children.length > 5);
  });

  it("shows the themes of the transcript with counts that add up, and tints its words", async () => {
    await vscode.commands.executeCommand("rapport.themes.focus");
    const themes = await until(() => {
      const found = api.themes();
      return found !== undefined && found.count > 0 ? found : undefined;
    });
    const sum = (nodes: readonly { count: number }[]): number => nodes.reduce((total, { count }) => total + count, 0);
    assert.equal(sum(themes.themes), themes.count);
    const rupture = themes.themes.find(({ name }) => name === "Rupture");
    assert.ok(rupture);
    assert.equal(sum(rupture.children) + rupture.own, rupture.count);
    const tints = await until(() => api.tints(editor.document.uri));
    assert.ok(tints.length > 20);
  });

  it("filters the themes by a query", async () => {
    await vscode.commands.executeCommand("rapport.themes.focus");
    const all = await until(() => api.themes()?.total);
    await vscode.commands.executeCommand("rapport.themes.query", "denial and rating>=3 and role:client");
    const few = await until(() => {
      const found = api.themes();
      return found !== undefined && found.count < all ? found : undefined;
    });
    const text = editor.document.getText();
    assert.equal(few.count, text.match(/#denial=[3-9]/g)?.length);
    assert.deepEqual(
      few.themes.filter(({ count }) => count > 0).map(({ name }) => name),
      ["Rupture"],
    );
    await vscode.commands.executeCommand("rapport.themes.clearFilters");
    await until(() => (api.themes()?.count === all ? true : undefined));
  });

  it("shows the verbatim text beside, and follows the transcript", async () => {
    await vscode.commands.executeCommand("rapport.showVerbatim");
    const verbatim = await until(() =>
      vscode.workspace.textDocuments.find(
        ({ uri, getText }) => uri.scheme === "rapport-verbatim" && getText().includes("Wherever you like."),
      ),
    );
    assert.ok(!/[#{}]/.test(verbatim.getText()));
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
    editor = vscode.window.activeTextEditor as vscode.TextEditor;
    await type(placeOf("Wherever you like.", 0), "Well. ");
    await until(() => (verbatim.getText().includes("Well. Wherever") ? true : undefined));
    await vscode.commands.executeCommand("undo");
  });

  it("checks every transcript anew when the codebook changes", async () => {
    const codebook = await vscode.workspace.openTextDocument(await fileNamed("codebook.yaml"));
    const at = codebook.getText().indexOf("- id: denial");
    assert.ok(at > 0);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(codebook.uri, codebook.positionAt(at + "- id: denial".length), "s");
    await vscode.workspace.applyEdit(edit);
    const other = await fileNamed("s02.ben.transcript");
    await until(() => (codesIn(other).includes("unknown-code") ? true : undefined));
    await vscode.window.showTextDocument(codebook);
    await vscode.commands.executeCommand("undo");
    await until(() => (codesIn(other).length === 0 ? true : undefined));
  });
});
