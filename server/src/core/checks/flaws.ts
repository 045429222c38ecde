/**
 * Markup that is read as text: the parser found it, and the checks give it words.
 */
import type { Flaw, LabelFlaw, LabelMark } from "../transcript/tree.ts";
import type { ChunkContext, DocumentContext, ReportAt } from "./check.ts";

/** Tells each flaw of one kind in a chunk. */
export function eachFlaw(check: Flaw["check"], { chunk }: ChunkContext, tell: (flaw: Flaw) => void): void {
  for (const flaw of chunk.flaws) if (flaw.check === check) tell(flaw);
}

/** Reports each label mark that has a flaw of one kind. */
export function eachLabelFlaw(
  check: LabelFlaw["check"],
  { transcript }: DocumentContext,
  report: ReportAt,
  words: (label: string) => { readonly message: string; readonly advice: string },
): void {
  for (const flaw of transcript.labels.flaws) {
    if (flaw.check !== check) continue;
    const mark = transcript.chunks[flaw.chunk]?.labels[flaw.index] as LabelMark;
    const { message, advice } = words(mark.label);
    report({ kind: "label", chunk: flaw.chunk, index: flaw.index }, message, advice);
  }
}
