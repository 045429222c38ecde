/**
 * The files of a project: which there are, and the codebooks among them.
 */
import { checkNames } from "../core/checks/registry.ts";
import { loadCodebook } from "../core/codebook/load.ts";
import { completeLibrary, newLibrary } from "../core/files.ts";
import { type Library, withCodebooks } from "../core/library.ts";
import { withoutBom } from "../core/text.ts";
import { isCodebookName } from "../core/uri.ts";
import type { Io } from "./io.ts";
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

/** A library that knows the codebooks among some files, and all that they extend. */
export function libraryOf(root: string, files: readonly string[], io: Io, read: Read): Library {
  const codebooks = files.filter(isCodebookName).flatMap((uri) => {
    const text = read(uri);
    return text === undefined ? [] : [loadCodebook(uri, withoutBom(text), checkNames)];
  });
  return completeLibrary(withCodebooks(newLibrary([root], io.builtins, checkNames), codebooks), io.files);
}
