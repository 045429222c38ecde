/**
 * What can be done with the lines of the tree of themes, from their menu and by keys.
 */
import * as vscode from "vscode";
import type { EditResult } from "../../../server/src/lsp/protocol.ts";
import type { Connection } from "../connection.ts";
import { makeEdits } from "../edits.ts";
import { rangeOf } from "../paint.ts";
import { copied, type Item } from "./node.ts";

/** The commands that are given a code, by their names behind `rapport.` and, for the tree's own, `rapport.themes.`. */
const codeCommands = [
  "codeSelectionWith",
  "renameCode",
  "mergeCode",
  "splitCode",
  "moveCode",
  "deprecateCode",
] as const;
const codingCommands = ["changeCode", "addMemo"] as const;

/** @param view tells what is selected: a key, other than a menu, does not say which line is meant. */
export function createMenu(connection: Connection, view: vscode.TreeView<Item>): vscode.Disposable {
  /** The lines that a command is about: those selected where the one it was called on is among them. */
  const meant = (item: Item | undefined, items: readonly Item[] | undefined): readonly Item[] =>
    items ?? (item === undefined ? view.selection : [item]);

  async function showInCodebook(item: Item): Promise<void> {
    if (item.kind !== "code" || item.node.uri === null) return;
    const { code, uri } = item.node;
    const place = await connection.ask("rapport/codePlace", { code, uri });
    if (place !== undefined) await open(vscode.Uri.parse(place.uri), rangeOf(place.range));
  }

  async function goTo(item: Item): Promise<void> {
    if (item.kind === "code") await showInCodebook(item);
    if (item.kind === "coding")
      await open(vscode.Uri.parse(item.coding.location.uri), rangeOf(item.coding.location.range));
  }

  async function removeCodings(items: readonly Item[]): Promise<void> {
    const byFile = new Map<string, { readonly line: number; readonly character: number }[]>();
    for (const item of items) {
      if (item.kind !== "coding") continue;
      const { tag, location } = item.coding;
      byFile.set(location.uri, [...(byFile.get(location.uri) ?? []), tag]);
    }
    const results: (EditResult | undefined)[] = [];
    for (const [uri, tags] of byFile) results.push(await connection.ask("rapport/removeCodings", { uri, tags }));
    if (results.length > 0) await makeEdits(results);
  }

  /** Commands of which each is about one line. */
  const onOne = (name: string, run: (item: Item) => unknown) =>
    vscode.commands.registerCommand(`rapport.themes.${name}`, async (item?: Item, items?: readonly Item[]) => {
      const [first] = item === undefined ? meant(item, items) : [item];
      if (first !== undefined) await run(first);
    });
  const onAll = (name: string, run: (items: readonly Item[]) => unknown) =>
    vscode.commands.registerCommand(`rapport.themes.${name}`, async (item?: Item, items?: readonly Item[]) => {
      await run(meant(item, items));
    });

  return vscode.Disposable.from(
    onOne("goTo", goTo),
    onOne("showInCodebook", showInCodebook),
    onAll("removeCodings", removeCodings),
    onAll("copy", (items) => vscode.env.clipboard.writeText(copied(items))),
    ...codeCommands.map((name) =>
      onOne(name, (item) => {
        if (item.kind !== "code" || item.node.uri === null) return undefined;
        const { code, uri } = item.node;
        return vscode.commands.executeCommand(`rapport.${name}`, { code, uri });
      }),
    ),
    ...codingCommands.map((name) =>
      onOne(name, async (item) => {
        if (item.kind !== "coding") return;
        const { location, tag } = item.coding;
        await goTo(item);
        await vscode.commands.executeCommand(`rapport.${name}`, { uri: location.uri, tag });
      }),
    ),
  );
}

async function open(uri: vscode.Uri, selection: vscode.Range): Promise<void> {
  await vscode.commands.executeCommand("vscode.open", uri, { selection } satisfies vscode.TextDocumentShowOptions);
}
