/**
 * Where a transcript names codes, coders and speakers. It is asked whenever the cursor moves: chunks are known by the codes
 * that they hold, and the lines of memos are read once for each chunk.
 */
import { once } from "../once.ts";
import { lineCursor, type Span } from "../text.ts";
import { memoCoderSpan } from "../transcript/at.ts";
import { nfc } from "../transcript/characters.ts";
import { isBound } from "../transcript/codings.ts";
import { chunkCounts } from "../transcript/counts.ts";
import { type Mention, mentionsIn } from "../transcript/memos.ts";
import { partsOf } from "../transcript/tag.ts";
import type { Chunk, Tag, Transcript } from "../transcript/tree.ts";

/** What a name in the words of a transcript stands for. */
export type NamedInWords = "code" | "coder" | "speaker";

/** A place that names something, counted from the transcript's start and without `#` and `@`. */
export interface NamedPlace extends Span {
  /** Whether it stands in a coding, where a memo only mentions. */
  readonly isCoding: boolean;
}

/** Every place in the words, tags and memos of a transcript that names a code, coder or speaker, in order. */
export function namedIn(transcript: Transcript, of: NamedInWords, name: string): readonly NamedPlace[] {
  const found: NamedPlace[] = [];
  transcript.chunks.forEach((chunk, index) => {
    const base = transcript.starts[index] as number;
    const inChunk: NamedPlace[] = [];
    const add = ({ start, end }: Span, isCoding: boolean): void => {
      inChunk.push({ start: base + start, end: base + end, isCoding });
    };
    switch (of) {
      case "code":
        for (const tag of chunkCounts(chunk).has(name) ? chunk.tags : []) {
          if (tag.code === name && isCoding(transcript, tag)) add(partsOf(chunk.text, tag).id, true);
        }
        for (const mention of mentionsOf(chunk)) if (mention.code === name) add(idOf(mention), false);
        break;
      case "coder":
        for (const tag of chunk.tags) {
          if (tag.coder !== name || !isCoding(transcript, tag)) continue;
          const { coder } = partsOf(chunk.text, tag);
          if (coder !== undefined) add(coder, true);
        }
        for (const memo of chunk.memos) {
          const coder = memo.coder !== undefined && nfc(memo.coder) === name && memoCoderSpan(chunk.text, memo);
          if (coder) add(coder, false);
        }
        break;
      case "speaker":
        for (const { label, labelStart } of chunk.turns) {
          if (label === undefined || nfc(label) !== name) continue;
          add({ start: labelStart, end: labelStart + label.length }, false);
        }
        break;
      default:
        of satisfies never;
    }
    inChunk.sort((a, b) => a.start - b.start);
    for (const place of inChunk) found.push(place);
  });
  return found;
}

/** Every place in the tags and memos of a transcript that names any code. */
export function namedCodesIn(transcript: Transcript): readonly (Span & { readonly code: string })[] {
  return transcript.chunks.flatMap((chunk, index) => {
    const base = transcript.starts[index] as number;
    const tags = chunk.tags.filter((tag) => isCoding(transcript, tag));
    const named = [
      ...tags.map((tag) => ({ ...partsOf(chunk.text, tag).id, code: tag.code })),
      ...mentionsOf(chunk).map((mention) => ({ ...idOf(mention), code: mention.code })),
    ];
    return named.map(({ start, end, code }) => ({ start: base + start, end: base + end, code }));
  });
}

/** A tag behind a closing label that was never opened is text. */
function isCoding(transcript: Transcript, { on }: Tag): boolean {
  return on.kind !== "label" || isBound(transcript, on);
}

function idOf({ start, end }: Mention): Span {
  return { start: start + 1, end };
}

const mentionsOf = once((chunk: Chunk): readonly Mention[] => {
  const found: Mention[] = [];
  // One cursor for all: each would look for the end of the text anew.
  const cursor = lineCursor(chunk.text);
  for (const memo of chunk.memos) {
    for (let line = memo.start; line <= memo.end && line < chunk.text.length; line = cursor.next) {
      cursor.advance(line);
      for (const mention of mentionsIn(chunk.text, line + 1, cursor.end)) found.push(mention);
    }
  }
  return found;
});
