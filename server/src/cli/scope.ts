/**
 * What a command is to look at: the paths that a person named, and the project of each.
 */
import { folderOf, isCodebookName, isInside, isTranscriptName } from "../core/uri.ts";
import { type Io, UsageError } from "./io.ts";

/** A path that a person named. */
export interface Scope {
  readonly uri: string;
  readonly kind: "file" | "folder";
}

/** Whether a file is named, or lies in a folder that is. */
export function isInScopes(scopes: readonly Scope[], uri: string): boolean {
  return scopes.some((scope) => uri === scope.uri || (scope.kind === "folder" && isInside(scope.uri, uri)));
}

/** The paths by the root of their project. Throws where one is absent, or neither a transcript nor a codebook. */
export function scopesByRoot(paths: readonly string[], io: Io): ReadonlyMap<string, readonly Scope[]> {
  const byRoot = new Map<string, Scope[]>();
  for (const path of paths) {
    const { uri, kind } = io.stat(path);
    if (kind === "absent") throw new UsageError(`There is no \`${path}\`: check the name.`);
    if (kind === "file" && !isTranscriptName(uri) && !isCodebookName(uri)) {
      throw new UsageError(`\`${path}\` is neither a transcript (\`.transcript\`) nor a codebook (\`codebook.yaml\`).`);
    }
    const root = projectRoot(io, uri, kind);
    byRoot.set(root, [...(byRoot.get(root) ?? []), { uri, kind }]);
  }
  return byRoot;
}

/** The root of a path's project: the nearest folder above with a repository, else the current one, else its own. */
export function projectRoot(io: Io, uri: string, kind: "file" | "folder"): string {
  const own = kind === "folder" ? uri : folderOf(uri);
  for (let folder = own; ; folder = folderOf(folder)) {
    if (io.isRepository(folder)) return folder;
    if (folder === folderOf(folder) || folderOf(folder).endsWith("/")) break;
  }
  return own === io.cwd || isInside(io.cwd, own) ? io.cwd : own;
}
