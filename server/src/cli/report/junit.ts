import { type CheckReport, countBySeverity, type PlacedFinding, type Told, wellFormed } from "./report.ts";

/** JUnit's XML: a suite a file, a case a finding. Errors and warnings fail; information and hints pass and are told. */
export function junitReport({ findings }: CheckReport, { unreadable }: Told): string {
  const byFile = new Map<string, PlacedFinding[]>();
  for (const finding of findings) {
    const own = byFile.get(finding.file) ?? [];
    if (own.length === 0) byFile.set(finding.file, own);
    own.push(finding);
  }
  const suites = [...byFile].map(([file, own]) => suite(file, own.length, failures(own), 0, own.map(testCase)));
  if (unreadable.length > 0) {
    const cases = unreadable.map(
      (reason) =>
        `    <testcase classname="rapport" name="reading">\n      <error message="${xml(reason)}"/>\n    </testcase>`,
    );
    suites.push(suite("rapport", unreadable.length, 0, unreadable.length, cases));
  }
  // Some readers refuse a report without a case.
  if (suites.length === 0) suites.push(suite("rapport", 1, 0, 0, ['    <testcase classname="rapport" name="check"/>']));
  const tests = Math.max(findings.length + unreadable.length, 1);
  const counts = `tests="${tests}" failures="${failures(findings)}" errors="${unreadable.length}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="rapport check" ${counts}>
${suites.join("\n")}
</testsuites>
`;
}

function failures(findings: readonly PlacedFinding[]): number {
  const { error, warning } = countBySeverity(findings);
  return error + warning;
}

function suite(name: string, tests: number, failed: number, errors: number, cases: readonly string[]): string {
  const counts = `tests="${tests}" failures="${failed}" errors="${errors}"`;
  return `  <testsuite name="${xml(name)}" ${counts}>\n${cases.join("\n")}\n  </testsuite>`;
}

function testCase({ file, line, column, severity, check, message, advice }: PlacedFinding): string {
  const told = xml(`${file}:${line}:${column}: ${message} ${advice}`);
  const inside =
    severity === "error" || severity === "warning"
      ? `<failure type="${severity}" message="${xml(message)}">${told}</failure>`
      : `<system-out>${severity}: ${told}</system-out>`;
  return `    <testcase classname="${xml(file)}" name="${check} at ${line}:${column}">\n      ${inside}\n    </testcase>`;
}

/** What XML cannot hold at all, such as control characters and half a surrogate pair, becomes the replacement character. */
function xml(text: string): string {
  return wellFormed(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
