/**
 * Other words for a coding of words. The coding alone moves: what else its span is coded with stays. Memos
 * about it follow to another turn.
 */
import { type Refusal, refused } from "../change.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import { addCoding } from "../transcript/edit.ts";
import { fitToWords } from "../transcript/fit.ts";
import { removeCoding } from "../transcript/remove.ts";
import { codesTarget } from "../transcript/same-place.ts";
import { writtenTag } from "../transcript/tag-changes.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { movedWords } from "./places.ts";
import { changeOf, codingAt, type CodingChange, draftOf, noCoding, noTranscript, withEdits } from "./draft.ts";
import { withMemosMoved } from "./move-memos.ts";
import { wordBefore, wordBehind } from "./word-runs.ts";

type NewWords =
  | { readonly kind: "selection"; readonly selection: Span }
  /** One word more or less at an end. */
  | { readonly kind: "word"; readonly edge: "start" | "end"; readonly by: 1 | -1 };

/** The change that lets the coding whose tag begins at `tag` code other words. */
export function respan(project: Project, uri: string, tag: number, to: NewWords): CodingChange | Refusal {
  const transcript = transcriptAt(project, uri)?.transcript;
  if (transcript === undefined) return noTranscript;
  const coding = codingAt(transcript, tag);
  if (coding === undefined) return noCoding;
  if (coding.unit !== "span") {
    return refused("This coding is not of single words. Remove it, and code the words that are meant.");
  }
  const wanted = to.kind === "selection" ? selectedWords(transcript, to.selection) : wordMore(transcript, coding, to);
  if ("kind" in wanted) return wanted;
  const isSame = codesTarget(transcript, { kind: "span", ...wanted });
  if (isSame(coding)) return refused("The coding is of these words already. Select others.");
  const { code, coder } = coding;
  if (codingsOf(transcript).some((other) => other.code === code && other.coder === coder && isSame(other))) {
    return refused(`\`${code}\` stands on these words already. Remove one of the two codings.`);
  }
  const written = writtenTag(transcript.chunks[coding.chunk] as Chunk, coding.tag);
  const without = withEdits(draftOf(transcript), removeCoding(transcript, coding));
  const edits = addCoding(without.now, { kind: "span", ...movedWords(without.edits, wanted) }, written);
  if ("kind" in edits) return edits;
  const moved = withEdits(without, edits);
  const isNew = codesTarget(moved.now, { kind: "span", ...movedWords(moved.edits, wanted) });
  const after = codingsOf(moved.now).find((each) => each.code === code && each.coder === coder && isNew(each));
  return changeOf(after === undefined ? moved : withMemosMoved(moved, coding, after), uri, wanted);
}

function selectedWords(transcript: Transcript, { start, end }: Span): Span | Refusal {
  const words = start < end ? fitToWords(transcript, start, end) : undefined;
  return words ?? refused("No words are selected. Select the words that the coding is to be of.");
}

function wordMore(
  transcript: Transcript,
  coding: Coding,
  { edge, by }: NewWords & { readonly kind: "word" },
): Span | Refusal {
  const { start, end } = fitToWords(transcript, coding.start, coding.end) ?? coding;
  const moved = edge === "end" ? endMoved(transcript, end, by) : startMoved(transcript, start, by);
  if (moved === undefined) return refused("There are no more words on this side. Move the other end.");
  const words = edge === "end" ? { start, end: moved } : { start: moved, end };
  if (words.start < words.end) return words;
  return refused("The coding is of one word. Remove it, or move the other end.");
}

/** Where the next word ends, or the one before the last; undefined where there is none. */
function endMoved(transcript: Transcript, end: number, by: 1 | -1): number | undefined {
  if (by > 0) return wordBehind(transcript, end)?.end;
  const last = wordBefore(transcript, end);
  return last && (wordBefore(transcript, last.start)?.end ?? last.start);
}

function startMoved(transcript: Transcript, start: number, by: 1 | -1): number | undefined {
  if (by < 0) return wordBehind(transcript, wordBehind(transcript, start)?.end ?? start)?.start;
  return wordBefore(transcript, start)?.start;
}
