import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { type ImportedTable, importTable } from "../../server/src/core/exchange/csv/convert.ts";
import { readMap } from "../../server/src/core/exchange/csv/map.ts";
import { readingOf } from "../../server/src/core/transcript/reading.ts";

const tablePath = "../shared/data/annomi/AnnoMI-full.csv";
const mapPath = "examples/annomi/map.yaml";

type Cells = Readonly<Record<string, string>>;

/** The table's rows by column, read without the project's own reader: the table has LF and no broken quotes. */
function rowsOf(text: string): Cells[] {
  const records: string[][] = [[]];
  for (const [, cell = "", end] of text.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/g)) {
    records.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\n") records.push([]);
  }
  const [header = [], ...rows] = records.filter((cells) => cells.length > 1);
  return rows.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ""])));
}

/** The codes that the map gives a row, by a plain reading of its YAML. */
function codesOf(row: Cells, codes: Record<string, Record<string, string | null>>): string[] {
  return Object.entries(codes).flatMap(([column, values]) => values[row[column] as string] ?? []);
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

describe("AnnoMI", () => {
  let imported: ImportedTable;
  let rows: Cells[];
  /** File → its rows, in the table's order. */
  let expected: Map<string, Cells[]>;
  let codes: Record<string, Record<string, string | null>>;

  before(function () {
    if (!existsSync(tablePath)) {
      console.log(`    ${tablePath} is absent: its tests are skipped`);
      this.skip();
    }
    const text = readFileSync(tablePath, "utf8");
    const yaml = readFileSync(mapPath, "utf8");
    const { map, problems } = readMap(yaml);
    assert.deepEqual(problems, []);
    assert.ok(map);
    imported = importTable(text, map, { wrap: "none" });
    codes = parse(yaml).codes;
    rows = rowsOf(text);
    expected = groupBy(rows, (row) => `annomi-${row.transcript_id}.annotator-${row.annotator_id}.transcript`);
  });

  it("becomes 196 files from 133 recordings, seven of them by ten coders", () => {
    assert.equal(rows.length, 13_551);
    assert.equal(imported.report.rowsRead, 13_551);
    assert.equal(imported.report.rowsPlaced, 13_551);
    assert.equal(imported.report.turns, 13_551);
    assert.equal(imported.report.recordings, 133);
    assert.equal(imported.files.length, 196);
    assert.deepEqual(imported.files.map((file) => file.name).sort(), [...expected.keys()].sort());
    const copies = groupBy(imported.files, (file) => file.name.split(".")[0]);
    assert.deepEqual([...copies.values()].filter((files) => files.length === 10).length, 7);
    assert.deepEqual([...copies.values()].filter((files) => files.length === 1).length, 126);
  });

  it("has every word, speaker, time and coding of every row on its turn, and nothing else", () => {
    let codings = 0;
    for (const { name, text } of imported.files) {
      const reading = readingOf(name, text);
      const own = expected.get(name) ?? [];
      const said = own.map((row) => {
        const time = row.timestamp === "00:09:025" ? "" : `[${row.timestamp}] `;
        const words = row.utterance_text?.replace(/ *\n */g, "\n");
        return `${time}${row.interlocutor === "client" ? "C" : "T"}: ${words}`;
      });
      assert.equal(reading.verbatim, said.join("\n"), name);
      assert.equal(reading.turns.length, own.length, name);
      const onTurn = groupBy(reading.codings, (coding) => coding.start);
      assert.deepEqual(
        reading.turns.map((turn) => (onTurn.get(turn.start) ?? []).map((coding) => coding.code)),
        own.map((row) => codesOf(row, codes)),
        name,
      );
      assert.ok(reading.codings.every((coding) => coding.unit === "turn" && name.includes(`.${coding.coder}.`)));
      assert.deepEqual(reading.problems, [], name);
      codings += reading.codings.length;
    }
    assert.equal(codings, rows.flatMap((row) => codesOf(row, codes)).length);
    assert.equal(codings, imported.report.codings);
  });

  it("counts the cells of each column as a plain count of the table does", () => {
    for (const { column, coded, nothing, unknown, codings, repeated } of imported.report.columns) {
      const mapped = rows.filter((row) => codes[column]?.[row[column] as string] != null).length;
      assert.deepEqual(
        [column, coded, nothing, unknown, codings, repeated],
        [column, mapped, 13_551 - mapped, 0, mapped, 0],
      );
    }
    assert.deepEqual(
      imported.report.columns.map(({ column }) => column),
      Object.keys(codes),
    );
  });

  it("has equal words in all copies of one recording", () => {
    const copies = groupBy(imported.files, (file) => file.name.split(".")[0]);
    for (const files of copies.values()) {
      const verbatims = new Set(files.map(({ name, text }) => readingOf(name, text).verbatim));
      assert.equal(verbatims.size, 1, files[0]?.name);
    }
  });

  it("reports the malformed time and the dropped white space, by line, and nothing else", () => {
    assert.deepEqual(
      imported.report.findings.map(({ kind, lines }) => `${kind} ${lines.join()}`),
      ["invalid-time 2910", "dropped-layout 10668"],
    );
    assert.match(imported.report.findings[0]?.message ?? "", /"00:09:025" of recording "38"/);
  });

  it("keeps what stands in the front matter", () => {
    for (const { name, text } of imported.files) {
      const { front } = readingOf(name, text);
      const row = expected.get(name)?.[0] ?? {};
      assert.equal(front.id, `annomi-${row.transcript_id}`);
      assert.equal(front.coder, `annotator-${row.annotator_id}`);
      assert.equal(front.title, row.video_title?.trim());
      assert.equal((front.variables as Cells).mi_quality, row.mi_quality);
      assert.equal((front.variables as Cells).topic, row.topic?.trim());
    }
  });
});
