import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mulberry32 } from "../../server/src/core/agreement/bootstrap.ts";
import { figuresOf, figuresOfCounts, figuresOfTable } from "../../server/src/core/agreement/coefficients.ts";
import type { Figure } from "../../server/src/core/agreement/figure.ts";
import { iccFigures } from "../../server/src/core/agreement/icc.ts";
import { ratingsOf, type Value } from "../../server/src/core/agreement/ratings.ts";
import { bootstrapUnits } from "../../server/src/core/agreement/resample.ts";
import { unitizingAlphas } from "../../server/src/core/agreement/unitizing.ts";
import { agreeTable, agreeTableSpecs } from "../../server/src/cli/agree-table.ts";
import type { Io } from "../../server/src/cli/io.ts";
import { readOptions } from "../../server/src/cli/options.ts";

const vectorsPath = "../shared/vectors/agreement.json";

interface Expected {
  readonly value: number | readonly number[] | null;
  readonly tol: number;
  readonly undefined?: true;
}

type Given =
  | { readonly kind: "ratings"; readonly ratings: (Value | null)[][]; readonly categories?: Value[] }
  | { readonly kind: "counts"; readonly counts: number[][]; readonly categories: Value[] }
  | { readonly kind: "weighted_table"; readonly table: number[][]; readonly disagreement_weights: number[][] }
  | { readonly kind: "icc"; readonly subjects: number[][] }
  | {
      readonly kind: "spans";
      readonly begin: number;
      readonly length: number;
      readonly raters: number;
      readonly spans: [number, number, number, string][];
    };

type Case = Given & { readonly id: string; readonly expected: Readonly<Record<string, Expected>> };

interface BootstrapVector {
  readonly case: string;
  readonly stat: string;
  readonly B: number;
  readonly seed: number;
  readonly undefined: number;
  readonly lo: number;
  readonly hi: number;
  readonly mean: number;
  readonly se: number;
}

interface Vectors {
  readonly cases: readonly Case[];
  readonly bootstrap: { readonly prng_seed42_first5: number[]; readonly vectors: readonly BootstrapVector[] };
}

function tableOf(given: Extract<Given, { kind: "ratings" }>) {
  return ratingsOf(
    given.ratings.map((_, coder) => `coder ${coder}`),
    (given.ratings[0] ?? []).map((_, unit) => `unit ${unit}`),
    given.ratings.map((row) => row.map((value) => value ?? undefined)),
    given.categories,
  );
}

function figuresFor(given: Given): ReadonlyMap<string, Figure> {
  switch (given.kind) {
    case "ratings":
      return figuresOf(tableOf(given));
    case "counts":
      return figuresOfCounts(given.counts, given.categories.length);
    case "weighted_table":
      return figuresOfTable(given.table, given.disagreement_weights);
    case "icc":
      return iccFigures(given.subjects);
    case "spans": {
      const units = given.spans.map(([coder, begin, length, category]) => ({ coder, begin, length, category }));
      return unitizingAlphas(units, given.raters, given.begin, given.length);
    }
    default:
      return given satisfies never;
  }
}

/** A case as a person would put it on the command line: a table, and the options that go with it. */
function asked(given: Given): { readonly text: string; readonly args: readonly string[] } {
  const ratingRows = (rows: readonly (readonly (Value | null)[])[]): string =>
    [
      "unit,coder,value",
      ...rows.flatMap((row, coder) => row.map((value, unit) => `u${unit},c${coder},${value ?? ""}`)),
    ].join("\n");
  const coders = (count: number): string => Array.from({ length: count }, (_, coder) => `c${coder}`).join();
  switch (given.kind) {
    case "ratings": {
      const declared = given.categories === undefined ? [] : ["--categories", given.categories.join()];
      return {
        text: ratingRows(given.ratings),
        args: ["--table", "t.csv", "--coders", coders(given.ratings.length), ...declared],
      };
    }
    case "counts": {
      // Who gave what is not told: any coders serve, for figures that do not ask.
      const units = given.counts.map((row) =>
        row.flatMap((count, index) => Array(count).fill(given.categories[index])),
      );
      const text = ratingRows((units[0] as Value[]).map((_, coder) => units.map((unit) => unit[coder] as Value)));
      return { text, args: ["--table", "t.csv", "--categories", given.categories.join()] };
    }
    case "icc": {
      const text = ratingRows(
        (given.subjects[0] as number[]).map((_, coder) => given.subjects.map((row) => row[coder] as number)),
      );
      return { text, args: ["--table", "t.csv"] };
    }
    case "spans": {
      const rows = given.spans.map(([coder, begin, length, code]) => `c${coder},${begin},${length},${code}`);
      const place = ["--begin", String(given.begin), "--length", String(given.length)];
      return {
        text: ["coder,begin,length,code", ...rows].join("\n"),
        args: ["--spans", "t.csv", ...place, "--coders", coders(given.raters)],
      };
    }
    case "weighted_table": {
      // As many units as each cell says, and a name for each category.
      const names = ["a", "b", "c", "d", "e"].slice(0, given.table.length);
      const pairs = given.table.flatMap((row, one) =>
        row.flatMap((count, other) => Array.from({ length: count }, () => [names[one], names[other]] as const)),
      );
      const weights = given.disagreement_weights.map((row, index) => [names[index], ...row].join());
      return {
        text: ratingRows([0, 1].map((coder) => pairs.map((pair) => pair[coder] as string))),
        args: ["--table", "t.csv", "--weights", `w.csv=${[`,${names.join()}`, ...weights].join("\n")}`],
      };
    }
    default:
      return given satisfies never;
  }
}

/** The figures that the command line prints, null and a number that is too large for JSON as undefined. */
function printedFor(text: string, args: readonly string[]): ReadonlyMap<string, Figure> {
  let out = "";
  const io = {
    cwd: "file:///",
    // A name such as `w.csv=…` is a file with what stands behind the sign in it.
    files: { read: (uri: string) => ({ kind: "text" as const, text: uri.split(/=(.*)/s)[1] ?? text }) },
    stat: (path: string) => ({ uri: `file:///${path}`, kind: "file" as const }),
    out: (more: string) => {
      out += more;
    },
    err: () => undefined,
  } as unknown as Io;
  assert.equal(agreeTable(readOptions("agree", [...args, "--format", "json"], agreeTableSpecs), io), 0);
  const { coefficients }: { coefficients: Record<string, number | number[] | null> } = JSON.parse(out);
  return new Map(Object.entries(coefficients).map(([name, value]) => [name, value ?? undefined]));
}

/**
 * Whether a number is as expected. Where the tolerance is finer than the spacing of doubles at the expected number, that
 * number is what a program got from dividing by the last bit of a rounded 0: the quotient itself is infinite.
 */
function isAs(got: Figure, want: number, tol: number): boolean {
  if (Math.abs(want) * Number.EPSILON > tol) return got === Math.sign(want) * Number.POSITIVE_INFINITY;
  return typeof got === "number" && Math.abs(got - want) <= tol;
}

/** What is wrong with a figure, or undefined. */
function fault(figures: ReadonlyMap<string, Figure>, name: string, want: Expected): string | undefined {
  if (!figures.has(name)) return `${name} is missing`;
  const got = figures.get(name);
  const isRight =
    want.value === null
      ? got === undefined
      : typeof want.value === "number"
        ? isAs(got, want.value, want.tol)
        : Array.isArray(got) &&
          got.length === want.value.length &&
          want.value.every((each, index) => isAs(got[index], each, want.tol));
  return isRight ? undefined : `${name} is ${JSON.stringify(got)} and not ${JSON.stringify(want.value)}`;
}

describe("Published and recomputed coefficients", () => {
  if (!existsSync(vectorsPath)) {
    it(`${vectorsPath} is absent: nothing to compare with`, function () {
      this.skip();
    });
    return;
  }
  const vectors: Vectors = JSON.parse(readFileSync(vectorsPath, "utf8"));

  it("has all cases", () => {
    assert.equal(vectors.cases.length, 43);
  });

  for (const each of vectors.cases) {
    it(each.id, () => {
      const figures = figuresFor(each);
      const faults = Object.entries(each.expected).flatMap(([name, want]) => fault(figures, name, want) ?? []);
      assert.deepEqual(faults, []);
      for (const [name, figure] of figures) {
        assert.ok(!Number.isNaN(figure), `${name} is not a number`);
        assert.ok(!Array.isArray(figure) || !figure.some(Number.isNaN), `${name} is not a number`);
      }
    });
  }

  for (const each of vectors.cases) {
    const table = asked(each);
    it(`${each.id}, as \`rapport agree\` prints it`, () => {
      const printed = printedFor(table.text, table.args);
      const computed = figuresFor(each);
      const faults = Object.entries(each.expected).flatMap(([name, want]) => {
        // JSON has no infinity.
        if (computed.get(name) === Number.POSITIVE_INFINITY) return printed.get(name) === undefined ? [] : [name];
        return fault(printed, name, want) ?? [];
      });
      assert.deepEqual(faults, []);
    });
  }

  it("draws the same numbers by the same seed", () => {
    const random = mulberry32(42);
    assert.deepEqual(Array.from({ length: 5 }, random), vectors.bootstrap.prng_seed42_first5);
  });

  for (const each of vectors.bootstrap.vectors) {
    it(`draws ${each.case} anew for ${each.stat}`, () => {
      const given = vectors.cases.find(({ id }) => id === each.case);
      assert.ok(given?.kind === "ratings");
      const drawn = bootstrapUnits(tableOf(given), each.stat, { replicates: each.B, seed: each.seed, level: 0.95 });
      assert.ok(drawn);
      assert.equal(drawn.undefinedCount, each.undefined);
      for (const part of ["lo", "hi", "mean", "se"] as const) {
        assert.ok(isAs(drawn[part], each[part], 1e-12), `${part} is ${drawn[part]} and not ${each[part]}`);
      }
    });
  }
});
