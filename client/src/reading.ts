/**
 * Whether the whole project is known: right after a window was opened, files are still being read.
 */
import * as vscode from "vscode";
import type { Connection } from "./connection.ts";

/** It is asked so often, so many milliseconds apart. */
const patience = { times: 300, pause: 100 };

/**
 * Waits until every file of the project was read. False where that takes too long, once a person was told: what is made of
 * a part of the project must not pass for the whole.
 */
export async function isAllRead(connection: Connection): Promise<boolean> {
  const { t } = vscode.l10n;
  const title = t("Rapport reads the transcripts of this workspace");
  const isRead = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    for (let left = patience.times; left > 0; left--) {
      if ((await connection.ask("rapport/reading", {}))?.isReading === false) return true;
      await new Promise((done) => setTimeout(done, patience.pause));
    }
    return false;
  });
  if (!isRead) {
    const message = t(
      "Not all files of this project were read yet. Try again in a moment; where reading was stopped, reload the window.",
    );
    void vscode.window.showWarningMessage(message);
  }
  return isRead;
}
