/**
 * The connection to the language server.
 */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { InitializationOptions, Notifications, Requests } from "../../server/src/lsp/protocol.ts";
import { codebookPattern, isOurs, transcriptLanguage } from "./documents.ts";
import { giveFiles } from "./files.ts";

/** How the server is started where this runs. */
export interface Launch {
  /** A client with these options, not yet started. */
  client(options: LanguageClientOptions): BaseLanguageClient;
  /** Whether the server there reads files of a scheme itself. */
  reads(scheme: string): boolean;
}

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

/** Documents that show an older state of a file, such as git's, are no work of the server's. */
const options: LanguageClientOptions = {
  documentSelector: [{ language: transcriptLanguage }, { pattern: codebookPattern }],
  synchronize: { configurationSection: "rapport" },
  initializationOptions: { givesFiles: true } satisfies InitializationOptions,
  middleware: {
    didOpen: async (document, next) => (isOurs(document) ? next(document) : undefined),
    didChange: async (event, next) => (isOurs(event.document) ? next(event) : undefined),
    didClose: async (document, next) => (isOurs(document) ? next(document) : undefined),
  },
};

/** A connection to the server, not yet started. */
export function createConnection(launch: Launch): Connection {
  const changes = new vscode.EventEmitter<void>();
  const subscriptions: vscode.Disposable[] = [changes];
  let client: BaseLanguageClient | undefined;
  let start = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    start = () => {
      client = launch.client(options);
      const isForeign = (uri: vscode.Uri) => !launch.reads(uri.scheme);
      client.onNotification(changed, () => changes.fire());
      subscriptions.push(giveFiles(client, ready, isForeign), client);
      client.start().then(resolve, reject);
    };
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
      if (client === undefined) start();
    },
    async ask(method, params, token) {
      try {
        await ready;
        return (await client?.sendRequest<never>(method, params, token)) ?? undefined;
      } catch {
        // A view that cannot be brought up to date stays as it is; the client writes the reason into its log.
        return undefined;
      }
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
