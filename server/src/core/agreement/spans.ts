/**
 * Spans that coders marked on a continuum: characters of a text, or seconds of a recording.
 */

/** A marked stretch. */
export interface Unit {
  /** From 0. */
  readonly coder: number;
  readonly begin: number;
  readonly length: number;
  readonly category: string;
}

/** From `begin` up to, not including, `end`. */
export interface Stretch {
  readonly begin: number;
  readonly end: number;
}

/**
 * Of each category, by its letters, the stretches of each coder in order. What reaches out of the continuum is cut, what is
 * empty is left out, and stretches that overlap are one: a coder marks a place as one category or does not. Those that only
 * touch stay two.
 */
export function stretchesOf(
  units: readonly Unit[],
  raters: number,
  begin: number,
  length: number,
): ReadonlyMap<string, readonly (readonly Stretch[])[]> {
  const byCategory = new Map<string, Stretch[][]>();
  for (const category of [...new Set(units.map((unit) => unit.category))].sort()) {
    byCategory.set(
      category,
      Array.from({ length: raters }, () => []),
    );
  }
  for (const unit of units) {
    const from = Math.max(unit.begin, begin);
    const to = Math.min(unit.begin + unit.length, begin + length);
    if (from < to) byCategory.get(unit.category)?.[unit.coder]?.push({ begin: from, end: to });
  }
  return new Map([...byCategory].map(([category, rows]) => [category, rows.map(merged)]));
}

/** Stretches in order, those that overlap made one. */
function merged(stretches: Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches.sort((one, other) => one.begin - other.begin)) {
    const last = result.at(-1);
    if (last === undefined || stretch.begin >= last.end) result.push(stretch);
    else if (stretch.end > last.end) result[result.length - 1] = { begin: last.begin, end: stretch.end };
  }
  return result;
}
