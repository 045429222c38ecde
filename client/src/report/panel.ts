/**
 * The report of the study in a panel: one a window, made anew each time it is asked for, and where the window is.
 */
import * as vscode from "vscode";
import type { ReportParams, ReportResult } from "../../../server/src/lsp/protocol.ts";
import type { Connection } from "../connection.ts";
import { rangeOf } from "../paint.ts";
import { isAllRead } from "../reading.ts";
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
    const quotes = await askQuotes();
    if (quotes === undefined) return;
    const made = await make(quotes);
    if (made === undefined) return;
    panel ??= adopt(open());
    fill(panel, made);
    panel.reveal();
  }

  /** The panel of a window that was opened anew, with the report as the study is by now. */
  async function restore(restored: vscode.WebviewPanel, state: unknown): Promise<void> {
    const made = await make((state as { quotes?: unknown } | undefined)?.quotes === true);
    if (made === undefined) restored.dispose();
    else {
      panel = adopt(restored);
      fill(panel, made);
    }
  }

  /** Makes the report; undefined, once a person was told why, where there is nothing to report, or not all was read. */
  async function make(quotes: boolean): Promise<typeof shown> {
    const { t } = vscode.l10n;
    connection.start();
    if (!(await isAllRead(connection))) return undefined;
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
      return undefined;
    }
    if (report.hidden > 0) {
      void vscode.window.showInformationMessage(
        t("Recordings that are left out, since their coders work blind and not all are done: {0}", report.hidden),
      );
    }
    return { params, report };
  }

  function fill(into: vscode.WebviewPanel, made: NonNullable<typeof shown>): void {
    const { params, report } = made;
    shown = made;
    into.title = vscode.l10n.t("Report: {0}", report.title);
    into.webview.html = pageIn(into.webview, extensionUri, report.html, params.quotes);
  }

  function open(): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(viewType, vscode.l10n.t("Report"), vscode.ViewColumn.Active);
  }

  function adopt(made: vscode.WebviewPanel): vscode.WebviewPanel {
    made.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, "dist")],
    };
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
    vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: restore }),
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
