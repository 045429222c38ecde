/**
 * Codebooks that git could not merge. Of each conflict the upper version is read, so that its marks do not hide what the rest
 * of the codebook says; what is read has the length of the file, so that every place is the file's.
 */
import { conflictsIn } from "../transcript/conflicts.ts";
import type { Loading } from "./load-parts.ts";

const MARK = "<<<<<<<";

/** The text to be read in place of a codebook's. Each conflict is reported. */
export function withoutConflicts(text: string, report: Loading["report"]): string {
  if (!text.includes(MARK)) return text;
  let read = "";
  let at = 0;
  for (const { start, end, firstMark, ours } of conflictsIn(text)) {
    report(
      "merge-conflict",
      { start, end: firstMark },
      "Here begins what two versions have differently: git could not merge them, and the upper one is read.",
      "Choose one of the two, or write what both say, and remove the lines of `<`, `=` and `>`.",
    );
    read += text.slice(at, start) + blank(text, start, ours.start) + text.slice(ours.start, ours.end);
    read += blank(text, ours.end, end);
    at = end;
  }
  return read + text.slice(at);
}

/** Spaces, and the line ends that there are. */
function blank(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/[^\r\n]/g, " ");
}
