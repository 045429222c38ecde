/**
 * The requests that compare coders and decide, of the built server over stdio.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TextDocumentEdit } from "vscode-languageserver-protocol";
import type { ConsensusRequests, DecideParams, DisagreementsResult } from "../../server/src/lsp/protocol.ts";
import { type Editor, startEditor } from "./client.ts";

const files: Readonly<Record<string, string>> = {
  "codebook.yaml": `coders: { ana: Ana, ben: Ben }
scales: { depth: { type: ordinal, values: { 1: low, 2: high } } }
codes:
  - { id: denial, name: Denial, definition: The client rejects a feeling., scale: depth }
  - { id: repair, name: Repair, definition: What mends it. }
`,
  "s1.ana.transcript": `---
status: complete
---
T: How 😀 are you?
C: {Fine}#denial=2, really. {Or not.}#repair
% @ana Too quick.
T: Hm. #repair
`,
  "s1.ben.transcript": `---
status: draft
---
T: How 😀 are you?
C: {Fine, really.}#denial=1 Or not.
T: Hm. #repair
`,
};

describe("consensus over stdio", function () {
  this.timeout(20_000);
  let folder: string;
  let editor: Editor;
  let text = "";
  let version = 0;
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const comparison = { recording: "s1", coders: ["ana", "ben"], blind: false };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rapport consensus "));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    editor = await startEditor(pathToFileURL(folder).href, { workspace: { workspaceEdit: { documentChanges: true } } });
    // Files that are not open are read between messages.
    const reading = () => editor.connection.sendRequest<{ isReading: boolean }>("rapport/reading", {});
    while ((await reading()).isReading) {
      await new Promise((done) => setTimeout(done, 20));
    }
  });
  after(async () => {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = <Method extends keyof ConsensusRequests>(
    method: Method,
    params: ConsensusRequests[Method]["params"],
  ): Promise<ConsensusRequests[Method]["result"]> => editor.connection.sendRequest(method, params);

  async function compared(): Promise<Extract<DisagreementsResult, { kind: "compared" }>> {
    const result = await ask("rapport/disagreements", comparison);
    assert.ok(result.kind === "compared");
    return result;
  }

  async function decide(key: string, outcome: DecideParams["outcome"], note = ""): Promise<void> {
    const result = await ask("rapport/decide", { ...comparison, key, outcome, by: ["ana"], note });
    assert.ok(result.kind === "edit", result.kind === "refused" ? result.reason : "");
    const [change] = result.edit.documentChanges as TextDocumentEdit[];
    assert.equal(change?.textDocument.version, version);
    const lines = text.split("\n");
    const offset = ({ line, character }: { line: number; character: number }): number =>
      lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
    for (const edit of (change?.edits ?? []).toReversed()) {
      if (!("newText" in edit)) continue;
      text = text.slice(0, offset(edit.range.start)) + edit.newText + text.slice(offset(edit.range.end));
    }
    version++;
    await editor.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: uriOf("s1.consensus.transcript"), version },
      contentChanges: [{ text }],
    });
  }

  it("lists what can be compared, and hides it from who works blind", async () => {
    assert.deepEqual((await ask("rapport/recordings", {})).recordings, [
      {
        id: "s1",
        copies: [
          { coder: "ana", uri: uriOf("s1.ana.transcript"), isComplete: true },
          { coder: "ben", uri: uriOf("s1.ben.transcript"), isComplete: false },
        ],
        consensus: null,
        refusal: null,
      },
    ]);
    const hidden = await ask("rapport/disagreements", { ...comparison, blind: true });
    assert.match(hidden.kind === "refused" ? hidden.reason : "", /s1\.ben\.transcript` is not complete/);
  });

  it("begins a consensus, shows each disagreement on its words, and decides", async () => {
    const before = await compared();
    assert.deepEqual(
      before.items.map(({ kind, size, isOpen, tags }) => ({ kind, size, isOpen, tags })),
      [
        { kind: "boundaries", size: 9, isOpen: true, tags: ["#denial=2", "#denial=1"] },
        { kind: "missed", size: 7, isOpen: true, tags: ["#repair", null] },
      ],
    );
    assert.equal(before.isBegun, false);
    const begun = await ask("rapport/beginConsensus", comparison);
    assert.ok(begun.kind === "new");
    assert.equal(begun.uri, uriOf("s1.consensus.transcript"));
    text = begun.text;
    version = 1;
    editor.open(begun.uri, text);

    const [boundaries, missed] = before.items;
    const detail = await ask("rapport/disagreement", { ...comparison, key: boundaries?.key ?? "" });
    assert.deepEqual(detail?.range, { start: { line: 5, character: 3 }, end: { line: 5, character: 16 } });
    assert.deepEqual(detail?.ranges[0], { start: { line: 5, character: 3 }, end: { line: 5, character: 7 } });
    const [ana, ben] = detail?.sides ?? [];
    assert.equal(ana?.coding?.label, "high");
    assert.deepEqual(ana?.memos, ["Too quick."]);
    assert.deepEqual(ana?.others, []);
    assert.deepEqual(ana?.lines, [
      { head: "T:", parts: [{ text: "How 😀 are you?", isCoded: false }] },
      {
        head: "C:",
        parts: [
          { text: "Fine", isCoded: true },
          { text: ", really. Or not.", isCoded: false },
        ],
      },
    ]);
    assert.deepEqual(ben?.lines[1]?.parts[0], { text: "Fine, really.", isCoded: true });

    await decide(boundaries?.key ?? "", { kind: "take", coders: ["ben"] }, "The whole of it.");
    await decide(missed?.key ?? "", {
      kind: "write",
      range: { start: { line: 5, character: 31 }, end: { line: 5, character: 35 } },
      codings: [{ code: "denial", value: "1", tentative: true }],
    });
    assert.equal(
      text,
      `---
coder: consensus
status: draft
---
T: How 😀 are you?
C: {Fine, really.}#denial=1 Or {not.}#denial=1~
% @consensus decided by ana: took ben. ana: #denial=2 0-4 “Fine”; ben: #denial=1 0-13 “Fine, really.”. The whole of it.
% @consensus decided by ana: wrote #denial=1~ 17-21 “not.”. ana: #repair 14-21 “Or not.”; ben: nothing.
T: Hm. #repair
`,
    );
    assert.ok((await compared()).items.every(({ isOpen }) => !isOpen));
  });

  it("keeps a decision with another note, and takes one back", async () => {
    const [boundaries] = (await compared()).items;
    await decide(boundaries?.key ?? "", { kind: "keep" }, "Both agree.");
    assert.ok(text.includes("took ben. ana: #denial=2 0-4 “Fine”; ben: #denial=1 0-13 “Fine, really.”. Both agree.\n"));
    await decide(boundaries?.key ?? "", { kind: "reopen" });
    assert.ok(!text.includes("Both agree."));
    assert.equal((await compared()).items.filter(({ isOpen }) => isOpen).length, 1);
    const refused = await ask("rapport/decide", {
      ...comparison,
      key: "?",
      outcome: { kind: "keep" },
      by: [],
      note: "",
    });
    assert.equal(refused.kind, "refused");
  });
});
