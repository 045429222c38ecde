/**
 * Tables as comma-separated values, as RFC 4180 has them: lines end with CRLF, and what holds a comma, a quote or a line's
 * end stands in quotes.
 */
import type { Cell, Columns } from "./table.ts";

const LINE_END = "\r\n";

export function csvHead<Row>(columns: Columns<Row>): string {
  return columns.map(({ name }) => csvCell(name)).join(",") + LINE_END;
}

export function csvRows<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  return rows.map((row) => columns.map(({ cell }) => csvCell(cell(row))).join(",") + LINE_END).join("");
}

/** An empty text stands in quotes, so that it is not read as nothing. */
function csvCell(cell: Cell): string {
  if (cell === null) return "";
  const text = String(cell);
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
