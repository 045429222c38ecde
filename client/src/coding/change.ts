/**
 * Changes of a coding that is there: another code, rating, doubt or words, or none of it any more.
 */
import * as vscode from "vscode";
import type { ChangeCodingParams, PlacedCoding, RespanParams } from "../../../server/src/lsp/protocol.ts";
import { makeEdit } from "../edits.ts";
import { protocolRange, transcriptEditor, uriOf } from "./editor.ts";
import { pickCodes } from "./picker.ts";
import { meantCoding, type NamedCoding, placedCodings, sayNone } from "./placed.ts";
import { askRating } from "./rating.ts";
import { type Coding, codableCodes } from "./session.ts";
import { withoutStrays } from "./strays.ts";

type Change = Omit<ChangeCodingParams, "uri" | "tag">;

export async function removeCoding(coding: Coding): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const question = vscode.l10n.t("Which coding should be removed?");
  const meant = await withoutStrays(coding.typing, editor, () => meantCoding(coding, editor, question, undefined));
  if (meant === undefined) return;
  const params = { uri: uriOf(editor), tags: [meant.tag] };
  await makeEdit(await coding.connection.ask("rapport/removeCodings", params), { editor });
}

export async function changeCode(coding: Coding, named: NamedCoding | undefined): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const uri = uriOf(editor);
  const question = vscode.l10n.t("Which coding should get another code?");
  const asked = await withoutStrays(coding.typing, editor, async (strays) => {
    const meant = await meantCoding(coding, editor, question, named);
    if (meant === undefined) return undefined;
    const codes = codableCodes(coding, editor, unitOf(meant));
    const picked = await pickCodes({
      title: vscode.l10n.t("Another code in place of {0}", meant.name),
      codes: codes.then((all) => all?.filter(({ code }) => code !== meant.code)),
      recent: coding.recent.codes(),
      many: false,
      byKey: true,
      onFocus: (choice) => coding.focus(choice && { uri, code: choice.code }),
      strays,
    });
    return { tag: meant.tag, picked };
  });
  if (asked?.picked?.byKey) coding.typing.keepFromSpilling();
  const code = asked?.picked?.codes[0]?.code;
  if (asked !== undefined && code !== undefined) await change(coding, editor, asked.tag, { code });
}

export async function changeRating(coding: Coding, named: NamedCoding | undefined): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const question = vscode.l10n.t("Which coding should be rated?");
  const asked = await withoutStrays(coding.typing, editor, async (strays) => {
    const meant = await meantCoding(coding, editor, question, named);
    if (meant === undefined) return undefined;
    const choice = (await codableCodes(coding, editor, unitOf(meant)))?.find(({ code }) => code === meant.code);
    if (choice?.rating === "none") {
      const message = vscode.l10n.t("{0} takes no rating. Give it a scale in the codebook to rate it.", choice.name);
      void vscode.window.showInformationMessage(message);
      return undefined;
    }
    return { meant, rating: choice && (await askRating(choice, strays)) };
  });
  if (asked?.rating === undefined) return;
  const { meant, rating } = asked;
  const doubt = rating.doubt ? { tentative: !meant.tentative } : {};
  await change(coding, editor, meant.tag, { value: rating.value, ...doubt });
}

function unitOf({ unit }: PlacedCoding): Exclude<PlacedCoding["unit"], "point"> {
  return unit === "point" ? "span" : unit;
}

export async function toggleTentative(coding: Coding): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const question = vscode.l10n.t("Which coding is in doubt, or no longer?");
  const meant = await withoutStrays(coding.typing, editor, () => meantCoding(coding, editor, question, undefined));
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
  return makeEdit(result, { editor });
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
  await makeEdit(await coding.connection.ask("rapport/respan", params), { editor });
}
