/**
 * The recordings of some paths with what their coders differ in. Transcripts are read one after the other for whose copy of
 * what they are, and the copies of a recording once more when it is their turn: no more than one recording is kept.
 */
import { addAgreed } from "../../core/consensus/decide.ts";
import { newConsensus } from "../../core/consensus/begin.ts";
import { type Comparison, compareCopies, type Copy } from "../../core/consensus/compare.ts";
import {
  consensusUri,
  type CopyIndex,
  copyIndexOf,
  hiddenUntil,
  isCopyOf,
  objectionToCopies,
  type Recording,
  recordingsOf,
} from "../../core/consensus/copies.ts";
import { type Progress, progressOf } from "../../core/consensus/progress.ts";
import { codebookFor, type Library } from "../../core/library.ts";
import { completeLibrary } from "../../core/files.ts";
import { applyEdits } from "../../core/text.ts";
import { parseTranscript, printTranscript } from "../../core/transcript/parse.ts";
import type { Transcript } from "../../core/transcript/tree.ts";
import { isCodebookName, nameOf } from "../../core/uri.ts";
import { type Io, shownPath } from "../io.ts";
import { cannotBeRead, filesOf, openLibrary } from "../project-files.ts";
import { isInScopes, type Scope } from "../scope.ts";

export interface Wish {
  readonly coders: readonly string[] | undefined;
  readonly isBlind: boolean;
  /** Whether consensus transcripts are begun, and what all agree on by now is added to those that are there. */
  readonly isWritten: boolean;
}

/** A recording that was compared. */
export interface Compared {
  readonly id: string;
  readonly copies: readonly Copy[];
  readonly comparison: Comparison;
  readonly progress: Progress;
  /** The consensus transcript's path as it is shown, and what was done with it. */
  readonly consensus: { readonly file: string; readonly made: "there" | "none" | "begun" | "added to" };
}

/** Compares the recordings of one project that lie in some scopes. `tell` is given each as it is compared, or why it is not. */
export function compareRecordings(
  root: string,
  scopes: readonly Scope[],
  wish: Wish,
  io: Io,
  tell: (found: Compared | string) => void,
): void {
  const files = filesOf(root, scopes, io);
  const opened = openLibrary(root, files, io);
  for (const { problem } of opened.problems) tell(problem);
  const indexes = files.flatMap((uri): CopyIndex[] => {
    if (isCodebookName(uri) || !isInScopes(scopes, uri)) return [];
    const file = io.files.read(uri);
    if (file.kind === "text") return [copyIndexOf(uri, transcriptOf(uri, file.text))];
    tell(cannotBeRead(uri, file, io));
    return [];
  });
  for (const recording of recordingsOf(indexes, wish.coders)) {
    tell("kind" in recording ? recording.reason : compareRecording(recording, opened.library, wish, io));
  }
}

function compareRecording(recording: Recording, library: Library, wish: Wish, io: Io): Compared | string {
  const hidden = wish.isBlind ? hiddenUntil(recording.copies) : undefined;
  if (hidden !== undefined) return hidden.reason;
  const copies = recording.copies.flatMap(({ uri, coder }): Copy[] => {
    const transcript = read(uri, io);
    return transcript === undefined || coder === undefined ? [] : [{ uri, coder, transcript }];
  });
  const [first] = copies;
  if (first === undefined || copies.length < recording.copies.length) {
    return `A copy of \`${recording.id}\` cannot be read any more: run the command again.`;
  }
  const objection = objectionToCopies(copies);
  if (objection !== undefined) return objection.reason;
  const complete = completeLibrary(library, io.files, first.uri, first.transcript.front);
  const { codebook } = codebookFor(complete, first.uri, first.transcript.front);
  const comparison = compareCopies(copies, codebook);
  const known = recording.consensus && read(recording.consensus.uri, io);
  if (known !== undefined && !isCopyOf(first.transcript, known)) {
    return `\`${shownPath(io, recording.consensus?.uri ?? "")}\` does not say the same as \`${shownPath(io, first.uri)}\`. \`rapport check --verbatim\` shows where: make the words the same again.`;
  }
  const uri = recording.consensus?.uri ?? consensusUri(first);
  const consensus = wish.isWritten ? written(uri, known, first, comparison, io) : known;
  if (typeof consensus === "string") return consensus;
  const made =
    consensus === undefined ? "none" : consensus === known ? "there" : known === undefined ? "begun" : "added to";
  return {
    id: recording.id,
    copies,
    comparison,
    progress: progressOf(comparison, consensus),
    consensus: { file: shownPath(io, uri), made },
  };
}

/** The consensus transcript once it is written; as it was where nothing is to be added. A sentence where that cannot be. */
function written(
  uri: string,
  known: Transcript | undefined,
  first: Copy,
  comparison: Comparison,
  io: Io,
): Transcript | string {
  if (known === undefined) {
    const begun = newConsensus(first, comparison, uri);
    if ("kind" in begun) return begun.reason;
    if (io.files.read(uri).kind !== "absent") {
      return `\`${shownPath(io, uri)}\` is there already, and is no consensus transcript of this recording. Move it, or write \`coder: consensus\` into it.`;
    }
    io.create(uri, begun.text);
    return transcriptOf(uri, begun.text);
  }
  const change = addAgreed(known, uri, comparison);
  if (change.kind === "refused") return change.reason;
  const edits = change.files[0]?.edits ?? [];
  if (edits.length === 0) return known;
  const text = printTranscript(known);
  const after = known.bom + applyEdits(text.slice(known.bom.length), edits);
  io.replace(uri, after);
  return transcriptOf(uri, after);
}

function read(uri: string, io: Io): Transcript | undefined {
  const file = io.files.read(uri);
  return file.kind === "text" ? transcriptOf(uri, file.text) : undefined;
}

function transcriptOf(uri: string, text: string): Transcript {
  return parseTranscript(text, { name: nameOf(uri) });
}
