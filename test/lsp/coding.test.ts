/**
 * The coding requests of the built server, over stdio: each edit is made as an editor makes it, and sent back as a change.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Position, Range, TextDocumentEdit } from "vscode-languageserver-protocol";
import type { CodingEdit, CodingRequests } from "../../server/src/lsp/protocol.ts";
import { type Editor, startEditor } from "./client.ts";

const codebook = `codebook: study
version: 1.0.0
coders: { ana: Ana, ben: Ben }
participants: { T: therapist, C: client }
scales: { depth: { type: ordinal, values: { 1: low, 2: high } } }
codes:
  - { id: denial, name: Denial, definition: The client rejects a feeling., roles: [client], scale: depth, key: d }
  - { id: repair, name: Repair, definition: What mends it. }
`;
const session = `---
coder: ana
---
[00:01] T: How 😀 are you?
[00:05] C: Fine, really.
[05:05] T: Hm.
`;

describe("coding over stdio", function () {
  this.timeout(20_000);
  let folder: string;
  let editor: Editor;
  let uri: string;
  let text: string;
  let version: number;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rapport coding "));
    writeFileSync(join(folder, "codebook.yaml"), codebook);
    uri = pathToFileURL(join(folder, "s1.transcript")).href;
    editor = await startEditor(pathToFileURL(folder).href, {
      workspace: { workspaceEdit: { documentChanges: true } },
    });
    editor.open(uri, session);
    await editor.diagnostics(uri, (all) => all.length === 0);
  });
  after(async () => {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    text = session;
    version = (version ?? 1) + 1;
    await editor.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  });

  function ask<Method extends keyof CodingRequests>(
    method: Method,
    params: Omit<CodingRequests[Method]["params"], "uri">,
  ): Promise<CodingRequests[Method]["result"]> {
    return editor.connection.sendRequest(method, { uri, ...params });
  }

  const offsetOf = ({ line, character }: Position): number =>
    text
      .split("\n")
      .slice(0, line)
      .reduce((sum, each) => sum + each.length + 1, 0) + character;
  const positionOf = (words: string, at = 0): Position => {
    const offset = text.indexOf(words) + at;
    assert.ok(offset >= at, `there is ${words}`);
    const above = text.slice(0, offset).split("\n");
    return { line: above.length - 1, character: (above.at(-1) as string).length };
  };
  const rangeOf = (words: string): Range => ({ start: positionOf(words), end: positionOf(words, words.length) });

  /** Makes an edit as an editor does, and tells the server; gives the text with what is to be selected in brackets. */
  async function made(result: CodingEdit): Promise<string> {
    if (result.kind === "refused") return result.reason;
    for (const change of (result.edit.documentChanges ?? []) as TextDocumentEdit[]) {
      if (change.textDocument.uri !== uri) continue;
      assert.equal(change.textDocument.version, version);
      for (const edit of [...change.edits].reverse()) {
        assert.ok("range" in edit && "newText" in edit);
        text = text.slice(0, offsetOf(edit.range.start)) + edit.newText + text.slice(offsetOf(edit.range.end));
      }
    }
    version++;
    await editor.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
    if (result.select === null) return text;
    const [start, end] = [offsetOf(result.select.start), offsetOf(result.select.end)];
    return `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;
  }

  it("offers codes, codes a selection, and codes the words that it selects again", async () => {
    const offered = await ask("rapport/codes", { unit: "span", position: positionOf("Fine") });
    assert.deepEqual(
      offered?.codes.map(({ code, key, fits, count }) => [code, key, fits, count]),
      [
        ["denial", "d", true, 0],
        ["repair", null, true, 0],
      ],
    );
    assert.equal(offered?.codebook, pathToFileURL(join(folder, "codebook.yaml")).href);
    const codings = [
      { code: "denial", value: "2", tentative: true },
      { code: "repair", value: null, tentative: false },
    ];
    const first = await ask("rapport/code", { unit: "span", ranges: [rangeOf("Fine")], codings });
    assert.match(await made(first), /C: \{⟦Fine⟧\}#denial=2~#repair, really\./);
    const again = await ask("rapport/code", { unit: "span", ranges: [rangeOf("Fine")], codings });
    assert.match(await made(again), /^These words have `denial`, `repair` already\./);
  });

  it("finds, changes, moves and removes what is coded, and counts columns as the editor does", async () => {
    const codings = [{ code: "repair", value: null, tentative: false }];
    await made(await ask("rapport/code", { unit: "span", ranges: [rangeOf("are")], codings }));
    const find = async () => (await ask("rapport/codingsAt", { range: rangeOf("are") }))[0];
    const found = await find();
    assert.deepEqual(found, {
      code: "repair",
      value: null,
      tentative: false,
      name: "Repair",
      unit: "span",
      coder: "ana",
      tag: positionOf("#repair"),
      range: rangeOf("are"),
      words: "are",
      memo: null,
    });
    const { tag } = found;
    assert.match(
      await made(await ask("rapport/addMemo", { on: { kind: "coding", tag }, text: "why" })),
      /\n% #repair why\n/,
    );
    assert.equal((await find())?.memo, "why");
    const changed = await ask("rapport/changeCoding", { tag, code: "denial", value: "1", coder: "ben" });
    assert.match(await made(changed), /\{are\}#denial=1@ben you\?\n% #denial why\n/);
    const dropped = await ask("rapport/changeCoding", { tag, code: "repair" });
    assert.match(dropped.note ?? "", /^The rating 1 was dropped: `repair` is not rated/);
    const wider = await ask("rapport/respan", { tag, to: { kind: "word", edge: "start", by: 1 } });
    assert.match(await made(wider), /\{⟦😀 are⟧\}#denial=1@ben you/);
    const other = await ask("rapport/respan", {
      tag: positionOf("#denial"),
      to: { kind: "selection", range: rangeOf("How") },
    });
    assert.match(await made(other), /\{⟦How⟧\}#denial=1@ben 😀 are/);
    const removed = await ask("rapport/removeCodings", { tags: [positionOf("#denial")] });
    assert.match(await made(removed), /T: How 😀 are you\?\n/);
    assert.match(
      await made(await ask("rapport/removeCodings", { tags: [{ line: 0, character: 0 }] })),
      /^There is no coding here/,
    );
  });

  it("walks, and tells how far the work has come", async () => {
    const codings = [{ code: "repair", value: null, tentative: false }];
    const cursor = positionOf("Fine");
    await made(await ask("rapport/code", { unit: "turn", ranges: [{ start: cursor, end: cursor }], codings }));
    const way = { from: cursor, direction: 1 } as const;
    const turn = await ask("rapport/walk", { ...way, to: "uncoded-turn", role: "therapist" });
    assert.deepEqual(turn, {
      range: { start: positionOf("Hm"), end: positionOf("Hm") },
      wrapped: false,
      done: 0,
      total: 2,
    });
    const coding = await ask("rapport/walk", { ...way, to: "coding" });
    assert.deepEqual(coding.range?.start, positionOf("#repair"));
    assert.deepEqual(await ask("rapport/walk", { ...way, to: "coding", code: "denial" }), {
      range: null,
      wrapped: false,
      done: 0,
      total: 0,
    });
  });

  it("inserts segments and changes the coder", async () => {
    assert.match(
      await made(await ask("rapport/insertSegments", { minutes: 5 })),
      /\n== Segment 2 \[00:05:00\]\n\[05:05\] T: Hm/,
    );
    const codings = [{ code: "denial", value: "1", tentative: false }];
    const at = positionOf("Hm");
    await made(await ask("rapport/code", { unit: "section", ranges: [{ start: at, end: at }], codings }));
    const changed = await made(await ask("rapport/changeCoder", { coder: "ben" }));
    assert.match(changed, /^---\ncoder: ben\n---\n/);
    assert.match(changed, /== Segment 2 \[00:05:00\] #denial=1@ana\n/);
  });

  it("makes a code of words", async () => {
    const result = await ask("rapport/newCode", { range: rangeOf("really"), parent: "repair", name: null });
    assert.equal(result.kind === "edit" && result.edit.documentChanges?.length, 2);
    assert.match(await made(result), /Fine, \{⟦really⟧\}#really\./);
  });

  it("makes no code in a codebook that has changed since it was read", async () => {
    writeFileSync(join(folder, "codebook.yaml"), `# New\n${codebook}`);
    const result = await ask("rapport/newCode", { range: rangeOf("really"), parent: "repair", name: null });
    writeFileSync(join(folder, "codebook.yaml"), codebook);
    assert.match(result.kind === "refused" ? result.reason : "", /changed by something else: codebook\.yaml\./);
  });

  it("refuses what is no transcript of its own", async () => {
    const nowhere = { uri: "file:///nowhere/a.transcript", minutes: 5 };
    const result: CodingEdit = await editor.connection.sendRequest("rapport/insertSegments", nowhere);
    assert.deepEqual(result, { kind: "refused", reason: "Rapport has no such transcript. Open it, and try again." });
  });
});
