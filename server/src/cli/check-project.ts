/**
 * Checks one project from its files. Transcripts are read one after the other, and only their indexes are kept: a corpus
 * may be larger than the memory.
 */
import { checkCodebook } from "../core/checks/codebook.ts";
import { checkProject } from "../core/checks/project.ts";
import { checkNames } from "../core/checks/registry.ts";
import { checkTranscript, type Finding, findingsOf } from "../core/checks/run.ts";
import { loadCodebook } from "../core/codebook/load.ts";
import { completeLibrary, newLibrary } from "../core/files.ts";
import { codebookFor, type Library, ownCodebooks, resolvedCodebook, withCodebooks } from "../core/library.ts";
import { indexTranscript, type TranscriptIndex } from "../core/occurrences.ts";
import { copied, lineStarts, placeAt, withoutBom } from "../core/text.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import { isCodebookName, isInside, nameOf } from "../core/uri.ts";
import { type Io, shownPath } from "./io.ts";
import type { CheckReport, PlacedFinding } from "./report.ts";

/** A path that a person named. */
export interface Scope {
  readonly uri: string;
  readonly kind: "file" | "folder";
}

export interface ProjectReport {
  readonly report: CheckReport;
  /** Each file that could not be read: which, why and what to do. */
  readonly unreadable: readonly string[];
}

/** Checks the project below `root`, and reports what lies in `scopes`. */
export function checkProjectAt(root: string, scopes: readonly Scope[], io: Io): ProjectReport {
  const isInScope = (uri: string): boolean =>
    scopes.some((scope) => uri === scope.uri || (scope.kind === "folder" && isInside(scope.uri, uri)));
  const unreadable: string[] = [];
  const placed = new Map<string, readonly PlacedFinding[]>();
  const indexes: TranscriptIndex[] = [];
  /** The codes and coders of all transcripts, each once. */
  const names = new Map<string, string>();
  const kept = (text: string): string => {
    const known = names.get(text) ?? copied(text);
    names.set(known, known);
    return known;
  };
  let codings = 0;
  let transcripts = 0;

  const read = (uri: string): string | undefined => {
    const file = io.files.read(uri);
    if (file.kind === "text") return file.text;
    const reason = file.kind === "absent" ? "it is gone; run the check again" : file.reason;
    if (isInScope(uri)) unreadable.push(`\`${shownPath(io, uri)}\` cannot be read: ${reason}.`);
    return undefined;
  };

  const files = namesIn(root, scopes, io);
  let library = readCodebooks(newLibrary([root], io.builtins, checkNames), files.filter(isCodebookName), io, read);
  for (const uri of files) {
    if (isCodebookName(uri)) continue;
    const text = read(uri);
    if (text === undefined) continue;
    const transcript = parseTranscript(text, { name: nameOf(uri), whole: true });
    library = completeLibrary(library, io.files, uri, transcript.front);
    const index = indexTranscript(uri, transcript, kept);
    indexes.push(index);
    if (!isInScope(uri)) continue;
    transcripts++;
    for (const byCoder of index.counts.values()) for (const count of byCoder.values()) codings += count;
    const findings = findingsOf(checkTranscript(transcript, codebookFor(library, uri, transcript.front)));
    if (findings.length > 0) placed.set(uri, placeFindings(shownPath(io, uri), findings, text));
  }

  const uris = ownCodebooks(library);
  const codebooks = uris.map((uri) => resolvedCodebook(library, uri)).filter((each) => each !== undefined);
  const add = (uri: string, findings: readonly Finding[]): void => {
    const file = findings.length > 0 && isInScope(uri) ? io.files.read(uri) : undefined;
    if (file?.kind !== "text") return;
    const more = placeFindings(shownPath(io, uri), findings, file.text);
    placed.set(
      uri,
      [...(placed.get(uri) ?? []), ...more].sort((a, b) => a.line - b.line || a.column - b.column),
    );
  };
  for (const codebook of codebooks) add(codebook.uri, checkCodebook(codebook).get(codebook.uri) ?? []);
  for (const [uri, findings] of checkProject(indexes, codebooks)) add(uri, findings);

  const findings = [...placed.keys()].sort().flatMap((uri) => placed.get(uri) ?? []);
  return { report: { findings, transcripts, codebooks: uris.filter(isInScope).length, codings }, unreadable };
}

/** The files of the project, and those that were named though git ignores them, in the order of their names. */
function namesIn(root: string, scopes: readonly Scope[], io: Io): readonly string[] {
  const names = new Set(io.files.list(root));
  for (const scope of scopes) {
    if (scope.kind === "file") names.add(scope.uri);
    else if (scope.uri !== root) for (const uri of io.files.list(scope.uri)) names.add(uri);
  }
  return [...names].sort();
}

function readCodebooks(
  library: Library,
  uris: readonly string[],
  io: Io,
  read: (uri: string) => string | undefined,
): Library {
  const files = uris.flatMap((uri) => {
    const text = read(uri);
    return text === undefined ? [] : [loadCodebook(uri, withoutBom(text), checkNames)];
  });
  return completeLibrary(withCodebooks(library, files), io.files);
}

/** The findings of a file with lines and columns, and with nothing of its text. */
function placeFindings(file: string, findings: readonly Finding[], text: string): readonly PlacedFinding[] {
  const starts = lineStarts(withoutBom(text));
  return findings.map(({ span, check, severity, message, advice }) => {
    const start = placeAt(starts, span.start);
    const end = placeAt(starts, span.end);
    return {
      file,
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
      severity,
      check,
      message: copied(message),
      advice: copied(advice),
    };
  });
}
