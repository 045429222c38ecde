/**
 * The transcripts and codebooks of the workspace, on any file system that an editor can show.
 */
import * as vscode from "vscode";
import { type Entry, entriesToRead, type Rules, ruleFiles, withRules } from "../../server/src/listing/entries.ts";
import { codebookPattern, isCodebookUri, transcriptPattern } from "./documents.ts";

/** A longer file is no transcript that anybody typed; the server has the same limit for those that it reads. */
const longestFile = 256 * 1024 * 1024;
/** So many folders are read at once. */
const atOnce = 32;
/** Where the editor can search. On the file systems of other extensions it may wait for an answer for ever. */
const searchedSchemes = ["file", "vscode-vfs"];

/** Any one transcript or codebook of the workspace, outside of folders named `except`. */
export async function findOne(kind: "transcript" | "codebook", except?: string): Promise<vscode.Uri | undefined> {
  const pattern = kind === "codebook" ? codebookPattern : transcriptPattern;
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const found = searchedSchemes.includes(folder.uri.scheme)
      ? await vscode.workspace.findFiles(
          new vscode.RelativePattern(folder, pattern),
          except === undefined ? undefined : `**/${except}/**`,
          1,
        )
      : await filesBelow(folder.uri);
    const first = found.find(
      (uri) => isCodebookUri(uri) === (kind === "codebook") && !uri.path.includes(`/${except}/`),
    );
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The transcripts and codebooks below a folder. */
export async function filesBelow(root: vscode.Uri, token?: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const folders: { readonly uri: vscode.Uri; readonly above: readonly Rules[] }[] = [{ uri: root, above: [] }];
  while (folders.length > 0 && token?.isCancellationRequested !== true) {
    const some = folders.splice(0, atOnce).map(async ({ uri, above }) => {
      const entries = await entriesOf(uri);
      const ruleTexts = await Promise.all(ruleFiles(entries).map((name) => textOf(vscode.Uri.joinPath(uri, name))));
      const texts = ruleTexts.filter((text) => text !== null);
      const folder = uri.path.replace(/\/$/, "");
      const rules = withRules(above, folder, texts);
      for (const { name, kind } of entriesToRead(folder, entries, rules)) {
        const below = vscode.Uri.joinPath(uri, name);
        if (kind === "folder") folders.push({ uri: below, above: rules });
        else found.push(below);
      }
    });
    await Promise.all(some);
  }
  return found;
}

async function entriesOf(folder: vscode.Uri): Promise<readonly Entry[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => ({
      name,
      kind: type === vscode.FileType.Directory ? "folder" : type === vscode.FileType.File ? "file" : "other",
    }));
  } catch {
    // A folder that may not be read holds nothing for this person.
    return [];
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of a file with its byte order mark; null where there is none, or it is too long or not UTF-8. */
export async function textOf(uri: vscode.Uri): Promise<string | null> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.byteLength > longestFile ? null : utf8.decode(bytes);
  } catch {
    return null;
  }
}
