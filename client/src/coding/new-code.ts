/**
 * Makes a code from the selected words, in the codebook, and codes them with it.
 */
import * as vscode from "vscode";
import { makeEdit } from "../edits.ts";
import { protocolRange, transcriptEditor, uriOf } from "./editor.ts";
import { pickCodes } from "./picker.ts";
import { allCodes, type Coding } from "./session.ts";
import { withoutStrays } from "./strays.ts";

export async function newCode(coding: Coding): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const { t } = vscode.l10n;
  if (editor.selection.isEmpty) {
    void vscode.window.showInformationMessage(
      t("No words are selected. Select those that the code should be named after."),
    );
    return;
  }
  const uri = uriOf(editor);
  const range = protocolRange(editor.selection);
  const picked = await withoutStrays(coding.typing, editor, (strays) =>
    pickCodes({
      title: t("New code from the selected words: below which code?"),
      codes: allCodes(coding, editor, "span").then((codes) => codes?.filter(({ deprecated }) => !deprecated)),
      recent: [],
      many: false,
      byKey: false,
      none: t("At the top of the codebook"),
      onFocus: (choice) => coding.focus(choice && { uri, code: choice.code }),
      strays,
    }),
  );
  if (picked === undefined) return;
  const parent = picked.codes[0]?.code ?? null;
  await makeEdit(await coding.connection.ask("rapport/newCode", { uri, range, parent, name: null }), { editor });
}
