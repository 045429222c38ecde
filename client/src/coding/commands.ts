/**
 * The commands that code.
 */
import * as vscode from "vscode";
import type { Connection } from "../connection.ts";
import { changeCode, changeRating, removeCoding, respanByWord, respanToSelection, toggleTentative } from "./change.ts";
import { codeChosen, codeGiven, codeRecent, repeatLast, sayCoded } from "./code.ts";
import { changeCoder } from "./coder.ts";
import { transcriptEditor } from "./editor.ts";
import { addMemo } from "./memo.ts";
import { createCodingMode } from "./mode.ts";
import { newCode } from "./new-code.ts";
import type { NamedCoding } from "./placed.ts";
import { createRecent } from "./recent.ts";
import { registeredCommands } from "./registered.ts";
import { insertSegments } from "./segments-command.ts";
import type { Coding, FocusedCode } from "./session.ts";
import { createTyping } from "./typing.ts";
import { chooseRole, chosenRole, walkCoder, walkCode, walkCodings, walkUncoded } from "./walk.ts";

export interface CodingCommands extends vscode.Disposable {
  /** What other commands that code share with these. */
  readonly shared: Coding;
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
  const registered = registeredCommands();
  const { add, addWalk } = registered;
  add("code", () => codeChosen(coding, "span"));
  add("codeTurn", () => codeChosen(coding, "turn"));
  add("codeSection", () => codeChosen(coding, "section"));
  add("codeSession", () => codeChosen(coding, "session"));
  add("codeSelectionWith", (named) => codeNamed(coding, named));
  add("repeatLast", () => repeatLast(coding));
  add("codeRecent", (place) => (typeof place === "number" ? codeRecent(coding, place) : codeChosen(coding, "span")));
  add("newCode", () => newCode(coding));
  add("removeCoding", () => removeCoding(coding));
  add("changeCode", (named) => changeCode(coding, namedCoding(named)));
  add("changeRating", (named) => changeRating(coding, namedCoding(named)));
  add("toggleTentative", () => toggleTentative(coding));
  add("extendStart", () => respanByWord(coding, "start", 1));
  add("shrinkStart", () => respanByWord(coding, "start", -1));
  add("extendEnd", () => respanByWord(coding, "end", 1));
  add("shrinkEnd", () => respanByWord(coding, "end", -1));
  add("respanToSelection", () => respanToSelection(coding));
  add("addMemo", (named) => addMemo(coding, namedCoding(named)));
  addWalk("nextUncoded", () => walkUncoded(coding, 1));
  addWalk("previousUncoded", () => walkUncoded(coding, -1));
  addWalk("nextCoding", () => walkCodings(coding, 1));
  addWalk("previousCoding", () => walkCodings(coding, -1));
  addWalk("nextOfCode", () => walkCode(coding, 1));
  addWalk("previousOfCode", () => walkCode(coding, -1));
  addWalk("nextOfCoder", () => walkCoder(coding, 1));
  addWalk("previousOfCoder", () => walkCoder(coding, -1));
  add("chooseRole", async () => {
    await chooseRole(coding);
    roles.fire();
  });
  add("insertSegments", () => insertSegments(coding));
  add("changeCoder", () => changeCoder(coding));
  if (coding.recent.last() !== undefined) sayCoded();
  const mode = createCodingMode(coding, registered);
  registered.rehearse();
  const subscriptions = vscode.Disposable.from(focused, roles, registered, mode);
  return {
    shared: coding,
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
