import type { Finding } from "../checks/run.ts";
import type { Scale, Value } from "../codebook/model.ts";
import { nearest } from "../codebook/names.ts";
import { checkValue } from "../codebook/scale.ts";
import { editing, type Fix, type TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";
import { ratingFix, valuesOf, withoutRating } from "./ratings.ts";

const MOST_OFFERED = 3;

/** The nearest values, or none. */
export function fixInvalidRating(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(context.transcript, span.start);
  const scale = placed && context.codebook?.codes.get(placed.tag.code)?.scale;
  if (placed === undefined || scale === undefined || placed.tag.value === undefined) return [];
  const fixes = nearestValues(scale, placed.tag.value).flatMap((value) => ratingFix(context, placed, scale, value));
  return [...fixes, editing(context.uri, "Remove the rating", () => withoutRating(context, placed))];
}

function nearestValues(scale: Scale, given: Value): readonly Value[] {
  const values = valuesOf(scale);
  if (typeof given === "string") {
    const near = nearest(given, values.map(String)) ?? nearest(given, [...scale.values.values()].map(String));
    return values.filter((value) => String(value) === near || labelled(scale, value) === near);
  }
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length > 0) {
    return numbers.sort((a, b) => Math.abs(a - given) - Math.abs(b - given)).slice(0, MOST_OFFERED);
  }
  const bounds = [scale.min, scale.max].filter((bound) => bound !== undefined);
  bounds.sort((a, b) => Math.abs(a - given) - Math.abs(b - given));
  return bounds.filter((bound) => checkValue(scale, bound) === undefined).slice(0, 1);
}

function labelled(scale: Scale, value: Value): string {
  return String(scale.values.get(value));
}
