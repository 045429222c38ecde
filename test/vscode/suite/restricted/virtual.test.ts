/**
 * A folder of a virtual file system in a window whose server is a process: the client gives the server what lies there.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../../../client/src/extension.ts";
import { createMemory } from "./memory.ts";
import { problemsOf, until } from "./wait.ts";

const scheme = "rapport-memory";
const at = (path: string): vscode.Uri => vscode.Uri.from({ scheme, path });
const turn = (code: string): string => `[00:00:01] T: {It is quiet.}#${code}\n`;

describe("a virtual workspace", () => {
  const memory = createMemory(scheme, {
    "/my study/codebook.yaml": "title: V\ncodes:\n  - { id: calm, definition: Calm. }\n",
    "/my study/books/odd name.yaml": "title: O\ncodes:\n  - { id: odd, definition: Odd. }\n",
    "/my study/.gitignore": "secret/\n",
    "/my study/node_modules/a.transcript": turn("wrong"),
    "/my study/link.transcript": turn("wrong"),
    "/my study/secret/a.transcript": turn("wrong"),
    "/my study/s/wrong.transcript": turn("wrong"),
    "/my study/s/odd.transcript": `---\ncodebook: ../books/odd name.yaml\n---\n${turn("odd")}${turn("calm")}`,
    ...Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`/my study/s/${index}.transcript`, turn("calm")])),
  });
  const past = createMemory("rapport-past", { "/my study/s/0.transcript": turn("wrong") });

  before(async () => {
    const extension = vscode.extensions.getExtension<Api>("rapport.rapport");
    assert.ok(extension);
    await (await extension.activate()).ready;
    const added = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: at("/my study") }));
    await added;
  });

  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    vscode.workspace.updateWorkspaceFolders(1, 1);
    memory.dispose();
    past.dispose();
  });

  it("is checked without being opened, each file read once", async () => {
    await until(() => problemsOf(at("/my study/s/wrong.transcript")).includes("unknown-code"));
    await until(() => problemsOf(at("/my study/s/odd.transcript")).includes("unknown-code"));
    assert.equal(problemsOf(at("/my study/s/odd.transcript")).length, 1);
    assert.deepEqual(problemsOf(at("/my study/s/7.transcript")), []);
    assert.equal(memory.reads.get("/my study/s/7.transcript"), 1);
    assert.equal(memory.reads.get("/my study/books/odd name.yaml"), 1);
  });

  it("leaves out what git ignores, other packages and links", () => {
    for (const path of ["secret/a", "node_modules/a", "link"]) {
      assert.equal(memory.reads.get(`/my study/${path}.transcript`), undefined, path);
    }
  });

  it("answers a hover, and checks what is typed and what is saved", async () => {
    const editor = await vscode.window.showTextDocument(at("/my study/s/7.transcript"));
    const { document } = editor;
    const place = document.positionAt(document.getText().indexOf("#calm") + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      place,
    );
    assert.ok(hovers.some(({ contents }) => (contents[0] as vscode.MarkdownString).value.includes("Calm.")));
    assert.ok(await editor.edit((edit) => edit.insert(place, "x")));
    await until(() => problemsOf(document.uri).includes("unknown-code"));
    assert.ok(await document.save());
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await until(() => problemsOf(document.uri).includes("unknown-code"));
  });

  it("follows changes beside the editor", async () => {
    memory.write("/my study/s/wrong.transcript", turn("calm"));
    await until(() => problemsOf(at("/my study/s/wrong.transcript")).length === 0);
    memory.write("/my study/codebook.yaml", "title: V\ncodes:\n  - { id: wild, definition: Wild. }\n");
    await until(() => problemsOf(at("/my study/s/wrong.transcript")).includes("unknown-code"));
    memory.remove("/my study/s/wrong.transcript");
    await until(() => problemsOf(at("/my study/s/wrong.transcript")).length === 0);
  });

  it("leaves alone what shows another state of a file", async () => {
    const uri = vscode.Uri.from({ scheme: "rapport-past", path: "/my study/s/0.transcript" });
    const { document } = await vscode.window.showTextDocument(uri);
    assert.equal(document.languageId, "coded-transcript");
    const other = await vscode.workspace.openTextDocument(at("/my study/s/1.transcript"));
    await until(() => problemsOf(other.uri).includes("unknown-code"));
    assert.deepEqual(problemsOf(uri), []);
  });
});
