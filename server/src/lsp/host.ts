/**
 * What the server needs of the machine it runs on: Node's or a browser's.
 */
import type { Files } from "../core/files.ts";
import type { Builtin } from "../core/library.ts";

export interface Host {
  readonly files: Files;
  /** Whether this machine reads a file itself. What it does not, the client may give. */
  reads(uri: string): boolean;
  /** Whether a file that this machine reads itself is there and may be written. */
  canWrite(uri: string): boolean;
  /** The codebooks that come with Rapport. */
  readonly builtins: readonly Builtin[];
  /** Where the documentation of a check lies, for links from diagnostics. */
  pageOf(check: string): string | undefined;
  /** Runs something once the messages that are waiting have been read. */
  soon(run: () => void): void;
  /** Runs something after some milliseconds, unless the function that is returned is called before. */
  after(milliseconds: number, run: () => void): () => void;
  /** A clock, in milliseconds. */
  now(): number;
}
