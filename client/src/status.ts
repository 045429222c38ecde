/**
 * The status bar's line on the active transcript, and what can be done from there.
 */
import * as vscode from "vscode";
import type { StatusResult } from "../../server/src/lsp/protocol.ts";
import { progressOf } from "./coding/walk.ts";
import type { Connection } from "./connection.ts";
import { isTranscript } from "./documents.ts";
import { later } from "./later.ts";
import { codingsInWords } from "./themes/words.ts";

/** Whose turns are counted. */
export interface ChosenRole {
  /** Undefined for those of all speakers. */
  role(): string | undefined;
  readonly onDidChangeRole: vscode.Event<void>;
}

/** How many turns are coded, of those that are counted. */
interface Progress {
  readonly role: string | undefined;
  readonly done: number;
  readonly total: number;
}

/** Shows the line, brings it up to date, and has the command behind it. */
export function createStatus(connection: Connection, chosen: ChosenRole): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("rapport.status", vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t("Rapport: Active Transcript");
  item.command = "rapport.showActions";
  let status: StatusResult | undefined;

  async function refresh(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !isTranscript(document)) {
      item.hide();
      return;
    }
    const uri = document.uri.toString();
    const role = chosen.role();
    const [answer, ofRole] = await Promise.all([
      connection.ask("rapport/status", { uri }),
      role === undefined ? undefined : progressOf({ connection }, uri, role),
    ]);
    if (answer === undefined || vscode.window.activeTextEditor?.document !== document) return;
    status = answer;
    // A role that was chosen for another transcript may not speak in this one.
    const hasRole = ofRole !== undefined && ofRole.total > 0;
    const progress: Progress = hasRole
      ? { role, done: ofRole.done, total: ofRole.total }
      : { role: undefined, done: answer.codedTurns, total: answer.turns };
    item.text = textOf(answer, progress);
    const words = [...inWords(answer), ...(hasRole ? [progressInWords(progress)] : [])];
    const label = words.join(", ");
    item.accessibilityInformation = { label: vscode.l10n.t("Transcript: {0}", label), role: "button" };
    item.tooltip = new vscode.MarkdownString().appendText(words.join("\n"));
    item.show();
  }

  const refreshSoon = later(() => void refresh(), 100);
  const subscriptions = vscode.Disposable.from(
    item,
    refreshSoon,
    connection.onDidChange(refreshSoon.ask),
    chosen.onDidChangeRole(refreshSoon.ask),
    vscode.window.onDidChangeActiveTextEditor(refreshSoon.ask),
    vscode.languages.onDidChangeDiagnostics(refreshSoon.ask),
    vscode.commands.registerCommand("rapport.showActions", () => showActions(status)),
  );
  void refresh();
  return subscriptions;
}

/** `312 of 700 turns`, with whose they are where it is not everybody's. */
function progressInWords({ role, done, total }: Progress): string {
  const turns = vscode.l10n.t("{0} of {1} turns", done, total);
  return role === undefined ? turns : vscode.l10n.t("{0}: {1}", role, turns);
}

function textOf({ codebook, coder, problems }: StatusResult, progress: Progress): string {
  const book = codebook === null ? vscode.l10n.t("no codebook") : shortened(codebook.title, codebook.version ?? "");
  const parts = [`$(book) ${withoutIcons(book)}`];
  if (coder !== null) parts.push(`$(account) ${withoutIcons(coder)}`);
  if (progress.total > 0) parts.push(`$(checklist) ${withoutIcons(progressInWords(progress))}`);
  if (problems.error > 0) parts.push(`$(error) ${problems.error}`);
  if (problems.warning > 0) parts.push(`$(warning) ${problems.warning}`);
  if (problems.information > 0) parts.push(`$(info) ${problems.information}`);
  return parts.join("  ");
}

/** What is long would push other items out of the status bar: the version goes first. The tool tip has all of it. */
function shortened(title: string, version: string): string {
  const most = 24;
  const whole = `${title} ${version}`.trim();
  if ([...whole].length <= most) return whole;
  const letters = [...title];
  if (letters.length <= most) return title;
  const cut = letters.slice(0, most - 1).join("");
  return `${cut.trimEnd()}…`;
}

/** The status bar reads `$(name)` as an icon, also in a codebook's title. */
function withoutIcons(text: string): string {
  return text.replaceAll("$(", "$ (");
}

function inWords(status: StatusResult): readonly string[] {
  const { codebook, coder, codings, turns, codedTurns, problems } = status;
  const { error, warning, information } = problems;
  const { t } = vscode.l10n;
  const book =
    codebook === null ? t("no codebook") : t("codebook {0}", `${codebook.title} ${codebook.version ?? ""}`.trim());
  return [
    book,
    ...(coder === null ? [] : [t("coded by {0}", coder)]),
    t("{0} on {1} of {2} turns", codingsInWords(codings), codedTurns, turns),
    t("errors: {0}, warnings: {1}, information: {2}", error, warning, information),
  ];
}

async function showActions(status: StatusResult | undefined): Promise<void> {
  const { t } = vscode.l10n;
  const codebook = status?.codebook ?? undefined;
  const actions: (vscode.QuickPickItem & { command: string; argument?: vscode.Uri })[] = [
    { label: `$(keyboard) ${t("Turn coding mode on or off")}`, command: "rapport.toggleCodingMode" },
    { label: `$(checklist) ${t("Choose whose turns are counted")}`, command: "rapport.chooseRole" },
    { label: `$(list-tree) ${t("Show themes")}`, command: "rapport.themes.focus" },
    { label: `$(warning) ${t("Show problems")}`, command: "workbench.actions.view.problems" },
    { label: `$(paintcan) ${t("Show or hide tints")}`, command: "rapport.toggleTints" },
    { label: `$(open-preview) ${t("Show verbatim text to the side")}`, command: "rapport.showVerbatim" },
  ];
  if (codebook !== undefined) {
    const label = `$(book) ${t("Go to codebook")}`;
    const description = withoutIcons(codebook.title);
    actions.unshift({ label, description, command: "vscode.open", argument: vscode.Uri.parse(codebook.uri) });
  }
  const placeHolder = status === undefined ? t("What should be done?") : inWords(status).join(" · ");
  const chosen = await vscode.window.showQuickPick(actions, { placeHolder });
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command, chosen.argument);
}
