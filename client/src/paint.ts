/**
 * Segments as decorations of an editor. A look that several segments share is one decoration type, made when it is
 * first needed.
 */
import * as vscode from "vscode";
import type { Range } from "vscode-languageserver-protocol";
import type { Appearance } from "./colours.ts";
import type { Segment } from "./segments.ts";
import { lookKey, styleOf } from "./tint-style.ts";

export interface Paint extends vscode.Disposable {
  /** Shows these segments in an editor, in place of those shown before. */
  apply(editor: vscode.TextEditor, segments: readonly Segment[]): void;
}

/** Looks that nothing in sight has are kept up to this number: they are likely to come back. */
const spareTypes = 200;

export function createPaint(appearance: Appearance): Paint {
  const types = new Map<string, vscode.TextEditorDecorationType>();
  const used = new Map<vscode.TextEditor, ReadonlySet<string>>();

  function typeFor(key: string, segment: Segment): vscode.TextEditorDecorationType {
    const type = types.get(key) ?? decorationType(styleOf(segment, appearance));
    types.set(key, type);
    return type;
  }

  function dropSpare(): void {
    for (const editor of used.keys()) if (!vscode.window.visibleTextEditors.includes(editor)) used.delete(editor);
    if (types.size <= spareTypes) return;
    const inSight = new Set([...used.values()].flatMap((keys) => [...keys]));
    for (const [key, type] of types) {
      if (inSight.has(key)) continue;
      type.dispose();
      types.delete(key);
    }
  }

  return {
    apply(editor, segments) {
      const byKey = new Map<string, Segment[]>();
      for (const segment of segments) {
        const key = lookKey(segment);
        const alike = byKey.get(key);
        if (alike === undefined) byKey.set(key, [segment]);
        else alike.push(segment);
      }
      for (const [key, alike] of byKey) {
        editor.setDecorations(typeFor(key, alike[0] as Segment), alike.map(decoration));
      }
      for (const key of used.get(editor) ?? []) {
        const type = types.get(key);
        if (type !== undefined && !byKey.has(key)) editor.setDecorations(type, []);
      }
      used.set(editor, new Set(byKey.keys()));
      dropSpare();
    },
    dispose() {
      for (const type of types.values()) type.dispose();
    },
  };
}

function decorationType(textDecoration: string): vscode.TextEditorDecorationType {
  const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;
  return vscode.window.createTextEditorDecorationType({ textDecoration, rangeBehavior });
}

function decoration({ range, labels }: Segment): vscode.DecorationOptions {
  if (labels.length === 0) return { range: rangeOf(range) };
  return { range: rangeOf(range), hoverMessage: new vscode.MarkdownString().appendText(labels.join("\n")) };
}

/** A range of the editor. */
export function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
