/**
 * The rows of a table by the names of its columns, and the recording and coder that each belongs to.
 */
import { nfc } from "../../transcript/characters.ts";
import { columnsOf, type TableMap } from "./map.ts";
import type { CsvRecord, CsvTable } from "./read.ts";
import { type Note, quoted } from "./report.ts";

/** A row that has its place: the recording's and the coder's cells are not empty. */
export interface Row {
  /** The 1-based line on which it begins. */
  readonly line: number;
  readonly recording: string;
  /** Empty where the map names no column of coders. */
  readonly coder: string;
  /** The cell of a column as it stands. */
  readonly raw: (column: string) => string;
  /** The cell of a column as cells are compared: NFC, without white space at the ends. */
  readonly cell: (column: string) => string;
}

/** The rows that can be placed, or undefined where the table cannot be read by the map at all. */
export function readRows(table: CsvTable, map: TableMap, note: Note): Row[] | undefined {
  let isBroken = false;
  for (const { kind, line } of table.faults) {
    if (kind === "stray-quote") note("stray-quote", "A quote stands inside a cell that does not begin with one.", line);
    else {
      const what =
        kind === "unclosed-quote"
          ? "The quote that opens a cell is never closed."
          : "Text stands behind the quote that closes a cell.";
      note("broken-table", what, line);
      isBroken = true;
    }
  }
  const header = table.records[0];
  if (header === undefined) note("broken-table", "The table is empty.", 1);
  if (header === undefined || isBroken) return undefined;
  const places = readHeader(header, map, note);
  if (places === undefined) return undefined;

  const rows: Row[] = [];
  for (const { line, cells } of table.records.slice(1)) {
    const raw = (column: string): string => cells[places.get(column) ?? -1] ?? "";
    const cell = (column: string): string => nfc(raw(column).trim());
    const recording = cell(map.transcript);
    const coder = map.coder === undefined ? "" : cell(map.coder);
    if (cells.length !== header.cells.length) {
      note(
        "row-not-placed",
        `The row has ${cells.length} cells and the table's first line ${header.cells.length}.`,
        line,
      );
    } else if (recording === "") {
      note("row-not-placed", `The row names no recording: its cell ${quoted(map.transcript)} is empty.`, line);
    } else if (map.coder !== undefined && coder === "") {
      note("row-not-placed", `The row names no coder: its cell ${quoted(map.coder)} is empty.`, line);
    } else rows.push({ line, recording, coder, raw, cell });
  }
  return rows;
}

/** Column → its place in every row. */
function readHeader(header: CsvRecord, map: TableMap, note: Note): ReadonlyMap<string, number> | undefined {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  header.cells.forEach((cell, index) => {
    const column = nfc(cell.trim());
    if (places.has(column)) repeated.add(column);
    else places.set(column, index);
  });
  const used = columnsOf(map);
  let isWhole = true;
  for (const column of used) {
    if (!places.has(column)) {
      const others = [...places.keys()].slice(0, 40).map(quoted).join(", ");
      note("unknown-column", `The table has no column ${quoted(column)}; it has ${others}.`, header.line);
      isWhole = false;
    } else if (repeated.has(column)) {
      note("repeated-column", `The table has several columns ${quoted(column)}.`, header.line);
      isWhole = false;
    }
  }
  const known = new Set([...used, ...map.ignore]);
  for (const column of places.keys()) {
    if (!known.has(column)) note("unmapped-column", `The column ${quoted(column)} was left out.`, header.line);
  }
  return isWhole ? places : undefined;
}
