/**
 * Says in the status bar that coding mode is on, and what the last key did.
 */
import * as vscode from "vscode";

export interface ModeStatus extends vscode.Disposable {
  /** Shows the item, with what the last key did. */
  show(done: string | undefined): void;
  hide(): void;
}

export function createModeStatus(): ModeStatus {
  const { t } = vscode.l10n;
  const item = vscode.window.createStatusBarItem("rapport.mode", vscode.StatusBarAlignment.Left, 1000);
  item.name = t("Rapport: Coding Mode");
  item.command = "rapport.modeHelp";
  item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
  item.tooltip = t("Coding mode is on: keys code, and typing is off. Escape leaves it, h lists the keys.");
  return {
    show(done) {
      const words = done === undefined ? t("CODING MODE") : t("CODING MODE: {0}", done);
      item.text = `$(keyboard) ${words.replaceAll("$(", "$ (")}`;
      item.accessibilityInformation = { label: words, role: "button" };
      item.show();
    },
    hide: () => item.hide(),
    dispose: () => item.dispose(),
  };
}
