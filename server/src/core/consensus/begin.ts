/**
 * A consensus transcript at its beginning: the first coder's copy with what all agree on and nothing else.
 */
import { memoRemoval } from "../coding/move-memos.ts";
import { type Refusal, refused } from "../change.ts";
import { consensusCoder } from "../lookup/consensus-coder.ts";
import { codingsOf } from "../transcript/codings.ts";
import { memosOf } from "../transcript/memos.ts";
import { parseTranscript, printTranscript } from "../transcript/parse.ts";
import { afterEdits } from "../transcript/proof.ts";
import { removeCoding } from "../transcript/remove.ts";
import { changeTags, writtenTag } from "../transcript/tag-changes.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { nameOf } from "../uri.ts";
import type { Comparison, Copy } from "./compare.ts";
import { isCopyOf } from "./copies.ts";
import { withField } from "./front.ts";
import { readingKey, readingsOf } from "./reading.ts";

/** The text of a new consensus transcript. Memos stay where they are: in their writers' copies. */
export function newConsensus(first: Copy, comparison: Comparison, uri: string): { readonly text: string } | Refusal {
  const { transcript } = first;
  const agreed = withAgreed(transcript, comparison);
  const memos = memosOf(agreed).map((memo) => memoRemoval(agreed, memo));
  const bare = memos.length === 0 ? agreed : afterEdits(agreed, memos);
  const front = withFront(bare, transcript.front.id, nameOf(uri));
  const made = front && parseTranscript(printTranscript(front), { name: nameOf(uri) });
  if (made === undefined || !isRight(transcript, made, comparison)) {
    return refused(
      `\`${nameOf(first.uri)}\` is not written so that a consensus transcript can be made of it. Correct what \`rapport check\` says of its front matter and its spans first.`,
    );
  }
  return { text: printTranscript(made) };
}

/** What the coders agree on is nobody's own: a tag that names one of them is written without. */
function withAgreed(transcript: Transcript, { agreed }: Comparison): Transcript {
  const isKept = new Set(agreed.map(({ item }) => item.coding.tag));
  const named = codingsOf(transcript).filter(({ tag }) => isKept.has(tag) && tag.coder !== undefined);
  const left = codingsOf(transcript).map(({ tag }) => isKept.has(tag));
  const changes = named.map(({ chunk, tag }) => {
    const written = writtenTag(transcript.chunks[chunk] as Chunk, tag);
    return { chunk, tag, to: { ...written, coder: undefined } };
  });
  const unnamed = changeTags(transcript, changes);
  let now = "kind" in unnamed || unnamed.length === 0 ? transcript : afterEdits(transcript, unnamed);
  // From the last to the first: the codings before keep their places among all.
  for (let index = left.length - 1; index >= 0; index--) {
    const coding = left[index] ? undefined : codingsOf(now)[index];
    if (coding !== undefined) now = afterEdits(now, removeCoding(now, coding));
  }
  return now;
}

function withFront(transcript: Transcript, id: string, name: string): Transcript | undefined {
  const named = withField(transcript, "coder", consensusCoder);
  const open = named && withField(named, "status", "draft");
  const once = open && withField(open, "round", undefined);
  if (once === undefined) return undefined;
  const isIdKept = parseTranscript(printTranscript(once), { name }).front.id === id;
  return isIdKept ? once : withField(once, "id", JSON.stringify(id));
}

/** Whether it says what was said, and codes what is agreed. */
function isRight(transcript: Transcript, made: Transcript, { agreed }: Comparison): boolean {
  const keys = (readings: readonly Parameters<typeof readingKey>[0][]): string =>
    readings.map(readingKey).sort().join();
  return (
    made.front.coder === consensusCoder &&
    made.front.id === transcript.front.id &&
    codingsOf(made).length === agreed.length &&
    keys(readingsOf(made)) === keys(agreed) &&
    isCopyOf(transcript, made)
  );
}
