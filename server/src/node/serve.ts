/**
 * The server over standard input and output, for any editor.
 */
import { createConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { startServer } from "../lsp/server.ts";
import { nodeHost } from "./host.ts";

/** Serves until the editor says goodbye or its end of the pipe closes. */
export function serveStdio(): Promise<void> {
  const connection = createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
  startServer(connection, nodeHost());
  return new Promise((resolve) => {
    process.stdin.on("end", resolve);
    process.stdin.on("close", resolve);
  });
}
