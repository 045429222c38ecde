/**
 * Moves codes in the hierarchy by dragging them: onto a code to stand below it, onto empty space to stand at the top.
 */
import * as vscode from "vscode";
import type { Connection } from "../connection.ts";
import { makeEdits } from "../edits.ts";
import { type CodeItem, type Item, parentAt, topmost } from "./node.ts";

const type = "application/vnd.code.tree.rapport.themes";

export function dragCodes(connection: Connection): vscode.TreeDragAndDropController<Item> {
  async function move(codes: readonly CodeItem[], parent: string | null): Promise<void> {
    const byCodebook = new Map<string, string[]>();
    for (const { node } of codes) {
      if (node.uri !== null) byCodebook.set(node.uri, [...(byCodebook.get(node.uri) ?? []), node.code]);
    }
    const moves = [...byCodebook].map(([uri, [code = "", ...also]]) =>
      connection.ask("rapport/refactor", { uri, code, change: { kind: "move", parent, also } }),
    );
    // Who drags a code sees where it goes.
    await makeEdits(await Promise.all(moves), { unseen: true });
  }

  return {
    dragMimeTypes: [type],
    dropMimeTypes: [type],
    handleDrag(items, transfer) {
      const codes = items.filter((item) => item.kind === "code").filter(({ node }) => node.uri !== null);
      if (codes.length > 0) transfer.set(type, new vscode.DataTransferItem(topmost(codes)));
    },
    async handleDrop(target, transfer) {
      const codes = transfer.get(type)?.value as readonly CodeItem[] | undefined;
      const parent = parentAt(target);
      if (!Array.isArray(codes) || parent === undefined) return;
      await move(codes, parent);
    },
  };
}
