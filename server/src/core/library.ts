/**
 * The codebooks of a project, and which of them a transcript is coded with.
 */
import type { Codebook, CodebookFile } from "./codebook/model.ts";
import { mergeCodebooks, resolveCodebook } from "./codebook/resolve.ts";
import type { Name } from "./privacy/key.ts";
import type { WordFinder } from "./privacy/word-finder.ts";
import type { FrontMatter } from "./transcript/front.ts";
import { folderOf, isInside, nameOf, resolvePath, rootOf } from "./uri.ts";

export interface Builtin {
  readonly uri: string;
  readonly text: string;
}

export interface Library {
  /** The folders that a path may not leave: the workspace's, or the repository's. */
  readonly roots: readonly string[];
  /** Every codebook that was read, by URI. */
  readonly codebooks: ReadonlyMap<string, CodebookFile>;
  /** What was looked for and is not there. */
  readonly absent: ReadonlySet<string>;
  /** The codebooks that come with Rapport, by the name behind `builtin:`. They are read once something refers to them. */
  readonly builtins: ReadonlyMap<string, Builtin>;
  /** The names of all checks, which a codebook's `checks` may set. */
  readonly checkNames: readonly string[];
  /** The names of key files, by the root in which each lies. */
  readonly names?: ReadonlyMap<string, WordFinder<Name>>;
}

/** The library with codebooks that were read, and those that were looked for in vain. */
export function withCodebooks(
  library: Library,
  files: readonly CodebookFile[],
  absent: readonly string[] = [],
): Library {
  const codebooks = new Map(library.codebooks);
  const gone = new Set(library.absent);
  for (const uri of absent) {
    codebooks.delete(uri);
    gone.add(uri);
  }
  for (const file of files) {
    codebooks.set(file.uri, file);
    gone.delete(file.uri);
  }
  return { ...library, codebooks, absent: gone };
}

/** The codebook of a transcript. */
export interface CodebookChoice {
  readonly codebook: Codebook | undefined;
  /** What the front matter names and is not there, with the reason. */
  readonly missing: readonly { readonly reference: string; readonly reason: string }[];
  /** The names of the project's key file, which are not to stand in a transcript. */
  readonly names?: WordFinder<Name>;
}

const BUILTIN = "builtin:";
const DEFAULT_NAMES = ["codebook.yaml", "codebook.yml"];

/** Where a reference leads from the file at `uri`, or why it leads nowhere. */
export function resolveReference(
  library: Library,
  uri: string,
  reference: string,
): { readonly uri: string } | { readonly reason: string } {
  if (reference.startsWith(BUILTIN)) {
    const found = library.builtins.get(reference.slice(BUILTIN.length));
    if (found !== undefined) return { uri: found.uri };
    const names = [...library.builtins.keys()].map((name) => `${BUILTIN}${name}`).join(", ");
    return { reason: `there is no codebook of that name; there are: ${names}` };
  }
  const resolved = resolvePath(folderOf(uri), reference);
  const root = rootOf(library.roots, uri) ?? builtinFolder(library, uri);
  if (resolved === undefined || root === undefined || !isInside(root, resolved)) {
    return { reason: "the path leads out of the project" };
  }
  return { uri: resolved };
}

function builtinFolder(library: Library, uri: string): string | undefined {
  return builtinAt(library, uri) === undefined ? undefined : folderOf(uri);
}

/** The codebook that comes with Rapport and lies at `uri`. */
export function builtinAt(library: Library, uri: string): Builtin | undefined {
  for (const builtin of library.builtins.values()) if (builtin.uri === uri) return builtin;
  return undefined;
}

/** The codebooks of the project itself, without those that come with Rapport. */
export function ownCodebooks(library: Library): readonly string[] {
  return [...library.codebooks.keys()].filter((uri) => builtinAt(library, uri) === undefined);
}

/** The URIs at which the nearest codebook of a file may lie, the nearest first; none is above the root. */
function defaultCodebooks(library: Library, uri: string): readonly string[] {
  const root = rootOf(library.roots, uri) ?? folderOf(uri);
  const candidates: string[] = [];
  for (let folder = folderOf(uri); folder === root || isInside(root, folder); folder = folderOf(folder)) {
    for (const name of DEFAULT_NAMES) candidates.push(`${folder}/${name}`);
    if (folder === root) break;
  }
  return candidates;
}

/** What must be read before `codebookFor` can answer for this file. Ask again once it was read: codebooks extend others. */
export function wantedFor(library: Library, uri: string, front: FrontMatter): readonly string[] {
  const wanted = new Set<string>();
  const want = (candidate: string): boolean => {
    if (library.codebooks.has(candidate)) return true;
    if (!library.absent.has(candidate)) wanted.add(candidate);
    return false;
  };
  if (front.codebooks === undefined) {
    for (const candidate of defaultCodebooks(library, uri)) if (want(candidate)) break;
  } else {
    for (const reference of front.codebooks) {
      const resolved = resolveReference(library, uri, reference);
      if ("uri" in resolved) want(resolved.uri);
    }
  }
  return [...wanted];
}

/** The codebooks that the codebooks which were read extend and that were not looked for yet. */
export function wantedByCodebooks(library: Library): readonly string[] {
  const wanted = new Set<string>();
  for (const file of library.codebooks.values()) {
    for (const { value: reference } of file.extends) {
      const resolved = resolveReference(library, file.uri, reference);
      if ("uri" in resolved && !library.codebooks.has(resolved.uri) && !library.absent.has(resolved.uri)) {
        wanted.add(resolved.uri);
      }
    }
  }
  return [...wanted];
}

interface Resolved {
  readonly codebook: Codebook;
  /** What each reference led to: as long as it still does, the codebook is the same. */
  readonly found: readonly {
    readonly from: CodebookFile;
    readonly reference: string;
    readonly file: CodebookFile | undefined;
  }[];
}

/** Resolved codebooks by the file at their root; files never change. */
const resolvedCodebooks = new WeakMap<CodebookFile, Resolved>();

/** A codebook with all that it extends: the same object as long as none of the files changes. */
export function resolvedCodebook(library: Library, uri: string): Codebook | undefined {
  const root = library.codebooks.get(uri);
  if (root === undefined) return undefined;
  const known = resolvedCodebooks.get(root);
  if (known?.found.every(({ from, reference, file }) => extended(library, from, reference).file === file)) {
    return known.codebook;
  }
  const found: { from: CodebookFile; reference: string; file: CodebookFile | undefined }[] = [];
  const codebook = resolveCodebook(root, (reference, from) => {
    const { file, reason } = extended(library, from, reference);
    found.push({ from, reference, file });
    return file ?? { kind: "refused", reason };
  });
  resolvedCodebooks.set(root, { codebook, found });
  return codebook;
}

function extended(
  library: Library,
  from: CodebookFile,
  reference: string,
): { readonly file: CodebookFile | undefined; readonly reason: string } {
  const found = resolveReference(library, from.uri, reference);
  if ("reason" in found) return { file: undefined, reason: found.reason };
  return { file: library.codebooks.get(found.uri), reason: `there is no file ${nameOf(found.uri)} there` };
}

/** Merged codebooks by the first of them. */
const mergedCodebooks = new WeakMap<Codebook, { readonly of: readonly Codebook[]; readonly merged: Codebook }>();

function mergedCodebook(first: Codebook, codebooks: readonly Codebook[]): Codebook {
  const known = mergedCodebooks.get(first);
  if (known?.of.length === codebooks.length && known.of.every((each, index) => each === codebooks[index])) {
    return known.merged;
  }
  const merged = mergeCodebooks(codebooks);
  mergedCodebooks.set(first, { of: codebooks, merged });
  return merged;
}

/** The codebook that the transcript at `uri` is coded with: what its front matter names, else the nearest. */
export function codebookFor(library: Library, uri: string, front: FrontMatter): CodebookChoice {
  const missing: { reference: string; reason: string }[] = [];
  const uris: string[] = [];
  if (front.codebooks === undefined) {
    const nearest = defaultCodebooks(library, uri).find((candidate) => library.codebooks.has(candidate));
    if (nearest !== undefined) uris.push(nearest);
  } else {
    for (const reference of front.codebooks) {
      const found = resolveReference(library, uri, reference);
      if ("reason" in found) missing.push({ reference, reason: found.reason });
      else if (!library.codebooks.has(found.uri)) {
        missing.push({ reference, reason: "there is no such file, or it cannot be read" });
      } else uris.push(found.uri);
    }
  }
  const codebooks = uris.map((each) => resolvedCodebook(library, each)).filter((each) => each !== undefined);
  const [first] = codebooks;
  const own = library.names?.get(rootOf(library.roots, uri) ?? "");
  const names = own === undefined ? {} : { names: own };
  if (first === undefined || codebooks.length === 1) return { codebook: first, missing, ...names };
  return { codebook: mergedCodebook(first, codebooks), missing, ...names };
}
