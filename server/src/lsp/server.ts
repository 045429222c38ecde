/**
 * The language server: what an editor tells it goes to the workspace, what an editor asks goes to the features.
 */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  WatchKind,
} from "vscode-languageserver";
import { KEY_NAME } from "../core/privacy/key.ts";
import { isCodebookName, isTranscriptName, nameOf } from "../core/uri.ts";
import { answerActions, codeActionKinds } from "./actions.ts";
import { answerCoding } from "./coding.ts";
import { answerConsensus } from "./consensus.ts";
import { fromProtocolUri, toProtocolUri } from "./convert.ts";
import { answerRequests, tokenLegend } from "./features.ts";
import { createGiven } from "./given.ts";
import type { Host } from "./host.ts";
import { answerMarks, type HintSettings, marksCapabilities, refreshMarks, registerMarks } from "./marks.ts";
import type { ClientRequests, FileRequests, InitializationOptions } from "./protocol.ts";
import { answerRefactor } from "./refactor.ts";
import { answerReport } from "./report.ts";
import { answerSession } from "./session.ts";
import { currentTexts } from "./texts.ts";
import { createWorkspace, type DocumentKind } from "./workspace.ts";

declare const RAPPORT_VERSION: string;

/** What an editor may set, under `rapport`. */
interface Settings {
  readonly outline?: unknown;
  readonly inlayHints?: HintSettings;
}

/** A codebook that a transcript names may have any name. */
const watched = ["**/*.transcript", "**/*.{yaml,yml}", `**/${KEY_NAME}`];
/** A folder looks like any other file. */
const watchedFolders = { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete };

/** Serves one editor over a connection. */
export function startServer(connection: Connection, machine: Host): void {
  let settings: Settings = {};
  let client: ClientCapabilities = {};
  let roots: readonly string[] = [];
  let canWatch = false;
  let canAskSettings = false;
  let hasFolders = false;
  let givesFiles = false;

  const given = createGiven(
    machine,
    async (uris) => {
      if (!givesFiles) return [];
      const params: ClientRequests["rapport/readFiles"]["params"] = { uris: uris.map(toProtocolUri) };
      return connection.sendRequest<ClientRequests["rapport/readFiles"]["result"]>("rapport/readFiles", params);
    },
    (uris) => {
      if (uris.length > 0) workspace.given(uris, false);
      // What is published anew goes before what was held back.
      machine.soon(sendHeld);
    },
  );
  const host: Host = { ...machine, files: given.files };
  /** What is to be published, as long as a file is asked for that may tell otherwise: a codebook, say. */
  const held = new Map<string, () => void>();
  function sendHeld(): void {
    if (given.isAsking()) return;
    for (const send of held.values()) send();
    held.clear();
  }

  const workspace = createWorkspace(host, {
    publish(uri, version, diagnostics) {
      const known = spelling.get(uri) ?? toProtocolUri(uri);
      held.delete(uri);
      const send = (): void => {
        void connection.sendDiagnostics({ uri: known, diagnostics, ...(version === undefined ? {} : { version }) });
      };
      if (given.isAsking()) held.set(uri, send);
      else send();
    },
    changed() {
      void connection.sendNotification("rapport/changed", {});
      refreshMarks(connection, client);
    },
  });
  /** How the editor spells the names of the documents that it opened. */
  const spelling = new Map<string, string>();

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { capabilities } = params;
    client = capabilities;
    canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    canAskSettings = capabilities.workspace?.configuration === true;
    hasFolders = capabilities.workspace?.workspaceFolders === true;
    givesFiles = (params.initializationOptions as InitializationOptions | null | undefined)?.givesFiles === true;
    const single = params.rootUri === null || params.rootUri === undefined ? [] : [params.rootUri];
    roots = (params.workspaceFolders?.map((folder) => folder.uri) ?? single).map(rootName);
    return {
      serverInfo: { name: "rapport", version: RAPPORT_VERSION },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        completionProvider: { triggerCharacters: ["#", "=", "@", "{"] },
        definitionProvider: true,
        codeActionProvider: { codeActionKinds, resolveProvider: true },
        referencesProvider: true,
        renameProvider: capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
        documentSymbolProvider: { label: "Rapport" },
        foldingRangeProvider: true,
        semanticTokensProvider: { legend: tokenLegend, full: true, range: true },
        ...marksCapabilities(capabilities),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    expectFiles(roots);
    workspace.setRoots(roots);
    registerMarks(connection, client);
    if (canWatch) {
      const watchers = [...watched.map((globPattern) => ({ globPattern })), watchedFolders];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => rootName(folder.uri)));
        roots = [...roots.filter((root) => !gone.has(root)), ...added.map((folder) => rootName(folder.uri))];
        given.forgetOutside(roots);
        expectFiles(added.map((folder) => folder.uri));
        workspace.setRoots(roots);
      });
    }
    askSettings();
  });

  /** What lies in folders that this machine does not read is given by a client that said so. */
  function expectFiles(folders: readonly string[]): void {
    if (givesFiles && folders.some((folder) => !host.reads(folder))) workspace.expectFiles();
  }

  function askSettings(): void {
    if (!canAskSettings) return;
    void connection.workspace.getConfiguration("rapport").then((given: Settings | null) => {
      settings = given ?? {};
      refreshMarks(connection, client);
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
    const made = new Set<string>();
    const gone = new Set<string>();
    const changed = new Set<string>();
    for (const { uri: written, type } of changes) {
      const uri = fromProtocolUri(written);
      const kind = watchedKind(uri);
      // What is not known yet may be left out, by git's rules. What the client gives, it gives by these.
      if (kind === "key" || workspace.isKnown(uri) || (kind !== undefined && !host.reads(uri))) changed.add(uri);
      else if (type === FileChangeType.Deleted) gone.add(uri);
      else made.add(uri);
    }
    // Of folders that come and go the editor may tell nothing but that, and not of the files in them.
    for (const uri of gone.size > 0 ? workspace.knownBelow(gone) : []) changed.add(uri);
    for (const uri of changed) changedOnDisk(uri, watchedKind(uri) ?? "codebook");
    if (made.size > 0) workspace.madeOnDisk(made);
  });

  /** What a file is by its name; undefined for a codebook of another name, and for what may be a folder. */
  function watchedKind(uri: string): DocumentKind | "key" | undefined {
    return nameOf(uri) === KEY_NAME ? "key" : kindOf(uri, undefined);
  }

  function changedOnDisk(uri: string, kind: DocumentKind | "key"): void {
    if (host.reads(uri)) {
      workspace.changedOnDisk(uri, kind);
      return;
    }
    void given.refresh([uri]).then(() => {
      workspace.changedOnDisk(uri, kind);
      machine.soon(sendHeld);
    });
  }

  connection.onRequest("rapport/giveFiles", ({ files, more }: FileRequests["rapport/giveFiles"]["params"]): null => {
    const texts = new Map(files.map(({ uri, text }) => [fromProtocolUri(uri), text]));
    given.keep(texts);
    workspace.given([...texts.keys()], !more);
    return null;
  });

  answerRequests(connection, workspace, () => (settings.outline === "theme" ? "theme" : "structure"));
  const texts = currentTexts(workspace, host);
  answerCoding(connection, workspace, texts, () => client);
  answerRefactor(connection, workspace, texts, () => client);
  answerActions(connection, workspace, texts, () => client);
  answerMarks(connection, workspace, () => settings.inlayHints);
  answerSession(connection, workspace);
  answerReport(connection, workspace);
  answerConsensus(connection, workspace, () => client);
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
