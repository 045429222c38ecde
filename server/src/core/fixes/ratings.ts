/**
 * The values that a coding may be rated with, and writing them.
 */
import type { Scale, Value } from "../codebook/model.ts";
import { checkValue, labelOf } from "../codebook/scale.ts";
import { isValue } from "../codebook/names.ts";
import type { Edit } from "../text.ts";
import { partsOf } from "../transcript/tag.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import type { PlacedTag } from "./places.ts";
import { firstProven, keepsCodings, keepsWords } from "./proof.ts";

/** More steps than these nobody chooses from a list. */
const MOST_STEPS = 20;

/** The values of a scale: those that it lists, else its steps where they are few. */
export function valuesOf(scale: Scale): readonly Value[] {
  if (scale.values.size > 0) return [...scale.values.keys()];
  const { min, max } = scale;
  const step = scale.step ?? 1;
  if (min === undefined || max === undefined || step <= 0 || (max - min) / step >= MOST_STEPS) return [];
  const values = Array.from({ length: Math.floor((max - min) / step + 1e-6) + 1 }, (_, index) =>
    Number((min + index * step).toFixed(6)),
  );
  return values.filter((value) => checkValue(scale, value) === undefined);
}

/** A fix that rates a coding, or gives it another rating. */
export function ratingFix({ uri }: TranscriptContext, placed: PlacedTag, scale: Scale, value: Value): readonly Fix[] {
  if (!isValue(String(value))) return [];
  const { base, chunk, tag } = placed;
  const { id, value: old } = partsOf(chunk.text, tag);
  const label = labelOf(scale, value);
  const title = `Rate it ${value}${label === undefined ? "" : ` (${label})`}`;
  return [
    editing(uri, title, () =>
      old === undefined
        ? [replacing(base + id.end, base + id.end, `=${value}`)]
        : [replacing(base + old.start, base + old.end, String(value))],
    ),
  ];
}

/** The edits that take the rating from a tag; `{}` parts it from what would be read as more of the tag then. */
export function withoutRating({ transcript }: TranscriptContext, placed: PlacedTag): readonly Edit[] | undefined {
  const { base, chunk, tag } = placed;
  const { value } = partsOf(chunk.text, tag);
  if (value === undefined) return undefined;
  const removed = replacing(base + value.start - 1, base + value.end, "");
  const ways = [[removed], [removed, replacing(base + tag.end, base + tag.end, "{}")]];
  return firstProven(transcript, ways, keepsWords, keepsCodings());
}
