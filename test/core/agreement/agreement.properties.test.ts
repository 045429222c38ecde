import assert from "node:assert/strict";
import fc from "fast-check";
import { alphaFromCounts, type Metric } from "../../../server/src/core/agreement/alpha.ts";
import { figuresOf, isList } from "../../../server/src/core/agreement/coefficients.ts";
import { countsOf } from "../../../server/src/core/agreement/counts.ts";
import type { Figure } from "../../../server/src/core/agreement/figure.ts";
import { codesOf, type Ratings, ratingsOf, type Value } from "../../../server/src/core/agreement/ratings.ts";
import { bootstrapUnits, statisticOf } from "../../../server/src/core/agreement/resample.ts";
import { type Unit, unitizingAlphas } from "../../../server/src/core/agreement/unitizing.ts";
import { readRatings } from "../../../server/src/cli/agree-table-read.ts";
import { assertLinear } from "../../linear.ts";

type Rows = readonly (readonly (Value | undefined)[])[];

function tableOf(rows: Rows, declared: readonly Value[] = []): Ratings {
  return ratingsOf(
    rows.map((_, coder) => `c${coder}`),
    (rows[0] ?? []).map((_, unit) => `u${unit}`),
    rows,
    declared,
  );
}

/** Rows of coders over the same units, of few values, some missing. */
const rows: fc.Arbitrary<Rows> = fc
  .record({ coders: fc.integer({ min: 1, max: 5 }), units: fc.integer({ min: 0, max: 12 }) })
  .chain(({ coders, units }) => {
    const value = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined, freq: 5 });
    const row = fc.array(value, { minLength: units, maxLength: units });
    return fc.array(row, { minLength: coders, maxLength: coders });
  });

function isNear(got: Figure, want: Figure): boolean {
  if (typeof got !== "number" || typeof want !== "number") return got === want;
  return got === want || Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want));
}

/** Numbers alone: an interval holds what the number and its standard error hold. */
function assertSame(got: ReadonlyMap<string, Figure>, want: ReadonlyMap<string, Figure>, without = /^$/): void {
  for (const [name, figure] of want) {
    if (isList(name) || without.test(name)) continue;
    assert.ok(isNear(got.get(name), figure), `${name} is ${got.get(name)} and not ${figure}`);
  }
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const order = items.map((item, index) => ({ item, key: Math.imul(index + 1, seed | 1) >>> 0 }));
  return order.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

/** Krippendorff's definition, pair by pair of ratings, with nothing made simpler. */
function alphaByDefinition(table: Rows, metric: Metric): number | undefined {
  const units = (table[0] ?? []).map((_, unit) => table.flatMap((row) => (row[unit] as number | undefined) ?? []));
  const pairable = units.filter((unit) => unit.length >= 2);
  const all = pairable.flat();
  const difference = (c: number, k: number): number => {
    if (c === k) return 0;
    const [low, high] = c < k ? [c, k] : [k, c];
    switch (metric) {
      case "nominal":
        return 1;
      case "ordinal": {
        const between = all.filter((value) => value >= low && value <= high).length;
        const ends = all.filter((value) => value === low || value === high).length;
        return (between - ends / 2) ** 2;
      }
      case "interval":
        return (c - k) ** 2;
      case "ratio":
        return ((c - k) / (c + k)) ** 2;
      default:
        return metric satisfies never;
    }
  };
  let observed = 0;
  for (const unit of pairable) {
    for (const [i, one] of unit.entries()) {
      for (const [j, other] of unit.entries()) {
        if (i !== j) observed += difference(one, other) / (unit.length - 1) / all.length;
      }
    }
  }
  let expected = 0;
  for (const [i, one] of all.entries()) {
    for (const [j, other] of all.entries()) {
      if (i !== j) expected += difference(one, other) / (all.length * (all.length - 1));
    }
  }
  return expected === 0 ? undefined : 1 - observed / expected;
}

describe("coefficients of any table", () => {
  it("are no NaN, and never above 1", () => {
    fc.assert(
      fc.property(rows, (table) => {
        for (const [name, figure] of figuresOf(tableOf(table))) {
          const numbers = Array.isArray(figure) ? (figure as readonly (number | undefined)[]) : [figure];
          for (const number of numbers) {
            assert.ok(!Number.isNaN(number), name);
            if (/^(alpha|gwet|cohen|fleiss_kappa|conger|bp|scott)/.test(name) && !/_(z|se|category)$/.test(name)) {
              assert.ok(number === undefined || isList(name) || (number as number) <= 1 + 1e-12, `${name} ${number}`);
            }
          }
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("do not depend on who is which coder", () => {
    fc.assert(
      fc.property(rows, fc.integer(), (table, seed) => {
        assertSame(figuresOf(tableOf(shuffled(table, seed))), figuresOf(tableOf(table)));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it("do not depend on the order of units", () => {
    fc.assert(
      fc.property(rows, fc.integer(), (table, seed) => {
        assertSame(figuresOf(tableOf(table.map((row) => shuffled(row, seed)))), figuresOf(tableOf(table)));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("do not depend on what categories are called", () => {
    const names = ["zebra", "__proto__", "", "a", "1"];
    fc.assert(
      fc.property(rows, (table) => {
        const named = table.map((row) =>
          row.map((value) => (value === undefined ? undefined : names[value as number])),
        );
        const want = [...figuresOf(tableOf(table))].filter(
          ([name]) => !/ordinal|interval|ratio|linear|quadratic|ICC|^MS/.test(name),
        );
        assertSame(figuresOf(tableOf(named)), new Map(want));
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it("do not depend on the unit of measure, but for ratios, and on nothing but order where that is all", () => {
    fc.assert(
      fc.property(rows, (table) => {
        const want = figuresOf(tableOf(table));
        const scaled = table.map((row) =>
          row.map((value) => (value === undefined ? undefined : (value as number) * 8 - 3)),
        );
        assertSame(figuresOf(tableOf(scaled)), want, /ratio|^MS/);
        const bent = table.map((row) =>
          row.map((value) => (value === undefined ? undefined : 10 ** (value as number))),
        );
        assertSame(figuresOf(tableOf(bent)), want, /ratio|interval|by_value|ICC|^MS/);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("are 1 where all agree and something varies", () => {
    const row = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(row, fc.integer({ min: 2, max: 5 }), (values, coders) => {
        fc.pre(new Set(values).size > 1);
        const figures = figuresOf(tableOf(Array.from({ length: coders }, () => values)));
        const chosen = [...figures].filter(([name]) => !isList(name) && !/_(se|pa|pe|z|F|p)$|^MS/.test(name));
        assert.ok(chosen.length > 20);
        for (const [name, figure] of chosen) assert.ok(isNear(figure, 1), `${name} is ${figure}`);
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it("have the alpha of the definition, pair by pair", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom<Metric>("nominal", "ordinal", "interval", "ratio"), (table, metric) => {
        const ratings = tableOf(table);
        const fast = alphaFromCounts(countsOf(codesOf(ratings)), metric, ratings.categories as number[]);
        assert.ok(isNear(fast, alphaByDefinition(table, metric)), `${fast}`);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("have nominal alpha by two formulas", () => {
    fc.assert(
      fc.property(rows, (table) => {
        const figures = figuresOf(tableOf(table));
        const other = figures.get("alpha_nominal_gwet");
        assert.ok(other === undefined || isNear(other, figures.get("alpha_nominal")));
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it("are for two coders and complete data what they generalize", () => {
    const pair = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { maxLength: 12 });
    fc.assert(
      fc.property(pair, (pairs) => {
        const figures = figuresOf(tableOf([pairs.map(([one]) => one), pairs.map(([, other]) => other)]));
        for (const name of ["conger_kappa", "hubert_kappa", "davies_fleiss_kappa", "mean_pairwise_cohen"]) {
          assert.ok(isNear(figures.get(name), figures.get("cohen_kappa")), name);
        }
        assert.ok(isNear(figures.get("fleiss_kappa"), figures.get("scott_pi")));
        assert.ok(isNear(figures.get("fleiss_kappa_gwet"), figures.get("scott_pi")));
        assert.ok(isNear(figures.get("randolph_kappa"), figures.get("bennett_s")));
        assert.equal(figures.get("unanimous_agreement"), figures.get("percent_agreement"));
      }),
      { seed: 9, numRuns: 300 },
    );
  });
});

describe("drawing units anew", () => {
  const drawable = [
    "percent_agreement",
    "cohen_kappa",
    "cohen_kappa_linear",
    "cohen_kappa_quadratic_by_value",
    "scott_pi",
    "conger_kappa",
    "fleiss_kappa_gwet",
    "gwet_ac1",
    "gwet_ac2_linear",
    "gwet_ac2_ordinal",
    "gwet_ac2_quadratic_by_value",
    "bp_gwet",
    "bennett_s",
    "alpha_nominal",
    "alpha_ordinal",
    "alpha_interval",
    "alpha_ratio",
    "ICC1",
    "ICC2k",
    "ICC3",
  ];

  it("is the coefficient of the table that the draws make", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }), (table, times) => {
        const ratings = tableOf(table, [0, 1, 2, 3, 4]);
        const drawn = table.map((row) =>
          row.flatMap((value, unit) => Array<Value | undefined>(times[unit] as number).fill(value)),
        );
        const want = figuresOf(tableOf(drawn, [0, 1, 2, 3, 4]));
        const draws = Float64Array.from(ratings.units, (_, unit) => times[unit] as number);
        for (const name of drawable) {
          const statistic = statisticOf(ratings, name);
          if (statistic === undefined) continue;
          const got = statistic(draws);
          assert.ok(isNear(got, want.get(name)), `${name} is ${got} and not ${want.get(name)}`);
        }
      }),
      { seed: 10, numRuns: 300 },
    );
  });

  it("gives the same interval by the same seed, and another by another", () => {
    const table = tableOf([
      [1, 2, 3, 1, 2, 3, 1, 2, 2, 3, 4, 1],
      [1, 2, 3, 2, 2, 3, 1, 1, 2, 3, 4, 1],
    ]);
    const options = { replicates: 300, level: 0.95 };
    for (const name of drawable) {
      const one = bootstrapUnits(table, name, { ...options, seed: 1 });
      assert.deepEqual(bootstrapUnits(table, name, { ...options, seed: 1 }), one);
      assert.notDeepEqual(bootstrapUnits(table, name, { ...options, seed: 2 }), one);
    }
  });
});

describe("agreement on any spans", () => {
  const unit: fc.Arbitrary<Unit> = fc.record({
    coder: fc.integer({ min: 0, max: 2 }),
    begin: fc.integer({ min: 0, max: 35 }),
    length: fc.integer({ min: 1, max: 12 }),
    category: fc.constantFrom("a", "b", "__proto__"),
  });
  const units = fc.array(unit, { maxLength: 10 });

  it("is by characters what a table with a row a character gives", () => {
    fc.assert(
      fc.property(units, (spans) => {
        const alphas = unitizingAlphas(spans, 3, 0, 40);
        for (const category of new Set(spans.map((span) => span.category))) {
          const table = [0, 1, 2].map((coder) =>
            Array.from({ length: 40 }, (_, at) => {
              const own = spans.filter((span) => span.coder === coder && span.category === category);
              return Number(own.some((span) => span.begin <= at && at < span.begin + span.length));
            }),
          );
          const want = figuresOf(tableOf(table)).get("alpha_nominal");
          assert.ok(isNear(alphas.get(`char_alpha_binary:${category}`), want));
        }
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it("does not depend on who is which coder, nor on where the continuum begins", () => {
    fc.assert(
      fc.property(units, (spans) => {
        const want = unitizingAlphas(spans, 3, 0, 50);
        const others = spans.map((span) => ({ ...span, coder: 2 - span.coder, begin: span.begin + 1000 }));
        assertSame(unitizingAlphas(others, 3, 1000, 50), want);
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it("is 1 where all marked the same, but not everything", () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), (spans) => {
        const same = [0, 1, 2].flatMap((coder) => spans.map((span) => ({ ...span, coder })));
        for (const [name, alpha] of unitizingAlphas(same, 3, 0, 100)) {
          assert.ok(alpha === 1 || (name === "char_alpha_nominal" && alpha === undefined), `${name} is ${alpha}`);
        }
      }),
      { seed: 13, numRuns: 200 },
    );
  });
});

describe("large tables", () => {
  it("are read in time by their length", () => {
    assertLinear((count) => {
      const rows = Array.from({ length: count }, (_, row) => `${row >> 1},${row & 1},${row % 7}`);
      const text = ["unit,coder,value", ...rows].join("\n");
      return () => readRatings({ path: "t.csv", text }, undefined, undefined);
    }, 20_000);
  });

  it("take time by their size", () => {
    assertLinear((count) => {
      const one = Array.from({ length: count }, (_, unit) => (unit * 7919) % 5);
      const other = one.map((value, unit) => (unit % 9 === 0 ? (value + 1) % 5 : value));
      const table = tableOf([one, other, one]);
      return () => figuresOf(table);
    }, 20_000);
  });

  it("take time by the number of spans, not its square", () => {
    assertLinear((count) => {
      const spans = Array.from({ length: count }, (_, index) => ({
        coder: index % 2,
        begin: index * 10,
        length: 5 + (index % 20),
        category: "a",
      }));
      return () => unitizingAlphas(spans, 2, 0, count * 10 + 40);
    }, 20_000);
  });
});
