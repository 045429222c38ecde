/**
 * Tables that the built command line exports, as another library reads them, held against what `rapport stats` computes.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { readCsv } from "../../server/src/core/exchange/csv/read.ts";

const study = "examples/study/sessions";

function rapport(...args: readonly string[]): string {
  const result = spawnSync(process.execPath, [resolve("dist/rapport.js"), ...args], { encoding: "utf8" });
  // What a table was computed on is told there; what went wrong begins with the program's name.
  assert.doesNotMatch(result.stderr, /^rapport:/m);
  assert.equal(result.status, 0, result.stderr);
  return result.stdout;
}

type Row = Readonly<Record<string, unknown>>;

async function readParquet(path: string): Promise<readonly Row[]> {
  const bytes = readFileSync(path);
  return parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  });
}

function tableOf(text: string): readonly Readonly<Record<string, string>>[] {
  const [head, ...rows] = readCsv(text).records.map(({ cells }) => cells);
  return rows.map((cells) => Object.fromEntries((head ?? []).map((name, index) => [name, cells[index] ?? ""])));
}

/** How many rows there are for each key, in the order of the keys. */
function counted(keys: Iterable<string>): readonly string[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => `${key} ${count}`).sort();
}

describe("an exported study", function () {
  this.timeout(30_000);
  let folder: string;
  let codings: readonly Row[];
  let turns: readonly Row[];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "rapport-export-"));
    rapport("export", "parquet", study, "--out", join(folder, "codings.parquet"));
    rapport("export", "parquet", study, "--table", "turns", "--out", join(folder, "turns.parquet"));
    codings = await readParquet(join(folder, "codings.parquet"));
    turns = await readParquet(join(folder, "turns.parquet"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has in Parquet the cells that it has as comma-separated values", () => {
    for (const [table, rows] of [
      ["codings", codings],
      ["turns", turns],
    ] as const) {
      const text = rapport("export", "csv", study, "--table", table);
      const plain = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? "")])),
      );
      assert.deepEqual(plain, tableOf(text));
      assert.ok(rows.length > 100);
    }
  });

  it("has the words of each transcript at the offsets that it tells", () => {
    for (const line of rapport("parse", "--json", ...readdirSync(study).map((name) => `${study}/${name}`)).split(
      "\n",
    )) {
      if (line === "") continue;
      const { file, verbatim, codings: read } = JSON.parse(line);
      const own = codings.filter((row) => row.file === file);
      assert.equal(own.length, read.length);
      for (const { begin_offset, end_offset, words, unit } of own) {
        if (unit === "section" || unit === "session") assert.equal(words, null);
        else assert.equal(words, verbatim.slice(Number(begin_offset), Number(end_offset)));
      }
    }
  });

  it("counts to what `rapport stats` counts, by coder, code and theme", () => {
    // What a coder wrote into another one's copy does not count where they have a copy of their own.
    const ownCopies = new Set(codings.map((row) => `${row.file_coder} ${row.recording}`));
    const counts = (row: Row) => row.coder === row.file_coder || !ownCopies.has(`${row.coder} ${row.recording}`);
    const present = codings.filter((row) => row.present === true && counts(row));
    const told = (by: string) =>
      tableOf(rapport("stats", study, "--of", "counts", "--by", by, "--format", "csv"))
        .filter((row) => row.codings !== "0")
        .map((row) => `${row.coder} ${row[by]} ${row.codings}`)
        .sort();
    assert.deepEqual(counted(present.map(({ coder, code }) => `${coder} ${code}`)), told("code"));
    const themes = present.flatMap(({ coder, theme }) =>
      String(theme)
        .split(">")
        .map((step) => `${coder} ${step}`),
    );
    assert.deepEqual(counted(themes), told("theme"));
  });

  it("is found by a query as one sees it in the table", () => {
    const wanted = codings.filter(({ theme, role, rating }) => {
      return String(theme).split(">").includes("withdrawal") && role === "client" && Number(rating ?? 0) >= 3;
    });
    const found = JSON.parse(rapport("find", "withdrawal and role:client and rating>=3", study, "--format", "json"));
    const place = (row: Row) => `${row.file}:${row.line} ${row.code} ${row.rating}`;
    assert.deepEqual(found.map(place), wanted.map(place));
    assert.ok(wanted.length > 3);
  });

  it("is not written where a transcript cannot be read, and what was there stays", () => {
    const out = join(folder, "kept.csv");
    writeFileSync(out, "kept");
    writeFileSync(join(folder, "bad.transcript"), Buffer.from([0xff, 0xfe, 0x41, 0x00]));
    const result = spawnSync(process.execPath, [resolve("dist/rapport.js"), "export", "csv", folder, "--out", out], {
      encoding: "utf8",
    });
    assert.equal(result.status, 2);
    assert.match(result.stderr, /bad\.transcript.*UTF-16.*Nothing was exported\./s);
    assert.equal(readFileSync(out, "utf8"), "kept");
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });
});

describe("the tables of the page on large studies", function () {
  this.timeout(60_000);
  const source = "../shared/data/annomi/AnnoMI-full.csv";
  const page = readFileSync("docs/large-studies.md", "utf8");

  /** The rows of the first table below a heading, cells as text. */
  function tableBelow(heading: string): readonly (readonly string[])[] {
    const [, below = ""] = page.split(`\n## ${heading}\n`);
    const [table = ""] = /(?:^\|.*\n)+/m.exec(below) ?? [];
    const rows = table.trim().split("\n");
    return rows.slice(2).map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.replaceAll("`", "").trim()),
    );
  }

  it("are what `rapport stats` computes of that corpus", function () {
    if (!existsSync(source)) {
      console.log(`    ${source} is absent: its test is skipped`);
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), "rapport-annomi-"));
    try {
      const corpus = join(folder, "annomi");
      rapport("import", "csv", source, "--map", "examples/annomi/map.yaml", "--out", corpus);
      const stats = (...args: readonly string[]) => tableOf(rapport("stats", corpus, ...args, "--format", "csv"));
      const counts = stats("--of", "counts", "--by", "code");
      const codes = tableBelow("Codings by code and coder");
      assert.ok(codes.length >= 5);
      for (const [coder, code, codings, recordings] of codes) {
        const row = counts.find((each) => each.coder === coder && each.code === code);
        assert.deepEqual([row?.codings, row?.recordings], [codings, recordings], `${coder} ${code}`);
      }
      const talk = stats("--of", "talk", "--by", "role");
      const shares = tableBelow("Who talks how much");
      assert.equal(shares.length, 2);
      for (const [role, turns, words] of shares) {
        const row = talk.find((each) => each.role === role);
        assert.deepEqual([row?.turns, row?.words], [turns, words], role);
      }
      const pairs = stats("--of", "cooccurrence");
      const together = tableBelow("Codes on the same turn");
      assert.ok(together.length >= 5);
      for (const [coder, first, second, both, one, other, jaccard] of together) {
        const row = pairs.find((each) => each.coder === coder && each.first === first && each.second === second);
        assert.deepEqual([row?.both, row?.first_total, row?.second_total], [both, one, other]);
        assert.equal(Number(row?.jaccard).toFixed(4), jaccard);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
