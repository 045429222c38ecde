import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ClientRequests } from "../../server/src/lsp/protocol.ts";
import { type Editor, startEditor } from "./client.ts";

const CODEBOOK = "codebook: c\nversion: 1.0.0\ncodes:\n  - { id: a, definition: d }\n";
const TEXT = "C: {Marlene said so.}#a\n";
const KEY = "names:\n  Marlene: P01\n";

describe("the key file in the editor", function () {
  this.timeout(20_000);
  let editor: Editor;
  afterEach(() => editor.stop());

  const isFound = (uri: string, wanted: boolean) =>
    editor.diagnostics(uri, (all) => all.some(({ code }) => code === "identifying-information") === wanted);
  const changed = (path: string, type: number) =>
    editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: path, type }] });

  it("has its names found, as the command line has, from when it is there until it is gone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rapport-key-"));
    try {
      writeFileSync(join(folder, "codebook.yaml"), CODEBOOK);
      writeFileSync(join(folder, "s1.ana.transcript"), TEXT);
      writeFileSync(join(folder, "pseudonyms.yaml"), KEY);
      editor = await startEditor(folder);
      const uri = pathToFileURL(join(folder, "s1.ana.transcript")).href;
      const key = pathToFileURL(join(folder, "pseudonyms.yaml")).href;
      editor.open(uri, TEXT);
      const found = await isFound(uri, true);
      assert.deepEqual(
        found.map(({ code, range }) => [code, range.start.character, range.end.character]),
        [["identifying-information", 4, 11]],
      );
      rmSync(join(folder, "pseudonyms.yaml"));
      await changed(key, 3);
      await isFound(uri, false);
      writeFileSync(join(folder, "pseudonyms.yaml"), KEY);
      await changed(key, 1);
      await isFound(uri, true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("is asked for where the server reads no files", async () => {
    const root = "memory://box/study";
    editor = await startEditor(root, {}, { givesFiles: true });
    editor.connection.onRequest("rapport/readFiles", ({ uris }: ClientRequests["rapport/readFiles"]["params"]) =>
      uris.map((uri) => (uri === `${root}/pseudonyms.yaml` ? KEY : null)),
    );
    const files = [
      { uri: `${root}/codebook.yaml`, text: CODEBOOK },
      { uri: `${root}/s1.ana.transcript`, text: TEXT },
    ];
    await editor.connection.sendRequest("rapport/giveFiles", { files, more: false });
    await isFound(`${root}/s1.ana.transcript`, true);
  });
});
