/**
 * Changes of a coding that is there: another code, rating, doubt or words, or none of it any more.
 */
import * as vscode from "vscode";
import type { ChangeCodingParams, RespanParams } from "../../../server/src/lsp/protocol.ts";
import { applyResult } from "./apply.ts";
import { protocolRange, transcriptEditor, uriOf } from "./editor.ts";
import { pickCodes } from "./picker.ts";
import { meantCoding, type NamedCoding, placedCodings, sayNone } from "./placed.ts";
import { askRating } from "./rating.ts";
import { type Coding, codableCodes } from "./session.ts";

type Change = Omit<ChangeCodingParams, "uri" | "tag">;

export async function removeCoding(coding: Coding): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const meant = await meantCoding(coding, editor, vscode.l10n.t("Which coding should be removed?"), undefined);
  if (meant === undefined) return;
  const params = { uri: uriOf(editor), tags: [meant.tag] };
  await applyResult(await coding.connection.ask("rapport/removeCodings", params), editor);
}

export async function changeCode(coding: Coding, named: NamedCoding | undefined): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const meant = await meantCoding(coding, editor, vscode.l10n.t("Which coding should get another code?"), named);
  if (meant === undefined) return;
  const uri = uriOf(editor);
  const unit = meant.unit === "point" ? "span" : meant.unit;
  const codes = codableCodes(coding, editor, unit);
  const picked = await pickCodes({
    title: vscode.l10n.t("Another code in place of {0}", meant.name),
    codes: codes.then((all) => all?.filter(({ code }) => code !== meant.code)),
    recent: coding.recent.codes(),
    many: false,
    byKey: true,
    onFocus: (choice) => coding.focus(choice && { uri, code: choice.code }),
  });
  if (picked?.byKey) coding.typing.keepFromSpilling();
  const code = picked?.codes[0]?.code;
  if (code !== undefined) await change(coding, editor, meant.tag, { code });
}

/** Asks for another rating. `digit` is typed into the question already, so that one key may answer it. */
export async function changeRating(coding: Coding, named: NamedCoding | undefined): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const meant = await meantCoding(coding, editor, vscode.l10n.t("Which coding should be rated?"), named);
  if (meant === undefined) return;
  const unit = meant.unit === "point" ? "span" : meant.unit;
  const choice = (await codableCodes(coding, editor, unit))?.find(({ code }) => code === meant.code);
  if (choice === undefined) return;
  if (choice.rating === "none") {
    const message = vscode.l10n.t("{0} takes no rating. Give it a scale in the codebook to rate it.", choice.name);
    void vscode.window.showInformationMessage(message);
    return;
  }
  const rating = await askRating(choice);
  if (rating === undefined) return;
  const doubt = rating.doubt ? { tentative: !meant.tentative } : {};
  await change(coding, editor, meant.tag, { value: rating.value, ...doubt });
}

export async function toggleTentative(coding: Coding): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const meant = await meantCoding(coding, editor, vscode.l10n.t("Which coding is in doubt, or no longer?"), undefined);
  if (meant !== undefined) await change(coding, editor, meant.tag, { tentative: !meant.tentative });
}

/** Changes the coding whose tag begins at `tag`. True where it was done. */
export async function change(
  { connection }: Coding,
  editor: vscode.TextEditor,
  tag: ChangeCodingParams["tag"],
  what: Change,
): Promise<boolean> {
  const result = await connection.ask("rapport/changeCoding", { uri: uriOf(editor), tag, ...what });
  return applyResult(result, editor);
}

/** One word more or less at an end of the innermost coding of words. */
export async function respanByWord(coding: Coding, edge: "start" | "end", by: 1 | -1): Promise<void> {
  await respan(coding, () => ({ kind: "word", edge, by }));
}

/** The innermost coding of words gets the selected ones. */
export async function respanToSelection(coding: Coding): Promise<void> {
  await respan(coding, (editor) => ({ kind: "selection", range: protocolRange(editor.selection) }));
}

async function respan(coding: Coding, to: (editor: vscode.TextEditor) => RespanParams["to"]): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const meant = (await placedCodings(coding, editor)).find(({ unit }) => unit === "span" || unit === "point");
  if (meant === undefined) return sayNone();
  const params = { uri: uriOf(editor), tag: meant.tag, to: to(editor) };
  await applyResult(await coding.connection.ask("rapport/respan", params), editor);
}
