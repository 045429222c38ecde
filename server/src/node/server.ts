/**
 * The server, over IPC as VS Code starts it, or over standard input and output where the arguments say `--stdio`.
 */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "../lsp/server.ts";
import { nodeHost } from "./host.ts";

startServer(createConnection(ProposedFeatures.all), nodeHost());
