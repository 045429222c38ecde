/**
 * The view of the disagreement that is decided, in a panel beside the consensus transcript.
 */
import * as vscode from "vscode";
import { newNonce } from "../session/page.ts";
import { linkCommands, type Page, pageHtml } from "./html.ts";
import { consensusWords } from "./words.ts";

export interface ConsensusPanel extends vscode.Disposable {
  show(page: Page): void;
  /** Whether the keyboard is in the view. */
  isActive(): boolean;
}

/** Opens the panel; `closed` is called where a person closes it. */
export function openConsensusPanel(title: string, closed: () => void): ConsensusPanel {
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  const panel = vscode.window.createWebviewPanel("rapport.consensus", title, column, {
    enableScripts: false,
    enableForms: false,
    localResourceRoots: [],
    enableCommandUris: Object.values(linkCommands),
  });
  let isOpen = true;
  panel.onDidDispose(() => {
    if (!isOpen) return;
    isOpen = false;
    closed();
  });
  return {
    show(page) {
      if (isOpen) panel.webview.html = pageHtml(page, consensusWords(), vscode.env.language, newNonce());
    },
    isActive: () => isOpen && panel.active,
    dispose() {
      isOpen = false;
      panel.dispose();
    },
  };
}
