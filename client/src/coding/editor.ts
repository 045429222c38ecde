/**
 * The transcript that a command is for.
 */
import * as vscode from "vscode";
import type { Range } from "vscode-languageserver-protocol";
import { isTranscript } from "../documents.ts";

/** The active editor where it shows a transcript; else says what to do. */
export function transcriptEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && isTranscript(editor.document)) return editor;
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      "No transcript is in the active editor. Open one, put the cursor where you want to code and try again.",
    ),
  );
  return undefined;
}

export function uriOf(editor: vscode.TextEditor): string {
  return editor.document.uri.toString();
}

/** A range as the protocol has it. */
export function protocolRange({ start, end }: vscode.Range): Range {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
