/**
 * The extension in a browser: the server is a Web Worker.
 */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { type Api, activateWith } from "../extension.ts";

/** As much of a browser's Web Workers as is needed here. */
declare const Worker: new (script: string) => { postMessage(message: unknown): void; terminate(): void };

export function activate(context: vscode.ExtensionContext): Api {
  return activateWith(context, {
    client(options) {
      const script = vscode.Uri.joinPath(context.extensionUri, "dist", "server.js");
      const worker = new Worker(script.toString(true));
      worker.postMessage({ extension: context.extensionUri.toString() });
      context.subscriptions.push({ dispose: () => worker.terminate() });
      return new LanguageClient("rapport", "Rapport", worker, options);
    },
    reads: () => false,
  });
}
