/**
 * Saying something else of codings that stay where they are: another code, value, doubt or coder in the tags that are there.
 */
import { type Refusal, refused } from "../change.ts";
import type { Edit } from "../text.ts";
import { nfc } from "./characters.ts";
import type { Coding } from "./codings.ts";
import type { NewTag } from "./edit.ts";
import { afterEdits, isAlike, type TagWords } from "./proof.ts";
import { looksLikePart, partsOf, readTag, readValue, writeTag } from "./tag.ts";
import type { Chunk, Tag, Transcript } from "./tree.ts";

/** A coding and what its tag is to say. */
export interface TagChange extends Pick<Coding, "chunk" | "tag"> {
  readonly to: NewTag;
}

/** So much of what stands behind a tag can bear on where it ends. */
const MOST_BEHIND = 4;

/** What a tag says as it is written in the text: a name in any normal form, a value with all its digits. */
export function writtenTag(chunk: Chunk, tag: Tag): NewTag {
  const { id, value, coder } = partsOf(chunk.text, tag);
  return {
    code: chunk.text.slice(id.start, id.end),
    value: value === undefined ? undefined : chunk.text.slice(value.start, value.end),
    tentative: tag.tentative,
    coder: coder === undefined ? undefined : chunk.text.slice(coder.start, coder.end),
  };
}

/**
 * The edits that change what tags say, in the order of the text; the changes stand in that order too. Each code, value and
 * coder must be one that a tag can hold. The words and all other codings stay as they are.
 */
export function changeTags(transcript: Transcript, changes: readonly TagChange[]): readonly Edit[] | Refusal {
  const edits = changes.map((change) => editOf(transcript, change));
  const wanted = new Map(changes.map(({ tag, to }) => [tag, wordsOf(to)]));
  const after = afterEdits(transcript, edits);
  if (
    isAlike(
      transcript,
      after,
      (tag) => wanted.get(tag) ?? tag,
      (tag) => tag,
    )
  )
    return edits;
  return refused("The markup here leaves no room for the change. Correct the markup beside the tag first.");
}

function wordsOf({ code, value, tentative = false, coder }: NewTag): TagWords {
  return {
    code: nfc(code),
    value: value === undefined ? undefined : readValue(String(value)),
    tentative,
    coder: coder === undefined ? undefined : nfc(coder),
  };
}

function editOf(transcript: Transcript, { chunk: index, tag, to }: TagChange): Edit {
  const { text } = transcript.chunks[index] as Chunk;
  const base = transcript.starts[index] as number;
  const { code, value, tentative = false, coder } = to;
  const written = writeTag({ code, value, tentative, coder });
  const behind = text.slice(tag.end, tag.end + MOST_BEHIND);
  const read = readTag(written + behind, 0, written.length + behind.length);
  // What stood behind the old tag may be read as a part of the new one, or look as if it were one.
  const isApart = read?.end === written.length && !looksLikePart(text, tag.end);
  const pad = isApart ? "" : "{}";
  return { span: { start: base + tag.start, end: base + tag.end }, text: written + pad };
}
