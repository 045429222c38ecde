/**
 * Says in the status bar how far the consensus has come, and what the last key did.
 */
import * as vscode from "vscode";

export interface ConsensusStatus extends vscode.Disposable {
  /** So many of so many are decided; `done` is what the last key did. */
  show(decided: number, all: number, done?: string): void;
  hide(): void;
}

export function createConsensusStatus(): ConsensusStatus {
  const { t } = vscode.l10n;
  const item = vscode.window.createStatusBarItem("rapport.consensus", vscode.StatusBarAlignment.Left, 1000);
  item.name = t("Rapport: Consensus");
  item.command = "rapport.consensusHelp";
  item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
  item.tooltip = t("Disagreements are being decided: keys decide, and typing is off. Escape leaves, h lists the keys.");
  return {
    show(decided, all, done) {
      const progress = t("CONSENSUS: {0} of {1}", decided, all);
      const words = done === undefined ? progress : t("{0}: {1}", progress, done);
      item.text = `$(git-compare) ${words.replaceAll("$(", "$ (")}`;
      item.accessibilityInformation = { label: words, role: "button" };
      item.show();
    },
    hide: () => item.hide(),
    dispose: () => item.dispose(),
  };
}
