/**
 * The ways through a transcript: from one turn that is not coded to the next, and from coding to coding.
 */
import * as vscode from "vscode";
import type { WalkParams } from "../../../server/src/lsp/protocol.ts";
import { rangeOf } from "../paint.ts";
import { protocolRange, transcriptEditor, uriOf } from "./editor.ts";
import { placedCodings, sayNone } from "./placed.ts";
import type { Coding } from "./session.ts";

type Direction = WalkParams["direction"];

const rolePlace = "rapport.walkRole";

/** The role whose turns are walked through; undefined for all speakers. */
export function chosenRole(memory: vscode.Memento): string | undefined {
  const role: unknown = memory.get(rolePlace);
  return typeof role === "string" ? role : undefined;
}

/** To a turn in which nothing is coded, where the cursor is put. */
export async function walkUncoded(coding: Coding, direction: Direction): Promise<void> {
  const role = chosenRole(coding.memory);
  await walk(coding, { to: "uncoded-turn", direction, ...(role === undefined ? {} : { role }) });
}

export async function walkCodings(coding: Coding, direction: Direction): Promise<void> {
  await walk(coding, { to: "coding", direction });
}

/** To a coding of the code that the cursor is in. */
export async function walkCode(coding: Coding, direction: Direction): Promise<void> {
  const here = await innermost(coding);
  if (here !== undefined) await walk(coding, { to: "coding", direction, code: here.code });
}

/** To a coding by the coder of the coding that the cursor is in. */
export async function walkCoder(coding: Coding, direction: Direction): Promise<void> {
  const here = await innermost(coding);
  if (here === undefined) return;
  if (here.coder !== null) return walk(coding, { to: "coding", direction, coder: here.coder });
  const message = vscode.l10n.t("This coding has no coder. Name one with “Change coder…” first.");
  void vscode.window.showInformationMessage(message);
}

async function innermost(coding: Coding) {
  const editor = transcriptEditor();
  if (editor === undefined) return undefined;
  const [here] = await placedCodings(coding, editor);
  if (here === undefined) sayNone();
  return here;
}

async function walk({ connection }: Coding, where: Omit<WalkParams, "uri" | "from">): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const { start } = protocolRange(editor.selection);
  const result = await connection.ask("rapport/walk", { uri: uriOf(editor), from: start, ...where });
  if (result === undefined) return;
  const { t } = vscode.l10n;
  if (result.range === null) {
    const isTurn = where.to === "uncoded-turn";
    void vscode.window.showInformationMessage(
      isTurn
        ? t("Every turn has been coded: {0} of {1}.", result.done, result.total)
        : t("There is no other coding to go to."),
    );
    return;
  }
  const range = rangeOf(result.range);
  // A turn is coded as a whole where nothing of it is selected; codings are seen best where their words are.
  editor.selection =
    where.to === "uncoded-turn"
      ? new vscode.Selection(range.start, range.start)
      : new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  const around = where.direction === 1 ? t("on from the beginning") : t("on from the end");
  // How many turns are coded stands in the status bar already.
  const told = [
    ...(where.to === "coding" ? [t("coding {0} of {1}", result.done, result.total)] : []),
    ...(result.wrapped ? [around] : []),
  ];
  if (told.length > 0) vscode.window.setStatusBarMessage(told.join(" · "), 4000);
}

/** How many turns of a role are coded, and how many there are. */
export async function progressOf(
  { connection }: Pick<Coding, "connection">,
  uri: string,
  role: string,
): Promise<{ readonly done: number; readonly total: number } | undefined> {
  const from = { line: 0, character: 0 };
  return connection.ask("rapport/walk", { uri, from, to: "uncoded-turn", direction: 1, role });
}

/** Asks whose turns are to be walked through and counted. */
export async function chooseRole({ connection, memory }: Coding): Promise<void> {
  const editor = transcriptEditor();
  if (editor === undefined) return;
  const { t } = vscode.l10n;
  const uri = uriOf(editor);
  const session = await connection.ask("rapport/session", { uri });
  const roles = new Set(session?.turns.map(({ role }) => role).filter((role) => role !== null));
  const rows = [...roles].map(async (role) => {
    const { done = 0, total = 0 } = (await progressOf({ connection }, uri, role)) ?? {};
    return { label: role, description: t("{0} of {1} turns coded", done, total), role };
  });
  const all = { label: t("Everybody"), description: "", role: undefined };
  const placeHolder = t("Whose turns should be gone through, and counted?");
  const chosen = await vscode.window.showQuickPick([all, ...(await Promise.all(rows))], { placeHolder });
  if (chosen !== undefined) await memory.update(rolePlace, chosen.role);
}
