import { CR, LF } from "../transcript/characters.ts";
import type { Check } from "./check.ts";

export const splitTurn: Check = {
  code: "split-turn",
  severity: "warning",
  title: "Words that a section cut off from their turn",
  about: `A section's line stands directly below a line of a turn, and text directly below the section's line, with no blank
line between. A section ends the turn above it, so that this text is narrative and nobody's words. Most likely it was the
rest of the turn. Begin it with the speaker's label, or move the section's line; where it is narrative, put a blank line
before it.`,
  example: "C: I don't know.\n== The homework\nIt's always me who has to.\n",
  chunk({ chunk }, report) {
    for (const start of chunk.splits) {
      report(
        { start, end: lineEnd(chunk.text, start) },
        "The section's line ended the turn above, so that these words are nobody's.",
        "Write the speaker's label before them, or a blank line above them if they are narrative.",
      );
    }
  },
};

function lineEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at++;
  return at;
}
