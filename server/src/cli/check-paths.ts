/**
 * Checks what lies below some paths, each in its own project.
 */
import type { Finding } from "../core/checks/run.ts";
import { checkProjectAt, type ProjectReport } from "./check-project.ts";
import { type Io, UsageError } from "./io.ts";
import type { PlacedFinding } from "./report/report.ts";
import { type Scope, scopesByRoot } from "./scope.ts";

/** What is wrong with the codebooks of a project compared with what they were, by file. */
export type FindVersions = (io: Io, root: string, scopes: readonly Scope[]) => ReadonlyMap<string, readonly Finding[]>;

/**
 * One report of all paths. Throws with a sentence where a path is not there, or nothing below the paths can be checked.
 * @param versions tells what is wrong with codebooks compared with what they were.
 * @param withWords whether each finding is to tell what its line says, which takes time.
 */
export function checkPaths(
  paths: readonly string[],
  versions: FindVersions | undefined,
  withWords: boolean,
  io: Io,
): ProjectReport {
  const findings: PlacedFinding[] = [];
  const unreadable: string[] = [];
  const total = { transcripts: 0, codebooks: 0, codings: 0 };
  for (const [root, own] of scopesByRoot(paths, io)) {
    const result = checkProjectAt(root, own, io, withWords, versions?.(io, root, own));
    for (const finding of result.report.findings) findings.push(finding);
    unreadable.push(...result.unreadable);
    total.transcripts += result.report.transcripts;
    total.codebooks += result.report.codebooks;
    total.codings += result.report.codings;
  }
  if (total.transcripts + total.codebooks === 0 && unreadable.length === 0) {
    throw new UsageError(`There is no transcript and no codebook in ${paths.map((path) => `\`${path}\``).join(", ")}.`);
  }
  return { report: { findings, ...total }, unreadable };
}
