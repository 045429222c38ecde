/**
 * Writes a report, and its pictures, to where a person wants them.
 */
import * as vscode from "vscode";
import type { ReportPicture } from "../../../server/src/lsp/protocol.ts";
import { writeWhole } from "../session/save.ts";

/** Asks for a place and writes the page there. */
export async function savePage(html: string): Promise<void> {
  const { t } = vscode.l10n;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, "report.html") }),
    filters: { HTML: ["html"] },
    saveLabel: t("Save Report"),
    title: t("Save the Report"),
  });
  if (chosen === undefined) return;
  try {
    await writeWhole(chosen, new TextEncoder().encode(html));
  } catch (error) {
    const message = t("The report could not be saved: {0}. Choose another place.", reasonOf(error));
    void vscode.window.showErrorMessage(message);
  }
}

/** Asks for a folder and writes each picture there as SVG and PNG. */
export async function savePictures(
  pictures: readonly ReportPicture[],
  draw: (picture: ReportPicture) => Promise<ArrayBuffer>,
): Promise<void> {
  const { t } = vscode.l10n;
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: t("Save Pictures Here"),
      title: t("Save the Pictures of the Report"),
    })) ?? [];
  if (folder === undefined) return;
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: t("Saving the pictures…"),
    cancellable: true,
  };
  try {
    await vscode.window.withProgress(progress, async (report, token) => {
      for (const [index, picture] of pictures.entries()) {
        if (token.isCancellationRequested) return;
        report.report({ message: `${index + 1} / ${pictures.length}`, increment: 100 / pictures.length });
        const at = (ending: string) => vscode.Uri.joinPath(folder, `${picture.name}.${ending}`);
        await writeWhole(at("svg"), new TextEncoder().encode(picture.svg));
        await writeWhole(at("png"), new Uint8Array(await draw(picture)));
      }
    });
  } catch (error) {
    const message = t(
      "The pictures could not all be saved: {0}. Choose another folder, and leave the report in sight.",
      reasonOf(error),
    );
    void vscode.window.showErrorMessage(message);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
