/**
 * Renaming and refactoring over stdio, as any editor asks for it.
 */
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Range, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import type { EditResult, RefactorParams, RefactorResult, Use } from "../../server/src/lsp/protocol.ts";
import { type Editor, startEditor } from "./client.ts";

const codebook = `\uFEFF# Codes
coders: { ana: Ana, ben: Ben }
codes:
  - id: rupture
    definition: A strain.
    codes:
      - { id: denial, definition: The client rejects a feeling. }
  - id: repair # the other one
    definition: What mends it.
    confuse-with: [{ code: denial }]
extends: [builtin:working-alliance]
`;
const open = `[00:01] T: {How are you?}#repair
[00:05] C: {Fine 😀, really.}#denial {a|hm}a#denial#repair {b|so}b#denial {x}#alliance-bond
% See (#denial).
`;
const closed = "\uFEFF---\r\ncoder: ben\r\n---\r\nC: {😀 no}#denial@ana no \\#denial #repair\r\n% #denial: why?\r\n";

describe("refactoring over stdio", function () {
  this.timeout(20_000);
  let folder: string;
  let editor: Editor;
  const files = { codebook: "", open: "", closed: "", wrong: "" };
  const at = (line: number, character: number, uri = files.open) => ({
    textDocument: { uri },
    position: { line, character },
  });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rapport refactor "));
    mkdirSync(join(folder, "s"));
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return pathToFileURL(join(folder, name)).href;
    };
    files.codebook = write("codebook.yaml", codebook);
    files.open = write("s/s1.ana.transcript", open);
    files.closed = write("s/s1.ben.transcript", closed);
    files.wrong = write("s/s2.ana.transcript", "C: {x}#wrong\n");
    editor = await startEditor(pathToFileURL(folder).href, {
      workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } } },
    });
    editor.open(files.open, open);
    // Files are read in the order of their names: once this one is, all are.
    await editor.diagnostics(files.wrong, (all) => all.length > 0);
  });
  after(async () => {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the files are after an edit, without touching the disk. */
  function applied(edit: WorkspaceEdit): Record<string, string> {
    return Object.fromEntries(
      ((edit.documentChanges ?? []) as TextDocumentEdit[]).map(({ textDocument, edits }) => {
        let text = readFileSync(fileURLToPath(textDocument.uri), "utf8").replace(/^\uFEFF/, "");
        const starts = [0, ...[...text.matchAll(/\r\n|\n/g)].map((end) => end.index + end[0].length)];
        const offset = ({ line, character }: Range["start"]): number => (starts[line] as number) + character;
        for (const each of edits.toReversed()) {
          assert.ok("newText" in each);
          text = text.slice(0, offset(each.range.start)) + each.newText + text.slice(offset(each.range.end));
        }
        return [textDocument.uri, text];
      }),
    );
  }
  const rename = async (params: object, newName: string): Promise<Record<string, string>> =>
    applied(await editor.connection.sendRequest<WorkspaceEdit>("textDocument/rename", { ...params, newName }));
  const refactor = (change: RefactorParams["change"], code = "denial"): Promise<RefactorResult> =>
    editor.connection.sendRequest<RefactorResult>("rapport/refactor", { uri: files.codebook, code, change });
  const reason = async (promise: Promise<unknown>): Promise<string> => {
    const answer = await promise.then(
      () => "it was done",
      (error: Error) => error.message,
    );
    assert.match(answer, /^.+[.] .+[.]$/);
    return answer;
  };

  it("says what would be renamed", async () => {
    const column = (open.split("\n")[1] as string).indexOf("#denial");
    assert.deepEqual(await editor.connection.sendRequest("textDocument/prepareRename", at(1, column + 3)), {
      range: { start: { line: 1, character: column + 1 }, end: { line: 1, character: column + 7 } },
      placeholder: "denial",
    });
    assert.match(await reason(editor.connection.sendRequest("textDocument/prepareRename", at(1, 14))), /Nothing here/);
    const builtin = at(1, (open.split("\n")[1] as string).indexOf("#alliance") + 2);
    assert.match(
      await reason(editor.connection.sendRequest("textDocument/prepareRename", builtin)),
      /comes with Rapport.*under: alliance-bond/,
    );
  });

  it("renames a code in open and closed files, the byte order mark not counted", async () => {
    const column = (open.split("\n")[1] as string).indexOf("#denial");
    const wanted = {
      [files.codebook]: codebook.slice(1).replaceAll("denial", "négation"),
      [files.open]: open.replaceAll("denial", "négation"),
      [files.closed]: closed.slice(1).replaceAll(/(?<!\\)#denial/g, "#négation"),
    };
    assert.deepEqual(await rename(at(1, column + 2), "ne\u0301gation"), wanted);
    // From the codebook, and from a memo.
    assert.deepEqual(await rename(at(6, 15, files.codebook), "négation"), wanted);
    assert.deepEqual(await rename(at(2, 9), "négation"), wanted);
  });

  it("renames coders, speakers and labels", async () => {
    const line = open.split("\n")[1] as string;
    const ben = await rename(at(1, 21, files.codebook), "ben.2");
    assert.deepEqual(Object.keys(ben).sort(), [files.codebook, files.closed].sort());
    assert.equal(ben[files.closed], closed.slice(1).replace("coder: ben", "coder: ben.2"));
    const coder = await rename(at(1, 10, files.codebook), "anna");
    assert.deepEqual(Object.keys(coder).sort(), [files.codebook, files.open, files.closed, files.wrong].sort());
    assert.match(coder[files.codebook] ?? "", /coders: \{ anna: Ana, ben: Ben \}/);
    assert.equal(coder[files.closed], closed.slice(1).replace("@ana", "@anna"));
    assert.equal(coder[files.open], `---\ncoder: anna\n---\n${open}`);
    assert.deepEqual(await rename(at(1, 8), "Client 1"), { [files.open]: open.replace(" C:", " Client 1:") });
    assert.match(await reason(rename(at(1, 8), "T")), /already/);
    assert.match(await reason(rename(at(1, 8), "1")), /cannot be a speaker's label/);
    assert.deepEqual(await rename(at(1, line.indexOf("{a|") + 1), "q"), {
      [files.open]: open.replace("{a|hm}a", "{q|hm}q"),
    });
  });

  it("refuses ids that cannot be or are taken", async () => {
    const place = at(6, 15, files.codebook);
    assert.match(await reason(rename(place, "a b")), /cannot be a code's ID/);
    assert.match(await reason(rename(place, "repair")), /already, in codebook\.yaml/);
    assert.match(await reason(rename(place, "alliance")), /already/);
  });

  it("names the files alone for an editor that knows nothing of versions", async () => {
    const other = await startEditor(pathToFileURL(folder).href);
    try {
      other.open(files.open, open);
      await other.diagnostics(files.wrong, (all) => all.length > 0);
      const ask = <Result>(method: string, params: object) => other.connection.sendRequest<Result>(method, params);
      const column = (open.split("\n")[1] as string).indexOf("#denial");
      const params = { ...at(1, column + 2), newName: "neu" };
      const renamed = await ask<WorkspaceEdit>("textDocument/rename", params);
      assert.deepEqual(Object.keys(renamed), ["changes"]);
      assert.deepEqual(renamed.changes?.[files.open]?.[0], {
        range: { start: { line: 1, character: column + 1 }, end: { line: 1, character: column + 7 } },
        newText: "neu",
      });
      const wanted = [files.codebook, files.closed, files.open].sort();
      assert.deepEqual(Object.keys(renamed.changes ?? {}).sort(), wanted);
      const change = { kind: "merge", into: "repair" };
      const merged = await ask<RefactorResult>("rapport/refactor", { uri: files.codebook, code: "denial", change });
      assert.ok(merged.kind === "edit");
      assert.deepEqual(Object.keys(merged.edit), ["changes"]);
      const codings = [{ code: "repair", value: null, tentative: false }];
      const { position } = at(1, 20);
      const ranges = [{ start: position, end: position }];
      const coded = await ask<EditResult>("rapport/code", { uri: files.open, unit: "turn", ranges, codings });
      assert.ok(coded.kind === "edit");
      assert.deepEqual(Object.keys(coded.edit.changes ?? {}), [files.open]);
    } finally {
      await other.stop();
    }
  });

  it("moves several codes as one change", async () => {
    const moved = await refactor({ kind: "move", parent: null, also: ["repair"] }, "denial");
    assert.ok(moved.kind === "edit");
    const after = applied(moved.edit)[files.codebook] ?? "";
    assert.ok(after.indexOf("id: denial") < after.indexOf("id: repair"), after);
  });

  it("shows a change before it is made", async () => {
    const result = await refactor({ kind: "merge", into: "repair" });
    assert.ok(result.kind === "edit");
    assert.deepEqual(result.edit.changeAnnotations, {
      change: { label: "Merge denial into repair", needsConfirmation: true },
    });
    const edits = (result.edit.documentChanges as TextDocumentEdit[]).flatMap((each) => each.edits);
    assert.ok(edits.every((each) => "annotationId" in each && each.annotationId === "change"));
    assert.deepEqual([result.files, result.places], [3, edits.length]);
    const after = applied(result.edit);
    assert.match(after[files.codebook] ?? "", /id: denial, .*, status: deprecated, replaced-by: \[repair\] \}/);
    assert.match(after[files.open] ?? "", /\{Fine 😀, really\.\}#repair \{a\|hm\}a#repair \{b\|so\}b#repair/);
    const moved = await refactor({ kind: "move", parent: "repair" });
    assert.ok(moved.kind === "edit");
    assert.deepEqual(Object.keys(applied(moved.edit)), [files.codebook]);
    const deprecated = await refactor({ kind: "deprecate", replacedBy: ["repair"], reason: "Why" });
    assert.ok(deprecated.kind === "edit");
    const refused = await refactor({ kind: "merge", into: "none" });
    assert.deepEqual([refused.kind, refused.files, refused.places], ["refused", 0, 0]);
  });

  it("lists the uses of a code, and splits by what was chosen for them", async () => {
    const uses = await editor.connection.sendRequest<Use[]>("rapport/uses", { uri: files.codebook, code: "denial" });
    assert.deepEqual(
      uses.map((use) => [use.location.uri, use.words, use.coder, use.tag.line]),
      [
        [files.open, "Fine 😀, really.", "ana", 1],
        [files.open, "hm", "ana", 1],
        [files.open, "so", "ana", 1],
        [files.closed, "😀 no", "ana", 3],
      ],
    );
    assert.equal(uses[3]?.memo, "#denial: why?");
    assert.equal(uses[3]?.context, "😀 no no \\#denial".replace("\\", ""));
    const choices = uses.map(({ location, tag }) => ({ uri: location.uri, tag, code: "repair" }));
    const split = await refactor({ kind: "split", into: ["repair", "rupture"], choices });
    assert.ok(split.kind === "edit");
    const after = applied(split.edit);
    assert.match(after[files.codebook] ?? "", /status: deprecated, replaced-by: \[repair, rupture\]/);
    assert.match(after[files.closed] ?? "", /\{😀 no\}#repair@ana no \\#denial #repair\r\n% #repair: why/);
  });

  it("changes nothing where one of the files cannot be changed", async () => {
    const path = join(folder, "s/s1.ben.transcript");
    writeFileSync(path, `${closed}C: more\r\n`);
    assert.match(await reason(rename(at(2, 9), "neu")), /changed by something else: s\/s1\.ben\.transcript/);
    rmSync(path);
    assert.match(await reason(rename(at(2, 9), "neu")), /changed by something else: s\/s1\.ben\.transcript/);
    const result = await refactor({ kind: "merge", into: "repair" });
    assert.equal(result.kind, "refused");
    writeFileSync(path, closed);
    chmodSync(path, 0o444);
    // Whoever may do everything cannot be kept from writing.
    if (process.getuid?.() !== 0) assert.match(await reason(rename(at(2, 9), "neu")), /cannot be: s\/s1\.ben/);
  });
});
