/**
 * The extension, on a desktop and in a browser alike. Nothing is started before there is a transcript or a codebook to work on.
 */
import * as vscode from "vscode";
import type { ThemesResult } from "../../server/src/lsp/protocol.ts";
import { createCoding } from "./coding/commands.ts";
import { createCodebookView } from "./codebook-view/view.ts";
import { createConsensus } from "./consensus/commands.ts";
import { createConnection, type Launch } from "./connection.ts";
import { followTranscript, isOurs } from "./documents.ts";
import { createBeginnings } from "./home/create.ts";
import { followPresence } from "./home/presence.ts";
import { createRefactor } from "./refactor/commands.ts";
import { createReport } from "./report/panel.ts";
import type { Segment } from "./segments.ts";
import { createSessionPicture } from "./session/panel.ts";
import { createStatus } from "./status.ts";
import { createThemesView } from "./themes/view.ts";
import { createTints } from "./tints.ts";
import { createUses } from "./uses.ts";
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

/** Activates the extension with a server that is started as `launch` says. */
export function activateWith(context: vscode.ExtensionContext, launch: Launch): Api {
  const connection = createConnection(launch);
  const active = followTranscript();
  const view = createThemesView(connection, active);
  const tints = createTints(connection);
  const coding = createCoding(connection, context.workspaceState);
  const codebook = createCodebookView(connection, active);
  context.subscriptions.push(
    connection,
    active,
    view,
    tints,
    coding,
    createConsensus(coding.shared),
    createRefactor(connection, context.workspaceState),
    createStatus(connection, coding),
    codebook,
    coding.onDidFocusCode(codebook.showCode),
    createSessionPicture(connection, active, context.extensionUri),
    createReport(connection, context.extensionUri),
    createUses(connection),
    createVerbatim(connection),
    createBeginnings(context),
    followPresence(connection.start),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isOurs(document)) connection.start();
    }),
  );
  if (vscode.workspace.textDocuments.some(isOurs)) connection.start();
  return { ready: connection.ready, themes: view.themes, tints: tints.segments };
}
