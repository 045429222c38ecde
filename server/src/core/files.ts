/**
 * The files of the machine, as far as the core may ask for them. The hosts answer: Node, a browser, a test.
 */
import { loadCodebook } from "./codebook/load.ts";
import type { CodebookFile } from "./codebook/model.ts";
import { type Builtin, builtinAt, type Library, wantedByCodebooks, wantedFor, withCodebooks } from "./library.ts";
import { withoutBom } from "./text.ts";
import type { FrontMatter } from "./transcript/front.ts";
import { nameOf } from "./uri.ts";

export type FileText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "absent" }
  /** `reason` says in a sentence why it cannot be read and what to do. */
  | { readonly kind: "unreadable"; readonly reason: string };

export interface Files {
  /** Reads a file. Its byte order mark stays. */
  read(uri: string): FileText;
  /** Every transcript and codebook below a folder, by name; what git ignores and `node_modules` is left out. */
  list(folder: string): Iterable<string>;
}

/** A library that knows the codebooks that come with Rapport and has read none. */
export function newLibrary(
  roots: readonly string[],
  builtins: readonly Builtin[],
  checkNames: readonly string[],
): Library {
  const named = builtins.map((builtin) => [builtinName(builtin.uri), builtin] as const);
  return { roots, codebooks: new Map(), absent: new Set(), builtins: new Map(named), checkNames };
}

/** `working-alliance` of `…/working-alliance.codebook.yaml`. */
function builtinName(uri: string): string {
  return nameOf(uri).replace(/\.codebook\.ya?ml$/, "");
}

/** Reads a codebook; undefined where there is none that can be read. */
function readCodebook(library: Library, files: Files, uri: string): CodebookFile | undefined {
  const builtin = builtinAt(library, uri);
  const file = builtin === undefined ? files.read(uri) : { kind: "text" as const, text: builtin.text };
  return file.kind === "text" ? loadCodebook(uri, withoutBom(file.text), library.checkNames) : undefined;
}

/** The library with all that its codebooks, and the transcript at `uri` if one is given, refer to. */
export function completeLibrary(library: Library, files: Files, uri?: string, front?: FrontMatter): Library {
  let complete = library;
  for (;;) {
    const wanted = new Set(uri === undefined || front === undefined ? [] : wantedFor(complete, uri, front));
    for (const each of wantedByCodebooks(complete)) wanted.add(each);
    if (wanted.size === 0) return complete;
    const found: CodebookFile[] = [];
    const absent: string[] = [];
    for (const each of wanted) {
      const file = readCodebook(library, files, each);
      if (file === undefined) absent.push(each);
      else found.push(file);
    }
    complete = withCodebooks(complete, found, absent);
  }
}
