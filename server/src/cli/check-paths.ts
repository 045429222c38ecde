/**
 * Checks what lies below some paths, each in its own project.
 */
import type { Finding } from "../core/checks/run.ts";
import { type GatherOptions, lookThrough } from "./check-gather.ts";
import { type ProjectReport, reportOf } from "./check-project.ts";
import { type Io, UsageError } from "./io.ts";
import type { PlacedFinding } from "./report/report.ts";
import { type Scope, scopesByRoot } from "./scope.ts";

/** What is wrong with the codebooks of a project compared with what they were, by file. */
export type FindVersions = (io: Io, root: string, scopes: readonly Scope[]) => ReadonlyMap<string, readonly Finding[]>;

/** How paths are to be checked. */
export interface PathOptions extends Omit<GatherOptions, "shard"> {
  /** Tells what is wrong with codebooks compared with what they were; undefined where nobody asks. */
  readonly versions: FindVersions | undefined;
}

/** One report of all paths. Throws with a sentence where a path is not there, or nothing below the paths can be checked. */
export async function checkPaths(paths: readonly string[], options: PathOptions, io: Io): Promise<ProjectReport> {
  const reports: ProjectReport[] = [];
  for (const [root, scopes] of scopesByRoot(paths, io)) {
    const gathered = await lookThrough(root, scopes, { ...options, shard: undefined }, io);
    const report = reportOf(gathered, options.versions?.(io, root, scopes) ?? new Map(), options.withWords, io);
    gathered.remember(report.words);
    reports.push(report);
  }
  return joinedReport(reports, paths);
}

/** The reports of all projects in which the paths lie, as one. Throws with a sentence where there was nothing to check. */
export function joinedReport(reports: readonly ProjectReport[], paths: readonly string[]): ProjectReport {
  const findings: PlacedFinding[] = [];
  const total = { transcripts: 0, codebooks: 0, codings: 0 };
  for (const { report } of reports) {
    for (const finding of report.findings) findings.push(finding);
    total.transcripts += report.transcripts;
    total.codebooks += report.codebooks;
    total.codings += report.codings;
  }
  const unreadable = reports.flatMap((each) => each.unreadable);
  if (total.transcripts + total.codebooks === 0 && unreadable.length === 0) {
    throw new UsageError(`There is no transcript and no codebook in ${paths.map((path) => `\`${path}\``).join(", ")}.`);
  }
  return { report: { findings, ...total }, unreadable };
}
