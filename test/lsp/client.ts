/**
 * An editor of no particular kind, for tests: the protocol's own connection to the built server over stdio.
 */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

export interface Editor {
  readonly connection: ProtocolConnection;
  open(uri: string, text: string, languageId?: string): void;
  /** Waits until a file's diagnostics satisfy `wanted`, and returns them. */
  diagnostics(uri: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  stop(): Promise<void>;
}

export async function startEditor(
  folder: string | null,
  capabilities: object = {},
  initializationOptions: object = {},
): Promise<Editor> {
  const child = spawn(process.execPath, [resolve("dist/rapport.js"), "lsp", "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const latest = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    latest.set(uri, diagnostics);
    for (const look of [...waiting]) look();
  });
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: folder,
    workspaceFolders: folder === null ? null : [{ uri: folder, name: "study" }],
    capabilities,
    initializationOptions,
  });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    open(uri, text, languageId = "coded-transcript") {
      void connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    diagnostics(uri, wanted) {
      return new Promise((done) => {
        const look = (): void => {
          const found = latest.get(uri);
          if (found === undefined || !wanted(found)) return;
          waiting.delete(look);
          done(found);
        };
        waiting.add(look);
        look();
      });
    },
    async stop() {
      const ended = new Promise((done) => child.once("exit", done));
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      await ended;
      connection.dispose();
    },
  };
}
