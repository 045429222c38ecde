/**
 * One side of a comparison of codebooks: a file as it is on disk, or as a revision has it.
 */
import { checkNames } from "../core/checks/registry.ts";
import { loadCodebook } from "../core/codebook/load.ts";
import type { Codebook } from "../core/codebook/model.ts";
import { completeLibrary, type Files, newLibrary } from "../core/files.ts";
import { builtinAt, type Library, resolvedCodebook, withCodebooks } from "../core/library.ts";
import { type LineStarts, lineStarts, placeAt, withoutBom } from "../core/text.ts";
import { resolvePath } from "../core/uri.ts";
import { type Io, shownPath, UsageError } from "./io.ts";
import { projectRoot } from "./scope.ts";

export interface Side {
  readonly files: Files;
  /** The revision; undefined for what is on disk. */
  readonly revision: string | undefined;
}

export interface SideFile extends Side {
  readonly uri: string;
}

export function onDisk(io: Io): Side {
  return { files: io.files, revision: undefined };
}

export function atRevision(io: Io, revision: string): Side {
  const files: Files = {
    read: (uri) => io.atRevision(revision, uri),
    list: (folder) => io.listAtRevision(revision, folder),
  };
  return { files, revision };
}

/** What a person named: a file, or as git has it `REV:path` from the repository's top and `REV:./path` from here. */
export function sideNamed(io: Io, argument: string): SideFile {
  const stat = io.stat(argument);
  if (stat.kind === "file") return { ...onDisk(io), uri: stat.uri };
  if (stat.kind === "folder") throw new UsageError(`\`${argument}\` is a folder: name a codebook.`);
  const colon = argument.indexOf(":");
  const isRevision = colon > 0 && !/^[A-Za-z]:[\\/]/.test(argument);
  if (!isRevision) throw new UsageError(`There is no file \`${argument}\`: check the name.`);
  const path = argument.slice(colon + 1);
  const folder = /^\.\.?[\\/]/.test(path) ? io.cwd : projectRoot(io, io.cwd, "folder");
  const uri = resolvePath(folder, path);
  if (uri === undefined) throw new UsageError(`\`${path}\` is no path in this repository: check the name.`);
  return { ...atRevision(io, argument.slice(0, colon)), uri };
}

/** How a file of a side is called for a person. */
export function shownOn(io: Io, { revision }: Side, uri: string): string {
  const path = shownPath(io, uri);
  return revision === undefined ? path : `${revision}:${path}`;
}

/** The codebooks of one side of a project, read as they are asked for. */
export interface SideReader {
  /** A codebook with all that it extends; undefined where there is none. Throws where it cannot be read. */
  codebook(uri: string): Codebook | undefined;
  /** A place in one of its files, 1-based. */
  place(uri: string, offset: number): { readonly line: number; readonly column: number };
}

export function readSide(io: Io, side: Side, root: string): SideReader {
  let library: Library = newLibrary([root], io.builtins, checkNames);
  const starts = new Map<string, LineStarts>();

  function textOf(uri: string): string | undefined {
    const builtin = builtinAt(library, uri);
    if (builtin !== undefined) return builtin.text;
    const file = side.files.read(uri);
    if (file.kind === "unreadable") {
      throw new UsageError(`\`${shownOn(io, side, uri)}\` cannot be read: ${file.reason}.`);
    }
    return file.kind === "text" ? file.text : undefined;
  }

  return {
    codebook(uri) {
      if (!library.codebooks.has(uri)) {
        const text = textOf(uri);
        if (text === undefined) return undefined;
        library = withCodebooks(library, [loadCodebook(uri, withoutBom(text), checkNames)]);
        library = completeLibrary(library, side.files);
      }
      return resolvedCodebook(library, uri);
    },
    place(uri, offset) {
      const known = starts.get(uri) ?? lineStarts(withoutBom(textOf(uri) ?? ""));
      starts.set(uri, known);
      const { line, column } = placeAt(known, offset);
      return { line: line + 1, column: column + 1 };
    },
  };
}
