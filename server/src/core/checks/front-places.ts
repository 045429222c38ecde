/**
 * Where the entries of the front matter's fields stand.
 */
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import type { FrontContext } from "./check.ts";

/**
 * Gives the places of the values in a field that is a map, by their names; the field's own where there is no such entry.
 * The front matter is read anew for this, so ask only where there is something to report.
 */
export function valuePlaces({ entry, top }: FrontContext, field: string): (name: string) => Span {
  const found = entry(field);
  if (found === undefined) return () => top;
  const { value, valueSpan } = found;
  const shift = valueSpan.start - value.span.start;
  const places = new Map<string, Span>();
  if (value.kind === "map") {
    for (const { key, value: each } of value.entries) {
      places.set(nfc(key), { start: each.span.start + shift, end: each.span.end + shift });
    }
  }
  return (name) => places.get(nfc(name)) ?? valueSpan;
}
