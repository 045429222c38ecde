import type { Finding } from "../checks/run.ts";
import type { Fix, TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";
import { ratingFix, valuesOf } from "./ratings.ts";

/** Every value of the scale. */
export function fixMissingRating(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(context.transcript, span.start);
  const scale = placed && context.codebook?.codes.get(placed.tag.code)?.scale;
  if (placed === undefined || scale === undefined) return [];
  return valuesOf(scale).flatMap((value) => ratingFix(context, placed, scale, value));
}
