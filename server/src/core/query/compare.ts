/**
 * Compares ratings and case variables with what a query says.
 */
import type { Scale, Value } from "../codebook/model.ts";
import { nfc } from "../transcript/characters.ts";
import { isPlainNumber } from "./conditions.ts";
import type { Comparison, QueryValue } from "./query.ts";

/**
 * Whether a rating stands in a relation to a value. A value may be given by its label on the scale. Words are in the order
 * in which the scale lists them, and in none without a scale; the values of a nominal scale are equal or not.
 */
export function isRatingLike(
  rating: Value,
  comparison: Comparison,
  wanted: QueryValue,
  scale: Scale | undefined,
): boolean {
  const value = valueOn(scale, wanted);
  if (comparison === "=") return rating === value;
  if (scale?.type === "nominal") return false;
  if (typeof rating === "number" && typeof value === "number") return holds(rating - value, comparison);
  if (scale === undefined) return false;
  const order = [...scale.values.keys()];
  const [own, other] = [order.indexOf(rating), order.indexOf(value)];
  return own >= 0 && other >= 0 && holds(own - other, comparison);
}

/** The value of a scale that is meant: the value itself, or the one with this label, in any case. */
function valueOn(scale: Scale | undefined, wanted: QueryValue): Value {
  if (scale === undefined || scale.values.has(wanted)) return wanted;
  const label = String(wanted).toLowerCase();
  for (const [value, own] of scale.values) {
    if (own !== undefined && nfc(own).toLowerCase() === label) return value;
    // A value in quotes is the number that it reads as.
    if (String(value) === wanted) return value;
  }
  return wanted;
}

/** Whether a case variable stands in a relation to a value. Numbers are in their order, dates such as 2024-05-31 in theirs. */
export function isVariableLike(own: string | number | boolean, comparison: Comparison, wanted: QueryValue): boolean {
  const [left, right] = [nfc(String(own)), String(wanted)];
  if (comparison === "=" && left === right) return true;
  if (isPlainNumber(left) && isPlainNumber(right)) return holds(Number(left) - Number(right), comparison);
  if (!isDay(left) || !isDay(right)) return false;
  return holds(left < right ? -1 : left > right ? 1 : 0, comparison);
}

/** Whether a text begins with a day, as in `2024-05-31`: such texts are in the order of their time. */
function isDay(text: string): boolean {
  return /^[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:$|T)/.test(text);
}

function holds(difference: number, comparison: Comparison): boolean {
  switch (comparison) {
    case "=":
      return difference === 0;
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
    default:
      return comparison satisfies never;
  }
}
