/**
 * Names of files inside the core: URIs with nothing percent-encoded, such as `file:///home/ana/my study/s01.transcript`.
 * The hosts convert at their borders, so that the core can compare and join names as text.
 */

/** The folder that holds a file, without a `/` at its end. */
export function folderOf(uri: string): string {
  const slash = uri.lastIndexOf("/");
  return slash < 0 ? "" : uri.slice(0, slash);
}

/** The last part of a name. */
export function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

/** Whether a file lies in a folder or below it. */
export function isInside(folder: string, uri: string): boolean {
  return uri.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** Whether a file lies below one of many folders. */
export function isBelow(folders: ReadonlySet<string>, uri: string): boolean {
  for (let folder = folderOf(uri); folder !== ""; folder = folderOf(folder)) if (folders.has(folder)) return true;
  return false;
}

/**
 * The file that a relative path names as seen from `folder`; `\` counts as `/`.
 * @returns undefined where the path is absolute, has a scheme, or climbs above the folder's own root.
 */
export function resolvePath(folder: string, path: string): string | undefined {
  const parts = path.replaceAll("\\", "/");
  if (parts === "" || parts.startsWith("/") || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(parts)) return undefined;
  const start = folder.indexOf("://");
  const rootLength =
    start < 0 ? 0 : folder.indexOf("/", start + 3) < 0 ? folder.length : folder.indexOf("/", start + 3);
  const root = folder.slice(0, rootLength);
  const segments = folder
    .slice(rootLength)
    .split("/")
    .filter((part) => part !== "");
  for (const part of parts.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") segments.push(part);
    else if (segments.pop() === undefined) return undefined;
  }
  return `${root}/${segments.join("/")}`;
}

/** The innermost of `roots` that holds a file. */
export function rootOf(roots: readonly string[], uri: string): string | undefined {
  let found: string | undefined;
  for (const root of roots) {
    if (isInside(root, uri) && (found === undefined || root.length > found.length)) found = root;
  }
  return found;
}

/** The path of a file as seen from its root, for messages; the whole name where it lies in none. */
export function pathInRoots(roots: readonly string[], uri: string): string {
  const root = rootOf(roots, uri);
  return root === undefined ? uri : uri.slice(root.length).replace(/^\/+/, "");
}

export function isTranscriptName(uri: string): boolean {
  return uri.endsWith(".transcript");
}

/** Whether a file is a codebook by its name: `codebook.yaml` or `NAME.codebook.yaml`, also `.yml`. */
export function isCodebookName(uri: string): boolean {
  // Asked of every file of a project, of which nearly all are transcripts.
  return uri.endsWith("ml") && /(?:^|\.)codebook\.ya?ml$/.test(nameOf(uri));
}
