/**
 * The example study in a VS Code, for tests that change it and leave it as they found it.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../../client/src/extension.ts";

/** Waits until `find` gives something; the test's own time limit ends the wait. */
export async function until<T>(find: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Waits until this holds. Throws, and says what `told` tells, where it does not in fifteen seconds. */
export async function untilSo(holds: () => boolean, told: () => string = () => ""): Promise<void> {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) assert.fail(`This did not come true: ${holds}. ${told()}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

export async function fileNamed(name: string): Promise<vscode.Uri> {
  const [uri] = await vscode.workspace.findFiles(`**/${name}`);
  assert.ok(uri, `${name} is in the study`);
  return uri;
}

/** Shows a file of the study, with the server at work. */
export async function opened(name: string): Promise<vscode.TextEditor> {
  const extension = vscode.extensions.getExtension<Api>("rapport.rapport");
  assert.ok(extension);
  const editor = await vscode.window.showTextDocument(await fileNamed(name), { preview: false });
  await (await extension.activate()).ready;
  return editor;
}

/** The place in a document where `words` begin, or a character of them. Throws where they are not there. */
export function placeOf(document: vscode.TextDocument, words: string, into = 0): vscode.Position {
  const offset = document.getText().indexOf(words);
  assert.ok(offset >= 0, `there is ${words}`);
  return document.positionAt(offset + into);
}

export function rangeOf(document: vscode.TextDocument, words: string): vscode.Range {
  return new vscode.Range(placeOf(document, words), placeOf(document, words, words.length));
}

/** Puts the cursor before a character of `words`, or selects them all. */
export async function putCursor(editor: vscode.TextEditor, words: string, into: number | "all" = 0): Promise<void> {
  const range = rangeOf(editor.document, words);
  const start = into === "all" ? range.start : placeOf(editor.document, words, into);
  await select(editor, [new vscode.Selection(start, into === "all" ? range.end : start)]);
}

/** Waits until what the editor has to tell of selections has been heard. */
export async function heard(): Promise<void> {
  await vscode.commands.executeCommand("setContext", "rapport.isTested", true);
}

/** Selects, once what the editor has to tell of selections before has been heard. */
export async function select(editor: vscode.TextEditor, selections: readonly vscode.Selection[]): Promise<void> {
  await heard();
  editor.selections = selections;
  await heard();
}

/** The checks that a file does not pass. */
export function codesIn(uri: vscode.Uri): string[] {
  const all = vscode.languages.getDiagnostics(uri);
  return all.map(({ code }) => String(typeof code === "object" ? code.value : code)).sort();
}

/** The line on which `words` begin. */
export function lineWith(document: vscode.TextDocument, words: string): string {
  return document.lineAt(placeOf(document, words)).text;
}

const studyFiles = "**/*.{transcript,yaml}";

/** Remembers every file of the study; what it returns makes them as they were, and closes all tabs. */
export async function remembered(): Promise<() => Promise<void>> {
  const uris = await vscode.workspace.findFiles(studyFiles);
  const before = new Map<string, Uint8Array>();
  // In a browser the editor saves by itself, at a moment that no test can tell.
  await vscode.workspace.getConfiguration("files").update("autoSave", "off", vscode.ConfigurationTarget.Global);
  for (const uri of uris) before.set(uri.toString(), await vscode.workspace.fs.readFile(uri));
  return async () => {
    await vscode.commands.executeCommand("closeReferenceSearch");
    const now = new Map((await vscode.workspace.findFiles(studyFiles)).map((uri) => [uri.toString(), uri]));
    for (const uri of uris) {
      const bytes = before.get(uri.toString()) as Uint8Array;
      const there = now.has(uri.toString()) ? await vscode.workspace.fs.readFile(uri) : undefined;
      if (there === undefined || !isSame(bytes, there)) await vscode.workspace.fs.writeFile(uri, bytes);
    }
    // Each is read anew: the editor keeps for a while what it has shown, and would ask before it closes what is not saved.
    for (const document of vscode.workspace.textDocuments.filter(({ uri }) => before.has(uri.toString()))) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand("workbench.action.files.revert");
    }
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    for (const [name, uri] of now) if (!before.has(name)) await vscode.workspace.fs.delete(uri);
    // The server hears of closed files a little later.
    const flawed = await fileNamed("s03.ben.transcript");
    await untilSo(
      () => uris.every((uri) => codesIn(uri).length === (uri.toString() === flawed.toString() ? 4 : 0)),
      () => uris.map((uri) => `${uri.path}: ${codesIn(uri).join()}`).join("; "),
    );
  };
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
