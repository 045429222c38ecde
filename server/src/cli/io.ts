/**
 * What a command needs of the machine: given by the host, and by tests.
 */
import type { Files, FileText } from "../core/files.ts";
import type { Builtin } from "../core/library.ts";
import type { Part, PartJob } from "./check-part.ts";
import type { More } from "./more.ts";

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
  /**
   * Puts a text in the place of a file that may be there: written to a temporary name in its folder, then renamed, so that
   * the file is never half written. Its mode stays. Throws with a sentence, and leaves the file as it was.
   */
  replace(uri: string, text: string): void;
  /**
   * Replaces several files: all texts are written to temporary names before the first is renamed, so that a disk that is
   * full or a file that may not be written changes none, and a kill leaves each file whole. Throws with a sentence.
   */
  replaceAll(files: readonly { readonly uri: string; readonly text: string }[]): void;
  /**
   * Writes a file part by part, whether it is there or not: to a temporary name in its folder, then renamed. Parts are taken
   * as they are written, so that all of them together may be larger than the memory. Throws with a sentence, and what the
   * parts throw, and leaves what was there as it was.
   */
  writeParts(uri: string, parts: Iterable<string | Uint8Array>): void;
  /**
   * A file as a revision of its git repository holds it. Links are not followed. Throws with a sentence where there is no
   * git, no repository or no such revision.
   */
  atRevision(revision: string, uri: string): FileText;
  /** The transcripts and codebooks below a folder as a revision holds them, by name. Throws as `atRevision` does. */
  listAtRevision(revision: string, folder: string): readonly string[];
  /** All of standard input. */
  readInput(): FileText;
  /** Calls `changed` after each change of a file in some folders, one call at a time, until the person ends the command. */
  watch(folders: readonly string[], changed: () => Promise<void>): Promise<void>;
  /** Whether git leaves a file out: one that it already keeps is not left out. Undefined where it lies in no repository. */
  isIgnored(uri: string): boolean | undefined;
  /**
   * What the file system says of a file beside its content: size, times, place. Undefined where there is none, or where it
   * was changed a moment ago and may be changed again in the same moment.
   */
  stateOf(uri: string): string | undefined;
  /** A digest of a text: equal for equal texts, and by all odds for no others. */
  digest(text: string): string;
  /** A digest of this program. */
  program(): string;
  /** Starts threads that look at a job's transcripts beside this one; undefined where it is not worth their start. */
  team(job: PartJob): Team | undefined;
  /** What few commands need, read when it is asked for. */
  more(): More;
  /** Serves the language server protocol on standard input and output until the editor goes. */
  serve(): Promise<void>;
}

/** Threads that look at the transcripts of one job, each at those whose number it takes. */
export interface Team {
  /** A number that no thread has taken yet, from 0 on. */
  take(): number;
  /** What the other threads found. Rejects where one of them could not go on. */
  parts(): Promise<readonly Part[]>;
}

/** How a command ends: 0 nothing wrong, 1 findings, 2 it could not run. */
export type ExitCode = 0 | 1 | 2;

/** Why a command could not run: what, and what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Whether a command could not run. By its name, since what `Io.more` gives has a class of its own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === "UsageError";
}

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
