/**
 * The HTML of the session picture. It holds no word of a transcript: those come as messages and are shown as text.
 */
import * as vscode from "vscode";

/** The one folder that the page may load from. */
export function pageRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, "dist");
}

export function pageOf(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extensionUri), name)).toString();
  const nonce = newNonce();
  const policy = [
    "default-src 'none'",
    "img-src blob:",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${vscode.env.language.replace(/[^\w-]/g, "")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address("session.css")}">
<title>${vscode.l10n.t("Session Picture")}</title>
</head>
<body>
<main id="page"></main>
<script nonce="${nonce}" src="${address("session.js")}"></script>
</body>
</html>`;
}

/** A word that no page can guess. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
