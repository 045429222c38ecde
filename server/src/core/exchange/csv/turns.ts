/**
 * Rows as turns: the label, time, words and tags that a row's cells stand for.
 */
import { timeEnd } from "../../transcript/line.ts";
import type { RowTag, RowTurn } from "./align.ts";
import type { TableMap } from "./map.ts";
import { type ColumnCount, type Note, quoted } from "./report.ts";
import type { Row } from "./rows.ts";

/** A count that is still going on. */
export type Tally = { -readonly [Key in keyof ColumnCount]: ColumnCount[Key] };

/** A tally of nothing for each column under `codes`. */
export function newTallies(map: TableMap): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const column of map.codes.keys()) {
    tallies.set(column, { column, coded: 0, nothing: 0, unknown: 0, codings: 0, repeated: 0 });
  }
  return tallies;
}

/** The turn that `row` stands for, said by `label`. Notes what of the row is not in it, and counts its cells in `tallies`. */
export function turnOf(
  row: Row,
  label: string,
  map: TableMap,
  tallies: ReadonlyMap<string, Tally>,
  note: Note,
): RowTurn {
  return {
    line: row.line,
    order: map.order === undefined ? undefined : row.cell(map.order),
    label,
    time: timeOf(row, map, note),
    lines: linesOf(row, map, note),
    tags: tagsOf(row, map, tallies, note),
  };
}

function timeOf(row: Row, map: TableMap, note: Note): string | undefined {
  const time = map.time === undefined ? "" : row.cell(map.time);
  if (time === "") return undefined;
  if (timeEnd(time, 0, time.length) === time.length) return time;
  note("invalid-time", `The time ${quoted(time)} of recording ${quoted(row.recording)} cannot be read.`, row.line);
  return undefined;
}

function linesOf(row: Row, map: TableMap, note: Note): string[] {
  const text = row.raw(map.text);
  const lines = text.split(/\r\n|\n|\r/);
  const kept = lines.map(trimSpace).filter((line) => line !== "");
  if (kept.length === 0) note("empty-text", "The row has no text.", row.line);
  else if (kept.length !== lines.length || kept.some((line, index) => line !== lines[index])) {
    note("dropped-layout", `White space of the cell ${quoted(map.text)} was dropped.`, row.line);
  }
  return kept;
}

/** Without the format's white space at the ends: space and tab, and no other. */
function trimSpace(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && (line[start] === " " || line[start] === "\t")) start++;
  while (end > start && (line[end - 1] === " " || line[end - 1] === "\t")) end--;
  return line.slice(start, end);
}

function tagsOf(row: Row, map: TableMap, tallies: ReadonlyMap<string, Tally>, note: Note): RowTag[] {
  const tags: RowTag[] = [];
  for (const [column, values] of map.codes) {
    const tally = tallies.get(column) as Tally;
    const value = row.cell(column);
    const mapped = values.get(value) ?? (value === "" ? [] : undefined);
    if (mapped === undefined) {
      tally.unknown++;
      note("unknown-value", `The value ${quoted(value)} of the column ${quoted(column)} is not in the map.`, row.line);
      continue;
    }
    if (mapped.length === 0) tally.nothing++;
    else tally.coded++;
    tally.codings += mapped.length;
    for (const text of mapped) tags.push({ text, column });
  }
  return tags;
}
