import { lineCursor } from "../text.ts";
import { type MarkKind, markOn } from "../transcript/conflicts.ts";
import type { Check } from "./check.ts";

const messages: Readonly<Record<MarkKind, string>> = {
  begin: "Here begins what two versions have differently: git could not merge them, and both are read as words.",
  base: "Below stand the lines as they were before two versions changed them; they are read as words too.",
  middle: "Above this line stands one version, below it the other, and both are read as words.",
  end: "Here ends what two versions have differently, and both are read as words.",
};
const advice = "Choose one of the two, or write what both say, and remove the lines of `<`, `=` and `>`.";

/** A middle mark that is longer may be a line that somebody drew. */
const MIDDLE = 7;

export const mergeConflict: Check = {
  code: "merge-conflict",
  severity: "error",
  title: "A conflict that a merge has left",
  about: `Two versions were merged and did not agree on these lines, so that both stand here, one above \`=======\` and one
below it. To the format the marks are words, and so are the words that stand twice: nothing can be counted here before the
conflict is settled. Keep one of the two, or write what both say, and remove the marks. Where the words are the same and
only the codings differ, the codings of both can be kept. Of a codebook, the upper version is read until then.`,
  example: `C: I was fine.
<<<<<<< ours
T: {What was fine about it?}#question=2
=======
T: {What was fine about it?}#question=3
>>>>>>> theirs
`,
  chunk({ chunk }, report) {
    if (chunk.flush.length === 0) return;
    const lines = lineCursor(chunk.text);
    for (const start of chunk.flush) {
      const first = chunk.text[start];
      if (first !== "<" && first !== "=" && first !== ">" && first !== "|") continue;
      lines.advance(start);
      reportMark(chunk.text, start, lines.end, report);
    }
  },
  front({ text }, report) {
    const lines = lineCursor(text);
    for (let start = 0; start < text.length; start = lines.next) {
      lines.advance(start);
      reportMark(text, start, lines.end, report);
    }
  },
};

function reportMark(
  text: string,
  start: number,
  end: number,
  report: (span: { start: number; end: number }, message: string, advice: string) => void,
): void {
  const mark = markOn(text, start, end);
  if (mark === undefined || (mark.kind === "middle" && mark.size !== MIDDLE)) return;
  report({ start, end }, messages[mark.kind], advice);
}
