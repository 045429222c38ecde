/**
 * Code actions: each is asked for where a problem is shown, and made.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codesIn, fileNamed, opened, placeOf, remembered, untilSo } from "./study.ts";

describe("code actions", () => {
  let restore: () => Promise<void>;
  let document: vscode.TextDocument;

  before(async () => {
    restore = await remembered();
  });
  afterEach(() => restore());

  const diagnostic = (check: string): vscode.Diagnostic => {
    const all = vscode.languages.getDiagnostics(document.uri);
    const found = all.find(({ code }) => (typeof code === "object" ? code.value : code) === check);
    assert.ok(found, `${check} is reported`);
    return found;
  };

  /** Makes the action of this title at a range. */
  async function act(range: vscode.Range, title: RegExp, kind?: vscode.CodeActionKind): Promise<void> {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
      kind?.value,
      30,
    );
    const action = found.find((each) => title.test(each.title));
    assert.ok(action?.edit, `${title} is among ${found.map((each) => each.title).join(", ")}`);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  }

  /** Writes lines at the end of a transcript and waits for the check that they do not pass. */
  async function withLines(lines: string, check: string): Promise<void> {
    ({ document } = await opened("s01.ana.transcript"));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, lines);
    await vscode.workspace.applyEdit(edit);
    await untilSo(
      () => codesIn(document.uri).includes(check),
      () => `${codesIn(document.uri).join()} in ${document.getText().slice(-200)}`,
    );
  }

  const untilFine = (): Promise<void> =>
    untilSo(
      // The lines stand in the copy of one coder alone, which is said as well.
      () => codesIn(document.uri).every((check) => check === "copies-differ"),
      () => `${codesIn(document.uri).join()} in ${document.getText().slice(-200)}`,
    );

  /** What stands behind the lines that the study has. */
  const written = (): string => document.getText().slice(document.getText().indexOf("Same time, then.\n") + 17);

  it("means another code, and replaces one that is deprecated", async () => {
    ({ document } = await opened("s03.ben.transcript"));
    await untilSo(() => codesIn(document.uri).length === 4);
    await act(diagnostic("unknown-code").range, /^Change to `minimal-response`/);
    await act(diagnostic("deprecated-code").range, /^Change to `minimal-response`/);
    await untilSo(() => codesIn(document.uri).join() === "missing-rating,not-codable");
    assert.match(document.getText(), /\{I said right\.\}#minimal-response=2/);
    assert.match(document.getText(), /\{\}#minimal-response=2 \[pause\]/);
  });

  it("adds a rating, and puts a code that can be used for a heading", async () => {
    ({ document } = await opened("s03.ben.transcript"));
    await untilSo(() => codesIn(document.uri).length === 4);
    await act(diagnostic("missing-rating").range, /=3|`3`|3/);
    await untilSo(() => !codesIn(document.uri).includes("missing-rating"));
    await act(diagnostic("not-codable").range, /Change to/);
    await untilSo(() => !codesIn(document.uri).includes("not-codable"));
  });

  it("adds a code to the codebook", async () => {
    await withLines("[00:40:31] T: {Till then.}#farewell\n", "unknown-code");
    await act(diagnostic("unknown-code").range, /farewell.*codebook|codebook.*farewell/i);
    await untilFine();
    const codebook = await vscode.workspace.openTextDocument(await fileNamed("codebook.yaml"));
    assert.match(codebook.getText(), /- id: farewell\n/);
  });

  it("declares a speaker", async () => {
    await withLines("[00:40:31] Wife: Hello.\n[00:40:33] Wife: I'm early.\n", "unknown-speaker");
    await act(diagnostic("unknown-speaker").range, /^Declare `Wife`/);
    await untilSo(() => !codesIn(document.uri).includes("unknown-speaker"));
    assert.match(document.getText().slice(0, 400), /Wife: /);
  });

  it("writes literal text", async () => {
    await withLines("[00:40:31] T: See you }in a week.\n", "unopened-span");
    await act(diagnostic("unopened-span").range, /text/i);
    await untilFine();
    assert.equal(written(), "[00:40:31] T: See you \\}in a week.\n");
  });

  it("closes a span", async () => {
    await withLines("[00:40:31] T: {See you in a week.\n", "unclosed-span");
    await act(diagnostic("unclosed-span").range, /[Cc]lose/);
    assert.match(written(), /\{See you in a week\.\}/);
  });

  it("removes a coding that is there twice", async () => {
    await withLines("[00:40:31] T: {See you.}#clarifies#clarifies\n", "duplicate-coding");
    await act(diagnostic("duplicate-coding").range, /^Remove/);
    await untilFine();
    assert.equal(written(), "[00:40:31] T: {See you.}#clarifies\n");
  });

  it("puts all of a kind right, in the file and in the project", async () => {
    const lines = "[00:40:31] C: {Yes.}#silence=2\n[00:40:33] C: {No.}#silence=2\n";
    await withLines(lines, "deprecated-code");
    await act(diagnostic("deprecated-code").range, /^Fix all `deprecated-code` in this file/);
    assert.equal(written(), lines.replaceAll("silence", "minimal-response"));
    await restore();
    await withLines(lines, "deprecated-code");
    await act(diagnostic("deprecated-code").range, /^Fix all `deprecated-code` in the project/);
    const ben = await vscode.workspace.openTextDocument(await fileNamed("s03.ben.transcript"));
    await untilSo(() => !codesIn(ben.uri).includes("deprecated-code"));
    assert.match(ben.getText(), /\{\}#minimal-response=2 \[pause\]/);
    await restore();
    await withLines(lines, "deprecated-code");
    await act(
      new vscode.Range(0, 0, 0, 0),
      /^Fix all that is safe/,
      vscode.CodeActionKind.SourceFixAll.append("rapport"),
    );
    assert.equal(written(), lines.replaceAll("silence", "minimal-response"));
  });

  it("rewrites a coding with which nothing is wrong", async () => {
    ({ document } = await opened("s01.ana.transcript"));
    const at = placeOf(document, "#minimal-response=3", 3);
    await act(new vscode.Range(at, at), /^Mark `minimal-response` as tentative/);
    assert.match(document.getText(), /\{Not really\. It was a week\.\}#minimal-response=3~/);
  });

  it("writes a codebook where there is none", async () => {
    const example = await fileNamed("codebook.yaml");
    await vscode.workspace.fs.delete(example);
    ({ document } = await opened("s01.ana.transcript"));
    await untilSo(() => codesIn(document.uri).includes("no-codebook"));
    await act(diagnostic("no-codebook").range, /Create a codebook\.yaml/);
    const created = await vscode.workspace.findFiles("**/codebook.yaml");
    assert.equal(created.length, 1);
  });
});
