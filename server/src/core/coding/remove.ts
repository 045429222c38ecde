/**
 * Taking codings away. Memos about them stay: they are their writer's words.
 */
import type { Refusal } from "../change.ts";
import { type Project, transcriptAt } from "../project.ts";
import { removeCoding } from "../transcript/remove.ts";
import { movedOffset } from "./places.ts";
import { changeOf, type CodingChange, draftOf, noCoding, noTranscript, tagBeginningAt, withEdits } from "./draft.ts";

/** The change that removes the codings whose tags begin at these offsets. */
export function removeCodings(project: Project, uri: string, tags: readonly number[]): CodingChange | Refusal {
  const file = transcriptAt(project, uri);
  if (file === undefined) return noTranscript;
  let draft = draftOf(file.transcript);
  for (const tag of new Set(tags)) {
    const found = tagBeginningAt(file.transcript, tag);
    if (found === undefined) return noCoding;
    const now = tagBeginningAt(draft.now, movedOffset(draft.edits, tag, "behind"));
    if (now === undefined) throw new Error("a coding is lost");
    draft = withEdits(draft, removeCoding(draft.now, now));
  }
  return draft.edits.length === 0 ? noCoding : changeOf(draft, uri);
}
