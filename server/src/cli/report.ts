/**
 * How findings are printed, one function a format.
 */
import type { Finding } from "../core/checks/run.ts";
import type { Severity } from "../core/problem.ts";

/** A finding with its place for a person: 1-based line and column, the column in UTF-16 units. */
export interface PlacedFinding extends Omit<Finding, "span"> {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface CheckReport {
  readonly findings: readonly PlacedFinding[];
  readonly transcripts: number;
  readonly codebooks: number;
  readonly codings: number;
}

/** How many findings of each severity there are. */
export function countBySeverity(findings: readonly PlacedFinding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

export function textReport(report: CheckReport): string {
  const lines = report.findings.map(
    ({ file, line, column, severity, check, message, advice }) =>
      `${file}:${line}:${column}: ${severity}: ${message} ${advice} [${check}]\n`,
  );
  const counts = countBySeverity(report.findings);
  const found = [
    counted(counts.error, "error"),
    counted(counts.warning, "warning"),
    `${counts.information} information`,
    counted(counts.hint, "hint"),
  ];
  const looked = [
    counted(report.transcripts, "transcript"),
    counted(report.codings, "coding"),
    counted(report.codebooks, "codebook"),
  ];
  return `${lines.join("")}${lines.length > 0 ? "\n" : ""}${looked.join(", ")}: ${found.join(", ")}\n`;
}

export function jsonReport(report: CheckReport): string {
  const { findings, ...looked } = report;
  return `${JSON.stringify({ findings, summary: { ...looked, ...countBySeverity(findings) } }, null, 2)}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
