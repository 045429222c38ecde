/**
 * Asks which recording is to be compared, whose copies, and who decides.
 */
import * as vscode from "vscode";
import type { ComparableRecording, ComparisonParams } from "../../../server/src/lsp/protocol.ts";
import type { Coding } from "../coding/session.ts";
import { isAllRead } from "../reading.ts";

/** What is compared, and who decides. */
export interface Chosen {
  readonly params: ComparisonParams;
  readonly by: readonly string[];
}

/** Undefined where a question was left, or there is nothing to compare, which is said. */
export async function chooseComparison({ connection, memory }: Coding): Promise<Chosen | undefined> {
  const { t } = vscode.l10n;
  connection.start();
  if (!(await isAllRead(connection))) return undefined;
  const all = (await connection.ask("rapport/recordings", {}))?.recordings ?? [];
  const recordings = all.filter(({ refusal }) => refusal === null);
  const [refused] = all.filter(({ refusal }) => refusal !== null);
  if (refused?.refusal) void vscode.window.showWarningMessage(refused.refusal);
  if (recordings.length === 0) {
    const message = t(
      "No recording in this workspace was coded by two coders. Their copies have the same id and different coders.",
    );
    if (refused === undefined) void vscode.window.showInformationMessage(message);
    return undefined;
  }
  const recording = await chooseRecording(recordings);
  const coders = recording && (await chooseCoders(recording));
  if (recording === undefined || coders === undefined) return undefined;
  const by = await askWho(coders, memory);
  if (by === undefined) return undefined;
  const blind = vscode.workspace.getConfiguration("rapport").get<boolean>("blind", false);
  return { params: { recording: recording.id, coders, blind }, by };
}

async function chooseRecording(recordings: readonly ComparableRecording[]): Promise<ComparableRecording | undefined> {
  const { t } = vscode.l10n;
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const isActive = ({ copies, consensus }: ComparableRecording): boolean =>
    consensus === active || copies.some(({ uri }) => uri === active);
  const rows = recordings
    .toSorted((a, b) => Number(isActive(b)) - Number(isActive(a)))
    .map((recording) => {
      const open = recording.copies.filter(({ isComplete }) => !isComplete).map(({ coder }) => coder);
      const states = [
        recording.consensus === null ? t("no consensus yet") : t("consensus begun"),
        ...(open.length === 0 ? [] : [t("not complete: {0}", open.join(", "))]),
      ];
      const label = recording.id.replaceAll("$(", "$ (");
      return {
        label,
        description: recording.copies.map(({ coder }) => coder).join(", "),
        detail: states.join(" · "),
        recording,
      };
    });
  const title = t("Compare coders");
  const placeHolder = t("Which recording?");
  const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder, matchOnDescription: true });
  return chosen?.recording;
}

/** All of two; of more, those that are left ticked. */
async function chooseCoders({ copies }: ComparableRecording): Promise<readonly string[] | undefined> {
  const { t } = vscode.l10n;
  const coders = copies.map(({ coder }) => coder);
  if (coders.length === 2) return coders;
  const rows = coders.map((label) => ({ label, picked: true }));
  const title = t("Compare coders");
  const placeHolder = t("Whose copies? Two or more");
  const chosen = await vscode.window.showQuickPick(rows, { canPickMany: true, title, placeHolder });
  if (chosen === undefined) return undefined;
  if (chosen.length >= 2) return chosen.map(({ label }) => label);
  void vscode.window.showInformationMessage(t("It takes two coders to compare. Leave two or more ticked."));
  return undefined;
}

/** Those who decided last, else the coders themselves, are offered. */
async function askWho(coders: readonly string[], memory: vscode.Memento): Promise<readonly string[] | undefined> {
  const { t } = vscode.l10n;
  const key = `rapport.deciders.${coders.join(",")}`;
  const value = memory.get<string>(key) ?? coders.join(", ");
  const namesIn = (text: string): readonly string[] =>
    text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
  // As the format has a coder, so that the decision can be read again.
  const isName = (name: string): boolean => /^\p{L}(?:[\p{L}\p{M}\p{Nd}_]|[-.](?=[\p{L}\p{Nd}]))*$/u.test(name);
  const given = await vscode.window.showInputBox({
    title: t("Compare coders"),
    prompt: t(
      "Who decides? This is kept with each decision. Names are written with letters and digits, with commas between them.",
    ),
    value,
    validateInput: (text) => {
      const names = namesIn(text);
      return names.length > 0 && names.every(isName) ? undefined : t("Write names such as ana, ben.");
    },
  });
  if (given === undefined) return undefined;
  await memory.update(key, given);
  return namesIn(given);
}
