import { type CheckReport, countBySeverity, type PlacedFinding, type Told } from "./report.ts";

/** One object with all findings and a summary. */
export function jsonReport(report: CheckReport, { unreadable }: Pick<Told, "unreadable">): string {
  const { findings, ...looked } = report;
  const summary = { ...looked, ...countBySeverity(findings) };
  return `${JSON.stringify({ findings: findings.map(plain), unreadable, summary }, null, 2)}\n`;
}

/** An object a finding, each on a line of its own. */
export function jsonLinesReport({ findings }: Pick<CheckReport, "findings">): string {
  return findings.map((finding) => `${JSON.stringify(plain(finding))}\n`).join("");
}

/** A finding without what only some formats ask for. */
function plain({ words: _, ...finding }: PlacedFinding): Omit<PlacedFinding, "words"> {
  return finding;
}
