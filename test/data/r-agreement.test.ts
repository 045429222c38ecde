import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { figuresOf } from "../../server/src/core/agreement/coefficients.ts";
import type { Figure } from "../../server/src/core/agreement/figure.ts";
import { iccFigures } from "../../server/src/core/agreement/icc.ts";
import { ratingsOf, type Value } from "../../server/src/core/agreement/ratings.ts";
import { readCsv } from "../../server/src/core/exchange/csv/read.ts";

const vectorsPath = "../shared/vectors/agreement.json";
const annomiPath = "../shared/data/annomi/AnnoMI-full.csv";
const script = "test/data/agreement.R";

type Rows = readonly (readonly (Value | undefined)[])[];

/** Tables with more than one coder and more than one value: R's own functions stop at others. */
function publishedTables(): Map<string, Rows> {
  const { cases }: { cases: { id: string; kind: string; ratings: (Value | null)[][]; categories?: Value[] }[] } =
    JSON.parse(readFileSync(vectorsPath, "utf8"));
  const tables = new Map<string, Rows>();
  for (const { id, kind, ratings, categories } of cases) {
    if (kind !== "ratings" || ratings.length < 2) continue;
    const rows = ratings.map((row) => row.map((value) => value ?? undefined));
    const occurring = new Set(rows.flat().filter((value) => value !== undefined));
    const isDeclared = categories?.every((value) => occurring.has(value)) ?? true;
    const hasPairs = rows[0]?.some((_, unit) => rows.filter((row) => row[unit] !== undefined).length > 1);
    if (occurring.size > 1 && isDeclared && hasPairs) tables.set(id, rows);
  }
  return tables;
}

/** The seven recordings that ten annotators coded: what therapists did and what clients said, a coder a row. */
function annomiTables(): Map<string, Rows> {
  const [head, ...records] = readCsv(readFileSync(annomiPath, "utf8")).records.map((record) => record.cells);
  const column = (name: string): number => (head as readonly string[]).indexOf(name);
  const [transcript, utterance, annotator] = ["transcript_id", "utterance_id", "annotator_id"].map(column);
  const coders = new Map<string, Set<string>>();
  for (const cells of records) {
    const id = cells[transcript as number] as string;
    coders.set(id, (coders.get(id) ?? new Set()).add(cells[annotator as number] as string));
  }
  const byTen = records.filter((cells) => coders.get(cells[transcript as number] as string)?.size === 10);
  const tables = new Map<string, Rows>();
  for (const name of ["main_therapist_behaviour", "client_talk_type"]) {
    const own = byTen.filter((cells) => cells[column(name)] !== "n/a");
    const unitOf = (cells: readonly string[]): string => `${cells[transcript as number]}:${cells[utterance as number]}`;
    const units = new Map([...new Set(own.map(unitOf))].map((unit, index) => [unit, index]));
    const names = [...new Set(own.map((cells) => cells[annotator as number] as string))].sort();
    const rows = names.map(() => Array<string | undefined>(units.size).fill(undefined));
    for (const cells of own) {
      const row = rows[names.indexOf(cells[annotator as number] as string)] as (string | undefined)[];
      row[units.get(unitOf(cells)) as number] = cells[column(name)];
    }
    tables.set(name, rows);
  }
  return tables;
}

const subjects = new Map([
  [
    "shrout-fleiss-1979",
    [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ],
  ],
  [
    "two-judges",
    [
      [1.5, 2],
      [2.5, 2.25],
      [4, 5],
      [3, 3.5],
      [5, 4.5],
      [1, 1],
      [2, 4],
    ],
  ],
  [
    "judges-differ",
    [
      [1, 6, 3],
      [2, 7, 3],
      [3, 9, 4],
      [4, 9, 5],
      [6, 10, 9],
      [5, 9, 6],
    ],
  ],
]);

function inR(value: Value | undefined): string {
  return value === undefined ? "NA" : JSON.stringify(value);
}

function matrix(rows: Rows): string {
  return `matrix(c(${rows.flat().map(inR).join(",")}), nrow = ${rows.length}, byrow = TRUE)`;
}

function list(tables: ReadonlyMap<string, Rows>): string {
  return `list(${[...tables].map(([name, rows]) => `"${name}" = ${matrix(rows)}`).join(",\n")})`;
}

interface Line {
  readonly table: string;
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

function runR(tables: ReadonlyMap<string, Rows>): readonly Line[] {
  const program = `tables <- ${list(tables)}\nsubjects <- ${list(subjects)}\n${readFileSync(script, "utf8")}`;
  const { status, stdout, stderr } = spawnSync("Rscript", ["--vanilla", "-"], {
    input: program,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  assert.equal(status, 0, stderr);
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const [table = "", name = "", numbers = ""] = line.split("\t");
      return { table, name, values: numbers.split(" ").map((each) => (each === "NA" ? undefined : Number(each))) };
    });
}

function isNear(got: number | undefined, want: number | undefined): boolean {
  if (got === undefined || want === undefined) return got === want;
  return Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want));
}

function numbersIn(figure: Figure): readonly (number | undefined)[] {
  return typeof figure === "object" ? figure : [figure];
}

describe("the same figures computed in R", () => {
  let tables: Map<string, Rows>;
  let lines: readonly Line[];

  before(function () {
    this.timeout(60_000);
    if (spawnSync("Rscript", ["--version"]).error !== undefined) {
      console.log("    R is not installed: nothing is compared with it");
      this.skip();
    }
    const published = existsSync(vectorsPath) ? publishedTables() : new Map<string, Rows>();
    const annomi = existsSync(annomiPath) ? annomiTables() : new Map<string, Rows>();
    tables = new Map([...published, ...annomi]);
    if (tables.size === 0) {
      console.log(`    ${vectorsPath} and ${annomiPath} are absent: nothing is compared with R`);
      this.skip();
    }
    lines = runR(tables);
  });

  it("are equal in every table of ratings", () => {
    const faults: string[] = [];
    let compared = 0;
    for (const [table, rows] of tables) {
      const coders = rows.map((_, coder) => `c${coder}`);
      const units = (rows[0] ?? []).map((_, unit) => `u${unit}`);
      const figures = figuresOf(ratingsOf(coders, units, rows));
      for (const { name, values } of lines.filter((line) => line.table === table)) {
        const got = numbersIn(figures.get(name));
        // An undefined interval is one undefined and not two.
        if (values.every((want, index) => isNear(got[index], want))) compared++;
        else faults.push(`${table}: ${name} is ${got.join(" ")} and in R ${values.join(" ")}`);
      }
    }
    assert.deepEqual(faults, []);
    assert.ok(compared >= 8 * tables.size, `${compared} figures of ${tables.size} tables`);
  });

  it("are equal for intraclass correlations, their tests and intervals", () => {
    const faults: string[] = [];
    for (const [table, rows] of subjects) {
      const figures = iccFigures(rows);
      const own = lines.filter((line) => line.table === table);
      assert.ok(own.length >= 16);
      for (const { name, values } of own) {
        const got = numbersIn(figures.get(name));
        if (!values.every((want, index) => isNear(got[index], want))) {
          faults.push(`${table}: ${name} is ${got.join(" ")} and in R ${values.join(" ")}`);
        }
      }
    }
    assert.deepEqual(faults, []);
  });
});
