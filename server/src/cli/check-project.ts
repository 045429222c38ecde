/**
 * Checks one project: its transcripts one by one, then what concerns its codebooks and the whole of it.
 */
import { checkCodebook } from "../core/checks/codebook.ts";
import type { Copies } from "../core/checks/copies-differ.ts";
import { checkProject } from "../core/checks/project.ts";
import type { Finding } from "../core/checks/run.ts";
import { loadCodebook } from "../core/codebook/load.ts";
import { checkNames } from "../core/checks/registry.ts";
import { completeLibrary } from "../core/files.ts";
import { type Library, ownCodebooks, resolvedCodebook, withCodebooks } from "../core/library.ts";
import { withoutBom } from "../core/text.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import { nameOf } from "../core/uri.ts";
import { fingerprintOf } from "../core/verbatim-diff/fingerprint.ts";
import type { CheckedFile, Part } from "./check-part.ts";
import { type Io, shownPath } from "./io.ts";
import { placeFindings } from "./placed-findings.ts";
import type { CheckReport, PlacedFinding } from "./report/report.ts";
import { isInScopes, type Scope } from "./scope.ts";

export interface ProjectReport {
  readonly report: CheckReport;
  /** Each file that could not be read: which, why and what to do. */
  readonly unreadable: readonly string[];
}

/** A project whose transcripts were looked at one by one. */
export interface LookedThrough {
  readonly root: string;
  readonly scopes: readonly Scope[];
  readonly library: Library;
  /** What could not be read of codebooks and the key. */
  readonly problems: readonly { readonly uri: string; readonly problem: string }[];
  /** Of all its transcripts, in any order. */
  readonly part: Omit<Part, "unchanged">;
}

/**
 * The report of a project, of what lies in its scopes.
 * @param ofVersions what is wrong with codebooks compared with what they were, by file.
 * @returns with it the fingerprints of all words that were compared, by file.
 */
export function reportOf(
  { root, scopes, library: opened, problems, part }: LookedThrough,
  ofVersions: ReadonlyMap<string, readonly Finding[]>,
  withWords: boolean,
  io: Io,
): ProjectReport & { readonly words: ReadonlyMap<string, number> } {
  const isInScope = (uri: string): boolean => isInScopes(scopes, uri);
  const files = [...part.files].sort((a, b) => byName(a.index, b.index));
  const library = withReferred(opened, part.referred, io);
  const placed = new Map<string, readonly PlacedFinding[]>();
  const add = (uri: string, findings: readonly Finding[]): void => {
    const file = findings.length > 0 && isInScope(uri) ? io.files.read(uri) : undefined;
    if (file?.kind !== "text") return;
    const more = placeFindings(shownPath(io, uri), findings, file.text, withWords);
    placed.set(
      uri,
      [...(placed.get(uri) ?? []), ...more].sort((a, b) => a.line - b.line || a.column - b.column),
    );
  };

  let codings = 0;
  let transcripts = 0;
  for (const { index, findings = [] } of files) {
    if (!isInScope(index.uri)) continue;
    transcripts++;
    for (const byCoder of index.counts.values()) for (const count of byCoder.values()) codings += count;
    if (findings.length > 0) placed.set(index.uri, findings);
  }
  const uris = [...ownCodebooks(library)].sort();
  const codebooks = uris.map((uri) => resolvedCodebook(library, uri)).filter((each) => each !== undefined);
  for (const codebook of codebooks) add(codebook.uri, checkCodebook(codebook).get(codebook.uri) ?? []);
  const copies = copiesOf(files, io);
  const indexes = files.map(({ index }) => index);
  for (const [uri, findings] of checkProject(indexes, codebooks, copies)) add(uri, findings);
  for (const [uri, findings] of ofVersions) add(uri, findings);

  return {
    report: {
      findings: [...placed.keys()].sort().flatMap((uri) => placed.get(uri) ?? []),
      transcripts,
      codebooks: uris.filter(isInScope).length,
      codings,
    },
    unreadable: [
      // The key lies in the root, and what is not known of it concerns every file.
      ...problems.filter(({ uri }) => uri === root || isInScope(uri)),
      ...[...part.unreadable].sort(byName),
    ].map(({ problem }) => problem),
    words: copies.words,
  };
}

function byName(a: { readonly uri: string }, b: { readonly uri: string }): number {
  return a.uri < b.uri ? -1 : 1;
}

/** The library with codebooks outside the project's files that transcripts refer to. */
function withReferred(library: Library, referred: readonly string[], io: Io): Library {
  const files = referred.flatMap((uri) => {
    const file = library.codebooks.has(uri) ? undefined : io.files.read(uri);
    return file?.kind === "text" ? [loadCodebook(uri, withoutBom(file.text), checkNames)] : [];
  });
  return files.length === 0 ? library : completeLibrary(withCodebooks(library, files), io.files);
}

/** What is said in copies: their fingerprints where they are known, else the files are read once more. */
function copiesOf(files: readonly CheckedFile[], io: Io): Copies & { readonly words: ReadonlyMap<string, number> } {
  const words = new Map(files.flatMap((file) => (file.words === undefined ? [] : [[file.index.uri, file.words]])));
  const transcript = (uri: string) => {
    const file = io.files.read(uri);
    return file.kind === "text" ? parseTranscript(file.text, { name: nameOf(uri), whole: true }) : undefined;
  };
  return {
    words,
    transcript,
    fingerprint(uri) {
      const known = words.get(uri);
      if (known !== undefined) return known;
      const read = transcript(uri);
      if (read === undefined) return undefined;
      const own = fingerprintOf(read);
      words.set(uri, own);
      return own;
    },
  };
}
