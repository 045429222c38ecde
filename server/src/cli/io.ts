/**
 * What a command needs of the machine: given by the host, and by tests.
 */
import type { Files } from "../core/files.ts";
import type { Builtin } from "../core/library.ts";

export interface Io {
  readonly version: string;
  readonly files: Files;
  readonly builtins: readonly Builtin[];
  /** The folder in which the command was given, as the core names it. */
  readonly cwd: string;
  out(text: string): void;
  err(text: string): void;
  /** What a path is, a relative one as seen from `cwd`. */
  stat(path: string): { readonly uri: string; readonly kind: "file" | "folder" | "absent" };
  /** Whether a folder holds `.git`. */
  isRepository(folder: string): boolean;
  /** Writes a file that is not there yet, to a temporary name first, and makes its folder. Throws with a sentence. */
  create(uri: string, text: string): void;
  /** Serves the language server protocol on standard input and output until the editor goes. */
  serve(): Promise<void>;
}

/** How a command ends: 0 nothing wrong, 1 findings, 2 it could not run. */
export type ExitCode = 0 | 1 | 2;

/** Why a command could not run: what, and what to do. */
export class UsageError extends Error {}

/** A path for a person: relative to where they are, if it lies there. */
export function shownPath(io: Pick<Io, "cwd">, uri: string): string {
  if (uri.startsWith(`${io.cwd}/`)) return uri.slice(io.cwd.length + 1);
  // Up to the nearest folder that both share.
  const from = io.cwd.split("/");
  const to = uri.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  if (shared <= 3) return uri.replace(/^file:\/\//, "");
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
