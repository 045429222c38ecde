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
  // Of a folder that is moved here, its files are not told of.
  const folders = vscode.workspace.createFileSystemWatcher("**/*", false, true, true);
  folders.onDidCreate((uri) => {
    if (isForeign(uri)) void ready.then(() => giveMade(client, uri, ended.token)).catch(() => {});
  });
  const subscriptions = vscode.Disposable.from(
    ended,
    folders,
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
  await giveEach(client, uris, true, report, token);
}

/** Gives what lies below a folder that was made. Whatever else was made is passed over. */
async function giveMade(client: BaseLanguageClient, made: vscode.Uri, token: vscode.CancellationToken): Promise<void> {
  const root = vscode.workspace.getWorkspaceFolder(made);
  const { type } = await vscode.workspace.fs.stat(made);
  if (root === undefined || type !== vscode.FileType.Directory) return;
  // From the root on, since what is left out is said in the folders above.
  const uris = (await filesBelow(root.uri, token)).filter(({ path }) => path.startsWith(`${made.path}/`));
  await giveEach(client, uris, false, () => {}, token);
}

/** `isAll` tells that the server waits for the last of them. */
async function giveEach(
  client: BaseLanguageClient,
  given: readonly vscode.Uri[],
  isAll: boolean,
  report: Report,
  token: vscode.CancellationToken,
): Promise<void> {
  // Codebooks first: the transcripts are checked with them as soon as they come.
  const uris = [...given].sort((a, b) => Number(isCodebookUri(b)) - Number(isCodebookUri(a)));
  for (let start = 0; !token.isCancellationRequested; start += atOnce) {
    if (start > 0) report(start, uris.length);
    const some = uris.slice(start, start + atOnce);
    const texts = await Promise.all(some.map(textOf));
    const files = some.map((uri, index) => ({ uri: uri.toString(), text: texts[index] ?? null }));
    const isLast = start + atOnce >= uris.length;
    await client.sendRequest(give, { files, more: !isAll || !isLast } satisfies FileRequests[typeof give]["params"]);
    if (isLast) return;
  }
}
