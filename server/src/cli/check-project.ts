/**
 * Checks one project from its files. Transcripts are read one after the other, and only their indexes are kept: a corpus
 * may be larger than the memory.
 */
import { checkCodebook } from "../core/checks/codebook.ts";
import { checkProject } from "../core/checks/project.ts";
import { checkTranscript, type Finding, findingsOf } from "../core/checks/run.ts";
import { completeLibrary } from "../core/files.ts";
import { codebookFor, type Library, ownCodebooks, resolvedCodebook } from "../core/library.ts";
import { indexTranscript, type TranscriptIndex } from "../core/occurrences.ts";
import { copied, lineStarts, placeAt, withoutBom } from "../core/text.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import { isCodebookName, nameOf } from "../core/uri.ts";
import { copyReader } from "./copies.ts";
import { privateNames } from "./private-names.ts";
import { wordsHash } from "./fingerprints.ts";
import { type Io, shownPath } from "./io.ts";
import { filesOf, libraryOf } from "./project-files.ts";
import type { CheckReport, PlacedFinding } from "./report/report.ts";
import { isInScopes, type Scope } from "./scope.ts";

export interface ProjectReport {
  readonly report: CheckReport;
  /** Each file that could not be read: which, why and what to do. */
  readonly unreadable: readonly string[];
}

/**
 * Checks the project below `root`, and reports what lies in `scopes`.
 * @param withWords whether each finding is to tell what its line says, which takes time.
 * @param ofVersions what is wrong with codebooks compared with what they were, by file.
 */
export function checkProjectAt(
  root: string,
  scopes: readonly Scope[],
  io: Io,
  withWords = false,
  ofVersions: ReadonlyMap<string, readonly Finding[]> = new Map(),
): ProjectReport {
  const isInScope = (uri: string): boolean => isInScopes(scopes, uri);
  const unreadable: string[] = [];
  const placed = new Map<string, readonly PlacedFinding[]>();
  const indexes: TranscriptIndex[] = [];
  const copies = copyReader(io);
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

  const files = filesOf(root, scopes, io);
  const key = privateNames(root, io);
  if (key?.problem !== undefined) unreadable.push(key.problem);
  let library: Library = { ...libraryOf(root, files, io, read), ...(key?.names && { names: key.names }) };
  for (const uri of files) {
    if (isCodebookName(uri)) continue;
    const text = read(uri);
    if (text === undefined) continue;
    const transcript = parseTranscript(text, { name: nameOf(uri), whole: true });
    library = completeLibrary(library, io.files, uri, transcript.front);
    const index = indexTranscript(uri, transcript, kept);
    indexes.push(index);
    copies.seen(index, transcript);
    if (!isInScope(uri)) continue;
    transcripts++;
    for (const byCoder of index.counts.values()) for (const count of byCoder.values()) codings += count;
    const findings = findingsOf(checkTranscript(transcript, codebookFor(library, uri, transcript.front)));
    if (findings.length > 0) placed.set(uri, placeFindings(shownPath(io, uri), findings, text, withWords));
  }

  const uris = ownCodebooks(library);
  const codebooks = uris.map((uri) => resolvedCodebook(library, uri)).filter((each) => each !== undefined);
  const add = (uri: string, findings: readonly Finding[]): void => {
    const file = findings.length > 0 && isInScope(uri) ? io.files.read(uri) : undefined;
    if (file?.kind !== "text") return;
    const more = placeFindings(shownPath(io, uri), findings, file.text, withWords);
    placed.set(
      uri,
      [...(placed.get(uri) ?? []), ...more].sort((a, b) => a.line - b.line || a.column - b.column),
    );
  };
  for (const codebook of codebooks) add(codebook.uri, checkCodebook(codebook).get(codebook.uri) ?? []);
  for (const [uri, findings] of checkProject(indexes, codebooks, copies)) add(uri, findings);
  for (const [uri, findings] of ofVersions) add(uri, findings);

  const findings = [...placed.keys()].sort().flatMap((uri) => placed.get(uri) ?? []);
  return { report: { findings, transcripts, codebooks: uris.filter(isInScope).length, codings }, unreadable };
}

/** The findings of a file with lines and columns, and with nothing of its text. */
function placeFindings(
  file: string,
  findings: readonly Finding[],
  text: string,
  withWords: boolean,
): readonly PlacedFinding[] {
  const read = withoutBom(text);
  const starts = lineStarts(read);
  /** Of the last line that was asked for: a line may be as long as the file and have thousands of findings. */
  let known = { line: -1, words: "" };
  const wordsOf = (line: number): string => {
    if (known.line !== line) known = { line, words: wordsHash(read.slice(starts[line], starts[line + 1])) };
    return known.words;
  };
  return findings.map(({ span, check, severity, message, advice }) => {
    const start = placeAt(starts, span.start);
    const end = placeAt(starts, span.end);
    const placed = {
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
    return withWords ? { ...placed, words: wordsOf(start.line) } : placed;
  });
}
