/**
 * The language server: what an editor tells it goes to the workspace, what an editor asks goes to the features.
 */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { isCodebookName, isTranscriptName } from "../core/uri.ts";
import { fromProtocolUri, toProtocolUri } from "./convert.ts";
import { answerRequests, tokenLegend } from "./features.ts";
import type { Host } from "./host.ts";
import { createWorkspace, type DocumentKind } from "./workspace.ts";

declare const RAPPORT_VERSION: string;

/** What an editor may set, under `rapport`. */
interface Settings {
  readonly outline?: unknown;
}

const watched = ["**/*.transcript", "**/codebook.{yaml,yml}", "**/*.codebook.{yaml,yml}"];

/** Serves one editor over a connection. */
export function startServer(connection: Connection, host: Host): void {
  let settings: Settings = {};
  let roots: readonly string[] = [];
  let canWatch = false;
  let canAskSettings = false;
  let hasFolders = false;

  const workspace = createWorkspace(host, {
    publish(uri, version, diagnostics) {
      const known = spelling.get(uri) ?? toProtocolUri(uri);
      void connection.sendDiagnostics({ uri: known, diagnostics, ...(version === undefined ? {} : { version }) });
    },
    changed: () => void connection.sendNotification("rapport/changed", {}),
  });
  /** How the editor spells the names of the documents that it opened. */
  const spelling = new Map<string, string>();

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { capabilities } = params;
    canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    canAskSettings = capabilities.workspace?.configuration === true;
    hasFolders = capabilities.workspace?.workspaceFolders === true;
    const single = params.rootUri === null || params.rootUri === undefined ? [] : [params.rootUri];
    roots = (params.workspaceFolders?.map((folder) => folder.uri) ?? single).map(rootName);
    return {
      serverInfo: { name: "rapport", version: RAPPORT_VERSION },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        completionProvider: { triggerCharacters: ["#", "=", "@", "{"] },
        definitionProvider: true,
        referencesProvider: true,
        documentSymbolProvider: { label: "Rapport" },
        foldingRangeProvider: true,
        semanticTokensProvider: { legend: tokenLegend, full: true, range: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    workspace.setRoots(roots);
    if (canWatch) {
      const watchers = watched.map((globPattern) => ({ globPattern }));
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => rootName(folder.uri)));
        roots = [...roots.filter((root) => !gone.has(root)), ...added.map((folder) => rootName(folder.uri))];
        workspace.setRoots(roots);
      });
    }
    askSettings();
  });

  function askSettings(): void {
    if (!canAskSettings) return;
    void connection.workspace.getConfiguration("rapport").then((given: Settings | null) => {
      settings = given ?? {};
    });
  }

  connection.onDidChangeConfiguration((change) => {
    if (canAskSettings) askSettings();
    else settings = (change.settings as { rapport?: Settings } | null)?.rapport ?? {};
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const uri = fromProtocolUri(textDocument.uri);
    const kind = kindOf(uri, textDocument.languageId);
    if (kind === undefined) return;
    spelling.set(uri, textDocument.uri);
    workspace.open(uri, kind, textDocument.version, textDocument.text);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    workspace.change(fromProtocolUri(textDocument.uri), textDocument.version, contentChanges);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const uri = fromProtocolUri(textDocument.uri);
    workspace.close(uri);
    spelling.delete(uri);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const change of changes) {
      const uri = fromProtocolUri(change.uri);
      const kind = kindOf(uri, undefined);
      if (kind !== undefined) workspace.changedOnDisk(uri, kind);
    }
  });

  answerRequests(connection, workspace, () => (settings.outline === "theme" ? "theme" : "structure"));
  connection.listen();
}

/** A root's name, without a slash at its end. */
function rootName(uri: string): string {
  return fromProtocolUri(uri).replace(/(?<=[^/])\/$/, "");
}

/** Whether a document is a transcript or a codebook: by its name, or by the language that the editor gives it. */
function kindOf(uri: string, languageId: string | undefined): DocumentKind | undefined {
  if (isCodebookName(uri)) return "codebook";
  return isTranscriptName(uri) || languageId === "coded-transcript" ? "transcript" : undefined;
}
