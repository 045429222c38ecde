/**
 * The commands that code.
 */
import * as vscode from "vscode";
import type { Connection } from "../connection.ts";
import { changeCode, changeRating, removeCoding, respanByWord, respanToSelection, toggleTentative } from "./change.ts";
import { codeChosen, codeGiven, codeRecent, repeatLast } from "./code.ts";
import { changeCoder } from "./coder.ts";
import { transcriptEditor } from "./editor.ts";
import { addMemo } from "./memo.ts";
import { createCodingMode } from "./mode.ts";
import { newCode } from "./new-code.ts";
import type { NamedCoding } from "./placed.ts";
import { createRecent } from "./recent.ts";
import { insertSegments } from "./segments-command.ts";
import type { Coding, FocusedCode } from "./session.ts";
import { createTyping } from "./typing.ts";
import { chooseRole, chosenRole, walkCoder, walkCode, walkCodings, walkUncoded } from "./walk.ts";

export interface CodingCommands extends vscode.Disposable {
  /** The code in focus in a picker, and the document that it is for; undefined once the picker is closed. */
  readonly onDidFocusCode: vscode.Event<FocusedCode | undefined>;
  /** Whose turns are gone through; undefined for everybody's. */
  role(): string | undefined;
  readonly onDidChangeRole: vscode.Event<void>;
}

/** Has the commands. `memory` is the workspace's: it holds which codes were used last, and whose turns are gone through. */
export function createCoding(connection: Connection, memory: vscode.Memento): CodingCommands {
  const focused = new vscode.EventEmitter<FocusedCode | undefined>();
  const roles = new vscode.EventEmitter<void>();
  const coding: Coding = {
    connection,
    memory,
    recent: createRecent(memory),
    typing: createTyping(),
    focus: (code) => focused.fire(code),
  };
  const command = (name: string, run: (argument: unknown) => unknown) =>
    vscode.commands.registerCommand(`rapport.${name}`, run);
  const subscriptions = vscode.Disposable.from(
    focused,
    roles,
    createCodingMode(coding),
    command("code", () => codeChosen(coding, "span")),
    command("codeTurn", () => codeChosen(coding, "turn")),
    command("codeSection", () => codeChosen(coding, "section")),
    command("codeSession", () => codeChosen(coding, "session")),
    command("codeSelectionWith", (named) => codeNamed(coding, named)),
    command("repeatLast", () => repeatLast(coding)),
    command("codeRecent", (place) =>
      typeof place === "number" ? codeRecent(coding, place) : codeChosen(coding, "span"),
    ),
    command("newCode", () => newCode(coding)),
    command("removeCoding", () => removeCoding(coding)),
    command("changeCode", (named) => changeCode(coding, namedCoding(named))),
    command("changeRating", (named) => changeRating(coding, namedCoding(named))),
    command("toggleTentative", () => toggleTentative(coding)),
    command("extendStart", () => respanByWord(coding, "start", 1)),
    command("shrinkStart", () => respanByWord(coding, "start", -1)),
    command("extendEnd", () => respanByWord(coding, "end", 1)),
    command("shrinkEnd", () => respanByWord(coding, "end", -1)),
    command("respanToSelection", () => respanToSelection(coding)),
    command("addMemo", (named) => addMemo(coding, namedCoding(named))),
    command("nextUncoded", () => walkUncoded(coding, 1)),
    command("previousUncoded", () => walkUncoded(coding, -1)),
    command("nextCoding", () => walkCodings(coding, 1)),
    command("previousCoding", () => walkCodings(coding, -1)),
    command("nextOfCode", () => walkCode(coding, 1)),
    command("previousOfCode", () => walkCode(coding, -1)),
    command("nextOfCoder", () => walkCoder(coding, 1)),
    command("previousOfCoder", () => walkCoder(coding, -1)),
    command("chooseRole", async () => {
      await chooseRole(coding);
      roles.fire();
    }),
    command("insertSegments", () => insertSegments(coding)),
    command("changeCoder", () => changeCoder(coding)),
  );
  return {
    onDidFocusCode: focused.event,
    onDidChangeRole: roles.event,
    role: () => chosenRole(memory),
    dispose: () => subscriptions.dispose(),
  };
}

/** Codes with the code that a view names. */
async function codeNamed(coding: Coding, named: unknown): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined || typeof named !== "object" || named === null) return;
  const { code } = named as { readonly code?: unknown };
  if (typeof code === "string") await codeGiven(coding, editor, [code], false);
}

/** A command may be called by anybody: what is not a coding's name is as good as none. */
function namedCoding(named: unknown): NamedCoding | undefined {
  if (typeof named !== "object" || named === null) return undefined;
  const { uri, tag } = named as Partial<NamedCoding>;
  const isPlace = typeof tag?.line === "number" && typeof tag.character === "number";
  return typeof uri === "string" && isPlace ? { uri, tag } : undefined;
}
