/**
 * The proof that a fix does what it says and nothing else: markup has more ways to run into what stands beside it than an
 * edit could have rules for, so that ways are tried and the first one is taken that is proven.
 */
import type { Edit } from "../text.ts";
import { isBound } from "../transcript/codings.ts";
import { afterEdits, partOf } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { verbatimOf } from "../transcript/verbatim.ts";

/** What is to hold between a transcript and the same after the edits. */
export type Proof = (before: Transcript, after: Transcript, edits: readonly Edit[]) => boolean;

/** The first of some ways for which all proofs hold; undefined where there is none. */
export function firstProven(
  transcript: Transcript,
  ways: Iterable<readonly Edit[]>,
  ...proofs: readonly Proof[]
): readonly Edit[] | undefined {
  for (const edits of ways) {
    const after = afterEdits(transcript, edits);
    if (proofs.every((holds) => holds(transcript, after, edits))) return edits;
  }
  return undefined;
}

/** The same words by the same speakers. */
export const keepsWords: Proof = (before, after) => {
  const words = (one: Transcript, other: Transcript): string => {
    const part = beside(one, other);
    return JSON.stringify([verbatimOf(part).text, part.chunks.flatMap(({ turns }) => turns.map(({ label }) => label))]);
  };
  return words(before, after) === words(after, before);
};

/** The same codes in the same order, or so many codings `more`. */
export const keepsCodings =
  (more = 0): Proof =>
  (before, after) => {
    const old = codesOf(before, after);
    const now = codesOf(after, before);
    return more > 0 ? now.length === old.length + more : now.join() === old.join();
  };

/** Fewer pieces of markup that are an error, and what begins at `offset` is none of them any more. */
export const mendsMarkupAt =
  (offset: number): Proof =>
  (before, after, edits) => {
    const old = errorsIn(before, after);
    const left = errorsIn(after, before);
    if (left.count >= old.count) return false;
    if (edits.some(({ span }) => span.start <= offset && offset < span.end)) return true;
    let moved = offset;
    for (const { span, text } of edits) {
      if (span.end <= offset) moved += text.length - (span.end - span.start);
    }
    return !left.places.has(moved);
  };

function beside(transcript: Transcript, other: Transcript): Transcript {
  const shared = new Set(other.chunks);
  return partOf(
    transcript,
    transcript.chunks.filter((chunk) => !shared.has(chunk)),
  );
}

/** The codes of the tags that code something; which labels are paired is a matter of the whole document. */
function codesOf(transcript: Transcript, other: Transcript): readonly string[] {
  const codes: string[] = [];
  for (const { tags } of beside(transcript, other).chunks) {
    for (const { on, code } of tags) if (on.kind !== "label" || isBound(transcript, on)) codes.push(code);
  }
  return codes;
}

/** Markup that is read as text and should not be, with where it begins; what both share is left out, but for labels. */
function errorsIn(
  transcript: Transcript,
  other: Transcript,
): { readonly count: number; readonly places: ReadonlySet<number> } {
  const shared = new Set(other.chunks);
  const places = new Set<number>();
  transcript.chunks.forEach((chunk, index) => {
    if (shared.has(chunk)) return;
    for (const { check, start } of chunk.flaws) {
      if (check !== "uncoded-span") places.add((transcript.starts[index] as number) + start);
    }
  });
  for (const { chunk, index } of transcript.labels.flaws) {
    const mark = transcript.chunks[chunk]?.labels[index];
    if (mark !== undefined) places.add((transcript.starts[chunk] as number) + mark.start);
  }
  return { count: places.size, places };
}
