/**
 * What `rapport find` has found, and the formats in which it is told. Each is told file by file as it is found.
 */
import type { CodingRow } from "../../core/exchange/table/coding-rows.ts";

/** A turn around a coding. */
export interface ContextTurn {
  readonly turn: number;
  readonly speaker: string | null;
  readonly time: string | null;
  readonly words: string;
  /** Whether the coding covers it. */
  readonly covered: boolean;
}

export interface Found {
  readonly row: CodingRow;
  /** What is coded in a few words on one line; of a section or session its title. */
  readonly brief: string;
  /** The tag without its coder. */
  readonly tag: string;
  /** Empty where none is asked for. */
  readonly context: readonly ContextTurn[];
}

export interface FoundFormat {
  /** What stands before the first that is found, and behind the last; `count` is how many there were. */
  begin(): string;
  end(count: number): string;
  /** What was found in one file; `before` is how many were found before. */
  some(found: readonly Found[], before: number): string;
}
