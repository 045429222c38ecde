import { type CheckReport, found, lookedAt, type Told } from "./report.ts";

/** A line a finding, and a summary. */
export function textReport(report: CheckReport, { isQuiet }: Pick<Told, "isQuiet">): string {
  const lines = report.findings.map(
    ({ file, line, column, severity, check, message, advice }) =>
      `${file}:${line}:${column}: ${severity}: ${message} ${advice} [${check}]\n`,
  );
  if (isQuiet) return lines.join("");
  return `${lines.join("")}${lines.length > 0 ? "\n" : ""}${lookedAt(report)}: ${found(report)}\n`;
}
