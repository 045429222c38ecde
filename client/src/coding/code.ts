/**
 * Codes words, turns, sections and the session: with codes that are chosen, with the last ones, or with one that is given.
 */
import * as vscode from "vscode";
import type { CodeChoice, CodeParams, NewCoding } from "../../../server/src/lsp/protocol.ts";
import { makeEdit } from "../edits.ts";
import { protocolRange, transcriptEditor, uriOf } from "./editor.ts";
import { pickCodes } from "./picker.ts";
import { askRating } from "./rating.ts";
import { type Coding, codableCodes } from "./session.ts";
import { withoutStrays } from "./strays.ts";

type Unit = CodeParams["unit"];

/** Asks for codes, and for their ratings, and codes with them. */
export async function codeChosen(coding: Coding, unit: Unit): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const uri = uriOf(editor);
  const picked = await withoutStrays(coding.typing, editor, (strays) =>
    pickCodes({
      title: titleOf(unit, editor),
      codes: codableCodes(coding, editor, unitAt(unit, editor)),
      recent: coding.recent.codes(),
      many: true,
      byKey: true,
      onFocus: (choice) => coding.focus(choice && { uri, code: choice.code }),
      strays,
    }),
  );
  if (picked === undefined) return;
  if (picked.byKey) coding.typing.keepFromSpilling();
  await codeRated(coding, editor, unit, picked.codes, picked.tentative, "any");
}

/** Codes with what was coded with last. */
export async function repeatLast(coding: Coding): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const last = coding.recent.last();
  if (last === undefined) {
    say(vscode.l10n.t("Nothing was coded in this workspace yet. Choose a code first; then it can be repeated."));
    return;
  }
  await codeGiven(coding, editor, last.codes, last.tentative);
}

/** Codes with the n-th of the codes used last, counted from 1. */
export async function codeRecent(coding: Coding, place: number): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const code = coding.recent.codes()[place - 1];
  if (code !== undefined) return codeGiven(coding, editor, [code], false);
  say(vscode.l10n.t("Fewer than {0} codes were used in this workspace so far. Choose one from the list.", place));
}

/** Codes the selection, or the turn at the cursor, with codes by their ids. */
export async function codeGiven(
  coding: Coding,
  editor: vscode.TextEditor,
  ids: readonly string[],
  tentative: boolean,
): Promise<void> {
  // Whoever goes on at once has coded where the cursor was.
  const { selections } = editor;
  const codes = await codableCodes(coding, editor, unitAt("span", editor));
  if (codes === undefined) return;
  const chosen = ids.map((id) => codes.find(({ code }) => code === id));
  const missing = ids[chosen.indexOf(undefined)];
  if (missing !== undefined) {
    say(vscode.l10n.t("The codebook of this transcript has no code {0} to code with. Choose another one.", missing));
    return;
  }
  await codeRated(coding, editor, "span", chosen as CodeChoice[], tentative, "required", selections);
}

/** Asks for ratings, of those codes that must have one or of all that can, and codes. */
async function codeRated(
  coding: Coding,
  editor: vscode.TextEditor,
  unit: Unit,
  codes: readonly CodeChoice[],
  tentative: boolean,
  asked: "any" | "required",
  selections?: readonly vscode.Selection[],
): Promise<void> {
  let doubt = tentative;
  const values: (string | null)[] = [];
  for (const choice of codes) {
    const isAsked = choice.rating === "required" || (choice.rating === "optional" && asked === "any");
    const rating = isAsked
      ? await withoutStrays(coding.typing, editor, (strays) => askRating(choice, strays))
      : { value: null, doubt: false };
    if (rating === undefined) return;
    if (rating.doubt) doubt = !doubt;
    values.push(rating.value);
  }
  const codings = codes.map(({ code }, index) => ({ code, value: values[index] ?? null, tentative: doubt }));
  await codeWith(coding, editor, unit, codings, selections);
}

/** Codes what is selected, unless something else is given, and remembers with what. True where it was done. */
export async function codeWith(
  { connection, recent }: Coding,
  editor: vscode.TextEditor,
  unit: Unit,
  codings: readonly NewCoding[],
  selections = editor.selections,
): Promise<boolean> {
  const ranges = selections.map(protocolRange);
  const result = await connection.ask("rapport/code", { uri: uriOf(editor), unit, ranges, codings });
  if (!(await makeEdit(result, { editor }))) return false;
  sayCoded();
  recent.used({ codes: codings.map(({ code }) => code), tentative: codings.some((each) => each.tentative) });
  return true;
}

/** Tells the walkthrough that somebody has coded. */
export function sayCoded(): void {
  void vscode.commands.executeCommand("setContext", "rapport.hasCoded", true);
}

/** Without a selection, words are coded as the turn that the cursor is in. */
export function unitAt(unit: Unit, { selections }: vscode.TextEditor): Unit {
  return unit === "span" && selections.every(({ isEmpty }) => isEmpty) ? "turn" : unit;
}

function titleOf(unit: Unit, editor: vscode.TextEditor): string {
  const { t } = vscode.l10n;
  switch (unitAt(unit, editor)) {
    case "span":
      return t("Code the selected words");
    case "turn":
      return t("Code the turn");
    case "section":
      return t("Code the section");
    case "session":
      return t("Code the session");
  }
}

function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}
