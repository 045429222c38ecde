/**
 * A transcript while one command changes it step by step: what it was, what it is by now, and the edits between the two.
 */
import { type Change, refused } from "../change.ts";
import type { Edit, Span } from "../text.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import { chunkAt } from "../transcript/parse.ts";
import { afterEdits } from "../transcript/proof.ts";
import type { Tag, Transcript } from "../transcript/tree.ts";
import { tagAt } from "../transcript/word-places.ts";
import { composeEdits } from "../compose.ts";
import { movedWords, trimmedEdits } from "./places.ts";

export interface Draft {
  readonly before: Transcript;
  readonly now: Transcript;
  /** Of the text before, in its order. */
  readonly edits: readonly Edit[];
}

/** What a coding command comes to. */
export interface CodingChange extends Change {
  /** The transcript once the edits are made. */
  readonly after: Transcript;
  /** What to select in it; undefined leaves the selection alone. */
  readonly select: Span | undefined;
  /** A sentence for the coder where something was done that was not asked for. */
  readonly note?: string;
}

/** The draft of a command that has changed nothing yet. */
export function draftOf(transcript: Transcript): Draft {
  return { before: transcript, now: transcript, edits: [] };
}

/** The draft after more edits, which refer to its text by now. */
export function withEdits(draft: Draft, edits: readonly Edit[]): Draft {
  return {
    before: draft.before,
    now: afterEdits(draft.now, edits),
    edits: composeEdits(draft.edits, edits),
  };
}

/** The change that a draft has come to. `words` are what to select, as they lay before. */
export function changeOf(draft: Draft, uri: string, words?: Span): CodingChange {
  const edits = trimmedEdits(draft.before, draft.edits);
  const select = words === undefined ? undefined : movedWords(edits, words);
  return { kind: "change", files: [{ uri, edits }], after: draft.now, select };
}

export const noTranscript = refused("Rapport has no such transcript. Open it, and try again.");
export const noCoding = refused("There is no coding here any more. Put the cursor on one, and try again.");

/** Where a coding's tag begins. */
export function tagStart(transcript: Transcript, { chunk, tag }: Pick<Coding, "chunk" | "tag">): number {
  return (transcript.starts[chunk] as number) + tag.start;
}

/** The coding whose tag begins at an offset; undefined where none does. */
export function codingAt(transcript: Transcript, offset: number): Coding | undefined {
  const tag = tagBeginningAt(transcript, offset)?.tag;
  return tag && codingsOf(transcript).find((coding) => coding.tag === tag);
}

/** The tag that begins at an offset, with its chunk; undefined where none does. */
export function tagBeginningAt(
  transcript: Transcript,
  offset: number,
): { readonly chunk: number; readonly tag: Tag } | undefined {
  const chunk = chunkAt(transcript, offset);
  const found = transcript.chunks[chunk];
  const tag = found && tagAt(found, offset - (transcript.starts[chunk] as number));
  if (tag === undefined || (tag.on.kind === "label" && !transcript.labels.openOf.has(tag.on))) return undefined;
  return { chunk, tag };
}
