import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const study = resolve("examples/study");
const sessions = join(study, "sessions");

function run(args: readonly string[], cwd = "."): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("dist/rapport.js"), ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

interface Told {
  readonly kind: string;
  readonly id: string;
  readonly rollsUp: boolean;
  readonly units: number;
  readonly categories: readonly string[];
  readonly coefficients: Readonly<Record<string, { readonly value: number | null }>>;
}

function figuresOf(args: readonly string[]): readonly Told[] {
  const told: { readonly studies: readonly { readonly figures: readonly Told[] }[] } = JSON.parse(
    run(["agree", ...args, "--format", "json"]),
  );
  return told.studies.flatMap(({ figures }) => figures);
}

type Coefficients = Readonly<Record<string, number | null>>;

function coefficientsOf(args: readonly string[]): Coefficients {
  return (JSON.parse(run(["agree", ...args, "--format", "json"])) as { coefficients: Coefficients }).coefficients;
}

/** Whether two figures are the same number, but for the last digits. */
function assertNear(value: number | null | undefined, expected: number | null | undefined, what: string): void {
  if (typeof value !== "number" || typeof expected !== "number") assert.equal(value, expected, what);
  else assert.ok(Math.abs(value - expected) < 1e-12, `${what}: ${value} and ${expected}`);
}

describe("rapport agree", function () {
  this.timeout(60_000);
  let place: string;

  before(() => {
    place = mkdtempSync(join(tmpdir(), "rapport-agree-"));
    mkdirSync(join(place, ".git"));
  });
  after(() => rmSync(place, { recursive: true, force: true }));

  it("prints what its page shows", () => {
    const page = readFileSync("docs/agreement.md", "utf8");
    const shown = [...page.matchAll(/```sh\nrapport ([^\n]*)\n```\n\n```text\n([\s\S]*?)```/g)];
    assert.equal(shown.length, 1);
    for (const [, args = "", output] of shown) assert.equal(run(args.split(" ")), output);
  });

  it("is what the plain table of its ratings gives, for every figure", () => {
    const header = "unit,coder,value\n";
    for (const options of [[], ["--unit", "section"], ["--unit", "session"], ["--every", "2m"]]) {
      const [, ...rows] = run(["agree", study, ...options, "--format", "ratings"])
        .trimEnd()
        .split("\n");
      const tables = new Map<string, string[]>();
      for (const row of rows) {
        const [, kind, id, rollsUp, ...rest] = row.split(",");
        const key = `${kind} ${id} ${rollsUp}`;
        tables.set(key, [...(tables.get(key) ?? []), rest.join(",")]);
      }
      const figures = figuresOf([study, ...options]);
      assert.equal(figures.length, tables.size);
      // Each run is a process of its own: some tables of each kind of unit will do.
      for (const { kind, id, rollsUp, categories, coefficients } of figures.filter((_, index) => index % 14 === 0)) {
        const file = join(place, "table.csv");
        const own = tables.get(`${kind} ${id} ${rollsUp}`) ?? [];
        writeFileSync(file, `${header}${own.join("\n")}\n`);
        const table = coefficientsOf(["--table", file, "--categories", categories.join(",")]);
        for (const [name, { value }] of Object.entries(coefficients))
          assertNear(value, table[name], `${kind} ${id} ${name}`);
      }
    }
  });

  it("is what a plain table of spans gives, made from the places that parse tells", () => {
    const rows: string[] = [];
    let begin = 0;
    for (const recording of ["s01", "s02", "s03"]) {
      let length = 0;
      for (const coder of ["ana", "ben"]) {
        const reading = JSON.parse(run(["parse", "--json", join(sessions, `${recording}.${coder}.transcript`)]));
        length = reading.verbatim.length;
        for (const { code, unit, start, end, coder: by } of reading.codings) {
          if ((unit !== "span" && unit !== "turn") || start === end || by !== coder) continue;
          rows.push(`${by},${begin + start},${end - start},${code}`);
        }
      }
      begin += length;
    }
    const file = join(place, "spans.csv");
    writeFileSync(file, `coder,begin,length,code\n${[...new Set(rows)].join("\n")}\n`);
    const table = coefficientsOf(["--spans", file, "--length", String(begin)]);
    const figures = figuresOf([study, "--unit", "span"]);
    const codes = figures.filter(({ kind }) => kind === "code");
    assert.ok(codes.length > 20);
    for (const { id, units, coefficients } of codes) {
      assert.equal(units, begin);
      assertNear(coefficients.char_alpha?.value, table[`char_alpha_binary:${id}`], `char_alpha ${id}`);
      assertNear(coefficients.alpha_u?.value, table[`alpha_u:${id}`], `alpha_u ${id}`);
    }
    const all = figures.find(({ kind }) => kind === "all");
    assertNear(all?.coefficients.alpha_u?.value, table.alpha_u_overall, "alpha_u of all");
  });

  it("gives the same whether a folder or its files are named, in any order", () => {
    const files = readdirSync(sessions).map((name) => join(sessions, name));
    const expected = run(["agree", sessions, "--format", "csv", "--bootstrap", "20"]);
    assert.equal(run(["agree", ...files.reverse(), "--format", "csv", "--bootstrap", "20"]), expected);
  });
});
