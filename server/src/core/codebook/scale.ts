/** What a codebook says of values: ratings on a scale, scores of a measure, and case variables. */
import type { Codebook, Scale, Value } from "./model.ts";
import { listed, nearest, normalized, readValue } from "./names.ts";

/** Why a value is refused, and what to do: a sentence each. */
export interface Objection {
  readonly reason: string;
  readonly advice: string;
}

/** The most values that a sentence lists. */
const MOST_LISTED = 12;

/** What is wrong with `value` on `scale`; undefined where it may be given. */
export function checkValue(scale: Scale, value: Value): Objection | undefined {
  const given = typeof value === "string" ? normalized(value) : value;
  if (scale.values.has(given) || isInRange(scale, given)) return undefined;
  return { reason: `\`${given}\` is no value of the scale \`${scale.name}\`.`, advice: allowed(scale) };
}

function isInRange(scale: Scale, value: Value): boolean {
  if (typeof value !== "number" || scale.type === "nominal") return false;
  // Where values are listed without a range, they are all that there is.
  if (scale.min === undefined && scale.max === undefined) return false;
  if (scale.min !== undefined && value < scale.min) return false;
  if (scale.max !== undefined && value > scale.max) return false;
  const step = scale.step ?? (scale.type === "ordinal" ? 1 : undefined);
  if (step === undefined || step <= 0) return true;
  const steps = (value - (scale.min ?? 0)) / step;
  // Decimal steps such as 0.1 are not exact in binary.
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

function allowed(scale: Scale): string {
  const values = [...scale.values]
    .slice(0, MOST_LISTED)
    .map(([value, label]) => (label === undefined ? `${value}` : `${value} (${label})`));
  if (scale.min === undefined && scale.max === undefined) {
    if (values.length === 0) return "Add values to the scale in the codebook first.";
    return scale.values.size > MOST_LISTED
      ? `Use one of its values, such as ${listed(values, "or")}.`
      : `Use ${listed(values, "or")}.`;
  }
  const step = scale.step === undefined || scale.step <= 0 ? "" : ` in steps of ${scale.step}`;
  return `Use a number ${between(scale.min, scale.max)}${step}.`;
}

function between(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `of ${max} or less`;
  return max === undefined ? `of ${min} or more` : `from ${min} to ${max}`;
}

/** The label of a value, such as `minor` of 2; undefined where it has none. */
export function labelOf(scale: Scale, value: Value): string | undefined {
  return scale.values.get(typeof value === "string" ? normalized(value) : value);
}

/**
 * What is wrong with a score in a transcript's `measures`.
 * @param rater what stands behind the measure's name and a point; undefined where nothing does.
 * A codebook without measures objects to none.
 */
export function checkMeasure(
  codebook: Codebook,
  name: string,
  rater: string | undefined,
  value: unknown,
): Objection | undefined {
  if (codebook.measures.size === 0) return undefined;
  const measure = codebook.measures.get(normalized(name));
  if (measure === undefined) {
    const near = nearest(name, codebook.measures.keys());
    return {
      reason: `The codebook has no measure \`${name}\`.`,
      advice: near ? `Did you mean \`${near}\`?` : "Add it to the codebook under `measures`.",
    };
  }
  if (measure.raters.length > 0 && (rater === undefined || !measure.raters.includes(normalized(rater)))) {
    const raters = listed(
      measure.raters.map((one) => `\`${name}.${one}\``),
      "or",
    );
    return {
      reason:
        rater === undefined
          ? `\`${name}\` does not say who filled it in.`
          : `\`${rater}\` does not fill in \`${name}\`.`,
      advice: `Use ${raters}.`,
    };
  }
  if (typeof value !== "number" || !Number.isFinite(value))
    return { reason: `The score of \`${name}\` is no number.`, advice: "Write it in digits." };
  const { min, max } = measure;
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    return { reason: `${value} is no possible score of \`${name}\`.`, advice: `Use a number ${between(min, max)}.` };
  }
  return undefined;
}

/** What is wrong with a case variable's value. A codebook objects only to variables that it declares. */
export function checkVariable(codebook: Codebook, name: string, value: unknown): Objection | undefined {
  const variable = codebook.variables.get(normalized(name));
  if (variable === undefined || value === null || value === undefined) return undefined;
  const shown = `\`${String(value)}\``;
  if (variable.values.length > 0) {
    const given = typeof value === "number" ? value : readValue(String(value));
    if (variable.values.includes(given)) return undefined;
    const values = variable.values.slice(0, MOST_LISTED).map(String);
    return { reason: `${shown} is no value of the variable \`${name}\`.`, advice: `Use ${listed(values, "or")}.` };
  }
  switch (variable.type) {
    case undefined:
      return undefined;
    case "text":
      return typeof value === "object"
        ? { reason: `\`${name}\` is not text.`, advice: "Write a single text." }
        : undefined;
    case "integer":
      return Number.isInteger(value)
        ? undefined
        : {
            reason: `${shown} as \`${name}\` is no whole number.`,
            advice: "Write a whole number in digits, without quotes.",
          };
    case "number":
      return typeof value === "number" && Number.isFinite(value)
        ? undefined
        : { reason: `${shown} as \`${name}\` is no number.`, advice: "Write it in digits, without quotes." };
    case "boolean":
      return typeof value === "boolean"
        ? undefined
        : {
            reason: `${shown} as \`${name}\` is neither true nor false.`,
            advice: "Write `true` or `false`, without quotes.",
          };
    case "date":
      return typeof value === "string" && isDate(value)
        ? undefined
        : {
            reason: `${shown} as \`${name}\` is no date.`,
            advice: "Write year, month and day, for example `2024-05-31`.",
          };
    default:
      return variable.type satisfies never;
  }
}

/** Whether `text` is a day of the calendar as `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
