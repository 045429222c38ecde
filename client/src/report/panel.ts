/**
 * The report of the study in a panel: one a window, made anew each time it is asked for.
 */
import * as vscode from "vscode";
import type { ReportParams, ReportResult } from "../../../server/src/lsp/protocol.ts";
import type { Connection } from "../connection.ts";
import { rangeOf } from "../paint.ts";
import { type ChosenPlace, readFromPage } from "./messages.ts";
import { pageIn } from "./page.ts";
import { createDrawing } from "./drawing.ts";
import { savePage, savePictures } from "./save.ts";

const viewType = "rapport.report";

/** Has the commands that make the report, save it, and save its pictures. */
export function createReport(connection: Connection, extensionUri: vscode.Uri): vscode.Disposable {
  let panel: vscode.WebviewPanel | undefined;
  /** What the panel shows, and how it was asked for. */
  let shown: { readonly params: ReportParams; readonly report: ReportResult } | undefined;
  const drawing = createDrawing();

  async function show(): Promise<void> {
    const { t } = vscode.l10n;
    const quotes = await askQuotes();
    if (quotes === undefined) return;
    connection.start();
    const blind = vscode.workspace.getConfiguration("rapport").get<boolean>("blind", false);
    const params = { quotes, blind };
    const progress = { location: vscode.ProgressLocation.Window, title: t("Making the report…") };
    const report = await vscode.window.withProgress(progress, () => connection.ask("rapport/report", params));
    if (report === undefined) {
      void vscode.window.showInformationMessage(
        t(
          "There is nothing to report: no transcript is in this folder, or all are hidden since their coders work blind.",
        ),
      );
      return;
    }
    shown = { params, report };
    panel ??= open();
    panel.title = t("Report: {0}", report.title);
    panel.webview.html = pageIn(panel.webview, extensionUri, report.html);
    panel.reveal();
    if (report.hidden > 0) {
      void vscode.window.showInformationMessage(
        t("Recordings that are left out, since their coders work blind and not all are done: {0}", report.hidden),
      );
    }
  }

  function open(): vscode.WebviewPanel {
    const made = vscode.window.createWebviewPanel(viewType, vscode.l10n.t("Report"), vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, "dist")],
    });
    const inPanel = made.webview.onDidReceiveMessage((message: unknown) => {
      const said = readFromPage(message);
      if (said?.kind === "open") void goTo(said);
      else if (said !== undefined) drawing.receive(said);
    });
    made.onDidDispose(() => {
      inPanel.dispose();
      drawing.cancel();
      panel = undefined;
      shown = undefined;
    });
    return made;
  }

  async function goTo(place: ChosenPlace): Promise<void> {
    const found = await connection.ask("rapport/reportPlace", { file: place.file, at: place.at });
    if (found === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t("{0} is not there any more. Make the report anew.", place.file),
      );
      return;
    }
    const uri = vscode.Uri.parse(found.uri);
    const viewColumn = columnOf(uri) ?? vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(uri, { viewColumn, selection: rangeOf(found.range) });
  }

  async function save(): Promise<void> {
    if (shown !== undefined) await savePage(shown.report.html);
  }

  async function saveAll(): Promise<void> {
    const page = panel?.webview;
    if (shown === undefined || page === undefined) return;
    const pictures = await connection.ask("rapport/reportPictures", shown.params);
    if (pictures === undefined || pictures.length === 0) return;
    await savePictures(pictures, (picture) => drawing.draw(page, picture));
  }

  const subscriptions = vscode.Disposable.from(
    vscode.commands.registerCommand("rapport.report", show),
    vscode.commands.registerCommand("rapport.report.save", save),
    vscode.commands.registerCommand("rapport.report.savePictures", saveAll),
  );
  return {
    dispose() {
      subscriptions.dispose();
      panel?.dispose();
    },
  };
}

/** Whether the report is to quote what was said; undefined where a person changed their mind. */
async function askQuotes(): Promise<boolean | undefined> {
  const { t } = vscode.l10n;
  const rows = [
    {
      label: t("With quotations"),
      detail: t("The page holds words that clients said, and is as confidential as the transcripts."),
      quotes: true,
    },
    { label: t("Without quotations"), detail: t("Counts, pictures and agreement alone."), quotes: false },
  ];
  const chosen = await vscode.window.showQuickPick(rows, { placeHolder: t("Make a report of the study") });
  return chosen?.quotes;
}

/** Where a transcript is shown, so that a place is shown there and not once more. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const name = uri.toString();
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === name)?.viewColumn;
}
