/** What changed between two front matters. */
import { textBetween } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { align } from "./align.ts";
import { hunksOf } from "./regions.ts";

/** The changed lines in readable form, each ended by LF; "" where there are none. */
export function frontDifference(before: Transcript, after: Transcript): string {
  const linesIn = (transcript: Transcript): readonly string[] =>
    textBetween(transcript, 0, transcript.front.length)
      .split(/\r\n|\r|\n/)
      .filter((line) => line !== "---" && line !== "");
  const [old, now] = [linesIn(before), linesIn(after)];
  const hunks = hunksOf(align(old, now), old.length, now.length);
  if (hunks.length === 0) return "";
  const changed = hunks.flatMap(({ base, other }) => [
    ...old.slice(base.start, base.end).map((line) => `  - ${line}\n`),
    ...now.slice(other.start, other.end).map((line) => `  + ${line}\n`),
  ]);
  return `front matter\n${changed.join("")}`;
}
