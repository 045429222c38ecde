/**
 * Memos that follow a coding to another turn.
 */
import type { Edit } from "../text.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import type { PlacedMemo } from "../transcript/memos.ts";
import { lengthOf } from "../transcript/parse.ts";
import { textBetween } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { isAbout, memosAbout } from "./about.ts";
import { memoEdit } from "./add-memo.ts";
import { type Draft, withEdits } from "./draft.ts";

/**
 * The draft after the memos about `before`, which has become `after`, were written below the turn of its tag. Those that are
 * about another coding too stay, and so do all where the coding still begins or ends.
 */
export function withMemosMoved(draft: Draft, before: Coding, after: Coding): Draft {
  let moved = draft;
  for (const memo of memosAbout(draft.before, before)) {
    const others = codingsOf(draft.before).filter((other) => other !== before && other.code === before.code);
    if (others.some((other) => isAbout(draft.before, memo, other))) continue;
    // Turns keep their numbers, and so do memos until one of them is moved.
    const now = memosAbout(moved.now, before).find(({ text, coder }) => text === memo.text && coder === memo.coder);
    if (now === undefined || isAbout(moved.now, now, after)) continue;
    const edit = memoEdit(moved.now, { kind: "turn", turn: after.lastTurn }, memo.text.split("\n"), memo.coder);
    if ("kind" in edit) continue;
    const both = [edit, memoRemoval(moved.now, now)].sort((a, b) => a.span.start - b.span.start);
    moved = withEdits(moved, both);
  }
  return moved;
}

/** The edit that takes a memo away with the end of its last line, or of the line above where it has none. */
export function memoRemoval(transcript: Transcript, { start, end }: PlacedMemo): Edit {
  const behind = textBetween(transcript, end, Math.min(end + 2, lengthOf(transcript)));
  const own = /^(?:\r\n|\r|\n)/.exec(behind)?.[0].length ?? 0;
  if (own > 0) return { span: { start, end: end + own }, text: "" };
  const above = /(?:\r\n|\r|\n)$/.exec(textBetween(transcript, Math.max(start - 2, 0), start))?.[0].length ?? 0;
  return { span: { start: start - above, end }, text: "" };
}
