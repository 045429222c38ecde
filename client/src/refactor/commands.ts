/**
 * The commands that change codes in the whole project.
 */
import * as vscode from "vscode";
import type { Connection } from "../connection.ts";
import { deprecateCode, mergeCode, moveCode, renameCode } from "./simple.ts";
import { splitCode } from "./split.ts";

/** Has the commands. `memory` is the workspace's: it holds the answers of a split that was left. */
export function createRefactor(connection: Connection, memory: vscode.Memento): vscode.Disposable {
  const command = (name: string, run: (named: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(`rapport.${name}`, run);
  return vscode.Disposable.from(
    command("renameCode", (named) => renameCode(connection, named)),
    command("mergeCode", (named) => mergeCode(connection, named)),
    command("splitCode", (named) => splitCode(connection, memory, named)),
    command("moveCode", (named) => moveCode(connection, named)),
    command("deprecateCode", (named) => deprecateCode(connection, named)),
  );
}
