/**
 * How much two categories agree, from 0 to 1: what makes a coefficient weighted.
 */

/** Agreement of category k with l at `k * categories + l`. */
export type Weights = Float64Array;

/**
 * `nominal`: the same or not. The others by the rank of a category: `linear` 1 − |k − l| / (q − 1), `quadratic` with the
 * square of that distance (Cohen 1968, Psychological Bulletin 70, 213–220; Fleiss & Cohen 1973, Educational and
 * Psychological Measurement 33, 613–619), `ordinal` 1 − C(|k − l| + 1, 2) / C(q, 2) (Gwet 2014, Handbook of Inter-Rater
 * Reliability, 4th ed., ch. 3).
 */
export type WeightKind = "nominal" | "linear" | "quadratic" | "ordinal";

/** Weights by the rank of each category. */
export function weightsByRank(kind: WeightKind, categories: number): Weights {
  return weightsBy(categories, (one, other) => {
    const distance = Math.abs(one - other);
    switch (kind) {
      case "nominal":
        return distance === 0 ? 1 : 0;
      case "linear":
        return 1 - distance / (categories - 1);
      case "quadratic":
        return 1 - (distance / (categories - 1)) ** 2;
      case "ordinal":
        return 1 - ((distance + 1) * distance) / (categories * (categories - 1));
      default:
        return kind satisfies never;
    }
  });
}

/** Weights by the distance of the numbers themselves, as Gwet's programs take them; `values` ascend. */
export function weightsByValue(kind: "linear" | "quadratic", values: readonly number[]): Weights {
  const range = (values.at(-1) ?? 0) - (values[0] ?? 0);
  return weightsBy(values.length, (one, other) => {
    const distance = Math.abs((values[one] as number) - (values[other] as number)) / range;
    return 1 - (kind === "linear" ? distance : distance * distance);
  });
}

function weightsBy(categories: number, agreement: (one: number, other: number) => number): Weights {
  const weights = new Float64Array(categories * categories);
  for (let one = 0; one < categories; one++) {
    for (let other = 0; other < categories; other++) {
      weights[one * categories + other] = one === other ? 1 : agreement(one, other);
    }
  }
  return weights;
}
