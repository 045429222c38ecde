/**
 * Writing on codings and memos whose they are.
 */
import type { Refusal } from "../change.ts";
import type { Edit } from "../text.ts";
import { skipSpace } from "../transcript/characters.ts";
import { afterEdits } from "../transcript/proof.ts";
import { changeTags, type TagChange } from "../transcript/tag-changes.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { codingItems, memoItems } from "./items.ts";

/**
 * The transcript with `@` and the coder on all that names nobody and is not `coder`'s.
 * @param ownerOf whose each coding and each memo is, by its place in `codingItems` and `memoItems`.
 */
export function withOwners(
  transcript: Transcript,
  ownerOf: { readonly codings: readonly (string | undefined)[]; readonly memos: readonly (string | undefined)[] },
  coder: string | undefined,
): Transcript | Refusal {
  const changes = codingItems(transcript).flatMap(({ named, tag, coding }, index): TagChange[] => {
    const owner = ownerOf.codings[index];
    if (named !== undefined || owner === undefined || owner === coder) return [];
    return [{ chunk: coding.chunk, tag: coding.tag, to: { ...tag, coder: owner } }];
  });
  const tags = changeTags(transcript, changes);
  if ("kind" in tags) return tags;
  const tagged = tags.length === 0 ? transcript : afterEdits(transcript, tags);
  const edits = memoItems(tagged).flatMap(({ named, memo }, index): Edit[] => {
    const owner = ownerOf.memos[index];
    if (named !== undefined || owner === undefined || owner === coder) return [];
    return [coderEdit(tagged, memo.chunk, memo.memo, owner)];
  });
  return edits.length === 0 ? tagged : afterEdits(tagged, edits);
}

/** The edit that names a coder at a memo's beginning. */
function coderEdit(transcript: Transcript, index: number, memo: Chunk["memos"][number], coder: string): Edit {
  const { text } = transcript.chunks[index] as Chunk;
  const words = skipSpace(text, memo.start + 1, memo.end);
  const isEmpty = words >= memo.end || /[\r\n]/.test(text[words] ?? "\n");
  const at = (transcript.starts[index] as number) + words;
  const space = words === memo.start + 1 ? " " : "";
  return { span: { start: at, end: at }, text: `${space}@${coder}${isEmpty ? "" : " "}` };
}
