/**
 * Tints the coded words of the transcripts that are in sight.
 */
import * as vscode from "vscode";
import type { TintsResult } from "../../server/src/lsp/protocol.ts";
import type { Appearance } from "./colours.ts";
import type { Connection } from "./connection.ts";
import { isTranscript } from "./documents.ts";
import { later } from "./later.ts";
import { createPaint } from "./paint.ts";
import { type Segment, segmentsOf } from "./segments.ts";

export interface Tints extends vscode.Disposable {
  /** What is tinted in a document; undefined where it is not in sight or tints are hidden. */
  segments(uri: vscode.Uri): readonly Segment[] | undefined;
}

const setting = "tint.enabled";

/** Shows tints, brings them up to date, and has the command that shows or hides them. */
export function createTints(connection: Connection): Tints {
  const shown = new Map<string, readonly Segment[]>();
  /** The documents that the server is being asked about, and whether to ask again because something has changed since. */
  const asking = new Map<string, boolean>();
  let enabled = isEnabled();
  let paint = createPaint(appearance());

  const editorsOf = (uri: string) =>
    vscode.window.visibleTextEditors.filter(
      ({ document }) => isTranscript(document) && document.uri.toString() === uri,
    );

  async function refresh(uri: string): Promise<void> {
    const document = editorsOf(uri)[0]?.document;
    if (document === undefined) return;
    if (asking.has(uri)) {
      asking.set(uri, true);
      return;
    }
    asking.set(uri, false);
    const result = await connection.ask("rapport/tints", { uri });
    if (asking.get(uri)) changedSoon.ask();
    asking.delete(uri);
    // An answer to an older version is of no use; the change that made the newer one asks again.
    if (enabled && result?.version === document.version && !document.isClosed) show(uri, document, result);
  }

  function show(uri: string, document: vscode.TextDocument, { tints, markup }: TintsResult): void {
    const visible = tints.map((tint) => (tint.unit === "point" ? widened(tint, document) : tint));
    const segments = segmentsOf({ tints: visible, markup });
    shown.set(
      uri,
      segments.filter(({ threads }) => threads.length > 0),
    );
    for (const editor of editorsOf(uri)) paint.apply(editor, segments);
  }

  function refreshAll(): void {
    const uris = new Set(
      vscode.window.visibleTextEditors
        .map(({ document }) => document)
        .filter(isTranscript)
        .map(({ uri }) => uri.toString()),
    );
    for (const uri of shown.keys()) if (!uris.has(uri)) shown.delete(uri);
    if (enabled) for (const uri of uris) void refresh(uri);
  }

  function repaint(): void {
    paint.dispose();
    paint = createPaint(appearance());
    shown.clear();
    enabled = isEnabled();
    refreshAll();
  }

  const changedSoon = later(refreshAll, 30);
  const subscriptions = vscode.Disposable.from(
    changedSoon,
    connection.onDidChange(changedSoon.ask),
    vscode.window.onDidChangeVisibleTextEditors(refreshAll),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isTranscript(document)) changedSoon.ask();
    }),
    vscode.window.onDidChangeActiveColorTheme(repaint),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`rapport.${setting}`)) repaint();
    }),
    vscode.commands.registerCommand("rapport.toggleTints", toggle),
  );
  refreshAll();
  return {
    segments: (uri) => shown.get(uri.toString()),
    dispose() {
      subscriptions.dispose();
      paint.dispose();
    },
  };
}

/** A point has no width to be seen by: its braces stand for it. */
function widened(tint: TintsResult["tints"][number], document: vscode.TextDocument): typeof tint {
  const ranges = tint.ranges.map(({ start, end }) => {
    const { length } = document.lineAt(Math.min(end.line, document.lineCount - 1)).text;
    return {
      start: { line: start.line, character: Math.max(start.character - 1, 0) },
      end: { line: end.line, character: Math.min(end.character + 1, length) },
    };
  });
  return { ...tint, ranges };
}

function isEnabled(): boolean {
  return vscode.workspace.getConfiguration("rapport").get<boolean>(setting, true);
}

/** Changes the user's setting, or the workspace's where that is the one that counts: a study's folder stays as it is. */
async function toggle(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("rapport");
  const inWorkspace = configuration.inspect<boolean>(setting)?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(setting, !isEnabled(), target);
}

function appearance(): Appearance {
  const { kind } = vscode.window.activeColorTheme;
  switch (kind) {
    case vscode.ColorThemeKind.Light:
      return "light";
    case vscode.ColorThemeKind.Dark:
      return "dark";
    case vscode.ColorThemeKind.HighContrast:
      return "high-contrast-dark";
    case vscode.ColorThemeKind.HighContrastLight:
      return "high-contrast-light";
    default:
      return kind satisfies never;
  }
}
