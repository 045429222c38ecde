/**
 * The built server over stdio, as any editor speaks to it.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type {
  CompletionList,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  SemanticTokens,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import type {
  QueryResult,
  StatusResult,
  ThemeCodingsResult,
  ThemeFacets,
  ThemesResult,
  TintsResult,
  VerbatimResult,
} from "../../server/src/lsp/protocol.ts";
import { type Editor, startEditor } from "./client.ts";

const codebook = `codebook: study
version: 1.0.0
coders: { ana: Ana, ben: Ben }
participants: { T: therapist, C: client }
roles: { therapist: T, client: C }
scales: { depth: { type: ordinal, values: { 1: low, 2: high } } }
codes:
  - id: rupture
    name: Rupture
    definition: A strain between the two.
    codes:
      - { id: denial, name: Denial, definition: The client rejects a feeling., roles: [client], scale: depth }
  - { id: repair, name: Repair, definition: What mends it. }
`;
const transcript = `[00:01] T: {How are you?}#repair
[00:05] C: {Fine 😀, really.}#denial=2 {hm}#denail
`;

describe("the server over stdio", function () {
  this.timeout(20_000);
  let folder: string;
  let editor: Editor;
  let uri: string;
  let closed: string;
  let book: string;
  const position = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
  const column = (line: number, text: string): number => (transcript.split("\n")[line] as string).indexOf(text);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rapport lsp "));
    mkdirSync(join(folder, "sessions"));
    writeFileSync(join(folder, "codebook.yaml"), codebook);
    writeFileSync(join(folder, "sessions/s1.ana.transcript"), transcript);
    writeFileSync(join(folder, "sessions/s1.ben.transcript"), transcript.replace("#repair", "#wrong"));
    uri = pathToFileURL(join(folder, "sessions/s1.ana.transcript")).href;
    closed = pathToFileURL(join(folder, "sessions/s1.ben.transcript")).href;
    book = pathToFileURL(join(folder, "codebook.yaml")).href;
    editor = await startEditor(pathToFileURL(folder).href);
    editor.open(uri, transcript);
  });
  after(async () => {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const change = (version: number, line: number, character: number, removed: number, text: string) =>
    editor.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: { line, character }, end: { line, character: character + removed } }, text }],
    });

  it("publishes what is wrong in the open transcript, with place, code and what to do", async () => {
    const [found] = await editor.diagnostics(uri, (all) => all.length > 0);
    assert.equal(found?.code, "unknown-code");
    assert.equal(found?.source, "rapport");
    assert.match(String(found?.message), /denail.*denial/s);
    assert.equal(found?.range.start.line, 1);
    assert.equal(found?.range.start.character, column(1, "#denail"));
  });

  it("publishes what is wrong in transcripts that are not open", async () => {
    const found = await editor.diagnostics(closed, (all) => all.length === 2);
    assert.deepEqual(
      found.map((each) => each.range.start.line),
      [0, 1],
    );
  });

  it("follows each change of the document", async () => {
    await change(2, 1, column(1, "ail}") + 0, 0, "");
    const at = column(1, "denail");
    await change(3, 1, at, 6, "denial=1");
    assert.deepEqual(await editor.diagnostics(uri, (all) => all.length === 0), []);
    await change(4, 1, at, 8, "denail");
    await editor.diagnostics(uri, (all) => all.length === 1);
  });

  it("explains a code", async () => {
    const hover = (await editor.connection.sendRequest(
      "textDocument/hover",
      position(1, column(1, "#denial") + 2),
    )) as Hover;
    assert.match(JSON.stringify(hover.contents), /Denial.*The client rejects a feeling\./s);
  });

  it("completes codes behind #, with their definitions", async () => {
    await change(5, 1, 0, 0, "C: {x}#\n");
    const list = (await editor.connection.sendRequest("textDocument/completion", position(1, 7))) as CompletionList;
    const denial = list.items.find((item) => item.label.includes("denial"));
    assert.match(JSON.stringify(denial?.documentation), /rejects a feeling/);
    await editor.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: 6 },
      contentChanges: [{ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, text: "" }],
    });
  });

  it("goes to the definition and finds the references", async () => {
    const at = position(1, column(1, "#denial") + 2);
    const [definition] = (await editor.connection.sendRequest("textDocument/definition", at)) as Location[];
    assert.equal(definition?.uri, book);
    assert.equal(
      definition?.range.start.line,
      codebook.split("\n").findIndex((line) => line.includes("id: denial")),
    );
    const references = (await editor.connection.sendRequest("textDocument/references", {
      ...at,
      context: { includeDeclaration: false },
    })) as Location[];
    assert.deepEqual([...new Set(references.map((each) => each.uri))].sort(), [uri, closed].sort());
  });

  it("outlines, folds and colours", async () => {
    const params = { textDocument: { uri } };
    const symbols = (await editor.connection.sendRequest("textDocument/documentSymbol", params)) as DocumentSymbol[];
    assert.match(JSON.stringify(symbols), /How are you\?/);
    const folds = (await editor.connection.sendRequest("textDocument/foldingRange", { textDocument: { uri: book } })) as
      | FoldingRange[]
      | null;
    assert.ok((folds ?? []).length > 0);
    const tokens = (await editor.connection.sendRequest("textDocument/semanticTokens/full", params)) as SemanticTokens;
    assert.ok(tokens.data.length >= 5 && tokens.data.length % 5 === 0);
  });

  it("answers the views", async () => {
    const ask = <Result>(method: string, params: object) =>
      editor.connection.sendRequest(method, params) as Promise<Result>;
    const themes = await ask<ThemesResult>("rapport/themes", { uri: null });
    const rupture = themes.themes[0];
    assert.deepEqual([rupture?.name, rupture?.count, rupture?.uri], ["Rupture", 2, book]);
    const byBen = await ask<ThemesResult>("rapport/themes", { uri: null, filter: { coders: ["ben"] } });
    assert.equal(byBen.themes[0]?.count, 1);
    assert.deepEqual([byBen.count < byBen.total, byBen.total], [true, themes.count]);
    const query = "denial and rating=high and role:client";
    const asked = await ask<ThemesResult>("rapport/themes", { uri, filter: { query } });
    assert.deepEqual([asked.count, asked.themes[0]?.count], [1, 1]);
    const found = await ask<ThemeCodingsResult>("rapport/themeCodings", {
      uri: null,
      code: "denial",
      most: 9,
      filter: { query: `${query} and coder:ben` },
    });
    assert.deepEqual(
      found.codings.map(({ coder, words }) => [coder, words]),
      [["ben", "Fine 😀, really."]],
    );
    const unreadable = await ask<ThemesResult>("rapport/themes", { uri: null, filter: { query: "denial and" } });
    assert.deepEqual([unreadable.count, unreadable.total], [0, themes.total]);
    const help = (text: string) => ask<QueryResult>("rapport/query", { uri: null, text, offset: text.length });
    const told = await help(query);
    assert.deepEqual([told.problem, told.count], [null, 2]);
    const half = await help("repair and role:cl");
    assert.deepEqual([half.start, half.end, half.completions.map(({ text }) => text)], [16, 18, ["client"]]);
    assert.deepEqual([half.problem?.isUnreadable, half.problem?.start, half.count], [false, 11, 0]);
    const wrong = await help("repair an");
    assert.deepEqual([wrong.problem?.isUnreadable, wrong.problem?.start, wrong.problem?.end], [true, 7, 9]);
    const { coders } = await ask<ThemeFacets>("rapport/themeFacets", { uri: null });
    assert.deepEqual(coders, ["ana", "ben"]);
    const { codings, total } = await ask<ThemeCodingsResult>("rapport/themeCodings", {
      uri: null,
      code: "denial",
      most: 1,
    });
    assert.equal(codings.length, 1);
    assert.ok(total >= 1);
    const place = await ask<Location>("rapport/codePlace", { uri: book, code: "denial" });
    const line = codebook.split("\n").findIndex((each) => each.includes("id: denial"));
    assert.equal(place.range.start.line, line);
    assert.equal(await ask("rapport/codePlace", { uri: book, code: "none" }), null);
    const tints = (await editor.connection.sendRequest("rapport/tints", { uri })) as TintsResult;
    assert.equal(tints.tints.length, 3);
    const status = (await editor.connection.sendRequest("rapport/status", { uri })) as StatusResult;
    assert.equal(status.coder, "ana");
    assert.equal(status.codings, 3);
    assert.equal(status.problems.error, 1);
    const verbatim = (await editor.connection.sendRequest("rapport/verbatim", { uri })) as VerbatimResult;
    assert.equal(verbatim.text, "[00:01] T: How are you?\n[00:05] C: Fine 😀, really. hm");
  });

  it("publishes anew for every transcript when the codebook changes, open or not", async () => {
    editor.open(book, codebook.replace("id: repair", "id: mending"), "yaml");
    const found = await editor.diagnostics(uri, (all) => all.length === 2);
    assert.match(found.map((each) => each.message).join(), /repair/);
    await editor.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: book, version: 2 },
      contentChanges: [{ text: codebook.replace("id: repair", "id: wrong") }],
    });
    await editor.diagnostics(closed, (all) => all.length === 1);
    await editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri: book } });
    await editor.diagnostics(closed, (all) => all.length === 2);
  });

  it("follows files changed on disk and folders removed", async () => {
    const path = join(folder, "sessions/s1.ben.transcript");
    writeFileSync(path, transcript.replace("#denail", "#repair"));
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: closed, type: 2 }],
    });
    await editor.diagnostics(closed, (all) => all.length === 0);
    writeFileSync(path, transcript);
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: closed, type: 2 }],
    });
    await editor.diagnostics(closed, (all) => all.length === 1);
    rmSync(path);
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: closed, type: 3 }],
    });
    await editor.diagnostics(closed, (all) => all.length === 0);
  });

  it("follows folders of which the editor tells nothing but that they were made or removed", async () => {
    const tell = (name: string, type: number) =>
      editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: `${uri.slice(0, uri.lastIndexOf("/"))}/${name}`, type }],
      });
    const added = join(folder, "sessions/added");
    const deep = `${uri.slice(0, uri.lastIndexOf("/"))}/added/deep/s9.transcript`;
    mkdirSync(join(added, "deep"), { recursive: true });
    mkdirSync(join(added, "before"));
    // What is left out is said far above.
    writeFileSync(join(folder, ".gitignore"), "before/\n");
    writeFileSync(join(added, "deep/s9.transcript"), "T: {a}#denail\n");
    writeFileSync(join(added, "before/s9.transcript"), "T: {a}#denail\n");
    await tell("added", 1);
    await editor.diagnostics(deep, (all) => all.length === 1);
    const found = (await editor.connection.sendRequest("workspace/symbol", { query: "s9" })) as WorkspaceSymbol[];
    assert.deepEqual(
      found.map(({ location }) => location.uri),
      [deep],
    );
    // Nothing is told of what comes a moment later.
    mkdirSync(join(added, "later"));
    writeFileSync(join(added, "later/s10.transcript"), "T: {a}#denail\n");
    await editor.diagnostics(deep.replace("deep/s9", "later/s10"), (all) => all.length === 1);
    // What git ignores is none of the project's, whatever is told of it.
    writeFileSync(join(added, "before/s11.transcript"), "T: {a}#denail\n");
    await tell("added/before/s11.transcript", 1);
    writeFileSync(join(added, "s12.transcript"), "T: {a}#denail\n");
    await tell("added/s12.transcript", 1);
    await editor.diagnostics(deep.replace("deep/s9", "s12"), (all) => all.length === 1);
    assert.deepEqual(await editor.connection.sendRequest("workspace/symbol", { query: "s11" }), []);
    rmSync(added, { recursive: true });
    await tell("added", 3);
    await editor.diagnostics(deep, (all) => all.length === 0);
  });

  it("follows a codebook of any name that a transcript refers to", async () => {
    const at = (name: string) => `${uri.slice(0, uri.lastIndexOf("/"))}/${name}`;
    const tell = (name: string, type: number) =>
      editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: at(name), type }] });
    writeFileSync(join(folder, "sessions/named.transcript"), "---\ncodebook: own.yaml\n---\nT: {a}#mine\n");
    await tell("named.transcript", 1);
    const has =
      (...checks: string[]) =>
      (all: readonly { readonly code?: unknown }[]) =>
        all.map(({ code }) => String(code)).join() === checks.join();
    await editor.diagnostics(at("named.transcript"), (all) => all.length > 0);
    writeFileSync(join(folder, "sessions/own.yaml"), "codes:\n  - id: mine\n    definition: d\n");
    await tell("own.yaml", 1);
    await editor.diagnostics(at("named.transcript"), has());
    writeFileSync(join(folder, "sessions/own.yaml"), "codes:\n  - id: yours\n    definition: d\n");
    await tell("own.yaml", 2);
    await editor.diagnostics(at("named.transcript"), has("unknown-code"));
  });
});
