/**
 * Codings of the same thing: of the same words, whatever white space and markup stand at their ends, or of the same turn,
 * section or session.
 */
import type { Coding } from "./codings.ts";
import type { Target } from "./edit.ts";
import { chunkAt } from "./parse.ts";
import type { Transcript } from "./tree.ts";
import { wordFinder } from "./word-places.ts";

/** Whether a coding is of just what is to be coded, as `duplicate-coding` judges it. */
export function codesTarget(transcript: Transcript, target: Target): (coding: Coding) => boolean {
  switch (target.kind) {
    case "span": {
      const from = wordsAt(transcript, target.start);
      const to = wordsAt(transcript, target.end);
      const [first, last] = [chunkAt(transcript, target.start), chunkAt(transcript, target.end)];
      // The words of a span begin and end in the chunks in which the markup of another span of the same words does.
      const isNear = ({ start, end }: Coding): boolean =>
        Math.abs(chunkAt(transcript, start) - first) <= 1 && Math.abs(chunkAt(transcript, end) - last) <= 1;
      return (coding) =>
        coding.unit === "span" &&
        isNear(coding) &&
        wordsAt(transcript, coding.start) === from &&
        wordsAt(transcript, coding.end) === to;
    }
    case "turn":
      return ({ unit, firstTurn }) => unit === "turn" && firstTurn === target.turn;
    case "section":
      return ({ unit, section }) => unit === "section" && section === target.index;
    case "session":
      return ({ unit }) => unit === "session";
    default:
      return target satisfies never;
  }
}

function wordsAt(transcript: Transcript, offset: number): number {
  return wordFinder(transcript).next(offset);
}
