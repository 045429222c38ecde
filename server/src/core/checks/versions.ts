/** Checks the step from one version of a codebook to the next. */
import type { CodebookDiff } from "../codebook/diff/diff.ts";
import type { Problem } from "../problem.ts";
import type { CheckInfo } from "./check.ts";
import { findRevisedMissing, revisedMissing } from "./revised-missing.ts";
import type { Finding } from "./runner.ts";
import { findVersionTooLow, versionTooLow } from "./version-too-low.ts";

/** What is wrong with the new version of a codebook, by file, with the severities of its own `checks`. */
export function checkVersions(diff: CodebookDiff): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  const add = (uri: string, problem: Problem, check: CheckInfo): void => {
    const severity = diff.new.checks.get(check.code) ?? check.severity;
    if (severity === "off") return;
    found.set(uri, [...(found.get(uri) ?? []), { ...problem, severity }]);
  };
  const tooLow = findVersionTooLow(diff);
  if (tooLow !== undefined) add(diff.new.uri, tooLow, versionTooLow);
  for (const [uri, problem] of findRevisedMissing(diff)) add(uri, problem, revisedMissing);
  return found;
}
