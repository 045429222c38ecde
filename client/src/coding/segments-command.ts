/**
 * Divides a transcript into segments of so many minutes.
 */
import * as vscode from "vscode";
import { makeEdit } from "../edits.ts";
import { transcriptEditor, uriOf } from "./editor.ts";
import type { Coding } from "./session.ts";

const usualMinutes = "5";

export async function insertSegments({ connection }: Coding): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const { t } = vscode.l10n;
  const typed = await vscode.window.showInputBox({
    title: t("Insert segments"),
    prompt: t("How many minutes should a segment have? Each begins at the first turn of its time."),
    value: usualMinutes,
    validateInput: (given) =>
      minutesOf(given) === undefined ? t("Write a number of minutes above 0, such as {0}.", usualMinutes) : undefined,
  });
  const minutes = typed === undefined ? undefined : minutesOf(typed);
  if (minutes === undefined) return;
  await makeEdit(await connection.ask("rapport/insertSegments", { uri: uriOf(editor), minutes }), { editor });
}

function minutesOf(typed: string): number | undefined {
  const minutes = /^\s*\d{1,4}(?:[.,]\d{1,2})?\s*$/.test(typed) ? Number(typed.replace(",", ".")) : 0;
  return minutes > 0 ? minutes : undefined;
}
