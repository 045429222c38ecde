/**
 * Gives the server the files that it cannot read itself: in a browser all of them, elsewhere those of virtual file systems.
 */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { ClientRequests, FileRequests } from "../../server/src/lsp/protocol.ts";
import { isAtWork, isCodebookUri } from "./documents.ts";
import { filesBelow, textOf } from "./listing.ts";
import { type Report, showingProgress } from "./progress.ts";

/** So many files are read and given to the server before it is waited for. */
const atOnce = 32;

const give = "rapport/giveFiles" satisfies keyof FileRequests;
const read = "rapport/readFiles" satisfies keyof ClientRequests;

/** Gives files from the moment that the server is `ready`. `isForeign` tells of a file whether it has to be given. */
export function giveFiles(
  client: BaseLanguageClient,
  ready: Promise<void>,
  isForeign: (uri: vscode.Uri) => boolean,
): vscode.Disposable {
  const ended = new vscode.CancellationTokenSource();
  const giveFolders = (folders: readonly vscode.WorkspaceFolder[]): void => {
    const foreign = folders.map(({ uri }) => uri).filter(isForeign);
    if (foreign.length === 0) return;
    const run = (report: Report, token: vscode.CancellationToken) => giveAll(client, foreign, report, token);
    // Without a server there is nobody to give them to, of which the user has been told.
    void ready.then(() => showingProgress(run, ended.token)).catch(() => {});
  };
  const subscriptions = vscode.Disposable.from(
    ended,
    client.onRequest(read, ({ uris }: ClientRequests[typeof read]["params"]) =>
      Promise.all(uris.map((uri) => vscode.Uri.parse(uri)).map((uri) => (isAtWork(uri) ? textOf(uri) : null))),
    ),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => giveFolders(added)),
  );
  giveFolders(vscode.workspace.workspaceFolders ?? []);
  return {
    dispose() {
      ended.cancel();
      subscriptions.dispose();
    },
  };
}

async function giveAll(
  client: BaseLanguageClient,
  folders: readonly vscode.Uri[],
  report: Report,
  token: vscode.CancellationToken,
): Promise<void> {
  const uris = (await Promise.all(folders.map((folder) => filesBelow(folder, token)))).flat();
  // Codebooks first: the transcripts are checked with them as soon as they come.
  uris.sort((a, b) => Number(isCodebookUri(b)) - Number(isCodebookUri(a)));
  for (let start = 0; !token.isCancellationRequested; start += atOnce) {
    if (start > 0) report(start, uris.length);
    const some = uris.slice(start, start + atOnce);
    const texts = await Promise.all(some.map(textOf));
    const files = some.map((uri, index) => ({ uri: uri.toString(), text: texts[index] ?? null }));
    const more = start + atOnce < uris.length;
    await client.sendRequest(give, { files, more } satisfies FileRequests[typeof give]["params"]);
    if (!more) return;
  }
}
