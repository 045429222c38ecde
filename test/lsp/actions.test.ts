/**
 * Code actions of the built server, for an editor that asks for edits when they are chosen and for one that does not.
 */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CodeAction, CreateFile, Range, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { type Editor, startEditor } from "./client.ts";

const codebook = `version: 1.0.0
participants: { T: therapist, C: client }
codes:
  - { id: shift, name: Shift, definition: A change of subject. }
  - { id: silence, status: deprecated, replaced-by: [shift] }
`;
const transcript = `T: {Well}#shfit
C: {Hm}#silence {Hm}#shift#shift
C: 😀 {Hm}#shift#shift {breath}
`;

const resolving = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
  },
};

/** A range on one line. */
function at(line: number, from: number, to = from): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}

function documentEdits(edit: WorkspaceEdit | undefined): readonly TextDocumentEdit[] {
  return (edit?.documentChanges ?? []) as TextDocumentEdit[];
}

for (const [name, capabilities, edits] of [
  ["one that asks for edits", resolving, "later"],
  ["one that does not", {}, "at once"],
] as const) {
  describe(`code actions for an editor: ${name}`, function () {
    this.timeout(20_000);
    let folder: string;
    let editor: Editor;
    let uri: string;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "rapport-actions-"));
      writeFileSync(join(folder, "codebook.yaml"), codebook);
      writeFileSync(join(folder, "s1.ana.transcript"), transcript);
      writeFileSync(join(folder, "s2.ana.transcript"), "C: {Hm}#silence\n");
      uri = pathToFileURL(join(folder, "s1.ana.transcript")).href;
      editor = await startEditor(pathToFileURL(folder).href, capabilities);
      editor.open(uri, transcript);
      await editor.diagnostics(uri, (all) => all.length >= 5);
      await editor.diagnostics(pathToFileURL(join(folder, "s2.ana.transcript")).href, (all) => all.length === 1);
    });
    after(async () => {
      await editor.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    async function actions(range: Range, context: object = {}): Promise<CodeAction[]> {
      const params = { textDocument: { uri }, range, context: { diagnostics: [], ...context } };
      return ((await editor.connection.sendRequest("textDocument/codeAction", params)) as CodeAction[] | null) ?? [];
    }

    /** The action of a title, with its edit. */
    async function chosen(range: Range, title: string, context: object = {}): Promise<CodeAction> {
      const all = await actions(range, context);
      const action = all.find((each) => each.title === title);
      assert.ok(action, `there are: ${all.map((each) => each.title).join("; ")}`);
      assert.equal(action.edit === undefined, edits === "later");
      return edits === "later"
        ? ((await editor.connection.sendRequest("codeAction/resolve", action)) as CodeAction)
        : action;
    }

    /** The edits of the file by their lines and columns. */
    function editsOf({ edit }: CodeAction): readonly string[] {
      const own =
        edits === "later"
          ? documentEdits(edit).find(({ textDocument }) => textDocument.uri === uri)?.edits
          : edit?.changes?.[uri];
      return (own ?? []).map((each) => {
        const { range, newText } = each as { range: Range; newText: string };
        return `${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character} ${newText}`;
      });
    }

    it("offers what was meant, and edits the version that was looked at", async () => {
      const action = await chosen(at(0, 12), "Change to `shift` (Shift)");
      assert.equal(action.kind, "quickfix");
      assert.equal(action.isPreferred, true);
      assert.deepEqual(editsOf(action), ["0:10-0:15 shift"]);
      if (edits === "later") {
        const [change] = documentEdits(action.edit);
        assert.equal(change?.textDocument.version, 1);
      }
    });

    it("tells which diagnostic an action is for, also of one on the line that the cursor is not on", async () => {
      const shown = await editor.diagnostics(uri, () => true);
      const wanted = shown.filter(({ code }) => code === "deprecated-code");
      const found = await actions(at(1, 0), { diagnostics: wanted });
      assert.deepEqual(
        found.filter(({ kind }) => kind === "quickfix").map(({ title }) => title),
        edits === "later"
          ? ["Change to `shift` (Shift)", "Fix all `deprecated-code` in the project"]
          : ["Change to `shift` (Shift)"],
      );
      assert.deepEqual(found[0]?.diagnostics, wanted);
      assert.deepEqual(
        (await actions(at(1, 0))).filter(({ kind }) => kind === "quickfix"),
        [],
      );
    });

    it("gives the kinds that are asked for", async () => {
      const kinds = async (only: readonly string[]) =>
        [...new Set((await actions(at(0, 12), { only })).map(({ kind }) => kind))].sort();
      assert.deepEqual(await kinds(["quickfix"]), ["quickfix"]);
      assert.deepEqual(await kinds(["refactor"]), ["refactor.rewrite"]);
      assert.deepEqual(await kinds(["source.fixAll"]), ["source.fixAll.rapport"]);
      assert.deepEqual(await kinds(["refactor.extract"]), []);
    });

    it("fixes all of a kind in a file", async () => {
      const action = await chosen(at(1, 27), "Fix all `duplicate-coding` in this file");
      assert.deepEqual(editsOf(action), ["1:26-1:32 ", "2:16-2:22 "]);
    });

    it("fixes all that is safe, where it is asked for", async () => {
      const action = await chosen(at(0, 0), "Fix all that is safe to fix", { only: ["source.fixAll.rapport"] });
      assert.deepEqual(editsOf(action), ["1:8-1:15 shift", "1:26-1:32 ", "2:16-2:22 "]);
    });

    it("changes a coding with which nothing is wrong", async () => {
      assert.deepEqual(editsOf(await chosen(at(1, 22), "Mark `shift` as tentative")), ["1:26-1:26 ~"]);
    });

    if (edits === "later") {
      it("fixes all of a kind in the project, files that are closed too", async () => {
        const { edit } = await chosen(at(1, 10), "Fix all `deprecated-code` in the project");
        const files = documentEdits(edit).map(({ textDocument }) => textDocument);
        assert.deepEqual(
          files.map(({ uri: file, version }) => [file.slice(file.lastIndexOf("/") + 1), version]),
          [
            ["s1.ana.transcript", 1],
            ["s2.ana.transcript", null],
          ],
        );
      });

      it("changes nothing in the project where a closed file is another by now", async () => {
        const action = (await actions(at(1, 10))).find(({ title }) => title.endsWith("in the project"));
        const closed = join(folder, "s2.ana.transcript");
        writeFileSync(closed, "C: Well, {Hm}#silence\n");
        await assert.rejects(
          editor.connection.sendRequest("codeAction/resolve", action),
          /changed by something else: s2\.ana\.transcript/,
        );
        writeFileSync(closed, "C: {Hm}#silence\n");
      });

      it("leaves an action as it is that has its edit", async () => {
        const action = { title: "Of another kind", edit: { changes: {} } };
        assert.deepEqual(await editor.connection.sendRequest("codeAction/resolve", action), action);
      });

      it("refuses an action once the text is another", async () => {
        const [action] = await actions(at(0, 12));
        await editor.connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version: 2 },
          contentChanges: [{ range: at(0, 0), text: "T: Oh.\n" }],
        });
        await assert.rejects(editor.connection.sendRequest("codeAction/resolve", action), /The text has changed/);
        await editor.connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version: 3 },
          contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: "" }],
        });
      });

      it("makes a codebook where there is none", async () => {
        const alone = mkdtempSync(join(tmpdir(), "rapport-alone-"));
        const other = await startEditor(pathToFileURL(alone).href, resolving);
        const file = pathToFileURL(join(alone, "s.transcript")).href;
        other.open(file, "C: {Hm}#shift\n");
        await other.diagnostics(file, (all) => all.length === 1);
        const params = { textDocument: { uri: file }, range: at(0, 0), context: { diagnostics: [] } };
        const found = (await other.connection.sendRequest("textDocument/codeAction", params)) as CodeAction[];
        const action = found.find(({ title }) => title === "Create a codebook.yaml");
        const { edit } = (await other.connection.sendRequest("codeAction/resolve", action)) as CodeAction;
        const [create, write] = (edit?.documentChanges ?? []) as [CreateFile, TextDocumentEdit];
        assert.equal(create.kind, "create");
        assert.equal(create.uri, pathToFileURL(join(alone, "codebook.yaml")).href);
        assert.match(
          write.edits[0] !== undefined && "newText" in write.edits[0] ? write.edits[0].newText : "",
          /id: shift/,
        );
        assert.equal(existsSync(join(alone, "codebook.yaml")), false);
        await other.stop();
        rmSync(alone, { recursive: true, force: true });
      });
    }
  });
}
