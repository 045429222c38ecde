import assert from "node:assert/strict";
import {
  coefficientsOf,
  figuresOf,
  figuresOfCounts,
  figuresOfTable,
} from "../../../server/src/core/agreement/coefficients.ts";
import { ratingsOf, type Value } from "../../../server/src/core/agreement/ratings.ts";

/** A table by its rows, a coder each: values parted by spaces, `.` for no rating. */
function table(rows: readonly string[], declared?: readonly Value[]) {
  const read = (cell: string): Value | undefined => {
    if (cell === ".") return undefined;
    return /^-?\d/.test(cell) ? Number(cell) : cell;
  };
  const values = rows.map((row) => row.split(/\s+/).map(read));
  const units = (values[0] ?? []).map((_, unit) => `u${unit}`);
  return ratingsOf(
    rows.map((_, coder) => `c${coder}`),
    units,
    values,
    declared,
  );
}

function near(got: unknown, want: number, decimals = 3): void {
  assert.equal(typeof got, "number");
  assert.equal((got as number).toFixed(decimals), want.toFixed(decimals));
}

/** Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C. */
const krippendorff = table([
  "1 2 3 3 2 1 4 1 2 . . .",
  "1 2 3 3 2 2 4 1 2 5 . 3",
  ". 3 3 3 2 3 4 2 2 5 1 .",
  "1 2 3 3 2 4 4 1 2 5 1 .",
]);

describe("coefficients of agreement", () => {
  it("gives Krippendorff's published alphas with missing ratings", () => {
    const figures = coefficientsOf(krippendorff);
    near(figures.get("alpha_nominal"), 0.743);
    near(figures.get("alpha_ordinal"), 0.815);
    near(figures.get("alpha_interval"), 0.849);
    near(figures.get("alpha_ratio"), 0.797);
  });

  it("gives Gwet's published AC1 with missing ratings", () => {
    near(coefficientsOf(krippendorff).get("gwet_ac1"), 0.77544, 5);
  });

  it("gives Cohen's published kappas, unweighted and by given weights", () => {
    const figures = figuresOfTable(
      [
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ],
      [
        [0, 1, 3],
        [1, 0, 6],
        [3, 6, 0],
      ],
    );
    near(figures.get("cohen_kappa"), 0.492);
    near(figures.get("cohen_kappa_weighted"), 0.348);
  });

  it("gives Fleiss' published kappa from counts", () => {
    // Fleiss (1971), table 1: 30 patients, 6 psychiatrists, 5 diagnoses.
    const rows =
      "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006";
    const figures = figuresOfCounts(
      rows.split(" ").map((row) => [...row].map(Number)),
      5,
    );
    near(figures.get("fleiss_kappa"), 0.43);
    near((figures.get("fleiss_kappa_category") as readonly number[])[4], 0.566);
  });

  it("computes on two coders by hand", () => {
    // Both yes 4, both no 3, one alone 2, the other alone 1: pₒ .7, pₑ .6 · .5 + .4 · .5 = .5.
    const figures = coefficientsOf(table(["y y y y y y n n n n", "y y y y n n n n n y"]));
    assert.equal(figures.get("percent_agreement"), 0.7);
    near(figures.get("cohen_kappa"), 0.4, 12);
    // πy = .55: pₑ = .55² + .45² = .505.
    near(figures.get("scott_pi"), (0.7 - 0.505) / (1 - 0.505), 12);
    near(figures.get("gwet_ac1"), (0.7 - 0.495) / (1 - 0.495), 12);
    near(figures.get("bennett_s"), 0.4, 12);
    // 1 − (2n − 1) · 3 disagreements / (11 · 9).
    near(figures.get("alpha_nominal"), 1 - (19 * 3) / 99, 12);
  });

  it("counts categories that are declared and do not occur", () => {
    const rows = ["1 1 1 1", "1 1 1 1"];
    assert.equal(coefficientsOf(table(rows)).get("gwet_ac1"), undefined);
    assert.equal(coefficientsOf(table(rows, [1, 2])).get("gwet_ac1"), 1);
    assert.equal(coefficientsOf(table(rows, [1, 2])).get("cohen_kappa"), undefined);
    near(coefficientsOf(table(["1 2 1 2", "1 2 2 2"], [1, 2, 3, 4])).get("bennett_s"), (0.75 - 0.25) / 0.75, 12);
  });

  it("is undefined, and never a number, where nothing varies or nobody can be compared", () => {
    for (const rows of [["1 1 1"], ["1 1 1", "1 1 1"], ["1 . .", ". 2 3"], ["", ""]]) {
      for (const [name, figure] of figuresOf(table(rows))) {
        const numbers = Array.isArray(figure) ? figure : [figure];
        assert.ok(!numbers.some(Number.isNaN), `${name} of ${rows.join(" | ")}`);
      }
      assert.equal(figuresOf(table(rows)).get("alpha_nominal"), undefined);
    }
  });

  it("weighs by the numbers themselves where they are not evenly spaced", () => {
    const figures = coefficientsOf(table(["1 2 10 1 2 10", "2 2 10 1 1 10"]));
    assert.ok((figures.get("cohen_kappa_linear_by_value") as number) > (figures.get("cohen_kappa_linear") as number));
  });

  it("leaves out what needs an order where values are names", () => {
    const names = [...figuresOf(table(["a b a", "a b b"])).keys()];
    assert.ok(names.includes("alpha_nominal"));
    assert.deepEqual(
      names.filter((name) => /ordinal|interval|ratio|linear|quadratic|ICC/.test(name)),
      [],
    );
  });

  it("leaves out the ratio metric where a value is below zero, since a sum could be 0", () => {
    assert.ok(!figuresOf(table(["-1 2 1", "1 2 1"])).has("alpha_ratio"));
  });

  it("has Cohen's and Scott's coefficients of two coders alone", () => {
    assert.ok(!figuresOf(table(["a b", "a b", "a a"])).has("cohen_kappa"));
    assert.ok(figuresOf(table(["a b", "a b"])).has("scott_pi"));
  });

  it("computes with measurements of many values", () => {
    const count = 1500;
    const one = Array.from({ length: count }, (_, unit) => unit / 7);
    const units = one.map((_, unit) => `u${unit}`);
    const figures = figuresOf(ratingsOf(["a", "b"], units, [one, one.map((value) => value + 0.01)]));
    assert.ok((figures.get("alpha_interval") as number) > 0.999);
    assert.ok((figures.get("ICC2") as number) > 0.999);
    assert.ok(!figures.has("gwet_ac1"));
  });
});
