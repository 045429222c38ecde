/**
 * The part of a check that looks at transcripts one by one: in this thread, in one beside it, or in another job of CI.
 * Transcripts are read one after the other, and only their indexes are kept: a corpus may be larger than the memory.
 */
import { checkTranscript, findingsOf } from "../core/checks/run.ts";
import { completeLibrary } from "../core/files.ts";
import { builtinAt, codebookFor, type Library } from "../core/library.ts";
import { indexTranscript, type TranscriptIndex } from "../core/occurrences.ts";
import { copied } from "../core/text.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import { nameOf } from "../core/uri.ts";
import { fingerprintOf } from "../core/verbatim-diff/fingerprint.ts";
import type { Transcript } from "../core/transcript/tree.ts";
import { nfc } from "../core/transcript/characters.ts";
import { type Io, shownPath } from "./io.ts";
import { placeFindings } from "./placed-findings.ts";
import { cannotBeRead, openLibrary } from "./project-files.ts";
import type { PlacedFinding } from "./report/report.ts";
import { isInScopes, type Scope } from "./scope.ts";

/** What is to be looked at, as plain data, which can be handed to another thread. */
export interface PartJob {
  readonly root: string;
  readonly scopes: readonly Scope[];
  /** The codebooks among the project's files. */
  readonly codebooks: readonly string[];
  /** The transcripts to look at, by name. */
  readonly transcripts: readonly string[];
  /** Whether each finding is to tell what its line says, which takes time. */
  readonly withWords: boolean;
  /** Digests of what transcripts said when they were last looked at; undefined where nobody wants to know. */
  readonly digests: ReadonlyMap<string, string> | undefined;
}

/** What a check knows of one transcript: what is told of it, and what others need to know. */
export interface CheckedFile {
  readonly index: TranscriptIndex;
  /** Of its words, as `fingerprintOf` says it; undefined where nobody asked yet. */
  readonly words: number | undefined;
  /** Undefined where it lies out of scope, and was not checked. */
  readonly findings: readonly PlacedFinding[] | undefined;
  /** Of its text, where digests are wanted. */
  readonly digest: string | undefined;
}

export interface Part {
  readonly files: readonly CheckedFile[];
  /** The transcripts that say what they said when they were last looked at. */
  readonly unchanged: readonly string[];
  /** Each transcript in scope that could not be read, with a sentence that says why and what to do. */
  readonly unreadable: readonly { readonly uri: string; readonly problem: string }[];
  /** Where codebooks were looked for that are not among the project's files, whether there are some or not. */
  readonly referred: readonly string[];
}

/**
 * Looks at transcripts.
 * @param take gives the next of `job.transcripts`, as long as there are some.
 * @param library the project's, where it is at hand.
 */
export function checkPart(
  job: PartJob,
  take: () => readonly string[],
  io: Io,
  library: Library = openLibrary(job.root, job.codebooks, io).library,
): Part {
  const files: CheckedFile[] = [];
  const unchanged: string[] = [];
  const unreadable: { uri: string; problem: string }[] = [];
  const kept = keeper();
  const wordsOf = copyWords();
  let own = library;
  for (let uris = take(); uris.length > 0; uris = take()) for (const uri of uris) look(uri);
  const referred = [...own.codebooks.keys(), ...own.absent].filter(
    (uri) => !library.codebooks.has(uri) && builtinAt(library, uri) === undefined,
  );
  return {
    files: files.map((file) => ({ ...file, words: wordsOf.known(file.index.uri) })),
    unchanged,
    unreadable,
    referred,
  };

  function look(uri: string): void {
    const isInScope = isInScopes(job.scopes, uri);
    const file = io.files.read(uri);
    if (file.kind !== "text") {
      if (isInScope) unreadable.push({ uri, problem: cannotBeRead(uri, file, io) });
      return;
    }
    const digest = job.digests && io.digest(file.text);
    if (digest !== undefined && job.digests?.get(uri) === digest) {
      unchanged.push(uri);
      return;
    }
    const transcript = parseTranscript(file.text, { name: nameOf(uri), whole: true });
    own = completeLibrary(own, io.files, uri, transcript.front);
    const index = indexTranscript(uri, transcript, kept);
    wordsOf.seen(index, transcript);
    files.push({
      index,
      words: undefined,
      digest,
      findings: isInScope ? found(uri, transcript, file.text) : undefined,
    });
  }

  function found(uri: string, transcript: Transcript, text: string): readonly PlacedFinding[] {
    const findings = findingsOf(checkTranscript(transcript, codebookFor(own, uri, transcript.front)));
    return findings.length === 0 ? [] : placeFindings(shownPath(io, uri), findings, text, job.withWords);
  }
}

/** Gives one copy of each text: the codes and coders of all transcripts are few. */
function keeper(): (text: string) => string {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text) ?? copied(text);
    names.set(known, known);
    return known;
  };
}

/**
 * The fingerprints of copies. Words are looked at only once a second transcript has a recording's id; those of the first are
 * at hand where it was the one before, as it is where copies differ in the end of their names.
 */
function copyWords() {
  const ids = new Set<string>();
  const fingerprints = new Map<string, number>();
  let last: { readonly id: string; readonly uri: string; readonly transcript: Transcript } | undefined;
  return {
    seen({ uri, id: written }: TranscriptIndex, transcript: Transcript): void {
      const id = nfc(written);
      if (ids.has(id)) {
        if (last?.id === id) fingerprints.set(last.uri, fingerprintOf(last.transcript));
        fingerprints.set(uri, fingerprintOf(transcript));
      }
      ids.add(id);
      last = { id, uri, transcript };
    },
    known: (uri: string): number | undefined => fingerprints.get(uri),
  };
}
