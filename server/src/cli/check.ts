import { folderOf, isCodebookName, isInside, isTranscriptName } from "../core/uri.ts";
import { checkProjectAt, type Scope } from "./check-project.ts";
import { type ExitCode, type Io, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readOptions } from "./options.ts";
import { type CheckReport, jsonReport, type PlacedFinding, textReport } from "./report.ts";

export const check: Command = {
  name: "check",
  usage: "check [paths]",
  summary: "find what is wrong in transcripts and codebooks",
  help: `Checks the transcripts and codebooks below the paths, by default the current folder, within
their project: the nearest folder above with a repository, else the current folder. What git
ignores and node_modules is left out, unless it is named. The codebook's \`checks\` sets severities.

  --format text|json   how findings are printed (default: text)

Ends with 1 where there is an error or a warning.`,
  run(args, io) {
    const { paths, values } = readOptions("check", args, { format: { values: ["text", "json"] } });
    const { report, unreadable } = checkPaths(paths.length === 0 ? ["."] : paths, io);
    io.out(values.get("format") === "json" ? jsonReport(report) : textReport(report));
    for (const reason of unreadable) io.err(`rapport: ${reason}\n`);
    return exitCode(report, unreadable.length > 0);
  },
};

function exitCode(report: CheckReport, isIncomplete: boolean): ExitCode {
  if (isIncomplete) return 2;
  return report.findings.some(({ severity }) => severity === "error" || severity === "warning") ? 1 : 0;
}

/** The root of a path's project: the nearest folder above with a repository, else the current one, else its own. */
function projectRoot(io: Io, uri: string, kind: "file" | "folder"): string {
  const own = kind === "folder" ? uri : folderOf(uri);
  for (let folder = own; ; folder = folderOf(folder)) {
    if (io.isRepository(folder)) return folder;
    if (folder === folderOf(folder) || folderOf(folder).endsWith("/")) break;
  }
  return own === io.cwd || isInside(io.cwd, own) ? io.cwd : own;
}

function checkPaths(paths: readonly string[], io: Io): { report: CheckReport; unreadable: readonly string[] } {
  const scopes = paths.map((path): Scope => {
    const { uri, kind } = io.stat(path);
    if (kind === "absent") throw new UsageError(`There is no \`${path}\`: check the name.`);
    if (kind === "file" && !isTranscriptName(uri) && !isCodebookName(uri)) {
      throw new UsageError(`\`${path}\` is neither a transcript (\`.transcript\`) nor a codebook (\`codebook.yaml\`).`);
    }
    return { uri, kind };
  });
  const byRoot = new Map<string, Scope[]>();
  for (const scope of scopes) {
    const root = projectRoot(io, scope.uri, scope.kind);
    byRoot.set(root, [...(byRoot.get(root) ?? []), scope]);
  }
  const findings: PlacedFinding[] = [];
  const unreadable: string[] = [];
  const total = { transcripts: 0, codebooks: 0, codings: 0 };
  for (const [root, own] of byRoot) {
    const result = checkProjectAt(root, own, io);
    findings.push(...result.report.findings);
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
