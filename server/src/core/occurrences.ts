/**
 * Which code stands where, by coder: an index of each transcript, small enough to keep for thousands, and folded on demand.
 */
import { copied, lineCursor, type Span } from "./text.ts";
import { trimEnd } from "./transcript/characters.ts";
import { codeCounts } from "./transcript/counts.ts";
import type { Transcript } from "./transcript/tree.ts";

/** What other files need to know of a transcript. */
export interface TranscriptIndex {
  readonly uri: string;
  /** The recording. */
  readonly id: string;
  /** Where the front matter says so; its first line where it does not, empty where there is none. */
  readonly idSpan: Span;
  readonly coder: string | undefined;
  readonly round: number | undefined;
  /** Code (NFC) → coder (`""` where nobody is named) → number of codings. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/**
 * The index of a transcript. It holds on to nothing of the transcript, which may be large.
 * @param kept a text's own copy; who indexes many transcripts can give the same one for the same text.
 */
export function indexTranscript(
  uri: string,
  transcript: Transcript,
  kept: (text: string) => string = copied,
): TranscriptIndex {
  const { id, coder, round } = transcript.front;
  const counts = new Map<string, ReadonlyMap<string, number>>();
  for (const [code, byCoder] of codeCounts(transcript)) {
    const own = new Map<string, number>();
    for (const [name, count] of byCoder) own.set(kept(name), count);
    counts.set(kept(code), own);
  }
  return {
    uri,
    id: copied(id),
    idSpan: idSpanOf(transcript),
    coder: coder === undefined ? undefined : kept(coder),
    round,
    counts,
  };
}

/** Found without the YAML library: a key at the beginning of a line of the front matter is a field. */
function idSpanOf({ front, chunks }: Transcript): Span {
  const text = front.length > 0 ? (chunks[0]?.text ?? "") : "";
  const lines = lineCursor(text);
  for (let start = 0; start < text.length; start = lines.next) {
    lines.advance(start);
    const value = text.startsWith("id:", start) ? /^id:[ \t]+(.)/.exec(text.slice(start, lines.end)) : null;
    if (value === null) continue;
    const from = start + value[0].length - 1;
    const comment = text.slice(from, lines.end).search(/[ \t]#/);
    return { start: from, end: trimEnd(text, from, comment < 0 ? lines.end : from + comment) };
  }
  return { start: 0, end: Math.min(text.length, "---".length) };
}

export interface CodeUse {
  readonly codings: number;
  readonly files: number;
  readonly byCoder: ReadonlyMap<string, number>;
}

/** How often a code is used, and by whom. */
export function useOf(code: string, indexes: Iterable<TranscriptIndex>): CodeUse {
  const byCoder = new Map<string, number>();
  let codings = 0;
  let files = 0;
  for (const index of indexes) {
    const counts = index.counts.get(code);
    if (counts === undefined) continue;
    files++;
    for (const [coder, count] of counts) {
      codings += count;
      byCoder.set(coder, (byCoder.get(coder) ?? 0) + count);
    }
  }
  return { codings, files, byCoder };
}
