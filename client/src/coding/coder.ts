/**
 * Changes whose codings those of a transcript are that name nobody.
 */
import * as vscode from "vscode";
import { makeEdit } from "../edits.ts";
import { transcriptEditor, uriOf } from "./editor.ts";
import type { Coding } from "./session.ts";
import { typedOrChosen } from "./typed-or-chosen.ts";

export async function changeCoder({ connection }: Coding): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const uri = uriOf(editor);
  const [status, facets] = await Promise.all([
    connection.ask("rapport/status", { uri }),
    connection.ask("rapport/themeFacets", { uri: null }),
  ]);
  const known = (facets?.coders ?? []).filter((coder) => coder !== status?.coder);
  const { t } = vscode.l10n;
  const now = status?.coder ?? null;
  const coder = await typedOrChosen(
    now === null ? t("Coder of this transcript") : t("Coder of this transcript, in place of {0}", now),
    t("Type a name, or choose one. Codings made so far keep their coder."),
    known,
  );
  if (coder !== undefined) await makeEdit(await connection.ask("rapport/changeCoder", { uri, coder }), { editor });
}
