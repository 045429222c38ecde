/**
 * The copies of one recording while a project is read file by file, and nothing of a file is kept.
 */
import type { Copies } from "../core/checks/copies-differ.ts";
import type { TranscriptIndex } from "../core/occurrences.ts";
import { nfc } from "../core/transcript/characters.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import type { Transcript } from "../core/transcript/tree.ts";
import { nameOf } from "../core/uri.ts";
import { fingerprintOf } from "../core/verbatim-diff/fingerprint.ts";
import type { Io } from "./io.ts";

/** Told of each transcript as it is read. */
export interface CopyReader extends Copies {
  seen(index: TranscriptIndex, transcript: Transcript): void;
}

/**
 * Looks at the words of a recording only once a second transcript has its id. The first one is then read again, unless it
 * was the one before, as it is where copies differ in the end of their names.
 */
export function copyReader(io: Pick<Io, "files">): CopyReader {
  const ids = new Set<string>();
  const fingerprints = new Map<string, number>();
  let last: { readonly id: string; readonly uri: string; readonly transcript: Transcript } | undefined;

  const read = (uri: string): Transcript | undefined => {
    const file = io.files.read(uri);
    return file.kind === "text" ? parseTranscript(file.text, { name: nameOf(uri), whole: true }) : undefined;
  };

  return {
    seen({ uri, id: written }, transcript) {
      const id = nfc(written);
      if (ids.has(id)) {
        if (last?.id === id) fingerprints.set(last.uri, fingerprintOf(last.transcript));
        fingerprints.set(uri, fingerprintOf(transcript));
      }
      ids.add(id);
      last = { id, uri, transcript };
    },
    fingerprint(uri) {
      const known = fingerprints.get(uri);
      if (known !== undefined) return known;
      const transcript = read(uri);
      return transcript && fingerprintOf(transcript);
    },
    transcript: read,
  };
}
