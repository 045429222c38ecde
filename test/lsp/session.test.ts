/**
 * The requests of the session picture and of the codebook view, over stdio.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CodeCardResult, CodeTreeResult, SessionResult } from "../../server/src/lsp/protocol.ts";
import { type Editor, startEditor } from "./client.ts";

const codebook = `codebook: study
participants: { T: therapist, C: client }
roles: { therapist: T, client: C }
scales: { depth: { type: ordinal, values: { 1: low, 2: middle, 3: high }, absent: 1 } }
codes:
  - id: rupture
    name: Rupture
    definition: A strain between the two. It shows.
    codes:
      - { id: denial, name: Denial, definition: The client rejects a feeling., scale: depth }
  - { id: repair, name: Repair, definition: What mends it. }
`;
const transcript = `---
title: Session 1
coder: ana
---
== Opening [00:01]
[00:01] T: {How are you?}#repair
[00:05] C: {Fine 😀, really.}#denial=2~ {hm}#denial=1@ben
`;

describe("the requests of the session picture and the codebook view", function () {
  this.timeout(20_000);
  let folder: string;
  let editor: Editor;
  let uri: string;
  let book: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rapport session "));
    writeFileSync(join(folder, "codebook.yaml"), codebook);
    writeFileSync(join(folder, "s1.transcript"), transcript);
    uri = pathToFileURL(join(folder, "s1.transcript")).href;
    book = pathToFileURL(join(folder, "codebook.yaml")).href;
    editor = await startEditor(pathToFileURL(folder).href);
    editor.open(uri, transcript);
    await editor.diagnostics(uri, () => true);
  });
  after(async () => {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = <Result>(method: string, params: object) => editor.connection.sendRequest<Result>(method, params);
  const textAt = ({ start, end }: SessionResult["turns"][number]["range"]) => {
    const lines = transcript.split("\n");
    assert.equal(start.line, end.line);
    return lines[start.line]?.slice(start.character, end.character);
  };

  it("give a session with its turns, sections and lanes, at the places of the document", async () => {
    const session = await ask<SessionResult>("rapport/session", { uri });
    assert.equal(session.version, 1);
    assert.equal(session.title, "Session 1");
    assert.deepEqual(
      session.turns.map(({ role, time, words }) => [role, time, words]),
      [
        ["therapist", 1, 3],
        ["client", 5, 3],
      ],
    );
    assert.deepEqual(
      session.sections.map(({ title, time, range }) => [title, time, textAt(range)]),
      [["Opening", 1, "== Opening [00:01]"]],
    );
    assert.deepEqual(
      session.lanes.map(({ code, codings }) => [
        code,
        codings.map(({ value, height, absent, tentative, coder, firstTurn, range }) => [
          value,
          height,
          absent,
          tentative,
          coder,
          firstTurn,
          textAt(range),
        ]),
      ]),
      [
        [
          "rupture",
          [
            ["2 (middle)", 0.5, false, true, "ana", 1, "Fine 😀, really."],
            ["1 (low)", 0, true, false, "ben", 1, "hm"],
          ],
        ],
        ["repair", [[null, null, false, false, "ana", 0, "How are you?"]]],
      ],
    );
    assert.deepEqual(session.coders, ["ana", "ben"]);
  });

  it("give nothing for a file that the server does not have", async () => {
    assert.equal(await ask("rapport/session", { uri: `${uri}.other` }), null);
    assert.equal(await ask("rapport/codeCard", { uri: `${uri}.other`, at: { code: "denial" } }), null);
    assert.equal(await ask("rapport/codeTree", { uri: `${uri}.other` }), null);
  });

  it("give the card of the code at a place, and of one that is named", async () => {
    const character = "[00:05] C: {Fine 😀, re".length;
    const card = await ask<CodeCardResult>("rapport/codeCard", { uri, at: { position: { line: 6, character } } });
    assert.equal(card.name, "Denial");
    assert.deepEqual(card.path, [{ code: "rupture", name: "Rupture" }]);
    assert.deepEqual(card.byCoder, [
      { coder: "ana", codings: 1 },
      { coder: "ben", codings: 1 },
    ]);
    const line = codebook.split("\n").findIndex((text) => text.includes("id: denial"));
    assert.equal(card.definedAt?.uri, book);
    assert.equal(card.definedAt?.range.start.line, line);
    assert.equal(card.reason, null);
    const named = await ask<CodeCardResult>("rapport/codeCard", { uri, at: { code: "repair" } });
    assert.equal(named.definition, "What mends it.");
    assert.equal(await ask("rapport/codeCard", { uri, at: { code: "nothing" } }), null);
    assert.equal(await ask("rapport/codeCard", { uri, at: { position: { line: 5, character: 1 } } }), null);
  });

  it("give the card of the entry in which the cursor of a codebook stands", async () => {
    const card = await ask<CodeCardResult>("rapport/codeCard", {
      uri: book,
      at: { position: { line: 6, character: 12 } },
    });
    assert.equal(card.code, "rupture");
  });

  it("give the tree of codes with the first sentence of each", async () => {
    const tree = await ask<CodeTreeResult>("rapport/codeTree", { uri });
    assert.equal(tree.title, "study");
    assert.deepEqual(
      tree.codes.map(({ name, about, children }) => [name, about, children.map((child) => child.code)]),
      [
        ["Rupture", "A strain between the two.", ["denial"]],
        ["Repair", "What mends it.", []],
      ],
    );
  });
});
