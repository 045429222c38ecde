/**
 * Highlights, lenses, hints and what else marks a file, over the protocol, as any editor asks for them.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type {
  CodeLens,
  ColorInformation,
  ColorPresentation,
  DocumentHighlight,
  DocumentLink,
  InlayHint,
  LinkedEditingRanges,
  RegistrationParams,
  SelectionRange,
  TextEdit,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import { type Editor, startEditor } from "./client.ts";

const codebook = `codebook: study
version: 1.0.0
scales: { depth: { type: ordinal, values: { 1: low, 2: high } } }
codes:
  - { id: denial, name: Denial, definition: The client rejects a feeling., color: "#D55E00", scale: depth }
  - { id: repair, name: Repair, definition: What mends it. }
`;
const transcript = `---
codebook: ./codebook.yaml
---
== Opening
[00:01] T:  {e1|How 😀 are {you}#repair?
[00:05] C: Fine, really.}e1#denial=2   #repair#denial \t
`;

describe("marks over stdio", function () {
  this.timeout(20_000);
  let folder: string;
  let editor: Editor;
  let uri: string;
  let book: string;
  const lines = transcript.split("\n");
  const at = (line: number, text: string, by = 0) => ({ line, character: (lines[line] as string).indexOf(text) + by });
  const range = (line: number, text: string, length = text.length) => {
    const start = at(line, text);
    return { start, end: { line, character: start.character + length } };
  };
  const ask = <Answer>(method: string, params: object): Promise<Answer> =>
    editor.connection.sendRequest<Answer>(`textDocument/${method}`, { textDocument: { uri }, ...params });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rapport marks "));
    writeFileSync(join(folder, "codebook.yaml"), codebook);
    writeFileSync(join(folder, "s1.ana.transcript"), transcript);
    writeFileSync(join(folder, "s1.ben.transcript"), `${transcript}T: {No}#nope\n`);
    uri = pathToFileURL(join(folder, "s1.ana.transcript")).href;
    book = pathToFileURL(join(folder, "codebook.yaml")).href;
    editor = await startEditor(pathToFileURL(folder).href);
    editor.open(uri, transcript);
    editor.open(book, codebook, "yaml");
    // What is wrong in it is published once it was read.
    await editor.diagnostics(pathToFileURL(join(folder, "s1.ben.transcript")).href, (all) => all.length > 0);
  });
  after(async () => {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("highlights the same code, and leaves plain words to the editor", async () => {
    const found = await ask<DocumentHighlight[]>("documentHighlight", { position: at(4, "#repair", 2) });
    assert.deepEqual(found, [
      { range: range(4, "repair"), kind: 3 },
      { range: range(5, "repair"), kind: 3 },
    ]);
    assert.equal(await ask("documentHighlight", { position: at(4, "are", 1) }), null);
  });

  it("tells the uses of codes in a lens with a command and its arguments", async () => {
    const lenses = await ask<CodeLens[]>("codeLens", { textDocument: { uri: book } });
    const start = { line: 4, character: codebook.split("\n")[4]?.indexOf("denial") ?? 0 };
    assert.deepEqual(lenses[0], {
      range: { start, end: { line: 4, character: start.character + "denial".length } },
      command: { title: "4 codings · ana 2 · ben 2", command: "rapport.showUses", arguments: [book, "denial", start] },
    });
    assert.equal(lenses.length, 2);
  });

  it("hints what a labelled span that runs over turns is coded with, and more where that is set", async () => {
    const whole = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };
    const span = { position: at(4, "How"), label: "#denial=2", paddingLeft: false, paddingRight: true };
    assert.deepEqual(await ask<InlayHint[]>("inlayHint", { range: whole }), [span]);
    await editor.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { rapport: { inlayHints: { names: true, ratings: true, spans: false } } },
    });
    const found = await ask<InlayHint[]>("inlayHint", { range: whole });
    assert.deepEqual(
      found.map(({ label }) => label),
      ["Repair", "Denial: high", "Repair", "Denial"],
    );
  });

  it("grows a selection", async () => {
    const position = at(5, "Fine", 1);
    const [first] = await ask<SelectionRange[]>("selectionRange", { positions: [position] });
    assert.deepEqual(first?.range, range(5, "Fine"));
    let last = first;
    let steps = 1;
    for (; last?.parent !== undefined; last = last.parent) steps++;
    assert.ok(steps >= 4);
    assert.deepEqual(last?.range.start, { line: 0, character: 0 });
  });

  it("links the two ends of a labelled span", async () => {
    const found = await ask<LinkedEditingRanges>("linkedEditingRange", { position: at(4, "e1", 1) });
    assert.deepEqual(found.ranges, [range(4, "e1"), range(5, "e1")]);
    assert.match("e1", new RegExp(`^${found.wordPattern}$`));
    assert.equal(await ask("linkedEditingRange", { position: at(4, "are", 1) }), null);
  });

  it("makes a link of the codebook's path", async () => {
    const found = await ask<DocumentLink[]>("documentLink", {});
    assert.deepEqual(found, [{ range: range(1, "./codebook.yaml"), target: book }]);
  });

  it("finds codes, transcripts and sections of the workspace", async () => {
    const query = (text: string) =>
      editor.connection.sendRequest<WorkspaceSymbol[]>("workspace/symbol", { query: text });
    assert.deepEqual(
      (await query("dnl")).map(({ name }) => name),
      ["Denial #denial"],
    );
    const [opening] = await query("opening");
    assert.deepEqual(opening?.location, { uri, range: range(3, "== Opening") });
    assert.equal(opening?.containerName, "s1.ana");
    assert.deepEqual(
      (await query("s1")).map(({ name }) => name),
      ["s1.ana", "s1.ben"],
    );
  });

  it("shows colours and writes others", async () => {
    const [found] = await ask<ColorInformation[]>("documentColor", { textDocument: { uri: book } });
    const character = codebook.split("\n")[4]?.indexOf("#D55E00") ?? 0;
    assert.deepEqual(found?.range, { start: { line: 4, character }, end: { line: 4, character: character + 7 } });
    const color = { red: 0, green: 1, blue: 0, alpha: 0.5 };
    const [written] = await ask<ColorPresentation[]>("colorPresentation", { color, range: found?.range });
    assert.deepEqual(written, { label: "#00FF00", textEdit: { range: found?.range, newText: "#00FF00" } });
    assert.deepEqual(await ask("documentColor", {}), []);
  });

  it("formats a transcript and a range of it, and no codebook", async () => {
    const options = { tabSize: 4, insertSpaces: true };
    const line = lines[5] as string;
    const end = { line: 5, character: line.length };
    const wanted: TextEdit[] = [
      { range: { start: at(4, "  {"), end: at(4, "{") }, newText: " " },
      { range: range(5, "   "), newText: " " },
      { range: range(5, "#repair#denial"), newText: "#denial #repair" },
      { range: { start: at(5, " \t"), end }, newText: "" },
    ];
    assert.deepEqual(await ask("formatting", { options }), wanted);
    const part = { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } };
    assert.deepEqual(await ask("rangeFormatting", { options, range: part }), wanted.slice(0, 1));
    assert.deepEqual(await ask("formatting", { options, textDocument: { uri: book } }), []);
  });

  it("has an editor ask again for lenses and hints when other files have changed", async () => {
    const capabilities = {
      workspace: { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
    };
    const other = await startEditor(pathToFileURL(folder).href, capabilities);
    const refreshed = (method: string) =>
      new Promise<void>((done) => {
        other.connection.onRequest(method, () => {
          done();
          return null;
        });
      });
    await Promise.all(["workspace/codeLens/refresh", "workspace/inlayHint/refresh"].map(refreshed));
    await other.stop();
  });

  it("registers formatting for transcripts alone where the editor can be told later", async () => {
    const capabilities = { textDocument: { formatting: { dynamicRegistration: true } } };
    const other = await startEditor(null, capabilities);
    const asked = new Promise<RegistrationParams["registrations"]>((done) => {
      const all: RegistrationParams["registrations"] = [];
      other.connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
        all.push(...registrations);
        if (all.length === 2) done(all);
        return null;
      });
    });
    const registrations = await asked;
    assert.deepEqual(registrations.map(({ method }) => method).sort(), [
      "textDocument/formatting",
      "textDocument/rangeFormatting",
    ]);
    for (const { registerOptions } of registrations) {
      assert.deepEqual(registerOptions, { documentSelector: [{ language: "coded-transcript" }] });
    }
    await other.stop();
  });
});
