/**
 * A baseline: the findings that a study accepts as they are today, so that only new ones fail. A file of JSON that is
 * committed. Each finding is known by its file, its check, what its line says and which of several such it is, so that
 * moving lines changes nothing; what the line says is a number from which no words can be read.
 */
import { folderOf, resolvePath } from "../core/uri.ts";
import { fingerprintsOf } from "./fingerprints.ts";
import { type Io, shownPath, UsageError } from "./io.ts";
import { readNamed } from "./options.ts";
import type { PlacedFinding } from "./report/report.ts";
import { isInScopes, type Scope, scopesByRoot } from "./scope.ts";

const ABOUT = "Findings that `rapport check` accepts. `--write-baseline` writes this file anew.";

interface Baseline {
  /** The folder that the files' paths start from. */
  readonly folder: string;
  /** The fingerprints of each file. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** Reads a baseline. Throws with a sentence. */
export function readBaseline(path: string, io: Io): Baseline {
  const { kind } = io.stat(path);
  if (kind === "absent") {
    throw new UsageError(`There is no baseline \`${path}\`: check the name, or write it with \`--write-baseline\`.`);
  }
  const { uri, text } = readNamed(io, path);
  const files = filesIn(text);
  if (files === undefined) {
    throw new UsageError(`\`${path}\` is no baseline: name another file, or write it anew with \`--write-baseline\`.`);
  }
  return { folder: folderOf(uri), files };
}

function filesIn(text: string): Baseline["files"] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const accepted = isObject(value) ? value.accepted : undefined;
  if (!isObject(accepted)) return undefined;
  const files = new Map<string, readonly string[]>();
  for (const [file, prints] of Object.entries(accepted)) {
    if (!Array.isArray(prints) || !prints.every((each) => typeof each === "string")) return undefined;
    files.set(file, prints);
  }
  return files;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The findings that a baseline does not accept, and how many that it accepts are not there any more. */
export function acceptedBy(
  { folder, files }: Baseline,
  paths: readonly string[],
  findings: readonly PlacedFinding[],
  io: Io,
): { readonly findings: readonly PlacedFinding[]; readonly gone: number } {
  const names = namer(folder, io);
  const accepted = new Set([...files].flatMap(([file, prints]) => prints.map((print) => `${file}\n${print}`)));
  const prints = fingerprintsOf(findings);
  const left = findings.filter((finding, index) => {
    // Each is accepted once, so that what is left over is gone.
    return !accepted.delete(`${names(finding.file)}\n${prints[index]}`);
  });
  const scopes = scopesOf(paths, io);
  let gone = 0;
  for (const each of accepted) if (isNamed(folder, each.slice(0, each.indexOf("\n")), scopes)) gone++;
  return { findings: left, gone };
}

/** Writes the baseline that accepts some findings; what it says of files outside of `paths` stays. Throws with a sentence. */
export function writeBaseline(
  path: string,
  paths: readonly string[],
  findings: readonly PlacedFinding[],
  io: Io,
): void {
  const { uri, kind } = io.stat(path);
  const folder = folderOf(uri);
  const scopes = scopesOf(paths, io);
  const files = new Map<string, string[]>();
  if (kind !== "absent") {
    for (const [file, prints] of readBaseline(path, io).files) {
      if (!isNamed(folder, file, scopes)) files.set(file, [...prints]);
    }
  }
  const names = namer(folder, io);
  const prints = fingerprintsOf(findings);
  findings.forEach(({ file }, index) => {
    const name = names(file);
    const own = files.get(name) ?? [];
    if (own.length === 0) files.set(name, own);
    own.push(prints[index] as string);
  });
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, own]) => [file, own.sort()]);
  const text = `${JSON.stringify({ about: ABOUT, accepted: Object.fromEntries(sorted) }, null, 2)}\n`;
  if (kind === "absent") io.create(uri, text);
  else io.replace(uri, text);
}

function scopesOf(paths: readonly string[], io: Io): readonly Scope[] {
  return [...scopesByRoot(paths, io).values()].flat();
}

function isNamed(folder: string, file: string, scopes: readonly Scope[]): boolean {
  const uri = file.startsWith("/") ? `file://${file}` : resolvePath(folder, file);
  return uri !== undefined && isInScopes(scopes, uri);
}

/** Names files as seen from a folder, which shown paths are not: those start from where the command was given. */
function namer(folder: string, io: Io): (shown: string) => string {
  if (folder === io.cwd) return (shown) => shown;
  return (shown) => {
    const uri = shown.startsWith("/") ? `file://${shown}` : (resolvePath(io.cwd, shown) ?? shown);
    return shownPath({ cwd: folder }, uri);
  };
}
