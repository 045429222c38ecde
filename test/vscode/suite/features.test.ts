/**
 * What the editor offers in transcripts and codebooks, asked for as the editor itself asks.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codesIn, fileNamed, lineWith, opened, placeOf, rangeOf, remembered, until, untilSo } from "./study.ts";

const ask = <Result>(command: string, ...args: readonly unknown[]): Thenable<Result> =>
  vscode.commands.executeCommand<Result>(command, ...args);

const whole = ({ lineCount, lineAt }: vscode.TextDocument): vscode.Range =>
  new vscode.Range(new vscode.Position(0, 0), lineAt(lineCount - 1).range.end);

describe("the features of the language", () => {
  let restore: () => Promise<void>;
  let editor: vscode.TextEditor;
  let document: vscode.TextDocument;
  const text = (): string => document.getText();

  before(async () => {
    restore = await remembered();
  });
  beforeEach(async () => {
    editor = await opened("s01.ana.transcript");
    ({ document } = editor);
  });
  afterEach(() => restore());

  it("renames a code in open and closed files, in the codebook and in memos", async () => {
    const codebook = await fileNamed("codebook.yaml");
    const at = placeOf(document, "#minimal-response", 3);
    const prepared = await ask<{ readonly placeholder: string }>("vscode.prepareRename", document.uri, at);
    assert.equal(prepared.placeholder, "minimal-response");
    const edit = await ask<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, at, "short");
    const names = edit.entries().map(([uri]) => uri.path.slice(uri.path.lastIndexOf("/") + 1));
    assert.ok(names.includes("codebook.yaml") && names.includes("s01.ben.transcript"), names.join());
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(!/minimal-response(?!\w)/.test(text()), "nothing of the old id is left");
    assert.match(text(), /If this were #short, the next turn/);
    assert.match((await vscode.workspace.openTextDocument(codebook)).getText(), /- id: short\n {12}name: Minimal/);
    await untilSo(() => codesIn(document.uri).length === 0 && codesIn(codebook).length === 0);
  });

  it("renames the label of a span at both its ends", async () => {
    const at = placeOf(document, "{w1|", 2);
    const edit = await ask<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, at, "q");
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(text(), /\{q\|\{Wherever.*\}q#withdrawal=4/s);
  });

  it("highlights the places of the same code", async () => {
    const at = placeOf(document, "#invites-feelings", 2);
    const found = await ask<vscode.DocumentHighlight[]>("vscode.executeDocumentHighlights", document.uri, at);
    assert.equal(found.length, text().split("#invites-feelings").length - 1);
    assert.ok(found.every(({ range }) => document.getText(range) === "invites-feelings"));
  });

  it("hints what a span over several turns is coded with, and names and ratings where that is set", async () => {
    const hints = () => ask<vscode.InlayHint[]>("vscode.executeInlayHintProvider", document.uri, whole(document));
    const labels = async () => (await hints()).map(({ label }) => label);
    assert.deepEqual(await labels(), ["#withdrawal=4"]);
    const settings = vscode.workspace.getConfiguration("rapport");
    await settings.update("inlayHints.names", true, vscode.ConfigurationTarget.Global);
    try {
      await until(async () => ((await labels()).includes("Minimal response") ? true : undefined));
    } finally {
      await settings.update("inlayHints.names", undefined, vscode.ConfigurationTarget.Global);
    }
    await until(async () => ((await labels()).length === 1 ? true : undefined));
  });

  it("grows a selection from the words of a span to its turn and its section", async () => {
    const at = placeOf(document, "Not really. It was a week.", 2);
    const [first] = await ask<vscode.SelectionRange[]>("vscode.executeSelectionRangeProvider", document.uri, [at]);
    const texts: string[] = [];
    for (let next = first; next !== undefined; next = next.parent) texts.push(document.getText(next.range));
    const isThere = (wanted: RegExp) => texts.findIndex((each) => wanted.test(each));
    const span = isThere(/^Not really\. It was a week\.$/);
    const turn = isThere(/^\[00:00:21\] C: .*#minimal-response=3\n?$/);
    const section = isThere(/^== Opening[\s\S]*It's just how it is\.\s*$/);
    assert.ok(span >= 0 && span < turn && turn < section, texts.join("\n---\n"));
  });

  it("edits both labels of a span together", async () => {
    const at = placeOf(document, "{w1|", 2);
    const linked = await until(async () =>
      ask<{ readonly ranges: readonly unknown[] } | undefined>("_executeLinkedEditingProvider", document.uri, at),
    );
    assert.equal(linked.ranges.length, 2);
  });

  it("finds codes, transcripts and sections by name", async () => {
    const names = async (query: string) =>
      (await ask<vscode.SymbolInformation[]>("vscode.executeWorkspaceSymbolProvider", query)).map(({ name }) => name);
    assert.ok((await names("minresp")).includes("Minimal response #minimal-response"));
    assert.ok((await names("near miss")).some((name) => name.includes("The near miss")));
    assert.ok((await names("s02.ben")).some((name) => name.startsWith("s02.ben · ")));
  });

  it("formats spaces and the order of tags, and no word that was said", async () => {
    const change = new vscode.WorkspaceEdit();
    change.replace(
      document.uri,
      rangeOf(document, "C: {Same.}#minimal-response=3"),
      "C:   {Same.}#minimal-response=3  ",
    );
    await vscode.workspace.applyEdit(change);
    const before = lineWith(document, "{Same.}");
    const options = { tabSize: 4, insertSpaces: true };
    const edits = await until(async () => {
      const found = await ask<vscode.TextEdit[]>("vscode.executeFormatDocumentProvider", document.uri, options);
      return found?.length > 0 ? found : undefined;
    });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.notEqual(lineWith(document, "{Same.}"), before);
    assert.equal(lineWith(document, "{Same.}"), "[00:00:39] C: {Same.}#minimal-response=3");
  });

  it("folds sections, and colours by meaning", async () => {
    const folds = await ask<vscode.FoldingRange[]>("vscode.executeFoldingRangeProvider", document.uri);
    assert.ok(folds.some(({ start }) => start === placeOf(document, "== Opening").line));
    const tokens = await ask<vscode.SemanticTokens>("vscode.provideDocumentSemanticTokens", document.uri);
    assert.ok(tokens.data.length > 100);
  });

  it("links a transcript to the codebook that it names", async () => {
    const codebook = await fileNamed("codebook.yaml");
    const uri = vscode.Uri.joinPath(codebook, "..", "linked.transcript");
    const content = "---\ncodebook: ./codebook.yaml\ncoder: ana\n---\nT: Hm.\n";
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
    const named = await vscode.workspace.openTextDocument(uri);
    const [link] = await until(async () => {
      const found = await ask<vscode.DocumentLink[]>("vscode.executeLinkProvider", uri);
      return found.length > 0 ? found : undefined;
    });
    assert.equal(link && named.getText(link.range), "./codebook.yaml");
    assert.equal(link?.target?.toString(), codebook.toString());
  });
});

describe("the features of a codebook", () => {
  let restore: () => Promise<void>;
  let document: vscode.TextDocument;

  before(async () => {
    restore = await remembered();
  });
  beforeEach(async () => {
    ({ document } = await opened("codebook.yaml"));
  });
  afterEach(() => restore());

  it("tells above each code how often each coder used it, and opens these places", async () => {
    const lenses = await ask<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    const lens = lenses.find(({ range }) => document.getText(range) === "minimal-response");
    assert.match(lens?.command?.title ?? "", /^\d+ codings · .*ana \d+/);
    const { command = "", arguments: args = [] } = lens?.command ?? {};
    assert.equal(command, "rapport.showUses");
    await ask(command, ...args);
  });

  it("shows colours, and writes others", async () => {
    const colors = await ask<vscode.ColorInformation[]>("vscode.executeDocumentColorProvider", document.uri);
    const found = colors.find(({ range }) => /D55E00/.test(document.getText(range)));
    assert.ok(found);
    assert.deepEqual([found.color.red, Math.round(found.color.green * 255)], [0xd5 / 255, 0x5e]);
    const [written] = await ask<vscode.ColorPresentation[]>(
      "vscode.executeColorPresentationProvider",
      new vscode.Color(0, 1, 0, 1),
      { uri: document.uri, range: found.range },
    );
    assert.equal(written?.label, "#00FF00");
  });

  it("explains keys and codes", async () => {
    const hoverAt = async (words: string, into: number): Promise<string> => {
      const at = placeOf(document, words, into);
      const hovers = await ask<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at);
      return hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join("\n");
    };
    assert.match(await hoverAt("use-when:", 2), /\w/);
    assert.match(await hoverAt("- code: denial", 10), /Rupture › Withdrawal › Denial/);
  });

  it("completes keys and codes", async () => {
    const labelsAt = async (words: string): Promise<readonly string[]> => {
      const at = placeOf(document, words, words.length);
      const list = await ask<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, at);
      return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    };
    const codes = await labelsAt("replaced-by: [");
    assert.ok(codes.includes("minimal-response"), codes.join());
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, placeOf(document, "    roles: [client]\n"), "    no\n");
    await vscode.workspace.applyEdit(change);
    const keys = await labelsAt("    no");
    assert.ok(keys.includes("note"), keys.join());
  });

  it("finds the uses of a code, and its definition, from where another names it", async () => {
    const at = placeOf(document, "- code: denial", 10);
    const uses = await ask<vscode.Location[]>("vscode.executeReferenceProvider", document.uri, at);
    assert.ok(new Set(uses.map(({ uri }) => uri.path)).size >= 4);
    const [defined] = await ask<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      at,
    );
    assert.ok(defined);
    const range = "targetRange" in defined ? defined.targetRange : defined.range;
    assert.equal(range.start.line, placeOf(document, "- id: denial").line);
  });

  it("says what is wrong, and puts it right", async () => {
    const change = new vscode.WorkspaceEdit();
    change.replace(
      document.uri,
      rangeOf(document, "replaced-by: [minimal-response]"),
      "replaced-by: [minimal-respons]",
    );
    await vscode.workspace.applyEdit(change);
    const [problem] = await until(() => {
      const found = vscode.languages.getDiagnostics(document.uri);
      return found.length > 0 ? found : undefined;
    });
    assert.ok(problem);
    const actions = await ask<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
      5,
    );
    const action = actions.find(({ title }) => /minimal-response/.test(title));
    assert.ok(action?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(action.edit);
    await untilSo(() => codesIn(document.uri).length === 0);
    assert.match(document.getText(), /replaced-by: \[minimal-response\]/);
  });

  it("links what it extends", async () => {
    const links = await ask<vscode.DocumentLink[]>("vscode.executeLinkProvider", document.uri);
    assert.ok(links.some(({ range }) => document.getText(range).includes("builtin:working-alliance")));
  });
});
