/**
 * The transcripts below some paths, one after the other: a corpus may be larger than the memory.
 */
import type { Codebook } from "../core/codebook/model.ts";
import { completeLibrary } from "../core/files.ts";
import { codebookFor } from "../core/library.ts";
import { withoutBom } from "../core/text.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import type { Transcript } from "../core/transcript/tree.ts";
import { isTranscriptName, nameOf } from "../core/uri.ts";
import { type Io, shownPath, UsageError } from "./io.ts";
import { cannotBeRead, filesOf, openLibrary } from "./project-files.ts";
import { isInScopes, scopesByRoot } from "./scope.ts";

export interface StudyFile {
  readonly uri: string;
  /** The path for a person. */
  readonly file: string;
  /** Without a byte order mark. */
  readonly text: string;
  readonly transcript: Transcript;
  /** What it is coded with. */
  readonly codebook: Codebook | undefined;
}

/**
 * Reads the transcripts of each project in the order of their names. Throws with a sentence where a path is not there or
 * where there is no transcript.
 * @param unreadable is given a sentence for each file that cannot be read.
 */
export function* eachTranscript(
  paths: readonly string[],
  io: Io,
  unreadable: (problem: string) => void,
): Generator<StudyFile> {
  const named = paths.length === 0 ? ["."] : paths;
  let isAny = false;
  for (const [root, scopes] of scopesByRoot(named, io)) {
    const files = filesOf(root, scopes, io);
    const opened = openLibrary(root, files, io);
    for (const { problem } of opened.problems) unreadable(problem);
    let library = opened.library;
    for (const uri of files) {
      if (!isTranscriptName(uri) || !isInScopes(scopes, uri)) continue;
      isAny = true;
      const read = io.files.read(uri);
      if (read.kind !== "text") {
        unreadable(cannotBeRead(uri, read, io));
        continue;
      }
      const transcript = parseTranscript(read.text, { name: nameOf(uri), whole: true });
      library = completeLibrary(library, io.files, uri, transcript.front);
      const { codebook } = codebookFor(library, uri, transcript.front);
      yield { uri, file: shownPath(io, uri), text: withoutBom(read.text), transcript, codebook };
    }
  }
  if (!isAny) throw new UsageError(`There is no transcript in ${named.map((path) => `\`${path}\``).join(", ")}.`);
}
