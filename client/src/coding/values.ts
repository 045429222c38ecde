/**
 * Which value of a scale a person means by a digit or a letter.
 */

export interface ScaleValue {
  readonly value: string;
  readonly label: string | null;
}

/**
 * The value that is meant as soon as there can be no other; undefined where several begin like this, or none. A digit
 * counts values where none of them is a number.
 */
export function valueTyped(typed: string, values: readonly ScaleValue[]): string | undefined {
  const wanted = folded(typed);
  if (wanted === "") return undefined;
  const alike = beginningWith(wanted, values);
  if (alike.length === 1) return alike[0]?.value;
  if (alike.length > 0) return undefined;
  const isCounted = /^[1-9]$/.test(wanted) && !values.some(({ value }) => /\d/.test(value));
  return isCounted ? values[Number(wanted) - 1]?.value : undefined;
}

/** The values that are written, or labelled, with this at their beginning. */
export function valuesLike(typed: string, values: readonly ScaleValue[]): readonly ScaleValue[] {
  const wanted = folded(typed);
  return wanted === "" ? values : beginningWith(wanted, values);
}

function beginningWith(wanted: string, values: readonly ScaleValue[]): readonly ScaleValue[] {
  const written = values.filter(({ value }) => folded(value).startsWith(wanted));
  return written.length > 0
    ? written
    : values.filter(({ label }) => label !== null && folded(label).startsWith(wanted));
}

function folded(text: string): string {
  return text.trim().normalize("NFC").toLowerCase();
}
