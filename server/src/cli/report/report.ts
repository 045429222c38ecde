/**
 * What a check comes to, before it is printed in one format or another.
 */
import type { Finding } from "../../core/checks/run.ts";
import { counted } from "../../core/lookup/markdown.ts";
import type { Severity } from "../../core/problem.ts";

/** A finding with its place for a person: 1-based line and column, the column in UTF-16 units. */
export interface PlacedFinding extends Omit<Finding, "span"> {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What the line says, as a number; where it was asked for. A line that was moved keeps it. */
  readonly words?: string;
}

export interface CheckReport {
  readonly findings: readonly PlacedFinding[];
  readonly transcripts: number;
  readonly codebooks: number;
  readonly codings: number;
  /** How many findings a baseline accepts, which are left out; undefined where there is no baseline. */
  readonly accepted?: number;
}

/** What a format may tell beside the findings. */
export interface Told {
  readonly version: string;
  /** Each file that could not be read: which, why and what to do. */
  readonly unreadable: readonly string[];
  /** Whether nothing but findings is wanted. */
  readonly isQuiet: boolean;
}

/** Prints a report. Equal reports give equal texts. */
export type Format = (report: CheckReport, told: Told) => string;

/** How many findings of each severity there are. */
export function countBySeverity(findings: readonly PlacedFinding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** What was looked at, as in "1 transcript, 3 codings, 1 codebook". */
export function lookedAt({ transcripts, codings, codebooks }: CheckReport): string {
  return [counted(transcripts, "transcript"), counted(codings, "coding"), counted(codebooks, "codebook")].join(", ");
}

/** What was found, as in "1 error, 0 warnings, 2 information, 0 hints". */
export function found({ findings, accepted }: CheckReport): string {
  const counts = countBySeverity(findings);
  const parts = [
    counted(counts.error, "error"),
    counted(counts.warning, "warning"),
    `${counts.information} information`,
    counted(counts.hint, "hint"),
  ];
  if (accepted !== undefined) parts.push(`${accepted} accepted by the baseline`);
  return parts.join(", ");
}

/** Half a surrogate pair, which neither XML nor an address can hold. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `text` with the replacement character in the place of each half of a surrogate pair. */
export function wellFormed(text: string): string {
  return text.replace(LONE, "\ufffd");
}
