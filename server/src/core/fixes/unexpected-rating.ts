import type { Finding } from "../checks/run.ts";
import { editing, type Fix, type TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";
import { withoutRating } from "./ratings.ts";

/** Removes it. A person looks at what it was, since it may be that of another code. */
export function fixUnexpectedRating(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(context.transcript, span.start);
  if (placed === undefined) return [];
  return [editing(context.uri, "Remove the rating", () => withoutRating(context, placed), { isPreferred: true })];
}
