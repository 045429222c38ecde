/** Parquet as another library reads it. Apart from the examples, since that library takes a while to start. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { readCsv } from "../../../server/src/core/exchange/csv/read.ts";
import { parquetParts } from "../../../server/src/core/exchange/parquet/write.ts";
import { csvHead, csvRows } from "../../../server/src/core/exchange/table/csv.ts";
import type { Cell, Columns } from "../../../server/src/core/exchange/table/table.ts";

type Row = readonly [text: string | null, integer: number | null, number: number | null, boolean: boolean | null];

const at =
  (index: number) =>
  (row: Row): Cell =>
    row[index] as Cell;
const columns: Columns<Row> = [
  { name: "text", type: "text", cell: at(0) },
  { name: "an integer", type: "integer", cell: at(1) },
  { name: "number", type: "number", cell: at(2) },
  { name: "wahr", type: "boolean", cell: at(3) },
];

function joined(parts: Iterable<Uint8Array>): ArrayBuffer {
  const bytes = Buffer.concat([...parts]);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

const objectOf = (row: Row) => Object.fromEntries(columns.map(({ name, cell }) => [name, cell(row)]));

const nothing = { nil: null };
const anyRow: fc.Arbitrary<Row> = fc.tuple(
  fc.option(
    fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom<string>("", "a,b", '"', "x\r\ny", "😀", "\0")),
    nothing,
  ),
  fc.option(fc.integer(), nothing),
  fc.option(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    nothing,
  ),
  fc.option(fc.boolean(), nothing),
);
const anyBatches = fc.array(fc.array(anyRow, { maxLength: 20 }), { maxLength: 5 });

describe("a table as Parquet", function () {
  this.timeout(60_000);

  it("is read by another library as it was given", async () => {
    await fc.assert(
      fc.asyncProperty(anyBatches, async (batches) => {
        const read = await parquetReadObjects({ file: joined(parquetParts(columns, batches)) });
        assert.deepEqual(read, batches.flat().map(objectOf));
      }),
      { seed: 61, numRuns: 200 },
    );
  });

  it("keeps no more than a group of rows, and writes each group once it is full", async () => {
    const rows = 45_000;
    let given = 0;
    function* batches(): Generator<readonly Row[]> {
      for (; given < rows; given += 100) {
        yield Array.from({ length: 100 }, (_, index): Row => [`word ${given + index}`, given + index, null, true]);
      }
    }
    const parts: Uint8Array[] = [];
    const taken: number[] = [];
    for (const part of parquetParts(columns, batches())) {
      parts.push(part);
      taken.push(given);
    }
    assert.deepEqual(taken, [19_900, 39_900, rows, rows]);
    const file = joined(parts);
    assert.deepEqual(
      parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows)),
      [20_000, 20_000, 5_000],
    );
    const read = await parquetReadObjects({ file });
    assert.equal(read.length, rows);
    assert.ok(read.every((row, index) => row["an integer"] === index && row.text === `word ${index}`));
  });

  it("writes a group early where its texts are long", () => {
    const long: Row = ["x".repeat(3_000_000), 1, 1, true];
    const sizes = [...parquetParts(columns, [[long, long, long, long]])].length;
    assert.equal(sizes, 3);
  });

  it("has the cells that the same table has as comma-separated values", () => {
    fc.assert(
      fc.property(anyBatches, (batches) => {
        const text = csvHead(columns) + batches.map((rows) => csvRows(columns, rows)).join("");
        const { records, faults } = readCsv(text);
        assert.deepEqual(faults, []);
        const expected = batches.flat().map((row) => columns.map(({ cell }) => String(cell(row) ?? "")));
        assert.deepEqual(
          records.map(({ cells }) => cells),
          [columns.map(({ name }) => name), ...expected],
        );
      }),
      { seed: 62, numRuns: 200 },
    );
  });
});
