/**
 * The requests of the report, over stdio.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Location } from "vscode-languageserver-protocol";
import type { ReportPicture, ReportResult } from "../../server/src/lsp/protocol.ts";
import { type Editor, startEditor } from "./client.ts";

const codebook = "title: A study\ncodes:\n  - { id: rupture, definition: A. }\n  - { id: repair, definition: B. }\n";
const copy = (status: string) => `---
id: s1
status: ${status}
---
T: {How are you?}#repair
C: {Zebrafish.}#rupture
T: Well.
`;

describe("the requests of the report", function () {
  this.timeout(20_000);
  let folder: string;
  let editor: Editor;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rapport report "));
    writeFileSync(join(folder, "codebook.yaml"), codebook);
    writeFileSync(join(folder, "s1.ana.transcript"), copy("complete"));
    writeFileSync(join(folder, "s1.ben.transcript"), copy("draft"));
    writeFileSync(join(folder, "s2.ana.transcript"), "C: {Alone.}#rupture\n");
    editor = await startEditor(pathToFileURL(folder).href);
    const uri = pathToFileURL(join(folder, "s2.ana.transcript")).href;
    editor.open(uri, "C: {As it is now.}#rupture\n");
    await editor.diagnostics(uri, () => true);
    // The files that are not open are read between the messages.
    while ((await ask<{ isReading: boolean }>("rapport/reading", {})).isReading) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  after(async () => {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = <Result>(method: string, params: object) => editor.connection.sendRequest<Result>(method, params);
  const report = (more: object = {}) => ask<ReportResult>("rapport/report", { quotes: true, blind: false, ...more });

  it("give the page, of documents as they are open, with or without what was said", async () => {
    const { html, title, hidden } = await report();
    assert.equal(title, "A study");
    assert.equal(hidden, 0);
    assert.ok(html.startsWith("<!DOCTYPE html>") && html.includes("Zebrafish.") && html.includes("As it is now."));
    assert.ok(!(await report({ quotes: false })).html.includes("Zebrafish"));
  });

  it("leave out recordings whose coders work blind and are not done", async () => {
    const { html, hidden } = await report({ blind: true });
    assert.equal(hidden, 1);
    assert.ok(!html.includes("Zebrafish") && html.includes("As it is now."));
  });

  it("give the pictures of the same report", async () => {
    const pictures = await ask<readonly ReportPicture[]>("rapport/reportPictures", { quotes: true, blind: false });
    const { html } = await report();
    assert.ok(pictures.length > 5);
    for (const { name, svg } of pictures) assert.ok(svg.startsWith("<?xml") && html.includes(`"${name}-title"`), name);
  });

  it("find the place of a line and of a share of a strip, and none in other files", async () => {
    const at = async (file: string, place: object) => {
      const found = await ask<Location | null>("rapport/reportPlace", { file, at: place });
      return found && `${found.uri.split("/").at(-1)} ${found.range.start.line}:${found.range.start.character}`;
    };
    assert.equal(await at("s1.ana.transcript", { line: 6 }), "s1.ana.transcript 5:0");
    assert.equal(await at("s1.ana.transcript", { share: 0 }), "s1.ana.transcript 4:0");
    assert.equal(await at("s1.ana.transcript", { share: 0.5 }), "s1.ana.transcript 5:0");
    assert.equal(await at("s1.ana.transcript", { share: 1 }), "s1.ana.transcript 6:0");
    assert.equal(await at("../s1.ana.transcript", { line: 1 }), null);
  });
});
