/**
 * The front matter of a file, and the name of a recording, from the cells of its rows.
 */
import { columnsIn, type TableMap } from "./map.ts";
import { type Note, quoted } from "./report.ts";
import type { Row } from "./rows.ts";
import type { FrontValue } from "./write.ts";

/** The name that the map gives a recording: its `file` with the cells filled in, else the recording's own cell. */
export function templateOf(rows: readonly Row[], recording: string, map: TableMap, note: Note): string {
  if (map.file === undefined) return recording;
  const cells = new Map(columnsIn(map.file).map((column) => [column, firstValue(rows, column, note)]));
  return map.file.replace(/\{([^{}]*)\}/g, (_, column: string) => cells.get(column.trim()) ?? "");
}

/** The fields of a file's front matter, in the order in which they are written. `coder` is empty where there is none. */
export function frontOf(
  rows: readonly Row[],
  id: string,
  coder: string,
  map: TableMap,
  note: Note,
): ReadonlyMap<string, FrontValue> {
  const front = new Map<string, FrontValue>();
  const title = map.title === undefined ? "" : firstValue(rows, map.title, note);
  if (title !== "") front.set("title", title);
  front.set("id", id);
  if (coder !== "") front.set("coder", coder);
  // The codebook is copied beside the transcripts under this name, wherever the map found it.
  if (map.codebook !== undefined) front.set("codebook", "codebook.yaml");
  if (map.participants.size > 0) front.set("participants", map.participants);
  const variables = new Map<string, FrontValue>();
  for (const [column, variable] of map.variables) {
    const value = firstValue(rows, column, note);
    if (value !== "") variables.set(variable, plainValue(value));
  }
  if (variables.size > 0) front.set("variables", variables);
  return front;
}

/** The first cell of `column` that is not empty. */
function firstValue(rows: readonly Row[], column: string, note: Note): string {
  let value = "";
  for (const row of rows) {
    const cell = row.cell(column);
    if (value === "") value = cell;
    else if (cell !== "" && cell !== value) {
      note(
        "several-values",
        `Rows of recording ${quoted(row.recording)} have several values of ${quoted(column)}.`,
        row.line,
      );
    }
  }
  return value;
}

/** The number or truth value that a cell is in so many characters, else the text: `007` and `1.0` stay as they are. */
function plainValue(cell: string): FrontValue {
  if (cell === "true" || cell === "false") return cell === "true";
  const number = Number(cell);
  return Number.isFinite(number) && String(number) === cell ? number : cell;
}
