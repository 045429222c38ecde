/**
 * Moves codes in the hierarchy by dragging them: onto a code to stand below it, onto empty space to stand at the top.
 */
import * as vscode from "vscode";
import type { Connection } from "../connection.ts";
import { makeEdits } from "./edits.ts";
import { type CodeItem, type Item, parentAt, topmost } from "./node.ts";

const type = "application/vnd.code.tree.rapport.themes";

export function dragCodes(connection: Connection): vscode.TreeDragAndDropController<Item> {
  async function move({ node }: CodeItem, parent: string | null): Promise<boolean> {
    if (node.uri === null) return false;
    const { code, uri } = node;
    return makeEdits([await connection.ask("rapport/refactor", { uri, code, change: { kind: "move", parent } })]);
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
      // Each moves in the codebook that the one before has left behind, and is a step of its own to take back.
      for (const code of codes) if (!(await move(code, parent))) return;
    },
  };
}
