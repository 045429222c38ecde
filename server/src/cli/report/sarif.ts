import { checkInfo } from "../../core/checks/registry.ts";
import type { Severity } from "../../core/problem.ts";
import { fingerprintsOf } from "../fingerprints.ts";
import { type CheckReport, type PlacedFinding, type Told, wellFormed } from "./report.ts";

const levels: Record<Severity, string> = { error: "error", warning: "warning", information: "note", hint: "note" };

/**
 * Static Analysis Results Interchange Format 2.1.0, which code scanning services read. Of the checks it documents those that
 * found something.
 */
export function sarifReport({ findings }: CheckReport, { version, unreadable }: Told): string {
  const checks = [...new Set(findings.map(({ check }) => check))].sort();
  const places = new Map(checks.map((check, index) => [check, index]));
  const fingerprints = fingerprintsOf(findings);
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Rapport", semanticVersion: version, rules: checks.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications: unreadable.map((text) => ({ level: "error", message: { text } })),
          },
        ],
        results: findings.map((finding, index) => ({
          ruleId: finding.check,
          ruleIndex: places.get(finding.check),
          level: levels[finding.severity],
          message: { text: `${finding.message} ${finding.advice}` },
          locations: [{ physicalLocation: placeOf(finding) }],
          partialFingerprints: { "rapport/v1": fingerprints[index] },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(check: string): object {
  const info = checkInfo(check);
  if (info === undefined) return { id: check };
  return {
    id: check,
    shortDescription: { text: `${info.title}.` },
    fullDescription: { text: info.about },
    help: { text: info.about, markdown: info.about },
    defaultConfiguration: { level: levels[info.severity] },
  };
}

function placeOf({ file, line, column, endLine, endColumn }: PlacedFinding): object {
  // A path that leads out of the folder in which the command was given is relative to it all the same.
  const uri = wellFormed(file).split("/").map(encodeURIComponent).join("/");
  const isAbsolute = file.startsWith("/");
  return {
    artifactLocation: isAbsolute ? { uri: `file://${uri}` } : { uri, uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}
