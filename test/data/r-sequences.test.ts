/**
 * Transitions in a published corpus, each of its ten coders apart: held against a count straight from the table, and against R.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { importTable } from "../../server/src/core/exchange/csv/convert.ts";
import { readMap } from "../../server/src/core/exchange/csv/map.ts";
import { readCsv } from "../../server/src/core/exchange/csv/read.ts";
import { codebookOf, type Project } from "../../server/src/core/project.ts";
import { addTranscript, newStats } from "../../server/src/core/stats/gather.ts";
import type { Sequences } from "../../server/src/core/stats/options.ts";
import { type StudyStats, studyStats } from "../../server/src/core/stats/study.ts";
import type { TransitionTable } from "../../server/src/core/stats/transition-table.ts";
import { projectOf, root } from "../fixture.ts";

const tablePath = "../shared/data/annomi/AnnoMI-full.csv";
const script = "test/data/sequences.R";

/** Every turn has one of these: what a therapist's turn is above all, or where a client's turn leans. */
const labels = new Map([
  ["question", "main-question"],
  ["reflection", "main-reflection"],
  ["therapist_input", "main-input"],
  ["other", "main-other"],
  ["change", "change-talk"],
  ["neutral", "neutral-talk"],
  ["sustain", "sustain-talk"],
]);

/** What a coder called the turns of each recording, in order, by a plain reading of the table. */
function labelled(text: string): ReadonlyMap<string, readonly (readonly string[])[]> {
  const [head = [], ...records] = readCsv(text).records.map(({ cells }) => cells);
  const cell = (cells: readonly string[], name: string): string => cells[head.indexOf(name)] as string;
  const byCoder = new Map<string, Map<string, [number, string][]>>();
  for (const cells of records) {
    const coder = `annotator-${cell(cells, "annotator_id")}`;
    const recordings = byCoder.get(coder) ?? new Map<string, [number, string][]>();
    byCoder.set(coder, recordings);
    const recording = cell(cells, "transcript_id");
    const own = cell(cells, "interlocutor") === "client" ? "client_talk_type" : "main_therapist_behaviour";
    const turns = recordings.get(recording) ?? [];
    recordings.set(recording, turns);
    turns.push([Number(cell(cells, "utterance_id")), labels.get(cell(cells, own)) as string]);
  }
  return new Map(
    [...byCoder].map(([coder, recordings]) => [
      coder,
      [...recordings.values()].map((turns) => turns.sort(([a], [b]) => a - b).map(([, label]) => label)),
    ]),
  );
}

/** How often one label follows another `lag` turns later in the same recording, and how many pairs there are. */
function counted(recordings: readonly (readonly string[])[], lag: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const turns of recordings) {
    turns.slice(lag).forEach((second, index) => {
      const pair = `${turns[index]} ${second}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    });
  }
  return counts;
}

function countsIn({ codes, cells }: TransitionTable): ReadonlyMap<string, number> {
  const pairs = cells.flatMap((row, first) =>
    row.map(({ count }, second) => [`${codes[first]} ${codes[second]}`, count] as const),
  );
  return new Map(pairs.filter(([, count]) => count > 0));
}

function sorted(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The figures of R, by table and name; undefined for NA. */
function runR(tables: ReadonlyMap<string, TransitionTable>): ReadonlyMap<string, readonly (number | undefined)[]> {
  const matrices = [...tables].map(([name, { cells }]) => {
    const counts = cells.flat().map(({ count }) => count);
    return `"${name}" = matrix(c(${counts.join(",")}), nrow = ${cells.length}, byrow = TRUE)`;
  });
  const repeats = [...tables].map(([name, table]) => `"${name}" = ${table.hasStructuralZeros ? "FALSE" : "TRUE"}`);
  const input = `tables <- list(${matrices.join(",\n")})\nrepeats <- list(${repeats.join(",\n")})\n${readFileSync(script, "utf8")}`;
  const { status, stdout, stderr } = spawnSync("Rscript", ["--vanilla", "-"], { input, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return new Map(
    stdout
      .trim()
      .split("\n")
      .map((line) => {
        const [table = "", name = "", numbers = ""] = line.split("\t");
        const values = numbers.split(" ").map((each) => (each === "NA" ? undefined : Number(each)));
        return [`${table} ${name}`, values] as const;
      }),
  );
}

function assertNear(got: readonly (number | undefined)[], want: readonly (number | undefined)[], what: string): void {
  assert.equal(got.length, want.length, what);
  got.forEach((value, index) => {
    const other = want[index];
    const isNear =
      value === undefined || other === undefined
        ? value === other
        : Math.abs(value - other) <= 1e-8 * Math.max(1, Math.abs(other));
    assert.ok(isNear, `${what} [${index}]: ${value}, and not ${other}`);
  });
}

describe("transitions in a published corpus", function () {
  this.timeout(120_000);
  let project: Project;
  let expected: ReadonlyMap<string, readonly (readonly string[])[]>;

  function statsOf(sequences: Sequences): StudyStats {
    const gathered = newStats({ sequences, codes: ["main-behaviour", "client-talk"], withoutTalk: true });
    for (const file of project.closed.values()) {
      addTranscript(gathered, file.uri, file.transcript, codebookOf(project, file).codebook);
    }
    return studyStats(gathered);
  }

  function tablesOf(sequences: Sequences): ReadonlyMap<string, TransitionTable> {
    return new Map(
      statsOf(sequences).coders.map(({ name, transitions }) => [name, transitions as TransitionTable] as const),
    );
  }

  before(function () {
    if (!existsSync(tablePath)) {
      console.log(`    ${tablePath} is absent: its tests are skipped`);
      this.skip();
    }
    const text = readFileSync(tablePath, "utf8");
    const { map } = readMap(readFileSync("examples/annomi/map.yaml", "utf8"));
    assert.ok(map);
    const { files } = importTable(text, map, { wrap: "none" });
    project = projectOf(
      new Map([
        [`${root}/codebook.yaml`, readFileSync("examples/annomi/codebook.yaml", "utf8")],
        ...files.map(({ name, text: own }) => [`${root}/${name}`, own] as const),
      ]),
    );
    expected = labelled(text);
  });

  for (const lag of [1, 2, 5]) {
    it(`at lag ${lag} are counted as in the table itself, and so are their figures`, () => {
      const tables = tablesOf({ on: "turns", lag });
      assert.deepEqual([...tables.keys()].sort(), [...expected.keys()].sort());
      for (const [coder, table] of tables) {
        const counts = counted(expected.get(coder) ?? [], lag);
        assert.deepEqual(sorted(countsIn(table)), sorted(counts), coder);
        const n = [...counts.values()].reduce((sum, count) => sum + count, 0);
        assert.deepEqual([table.n, table.several], [n, 0], coder);
        const sum = (isIn: (first: string, second: string) => boolean): number =>
          [...counts].reduce(
            (all, [pair, count]) => all + (isIn(...(pair.split(" ") as [string, string])) ? count : 0),
            0,
          );
        table.cells.forEach((row, a) => {
          row.forEach(({ residual, oddsRatio }, b) => {
            const [first, second] = [table.codes[a], table.codes[b]];
            // The four cells of first or not by second or not; the residual is the root of its chi-squared, with a sign.
            const both = sum((one, other) => one === first && other === second);
            const one = sum((own, other) => own === first && other !== second);
            const other = sum((own, behind) => own !== first && behind === second);
            const none = n - both - one - other;
            const cross = both * none - one * other;
            const root = Math.sqrt((both + one) * (other + none) * (both + other) * (one + none));
            assertNear([residual, oddsRatio], [(cross * Math.sqrt(n)) / root, (both * none) / (one * other)], coder);
          });
        });
      }
    });
  }

  it("have the figures that R has", function () {
    if (spawnSync("Rscript", ["--version"]).error !== undefined) {
      console.log("    R is not installed: nothing is compared with it");
      this.skip();
    }
    const tables = new Map<string, TransitionTable>();
    for (const lag of [1, 2]) {
      for (const [coder, table] of tablesOf({ on: "turns", lag })) tables.set(`${coder}-lag-${lag}`, table);
    }
    const between = { from: ["main-behaviour"], to: ["client-talk"] };
    for (const [coder, table] of tablesOf({ on: "turns", lag: 1, between })) {
      assert.deepEqual([table.codes.length, table.columnCodes.length], [4, 3], coder);
      tables.set(`${coder}-answers`, table);
    }
    for (const [coder, table] of tablesOf({ on: "events", lag: 1, withoutRepeats: true })) {
      assert.ok(table.hasStructuralZeros, coder);
      tables.set(`${coder}-no-repeats`, table);
    }
    assert.equal(tables.size, 40);
    const figures = runR(tables);
    for (const [name, { cells, chiSquared, hasStructuralZeros }] of tables) {
      const all = cells.flat();
      const compare = (figure: string, values: readonly (number | undefined)[]): void =>
        assertNear(values, figures.get(`${name} ${figure}`) ?? [], `${name} ${figure}`);
      compare(
        "expected",
        all.map((cell) => cell.expected),
      );
      compare(
        "residuals",
        all.map((cell) => cell.residual),
      );
      compare("chi-squared", [chiSquared?.value, chiSquared?.df]);
      if (hasStructuralZeros) continue;
      compare(
        "yules-q",
        all.map((cell) => cell.yulesQ),
      );
      compare(
        "probabilities",
        all.map((cell) => cell.probability),
      );
    }
  });
});
