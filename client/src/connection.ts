/**
 * The connection to the language server.
 */
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { Notifications, Requests } from "../../server/src/lsp/protocol.ts";
import { codebookPattern, transcriptLanguage } from "./documents.ts";

export interface Connection extends vscode.Disposable {
  /** Starts the server; does nothing where that was done. */
  start(): void;
  /** Fulfilled once the server answers. */
  readonly ready: Promise<void>;
  /** The codings or codebooks of the project changed, or the server has just begun to answer. */
  readonly onDidChange: vscode.Event<void>;
  /** Asks the server, once it is ready; undefined where it fails, was cancelled or has nothing to say. */
  ask<Method extends keyof Requests>(
    method: Method,
    params: Requests[Method]["params"],
    token?: vscode.CancellationToken,
  ): Promise<NonNullable<Requests[Method]["result"]> | undefined>;
}

const changed: keyof Notifications = "rapport/changed";

/** A connection to the server in the file `module`, not yet started. */
export function createConnection(module: string): Connection {
  const client = new LanguageClient(
    "rapport",
    "Rapport",
    { module, transport: TransportKind.ipc },
    {
      documentSelector: [
        { scheme: "file", language: transcriptLanguage },
        { scheme: "untitled", language: transcriptLanguage },
        { scheme: "file", pattern: codebookPattern },
      ],
      synchronize: { configurationSection: "rapport" },
    },
  );
  const changes = new vscode.EventEmitter<void>();
  client.onNotification(changed, () => changes.fire());
  let started = false;
  let start = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    start = () => void client.start().then(resolve, reject);
  });
  // The client tells the user of a failure; what is asked of the server from then on has no answer.
  ready.then(
    () => changes.fire(),
    () => {},
  );
  return {
    ready,
    onDidChange: changes.event,
    start() {
      if (started) return;
      started = true;
      start();
    },
    async ask(method, params, token) {
      try {
        await ready;
        return (await client.sendRequest<never>(method, params, token)) ?? undefined;
      } catch {
        // A view that cannot be brought up to date stays as it is; the client writes the reason into its log.
        return undefined;
      }
    },
    dispose() {
      changes.dispose();
      void client.dispose();
    },
  };
}
