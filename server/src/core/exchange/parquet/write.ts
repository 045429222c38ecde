/**
 * Tables as Apache Parquet, which DuckDB, Arrow, pandas, R, Spark and other engines read.
 */
import { ByteWriter } from "hyparquet-writer/src/bytewriter.js";
import { ParquetWriter } from "hyparquet-writer/src/parquet-writer.js";
import type { Cell, Columns, ColumnType } from "../table/table.ts";

/** So many rows, or about so many characters of text, are held in memory and written together. */
const ROWS_OF_GROUP = 20_000;
const CHARACTERS_OF_GROUP = 8_000_000;

/**
 * The bytes of a table, part by part. Rows are taken as they are needed and forgotten once they are written, so that a table
 * may be larger than the memory.
 */
export function* parquetParts<Row>(columns: Columns<Row>, batches: Iterable<readonly Row[]>): Generator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: "root", num_children: columns.length }, ...columns.map(({ name, type }) => schemaOf(name, type))],
    createdBy: "rapport",
  });
  let cells = columns.map((): Cell[] => []);
  let characters = 0;
  const writeGroup = (): Uint8Array => {
    const columnData = columns.map(({ name }, index) => ({ name, data: cells[index] as Cell[] }));
    writer.write({ columnData, rowGroupSize: ROWS_OF_GROUP });
    cells = columns.map(() => []);
    characters = 0;
    return taken(bytes);
  };
  for (const rows of batches) {
    for (const row of rows) {
      columns.forEach(({ cell }, index) => {
        const value = cell(row);
        if (typeof value === "string") characters += value.length;
        cells[index]?.push(value);
      });
      if (cells[0]?.length === ROWS_OF_GROUP || characters >= CHARACTERS_OF_GROUP) yield writeGroup();
    }
  }
  if ((cells[0]?.length ?? 0) > 0) yield writeGroup();
  writer.finish();
  yield taken(bytes);
}

/** What was written so far, which the writer then has no more; it goes on counting its offset. */
function taken(bytes: ByteWriter): Uint8Array {
  const part = bytes.getBytes().slice();
  bytes.index = 0;
  return part;
}

/** Every column may have nothing in a row. */
function schemaOf(name: string, type: ColumnType) {
  const optional = { name, repetition_type: "OPTIONAL" } as const;
  switch (type) {
    case "text":
      return { ...optional, type: "BYTE_ARRAY", converted_type: "UTF8" } as const;
    case "integer":
      return { ...optional, type: "INT32" } as const;
    case "number":
      return { ...optional, type: "DOUBLE" } as const;
    case "boolean":
      return { ...optional, type: "BOOLEAN" } as const;
    default:
      return type satisfies never;
  }
}
