/**
 * The extension's entry point. Nothing is started before there is a transcript or a codebook to work on.
 */
import * as vscode from "vscode";
import type { ThemesResult } from "../../server/src/lsp/protocol.ts";
import { createConnection } from "./connection.ts";
import { followTranscript, isOurs, workspaceHasOurs } from "./documents.ts";
import type { Segment } from "./segments.ts";
import { createStatus } from "./status.ts";
import { createThemesView } from "./themes-view.ts";
import { createTints } from "./tints.ts";
import { createVerbatim } from "./verbatim.ts";

/** What other extensions, and the tests, may ask. */
export interface Api {
  /** Fulfilled once the language server answers. */
  readonly ready: Promise<void>;
  /** What the tree of themes shows. */
  themes(): ThemesResult | undefined;
  /** What is tinted in a transcript that is in sight. */
  tints(uri: vscode.Uri): readonly Segment[] | undefined;
}

export function activate(context: vscode.ExtensionContext): Api {
  const connection = createConnection(context.asAbsolutePath("dist/server.js"));
  const active = followTranscript();
  const view = createThemesView(connection, active);
  const tints = createTints(connection);
  context.subscriptions.push(
    connection,
    active,
    view,
    tints,
    createStatus(connection),
    createVerbatim(connection),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isOurs(document)) connection.start();
    }),
  );
  if (vscode.workspace.textDocuments.some(isOurs)) connection.start();
  else void workspaceHasOurs().then((has) => has && connection.start());
  return { ready: connection.ready, themes: view.themes, tints: tints.segments };
}
