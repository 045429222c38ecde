/** Whether one scale, measure or variable lets more be said than another. */
import type { Measure, Scale, Value, Variable } from "../model.ts";
import { checkValue } from "../scale.ts";
import { quoted } from "./sets.ts";

/** How what may be said changed; each a clause such as "no longer takes `5`". */
export interface RangeChange {
  readonly narrowed: readonly string[];
  readonly widened: readonly string[];
  /** Its type, its labels, their order or its `absent`: what was said may mean something else now. */
  readonly changed: readonly string[];
}

export const sameRange: RangeChange = { narrowed: [], widened: [], changed: [] };

export function isSameRange({ narrowed, widened, changed }: RangeChange): boolean {
  return narrowed.length + widened.length + changed.length === 0;
}

export function scaleChange(old: Scale, next: Scale): RangeChange {
  const changed: string[] = [];
  if (old.type !== next.type) changed.push(`is ${next.type} now and was ${old.type}`);
  const kept = [...old.values.keys()].filter((value) => next.values.has(value));
  const relabelled = kept.filter((value) => !sameLabel(old.values.get(value), next.values.get(value)));
  if (relabelled.length > 0) changed.push(`labels ${quoted(relabelled)} in another way`);
  const keptInNext = [...next.values.keys()].filter((value) => old.values.has(value));
  // The order of numbers is their own, wherever they stand.
  const isReordered = kept.some((value, index) => value !== keptInNext[index] && typeof value === "string");
  if (isReordered && next.type !== "nominal") changed.push("has its values in another order");
  if (old.absent !== next.absent) {
    changed.push(next.absent === undefined ? "has no `absent` any more" : `has \`${next.absent}\` as \`absent\` now`);
  }
  return { narrowed: losses(old, next), widened: losses(next, old).map(asGain), changed };
}

function sameLabel(a: string | undefined, b: string | undefined): boolean {
  const plain = (label: string | undefined): string => (label ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
  return plain(a) === plain(b);
}

const TAKES_NOT = "no longer takes ";

/** What the one scale takes and the other does not. */
function losses(from: Scale, to: Scale): readonly string[] {
  const found: string[] = [];
  const values: Value[] = [...from.values.keys()].filter((value) => checkValue(to, value) !== undefined);
  if (values.length > 0) found.push(TAKES_NOT + quoted(values));
  if (hasRange(from)) found.push(...rangeLosses(from, to));
  return found;
}

function hasRange({ type, min, max }: Scale): boolean {
  return type !== "nominal" && (min !== undefined || max !== undefined);
}

function rangeLosses(from: Scale, to: Scale): readonly string[] {
  const range = `numbers ${between(from)}`;
  // A few numbers of a range may all be listed by the other one.
  const few = fewNumbers(from);
  if (few !== undefined) {
    const lost = few.filter((value) => !from.values.has(value) && checkValue(to, value) !== undefined);
    return lost.length > 0 ? [TAKES_NOT + quoted(lost)] : [];
  }
  if (!hasRange(to)) return [TAKES_NOT + range];
  const isBelow = (from.min ?? Number.NEGATIVE_INFINITY) < (to.min ?? Number.NEGATIVE_INFINITY);
  const isAbove = (from.max ?? Number.POSITIVE_INFINITY) > (to.max ?? Number.POSITIVE_INFINITY);
  if (isBelow || isAbove) return [`${TAKES_NOT}all ${range}`];
  return isFiner(from, to) ? [`${TAKES_NOT}the steps of ${stepOf(from) ?? "any size"}`] : [];
}

/** So many numbers of a range are looked at one by one. */
const MOST_NUMBERS = 200;

function fewNumbers(scale: Scale): readonly number[] | undefined {
  const step = stepOf(scale);
  const { min, max } = scale;
  if (step === undefined || min === undefined || max === undefined) return undefined;
  const count = Math.floor((max - min) / step + 1e-9);
  if (!(count >= 0 && count < MOST_NUMBERS)) return undefined;
  return Array.from({ length: count + 1 }, (_, index) => Number((min + index * step).toPrecision(12)));
}

/** The distance between two numbers; undefined where any number may be given. */
function stepOf({ type, step }: Scale): number | undefined {
  const distance = step ?? (type === "ordinal" ? 1 : undefined);
  return distance === undefined || distance <= 0 ? undefined : distance;
}

/** Whether the steps of one scale fall between those of the other. */
function isFiner(from: Scale, to: Scale): boolean {
  const fine = stepOf(from);
  const coarse = stepOf(to);
  if (coarse === undefined) return false;
  if (fine === undefined) return true;
  const isWhole = (number: number): boolean => Math.abs(number - Math.round(number)) < 1e-6;
  return !isWhole(fine / coarse) || !isWhole(((from.min ?? 0) - (to.min ?? 0)) / coarse);
}

function between({ min, max }: { readonly min: number | undefined; readonly max: number | undefined }): string {
  if (min === undefined) return `up to ${max}`;
  return max === undefined ? `from ${min} on` : `from ${min} to ${max}`;
}

function asGain(loss: string): string {
  return loss.replace(TAKES_NOT, "takes ").replace("takes all numbers", "takes numbers");
}

export function measureChange(old: Measure, next: Measure): RangeChange {
  const narrowed: string[] = [];
  const widened: string[] = [];
  const low = (measure: Measure): number => measure.min ?? Number.NEGATIVE_INFINITY;
  const high = (measure: Measure): number => measure.max ?? Number.POSITIVE_INFINITY;
  if (low(next) > low(old) || high(next) < high(old)) narrowed.push(`takes only numbers ${between(next)}`);
  else if (low(next) < low(old) || high(next) > high(old)) {
    const isOpen = next.min === undefined && next.max === undefined;
    widened.push(isOpen ? "takes any number" : `takes numbers ${between(next)}`);
  }
  addListed(old.raters, next.raters, "is filled in", "by", narrowed, widened);
  return { narrowed, widened, changed: [] };
}

export function variableChange(old: Variable, next: Variable): RangeChange {
  const narrowed: string[] = [];
  const widened: string[] = [];
  const changed: string[] = [];
  if (old.values.length === 0 && next.values.length === 0 && old.type !== next.type) {
    if (next.type === undefined || (old.type === "integer" && next.type === "number")) {
      widened.push(`takes any ${next.type ?? "value"}`);
    } else changed.push(`takes ${typeWords[next.type]} now`);
  }
  addListed(old.values.map(String), next.values.map(String), "takes", "", narrowed, widened);
  return { narrowed, widened, changed };
}

const typeWords: Readonly<Record<NonNullable<Variable["type"]>, string>> = {
  text: "text",
  integer: "whole numbers",
  number: "numbers",
  boolean: "`true` and `false`",
  date: "dates",
};

/** Lists of what is allowed, of which an empty one allows everything. */
function addListed(
  old: readonly string[],
  next: readonly string[],
  verb: string,
  joint: string,
  narrowed: string[],
  widened: string[],
): void {
  const before = joint === "" ? verb : `${verb} ${joint}`;
  const lost = old.filter((each) => !next.includes(each));
  const gained = next.filter((each) => !old.includes(each));
  if (old.length === 0 && next.length > 0) narrowed.push(`${before} only ${quoted(next)}`);
  else if (old.length > 0 && next.length === 0) widened.push(`${before} anything`.replace("by anything", "by anybody"));
  else {
    if (lost.length > 0) narrowed.push(`${before} ${quoted(lost)} no longer`);
    if (gained.length > 0) widened.push(`${before} ${quoted(gained)}`);
  }
}
