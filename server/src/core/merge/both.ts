/**
 * The codings and memos of two versions that have the same words.
 */
import type { Transcript } from "../transcript/tree.ts";
import { placedCodings, placedMemos } from "./carried.ts";
import { carrierTo } from "./carry.ts";
import { combined } from "./combine.ts";
import { linesOf } from "./lines.ts";
import { outcomeOf, piecesOf } from "./plan.ts";
import { writtenAs } from "./write.ts";

/** `ours` with what `theirs` has beside it; undefined where their words or their front matter differ. */
export function withCodingsOf(ours: Transcript, theirs: Transcript): Transcript | undefined {
  if (ours.front.coder !== theirs.front.coder) return undefined;
  const transcripts = { base: ours, ours, theirs };
  const lines = { base: linesOf(ours), ours: linesOf(ours), theirs: linesOf(theirs) };
  const pieces = piecesOf(lines);
  if (pieces.some(({ kind }) => kind !== "stable")) return undefined;
  const planned = outcomeOf(pieces, lines, "ours");
  const own = carrierTo("ours", lines.ours, pieces, planned);
  const carriers = { base: own, ours: own, theirs: carrierTo("theirs", lines.theirs, pieces, planned) };
  const [codings, memos] = [placedCodings(transcripts, carriers), placedMemos(transcripts, carriers)];
  const outcome = {
    lines: planned,
    codings: combined({ ...codings, base: [] }),
    memos: combined({ ...memos, base: [] }),
  };
  return writtenAs(
    ours,
    outcome,
    planned.map((each, index) => ({ planned: each, same: index, instead: undefined })),
  );
}
