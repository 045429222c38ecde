/**
 * One run of `rapport check`: check, leave out what a baseline accepts, print, and say how it ends.
 */
import { counted } from "../core/lookup/markdown.ts";
import { acceptedBy, readBaseline, writeBaseline } from "./baseline.ts";
import { openCache } from "./check-cache.ts";
import { checkPaths, type FindVersions } from "./check-paths.ts";
import type { ProjectReport } from "./check-project.ts";
import { type ExitCode, type Io, UsageError } from "./io.ts";
import { type Options, writeNamed } from "./options.ts";
import { type FormatName, formatNames, formats, wantsWords } from "./report/formats.ts";
import { type CheckReport, countBySeverity, type Told } from "./report/report.ts";

/** A format, and the file that it goes to; undefined for standard output. */
interface Output {
  readonly format: FormatName;
  readonly path: string | undefined;
}

export interface CheckSettings {
  readonly paths: readonly string[];
  /** Undefined where codebooks are not compared with earlier ones. */
  readonly versions: FindVersions | undefined;
  readonly outputs: readonly Output[];
  /** Undefined where it was not given, and then none is admitted. */
  readonly maxWarnings: number | undefined;
  readonly isQuiet: boolean;
  readonly baseline: string | undefined;
  readonly writesBaseline: boolean;
  /** The file in which what was found is remembered; undefined where none is wanted. */
  readonly cache: string | undefined;
}

/** What a run is to do, from the options. Throws with a sentence. */
export function readSettings(options: Options, versions: FindVersions | undefined): CheckSettings {
  const { paths, values, given, flags } = options;
  const most = values.get("max-warnings");
  if (most !== undefined && !/^\d{1,9}$/.test(most)) {
    throw new UsageError(`\`--max-warnings\` is a number from 0, not \`${most}\`.`);
  }
  const baseline = values.get("baseline");
  if (flags.has("write-baseline") && baseline === undefined) {
    throw new UsageError("Say where the baseline is to lie: `--baseline FILE --write-baseline`.");
  }
  return {
    paths: paths.length === 0 ? ["."] : paths,
    versions,
    outputs: readOutputs(given),
    maxWarnings: most === undefined ? undefined : Number(most),
    isQuiet: flags.has("quiet"),
    baseline,
    writesBaseline: flags.has("write-baseline"),
    cache: values.get("cache"),
  };
}

/** Each `--output` belongs to the `--format` before it; one format may go without, to standard output. */
function readOutputs(given: Options["given"]): readonly Output[] {
  const outputs: Output[] = [];
  for (const [name, value] of given) {
    if (name === "format") outputs.push({ format: value as FormatName, path: undefined });
    if (name !== "output") continue;
    const last = outputs.pop();
    if (last === undefined || last.path !== undefined) {
      throw new UsageError(`Write the format of \`${value}\` before it: \`--format sarif --output ${value}\`.`);
    }
    outputs.push({ ...last, path: value });
  }
  const open = outputs.filter(({ path }) => path === undefined);
  if (open.length > 1) {
    const names = open.map(({ format }) => `\`${format}\``).join(" and ");
    throw new UsageError(
      `Only one format can be printed, and ${names} are: write \`--output FILE\` behind the others.`,
    );
  }
  const paths = outputs.flatMap(({ path }) => path ?? []);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw new UsageError(`Two formats go to \`${twice}\`: name another file for one of them.`);
  return outputs.length === 0 ? [{ format: "text", path: undefined }] : outputs;
}

/** The values of `--format`. */
export const formatValues: readonly string[] = formatNames;

/** Checks once, prints and writes what was asked for. */
export async function runCheck(settings: CheckSettings, io: Io): Promise<ExitCode> {
  const { paths, outputs, versions } = settings;
  const withWords = settings.baseline !== undefined || outputs.some(({ format }) => wantsWords(format));
  const cache = settings.cache === undefined ? undefined : openCache(settings.cache, io);
  const code = told(await checkPaths(paths, { versions, withWords, cache }, io), settings, io);
  // Last, so that a cache that cannot be written costs nobody the findings.
  cache?.save();
  return code;
}

/** Prints a report and writes what was asked for, and says how the command ends. */
export function told({ report, unreadable }: ProjectReport, settings: CheckSettings, io: Io): ExitCode {
  const { paths, outputs, isQuiet } = settings;
  for (const reason of unreadable) io.err(`rapport: ${reason}\n`);
  if (settings.baseline !== undefined && settings.writesBaseline) {
    if (unreadable.length > 0) throw new UsageError("The baseline was not written, since not all files could be read.");
    writeBaseline(settings.baseline, paths, report.findings, io);
    io.out(`${counted(report.findings.length, "finding")} accepted in \`${settings.baseline}\`.\n`);
    return 0;
  }
  const left =
    settings.baseline === undefined ? report : withoutAccepted(settings.baseline, paths, report, isQuiet, io);
  print(left, { version: io.version, unreadable, isQuiet }, outputs, io);
  return exitCode(left, settings.maxWarnings, unreadable.length > 0, io);
}

function withoutAccepted(path: string, paths: readonly string[], report: CheckReport, isQuiet: boolean, io: Io) {
  const { findings, gone } = acceptedBy(readBaseline(path, io), paths, report.findings, io);
  if (gone > 0 && !isQuiet) {
    const what = gone === 1 ? "1 finding of the baseline is" : `${gone} findings of the baseline are`;
    io.err(`rapport: ${what} there no more: write it anew with \`--write-baseline\`, so that they cannot come back.\n`);
  }
  return { ...report, findings, accepted: report.findings.length - findings.length };
}

function print(report: CheckReport, told: Told, outputs: readonly Output[], io: Io): void {
  const findings = told.isQuiet
    ? report.findings.filter(({ severity }) => severity === "error" || severity === "warning")
    : report.findings;
  const shown = told.isQuiet ? { ...report, findings } : report;
  for (const { format, path } of outputs) {
    const text = formats[format](shown, told);
    if (path === undefined) io.out(text);
    else writeNamed(path, text, io);
  }
}

function exitCode({ findings }: CheckReport, most: number | undefined, isIncomplete: boolean, io: Io): ExitCode {
  if (isIncomplete) return 2;
  const { error, warning } = countBySeverity(findings);
  if (most !== undefined && warning > most) {
    io.err(`rapport: there are ${warning} warnings, and at most ${most} are admitted (\`--max-warnings\`).\n`);
  }
  return error > 0 || warning > (most ?? 0) ? 1 : 0;
}
