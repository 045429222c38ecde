/**
 * The status bar's line on the active transcript, and what can be done from there.
 */
import * as vscode from "vscode";
import type { StatusResult } from "../../server/src/lsp/protocol.ts";
import type { Connection } from "./connection.ts";
import { isTranscript } from "./documents.ts";
import { later } from "./later.ts";
import { codingsInWords } from "./themes-item.ts";

/** Shows the line, brings it up to date, and has the command behind it. */
export function createStatus(connection: Connection): vscode.Disposable {
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
    const answer = await connection.ask("rapport/status", { uri: document.uri.toString() });
    if (answer === undefined || vscode.window.activeTextEditor?.document !== document) return;
    status = answer;
    item.text = textOf(answer);
    const label = inWords(answer).join(", ");
    item.accessibilityInformation = { label: vscode.l10n.t("Transcript: {0}", label), role: "button" };
    item.tooltip = new vscode.MarkdownString().appendText(inWords(answer).join("\n"));
    item.show();
  }

  const refreshSoon = later(() => void refresh(), 100);
  const subscriptions = vscode.Disposable.from(
    item,
    refreshSoon,
    connection.onDidChange(refreshSoon.ask),
    vscode.window.onDidChangeActiveTextEditor(refreshSoon.ask),
    vscode.languages.onDidChangeDiagnostics(refreshSoon.ask),
    vscode.commands.registerCommand("rapport.showActions", () => showActions(status)),
  );
  void refresh();
  return subscriptions;
}

function textOf({ codebook, coder, problems }: StatusResult): string {
  const version = codebook?.version ?? "";
  const book = codebook === null ? vscode.l10n.t("no codebook") : `${codebook.title} ${version}`.trim();
  const parts = [`$(book) ${withoutIcons(book)}`];
  if (coder !== null) parts.push(`$(account) ${withoutIcons(coder)}`);
  if (problems.error > 0) parts.push(`$(error) ${problems.error}`);
  if (problems.warning > 0) parts.push(`$(warning) ${problems.warning}`);
  if (problems.information > 0) parts.push(`$(info) ${problems.information}`);
  return parts.join("  ");
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
