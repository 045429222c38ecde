/**
 * Adding a coding as the smallest edit of the text. A selection may touch any markup, so a few ways to write the coding are
 * tried, the plainest first, and the first one is taken that is proven to add this coding and nothing else, and that
 * `removeCoding` undoes to the byte.
 */
import { type Refusal, refused } from "../change.ts";
import type { Edit } from "../text.ts";
import { nfc } from "./characters.ts";
import { sectionsOf } from "./codings.ts";
import { fitToWords } from "./fit.ts";
import { type Attempt, sectionAttempts, sessionAttempts, turnAttempts } from "./attempts.ts";
import { chunkAt, lengthOf } from "./parse.ts";
import { afterEdits, differsByCoding, sameText } from "./proof.ts";
import { removeCoding } from "./remove.ts";
import { spanAttempts } from "./span-attempts.ts";
import { isCoder, isId, isValue, readValue, writeTag } from "./tag.ts";
import type { Tag, Transcript } from "./tree.ts";

/** What is to be coded. Offsets count from the transcript's start, without the byte order mark; equal ones are a point. */
export type Target =
  | { readonly kind: "span"; readonly start: number; readonly end: number }
  /** By its number over the whole transcript. */
  | { readonly kind: "turn"; readonly turn: number }
  /** By its place in `sectionsOf`. */
  | { readonly kind: "section"; readonly index: number }
  | { readonly kind: "session" };

/** A tag that is to be written. */
export interface NewTag {
  readonly code: string;
  readonly value?: number | string | undefined;
  readonly tentative?: boolean | undefined;
  /** Whose coding it is, where it is not the front matter's coder's. */
  readonly coder?: string | undefined;
}

/**
 * The edits that add one coding, in the order of the text. A selection is first fitted to words. The verbatim text and all
 * other codings stay as they are, and `removeCoding` of the new one gives the same bytes.
 */
export function addCoding(transcript: Transcript, target: Target, tag: NewTag): readonly Edit[] | Refusal {
  const wrong = refusalOf(tag);
  if (wrong !== undefined) return refused(wrong);
  const { code, value, tentative = false, coder } = tag;
  const attempts = attemptsFor(transcript, target, writeTag({ code, value, tentative, coder }));
  if (typeof attempts === "string") return refused(attempts);
  for (const attempt of attempts) if (isProven(transcript, attempt, tag)) return attempt.edits;
  return refused("The markup here leaves no room for a coding. Choose other words, or correct the markup first.");
}

function refusalOf({ code, value, coder }: NewTag): string | undefined {
  if (!isId(code)) {
    return `\`${code}\` cannot be a code's ID. Write letters and digits, with single \`-\`, \`_\` or \`/\` between.`;
  }
  if (value !== undefined && !isValue(String(value))) {
    return `\`${value}\` cannot be a value. Write a number such as \`3\` or \`-1.5\`, or one word.`;
  }
  if (coder !== undefined && !isCoder(coder)) {
    return `\`${coder}\` cannot name a coder. Write letters and digits, with single \`-\`, \`.\` or \`_\` between.`;
  }
  return undefined;
}

/** The ways to write the coding, or why there is none. */
function attemptsFor(transcript: Transcript, target: Target, tag: string): Iterable<Attempt> | string {
  switch (target.kind) {
    case "span": {
      const start = Math.min(Math.max(target.start, 0), lengthOf(transcript));
      const end = Math.min(Math.max(target.end, start), lengthOf(transcript));
      const words = fitToWords(transcript, start, end);
      if (words !== undefined) return spanAttempts(transcript, words, tag);
      return "There are no words of a turn here. Select some of the words that were said.";
    }
    case "turn": {
      const count = transcript.turns[transcript.chunks.length] as number;
      if (Number.isInteger(target.turn) && target.turn >= 0 && target.turn < count) {
        return turnAttempts(transcript, target.turn, tag);
      }
      return "There is no such turn. Choose a turn of this transcript.";
    }
    case "section":
      if (sectionsOf(transcript)[target.index] !== undefined) return sectionAttempts(transcript, target.index, tag);
      return "There is no such section. Choose a section of this transcript.";
    case "session":
      return sessionAttempts(transcript, tag);
    default:
      return target satisfies never;
  }
}

function isProven(less: Transcript, attempt: Attempt, wanted: NewTag): boolean {
  const more = afterEdits(less, attempt.edits);
  const chunk = chunkAt(more, attempt.tagAt);
  const start = attempt.tagAt - (more.starts[chunk] as number);
  const tag = more.chunks[chunk]?.tags.find((each) => each.start === start);
  return (
    tag !== undefined &&
    says(tag, wanted) &&
    attempt.isOn(more, chunk, tag) &&
    differsByCoding(less, more, tag) &&
    sameText(less, afterEdits(more, removeCoding(more, { chunk, tag })))
  );
}

function says(tag: Tag, { code, value, tentative = false, coder }: NewTag): boolean {
  return (
    tag.code === nfc(code) &&
    tag.value === (value === undefined ? undefined : readValue(String(value))) &&
    tag.tentative === tentative &&
    tag.coder === (coder === undefined ? undefined : nfc(coder))
  );
}
