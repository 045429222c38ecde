/**
 * The files of a project: which there are, and the codebooks among them.
 */
import { checkNames } from "../core/checks/registry.ts";
import { loadCodebook } from "../core/codebook/load.ts";
import { completeLibrary, type FileText, newLibrary } from "../core/files.ts";
import { type Library, withCodebooks } from "../core/library.ts";
import { withoutBom } from "../core/text.ts";
import { isCodebookName } from "../core/uri.ts";
import { type Io, shownPath } from "./io.ts";
import { privateNames } from "./private-names.ts";
import type { Scope } from "./scope.ts";

/** Gives the text of a file; undefined where it cannot be read. */
export type Read = (uri: string) => string | undefined;

/** The files of the project, and those that were named though git ignores them, in the order of their names. */
export function filesOf(root: string, scopes: readonly Scope[], io: Io): readonly string[] {
  const names = new Set(io.files.list(root));
  for (const scope of scopes) {
    if (scope.kind === "file") names.add(scope.uri);
    else if (scope.uri !== root) for (const uri of io.files.list(scope.uri)) names.add(uri);
  }
  return [...names].sort();
}

/**
 * The project's codebooks, all that they extend, and the names of its key file.
 * @returns with them a sentence for each that could not be read.
 */
export function openLibrary(
  root: string,
  files: readonly string[],
  io: Io,
): { readonly library: Library; readonly problems: readonly { readonly uri: string; readonly problem: string }[] } {
  const problems: { uri: string; problem: string }[] = [];
  const read = (uri: string): string | undefined => {
    const file = io.files.read(uri);
    if (file.kind === "text") return file.text;
    problems.push({ uri, problem: cannotBeRead(uri, file, io) });
    return undefined;
  };
  const library = libraryOf(root, files, io, read);
  const key = privateNames(root, io);
  if (key?.problem !== undefined) problems.push({ uri: root, problem: key.problem });
  return {
    library: key?.names === undefined ? library : { ...library, names: new Map([[root, key.names]]) },
    problems,
  };
}

/** Why a file that was listed cannot be read, and what to do. */
export function cannotBeRead(uri: string, file: Exclude<FileText, { kind: "text" }>, io: Io): string {
  const reason = file.kind === "absent" ? "it is gone; run the check again" : file.reason;
  return `\`${shownPath(io, uri)}\` cannot be read: ${reason}.`;
}

/** A library that knows the codebooks among some files, and all that they extend. */
export function libraryOf(root: string, files: readonly string[], io: Io, read: Read): Library {
  const codebooks = files.filter(isCodebookName).flatMap((uri) => {
    const text = read(uri);
    return text === undefined ? [] : [loadCodebook(uri, withoutBom(text), checkNames)];
  });
  return completeLibrary(withCodebooks(newLibrary([root], io.builtins, checkNames), codebooks), io.files);
}
