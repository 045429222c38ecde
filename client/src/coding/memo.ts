/**
 * Writes a memo on a coding, a turn, a section or the whole transcript.
 */
import * as vscode from "vscode";
import type { AddMemoParams } from "../../../server/src/lsp/protocol.ts";
import { makeEdit } from "../edits.ts";
import { protocolRange, transcriptEditor, uriOf } from "./editor.ts";
import { withoutIcons } from "./picker-rows.ts";
import { type NamedCoding, placedCodings } from "./placed.ts";
import type { Coding } from "./session.ts";
import { withoutStrays } from "./strays.ts";

interface Subject extends vscode.QuickPickItem {
  readonly on: AddMemoParams["on"];
}

export async function addMemo(coding: Coding, named: NamedCoding | undefined): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const memo = await withoutStrays(coding.typing, editor, () => askMemo(coding, editor, named));
  if (memo === undefined) return;
  const params = { uri: uriOf(editor), ...memo };
  await makeEdit(await coding.connection.ask("rapport/addMemo", params), { editor });
}

async function askMemo(
  coding: Coding,
  editor: vscode.TextEditor,
  named: NamedCoding | undefined,
): Promise<Pick<AddMemoParams, "on" | "text"> | undefined> {
  const subject = await chosenSubject(coding, editor, named);
  if (subject === undefined) return undefined;
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t("Memo on {0}", subject.label),
    prompt: vscode.l10n.t("Write what you want to remember, or to discuss. It is no part of what was said."),
    validateInput: (typed) => (typed.trim() === "" ? vscode.l10n.t("A memo needs at least a word.") : undefined),
  });
  return text === undefined ? undefined : { on: subject.on, text: text.trim() };
}

async function chosenSubject(
  coding: Coding,
  editor: vscode.TextEditor,
  named: NamedCoding | undefined,
): Promise<Subject | undefined> {
  const { t } = vscode.l10n;
  if (named !== undefined) return { label: t("this coding"), on: { kind: "coding", tag: named.tag } };
  const at = protocolRange(editor.selection).start;
  const codings = (await placedCodings(coding, editor)).map(
    ({ name, words, tag }): Subject => ({
      label: withoutIcons(name),
      description: withoutIcons(`“${words}”`),
      on: { kind: "coding", tag },
    }),
  );
  const wider: Subject[] = [
    { label: t("this turn"), on: { kind: "turn", at } },
    { label: t("this section"), on: { kind: "section", at } },
    { label: t("the whole transcript"), on: { kind: "document" } },
  ];
  return vscode.window.showQuickPick([...codings, ...wider], { placeHolder: t("What is the memo about?") });
}
