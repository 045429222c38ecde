import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Editor, startEditor } from "./client.ts";

describe("suppression in the editor", function () {
  this.timeout(20_000);
  let folder: string;
  let editor: Editor;
  const code = (each: { readonly code?: string | number }) => each.code;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rapport-suppression-"));
    writeFileSync(join(folder, "codebook.yaml"), "codebook: c\nversion: 1.0.0\ncodes:\n  - { id: a, definition: d }\n");
    editor = await startEditor(folder);
  });
  after(async () => {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("holds while the text is edited, and offers to remove what is not needed", async () => {
    const path = join(folder, "s1.ana.transcript");
    const memo = "% rapport-disable-next unknown-code: later\n";
    const text = `${memo}C: {Hm}#x now\nC: {Hm}#y now\n`;
    writeFileSync(path, text);
    const uri = pathToFileURL(path).href;
    editor.open(uri, text);
    const first = await editor.diagnostics(uri, (all) => all.length > 0);
    assert.deepEqual(
      first.map((each) => [each.code, each.range.start.line]),
      [["unknown-code", 2]],
    );

    const change = async (version: number, line: number, start: number, end: number, to: string): Promise<void> => {
      await editor.connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: { line, character: start }, end: { line, character: end } }, text: to }],
      });
    };
    await change(2, 1, 8, 9, "a");
    const second = await editor.diagnostics(uri, (all) => all.map(code).includes("unused-suppression"));
    assert.deepEqual(second.map(code), ["unused-suppression", "unknown-code"]);

    const [unused] = second;
    const actions = (await editor.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range: unused?.range,
      context: { diagnostics: [unused] },
    })) as readonly { readonly title: string }[];
    assert.ok(
      actions.some(({ title }) => title === "Remove this line"),
      JSON.stringify(actions),
    );

    await change(3, 1, 8, 9, "x");
    const third = await editor.diagnostics(uri, (all) => !all.map(code).includes("unused-suppression"));
    assert.deepEqual(
      third.map((each) => [each.code, each.range.start.line]),
      [["unknown-code", 2]],
    );
  });
});
