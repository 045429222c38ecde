/**
 * Marks in the consensus transcript on which words each coder has coded: the line is of another kind for each, so that
 * they can be told apart without colours.
 */
import * as vscode from "vscode";
import type { DisagreementResult } from "../../../server/src/lsp/protocol.ts";
import { rangeOf } from "../paint.ts";

export interface ConsensusMarks extends vscode.Disposable {
  show(editor: vscode.TextEditor, current: DisagreementResult | undefined): void;
}

const looks = [
  { style: "solid", color: "charts.blue" },
  { style: "double", color: "charts.green" },
  { style: "dashed", color: "charts.purple" },
] as const;

export function createConsensusMarks(): ConsensusMarks {
  const types = looks.map(({ style, color }, index) => {
    const edge = index === 0 ? "0 0 2px 0" : index === 1 ? "3px 0 0 0" : "1px 0 1px 0";
    return vscode.window.createTextEditorDecorationType({
      borderStyle: style,
      borderWidth: edge,
      borderColor: new vscode.ThemeColor(color),
      overviewRulerColor: new vscode.ThemeColor(color),
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    });
  });
  return {
    show(editor, current) {
      for (const [look, type] of types.entries()) {
        // From the fourth coder on the last look serves for all.
        const shown = (current?.ranges ?? []).filter((_, index) => Math.min(index, looks.length - 1) === look);
        const options = shown.flatMap((range, index): vscode.DecorationOptions[] => {
          if (range === null) return [];
          const side = current?.sides[look + index];
          const text = `${side?.coder ?? ""}: ${side?.coding?.tag ?? ""}`;
          return [{ range: rangeOf(range), hoverMessage: new vscode.MarkdownString().appendText(text) }];
        });
        editor.setDecorations(type, options);
      }
    },
    dispose() {
      for (const type of types) type.dispose();
    },
  };
}
