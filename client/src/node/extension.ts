/**
 * The extension on a desktop or a remote machine: the server is a process of its own.
 */
import type * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Api, activateWith } from "../extension.ts";

export function activate(context: vscode.ExtensionContext): Api {
  const module = context.asAbsolutePath("dist/server.js");
  return activateWith(context, {
    client: (options) => new LanguageClient("rapport", "Rapport", { module, transport: TransportKind.ipc }, options),
    reads: (scheme) => scheme === "file",
  });
}
