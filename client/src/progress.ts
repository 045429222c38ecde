/**
 * How far the reading of a workspace has come.
 */
import * as vscode from "vscode";

/** Says how many of how many files were read. */
export type Report = (done: number, all: number) => void;

/** Reading is shown, and can be stopped, once it takes longer than so many milliseconds. */
const patience = 1000;

/** Runs something that shows how far it has come, and can be stopped, where it takes long. `ended` stops it too. */
export async function showingProgress(
  run: (report: Report, token: vscode.CancellationToken) => Promise<void>,
  ended: vscode.CancellationToken,
): Promise<void> {
  const { t } = vscode.l10n;
  const stop = new vscode.CancellationTokenSource();
  const whenEnded = ended.onCancellationRequested(() => stop.cancel());
  let latest: readonly [number, number] | undefined;
  let show: (() => void) | undefined;
  const running = run((done, all) => {
    latest = [done, all];
    show?.();
  }, stop.token);
  try {
    const isDone = await Promise.race([
      running.then(() => true),
      new Promise<false>((late) => setTimeout(() => late(false), patience)),
    ]);
    if (isDone) return;
    const location = vscode.ProgressLocation.Notification;
    const title = t("Rapport reads the transcripts of this workspace");
    await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, stopped) => {
      stopped.onCancellationRequested(() => stop.cancel());
      let shown = 0;
      show = () => {
        if (latest === undefined) return;
        const [done, all] = latest;
        progress.report({ message: t("{0} of {1}", done, all), increment: ((done - shown) / all) * 100 });
        shown = done;
      };
      show();
      await running;
    });
    if (!stop.token.isCancellationRequested || ended.isCancellationRequested) return;
    const [done, all] = latest ?? [0, 0];
    const message = t("Rapport has read {0} of {1} files. Reload the window to read the others.", done, all);
    void vscode.window.showInformationMessage(message);
  } finally {
    whenEnded.dispose();
    stop.dispose();
  }
}
