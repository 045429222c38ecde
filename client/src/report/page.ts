/**
 * The page of a report as a panel of the editor shows it: the same page, with one script that leads to places.
 */
import * as vscode from "vscode";
import { newNonce } from "../session/page.ts";

const policyTag = /<meta http-equiv="Content-Security-Policy" content="[^"]*"\/>/;

/**
 * What the page may load: its own styles, one script, and the pictures that the script makes.
 * @param quotes whether the page quotes what was said, which it remembers for a window that is opened anew.
 */
export function pageIn(webview: vscode.Webview, extensionUri: vscode.Uri, html: string, quotes: boolean): string {
  const nonce = newNonce();
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src blob:; script-src 'nonce-${nonce}'`;
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, "dist", "report.js")).toString();
  // A page without the tag would be shown without a policy.
  if (!policyTag.test(html)) throw new Error("The page of the report has no policy.");
  return html
    .replace(policyTag, () => `<meta http-equiv="Content-Security-Policy" content="${policy}"/>`)
    .replace("</body>", () => `<script nonce="${nonce}" src="${script}" data-quotes="${quotes}"></script></body>`);
}
