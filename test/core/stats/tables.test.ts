import assert from "node:assert/strict";
import { spreadOf } from "../../../server/src/core/stats/episode-stats.ts";
import { addPair, addTo, newPairs, type PairSums } from "../../../server/src/core/stats/pairs.ts";
import { quasiIndependence } from "../../../server/src/core/stats/quasi-independence.ts";
import { transition, transitionTable } from "../../../server/src/core/stats/transition-table.ts";

const alphabet = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function near(got: number | undefined, want: number, digits = 6): void {
  assert.ok(got !== undefined && Math.abs(got - want) < 0.5 * 10 ** -digits, `${got}, and not ${want}`);
}

/** A square of counts as sums of pairs of codes that exclude one another. */
function sumsOf(codes: readonly string[], counts: readonly (readonly number[])[]): PairSums {
  const sums = newPairs();
  counts.forEach((row, first) => {
    row.forEach((count, second) => {
      sums.n += count;
      addTo(sums.rows, codes[first] as string, count);
      addTo(sums.columns, codes[second] as string, count);
      if (count > 0) addPair(sums, codes[first] as string, codes[second] as string, count);
    });
  });
  return sums;
}

describe("the figures of a transition", () => {
  it("are those of a table computed by hand", () => {
    // 2 x 2: 10 5 / 3 12 of 30. Expected 15 x 13 / 30 = 6.5; (10 - 6.5) / sqrt(6.5 x 0.5 x 17/30) = 2.579066.
    const { count, probability, expected, residual, oddsRatio, yulesQ } = transition(10, 15, 13, 30);
    assert.deepEqual([count, probability, expected, oddsRatio], [10, 10 / 15, 6.5, 8]);
    near(residual, 2.579066);
    near(yulesQ, 7 / 9);
  });

  it("are undefined where they would be 0/0, and infinite where an odds ratio is", () => {
    assert.deepEqual(transition(0, 0, 4, 10), {
      count: 0,
      probability: undefined,
      expected: 0,
      residual: undefined,
      oddsRatio: undefined,
      yulesQ: undefined,
    });
    const always = transition(5, 5, 5, 10);
    assert.deepEqual([always.oddsRatio, always.yulesQ], [Number.POSITIVE_INFINITY, 1]);
    assert.equal(transition(5, 10, 5, 10).residual, undefined);
    assert.equal(transition(0, 0, 0, 0).expected, undefined);
  });
});

describe("a table of transitions", () => {
  const counts = [
    [19, 3, 17, 3],
    [2, 8, 13, 1],
    [17, 11, 18, 9],
    [2, 1, 9, 2],
  ];
  const codes = ["w", "x", "y", "z"];

  it("has chi-squared, and counts the cells that are too small for it", () => {
    // As chisq.test of R has it: X-squared = 22.2713713632, df = 9.
    const table = transitionTable(sumsOf(codes, counts), { on: "turns", lag: 1 }, alphabet);
    near(table.chiSquared?.value, 22.2713713632);
    assert.deepEqual([table.chiSquared?.df, table.fewExpected, table.hasStructuralZeros], [9, 6, false]);
    near(table.cells[0]?.[0]?.residual, 2.669022513722);
  });

  it("has uncoded units last, and no chi-squared where units carry several codes", () => {
    const sums = sumsOf(
      ["", "b", "a"],
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    );
    assert.deepEqual(transitionTable(sums, { on: "turns", lag: 1 }, alphabet).codes, ["a", "b", ""]);
    sums.several = 1;
    assert.equal(transitionTable(sums, { on: "turns", lag: 1 }, alphabet).chiSquared, undefined);
  });

  it("leaves empty rows and columns out of the degrees of freedom", () => {
    const sums = sumsOf(
      ["a", "b", "c"],
      [
        [5, 3, 0],
        [2, 6, 0],
        [1, 1, 0],
      ],
    );
    const table = transitionTable(sums, { on: "turns", lag: 1 }, alphabet);
    assert.equal(table.chiSquared?.df, 2);
    assert.equal(transitionTable(sumsOf(["a"], [[4]]), { on: "turns", lag: 1 }, alphabet).chiSquared, undefined);
  });

  it("takes the cells of a code behind itself as structural zeros where there are no repeats, at lag 1", () => {
    const without = counts.map((row, first) => row.map((count, second) => (first === second ? 0 : count)));
    const sequences = { on: "events", lag: 1, withoutRepeats: true } as const;
    const table = transitionTable(sumsOf(codes, without), sequences, alphabet);
    // As glm(family = poisson) and rstandard of R have it.
    near(table.cells[0]?.[1]?.expected, 2.616669445);
    near(table.cells[0]?.[1]?.residual, 0.30488759631);
    near(table.cells[2]?.[3]?.residual, -0.25907713215);
    near(table.cells[3]?.[2]?.expected, 8.835619441);
    near(table.chiSquared?.value, 0.8684217);
    assert.deepEqual([table.chiSquared?.df, table.hasStructuralZeros], [5, true]);
    assert.deepEqual([table.cells[0]?.[0]?.expected, table.cells[0]?.[0]?.residual], [undefined, undefined]);
    assert.equal(transitionTable(sumsOf(codes, without), { ...sequences, lag: 2 }, alphabet).hasStructuralZeros, false);
  });
});

describe("quasi-independence", () => {
  it("is independence where every cell can be filled", () => {
    const counts = [
      [10, 5],
      [3, 12],
    ];
    const { expected, residuals, df } = quasiIndependence(counts, () => true);
    near(expected[0]?.[0], 6.5);
    near(residuals[0]?.[0], transition(10, 15, 13, 30).residual as number);
    near(residuals[1]?.[0], -(transition(10, 15, 13, 30).residual as number));
    assert.equal(df, 1);
  });

  it("leaves undefined what the totals determine, and does not stumble over empty rows", () => {
    const { expected, residuals, df } = quasiIndependence(
      [
        [0, 4, 0],
        [6, 0, 0],
        [0, 0, 0],
      ],
      (a, b) => a !== b,
    );
    near(expected[0]?.[1], 4);
    assert.deepEqual(residuals.flat(), Array(9).fill(undefined));
    assert.equal(df, -1);
  });
});

describe("the spread of values", () => {
  it("has the middle, or the mean of the two in the middle", () => {
    assert.deepEqual(spreadOf([3, 1, 10]), { n: 3, median: 3, mean: 14 / 3, min: 1, max: 10 });
    assert.deepEqual(spreadOf([4, 1, 2, 9]).median, 3);
    assert.deepEqual(spreadOf([]), { n: 0, median: undefined, mean: undefined, min: undefined, max: undefined });
  });
});
