/**
 * Tables of ratings and of spans, read from CSV. What cannot be used is refused with the file and its line.
 */
import { type Ratings, ratingsOf, type Value } from "../core/agreement/ratings.ts";
import type { Unit } from "../core/agreement/unitizing.ts";
import { listed } from "../core/codebook/names.ts";
import { type CsvFaultKind, readCsv } from "../core/exchange/csv/read.ts";
import { quoted } from "../core/exchange/csv/report.ts";
import { counted } from "../core/lookup/markdown.ts";
import { nfc } from "../core/transcript/characters.ts";
import { UsageError } from "./io.ts";

/** A text with the name under which it is spoken of. */
export interface NamedText {
  readonly path: string;
  readonly text: string;
}

/** A row of a table, its cells in the order in which the columns were asked for. */
interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const faultWords: Readonly<Record<CsvFaultKind, string>> = {
  "stray-quote":
    "a quote stands inside a cell that does not begin with one. Put the cell in quotes and double the quote",
  "text-behind-quote": "text stands behind the quote that ends a cell. Double a quote that belongs to the text",
  "unclosed-quote": "a quote opens here and is never closed. Close it, or double it where it belongs to the text",
};

const mostCoders = 500;
const mostCodes = 1000;
const mostRatings = 10_000_000;

/** The rows of a table that has certain columns; others are let be. */
function rowsOf({ path, text }: NamedText, columns: readonly string[]): readonly Row[] {
  const { records, faults } = readCsv(text);
  const [fault] = faults;
  if (fault !== undefined) throw new UsageError(`\`${path}\`:${fault.line}: ${faultWords[fault.kind]}.`);
  const [head, ...rest] = records;
  const names = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (head === undefined || missing.length > 0) {
    const have = names.length === 0 ? "It is empty" : `It has ${listed(names.slice(0, 8).map(quoted), "and")}`;
    throw new UsageError(
      `\`${path}\` has no column ${listed(
        missing.map((each) => `\`${each}\``),
        "or",
      )}. ${have}: name the columns \`${columns.join(",")}\` in its first line.`,
    );
  }
  const twice = columns.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) {
    throw new UsageError(`\`${path}\`:${head.line}: two columns are called \`${twice}\`. Rename one of them.`);
  }
  const places = columns.map((column) => names.indexOf(column));
  return rest.map(({ line, cells }) => {
    if (cells.length !== names.length) {
      throw new UsageError(
        `\`${path}\`:${line}: the row has ${counted(cells.length, "cell")} and the first line ${names.length}. Put a cell that holds a comma in quotes.`,
      );
    }
    return { line, cells: places.map((place) => nfc((cells[place] as string).trim())) };
  });
}

/** Refuses a row in which one of some cells is empty. */
function filled(path: string, row: Row, columns: readonly string[]): void {
  const empty = columns.find((_, index) => row.cells[index] === "");
  if (empty !== undefined) throw new UsageError(`\`${path}\`:${row.line}: \`${empty}\` is empty. Every row needs it.`);
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A cell as a number, undefined where it is none, or too large to be squared. */
function numberIn(cell: string): number | undefined {
  if (!number.test(cell)) return undefined;
  const value = Number(cell);
  // Adding 0 makes −0 the 0 that it is.
  return Math.abs(value) <= 1e100 ? value + 0 : undefined;
}

/** What programs write into a cell that has no value. */
const absent = /^(?:na|nan|n\/a|null|none|nil|missing|[.?-])$/i;

/** Those of a table's rows that are by the wanted coders, who stand in a cell of each: all where none are named. */
function rowsBy(rows: readonly Row[], coder: number, wanted: readonly string[] | undefined): readonly Row[] {
  const names = new Set(wanted);
  return wanted === undefined ? rows : rows.filter((row) => names.has(row.cells[coder] as string));
}

/**
 * The ratings of a table with the columns `unit,coder,value`. An empty value is no rating. Values are numbers where all of
 * them are, those of `declared` included. Of the coders that are `wanted`, one may have given nothing.
 */
export function readRatings(
  table: NamedText,
  declared: readonly string[] | undefined,
  wanted: readonly string[] | undefined,
): Ratings {
  const { path } = table;
  const all = rowsOf(table, ["unit", "coder", "value"]);
  for (const row of all) filled(path, row, ["unit", "coder"]);
  const rows = rowsBy(all, 1, wanted);
  const units = new Map<string, number>();
  const coders = new Map((wanted ?? []).map((name, index) => [name, index]));
  for (const { cells } of rows) {
    indexIn(units, cells[0] as string);
    indexIn(coders, cells[1] as string);
  }
  if (coders.size > mostCoders || coders.size * units.size > mostRatings) {
    throw new UsageError(
      `\`${path}\` has ${counted(coders.size, "coder")} and ${counted(units.size, "unit")}, which is more than can be compared. Look whether \`coder\` and \`unit\` are the right columns.`,
    );
  }
  const toValue = valueReader(path, rows, declared);
  const categories = declared?.map(toValue);
  const allowed = categories === undefined ? undefined : new Set(categories);
  const values: (Value | undefined)[][] = Array.from(coders, () => Array(units.size).fill(undefined));
  /** The line on which each coder's row about a unit stands. */
  const lines = new Int32Array(coders.size * units.size);
  for (const { line, cells } of rows) {
    const [unit = "", coder = "", cell = ""] = cells;
    const row = coders.get(coder) as number;
    const column = units.get(unit) as number;
    const before = lines[row * units.size + column] as number;
    if (before > 0) {
      throw new UsageError(
        `\`${path}\`:${line}: coder ${quoted(coder)} has a rating of unit ${quoted(unit)} on line ${before} already. Keep one of them.`,
      );
    }
    lines[row * units.size + column] = line;
    if (cell === "") continue;
    const value = toValue(cell);
    if (allowed?.has(value) === false) {
      throw new UsageError(
        `\`${path}\`:${line}: the value ${quoted(cell)} is not among \`--categories\`. Add it there, or correct it.`,
      );
    }
    (values[row] as (Value | undefined)[])[column] = value;
  }
  return ratingsOf([...coders.keys()], [...units.keys()], values, categories);
}

function indexIn(indexes: Map<string, number>, name: string): number {
  const known = indexes.get(name);
  if (known !== undefined) return known;
  indexes.set(name, indexes.size);
  return indexes.size - 1;
}

/**
 * How far apart two categories are, from a table with a row and a column for each: `,a,b` in the first line, `a,0,2` below.
 * In the order of `categories`, all of which it must have.
 */
export function readWeights({ path, text }: NamedText, categories: readonly Value[]): readonly (readonly number[])[] {
  const { records, faults } = readCsv(text);
  const [fault] = faults;
  if (fault !== undefined) throw new UsageError(`\`${path}\`:${fault.line}: ${faultWords[fault.kind]}.`);
  const name = (cell: string): Value => {
    const plain = nfc(cell.trim());
    return typeof categories[0] === "number" ? (numberIn(plain) ?? plain) : plain;
  };
  const columns = new Map((records[0]?.cells ?? []).slice(1).map((cell, index) => [name(cell), index + 1]));
  const rows = new Map(records.slice(1).map((record) => [name(record.cells[0] as string), record]));
  return categories.map((one) => {
    const row = rows.get(one);
    return categories.map((other) => {
      const column = columns.get(other);
      if (row === undefined || column === undefined) {
        throw new UsageError(
          `\`${path}\` has no ${row === undefined ? "row" : "column"} for the value ${quoted(String(row === undefined ? one : other))}. Give every value a row and a column.`,
        );
      }
      const weight = numberIn((row.cells[column] ?? "").trim());
      if (weight === undefined || weight < 0 || (one === other && weight !== 0)) {
        throw new UsageError(
          `\`${path}\`:${row.line}: ${quoted(row.cells[column] ?? "")} does not say how far ${quoted(String(one))} is from ${quoted(String(other))}. Write a number that is not negative, and 0 for a value and itself.`,
        );
      }
      return weight;
    });
  });
}

/** How a value is read: as a number where all are one, and as a word otherwise. */
function valueReader(path: string, rows: readonly Row[], declared: readonly string[] = []): (cell: string) => Value {
  const isNumber = (cell: string): boolean => numberIn(cell) !== undefined;
  const given = rows.filter((row) => row.cells[2] !== "");
  const words = given.filter((row) => !isNumber(row.cells[2] as string));
  if (words.length === 0 && declared.every(isNumber)) return (cell) => numberIn(cell) as number;
  const [odd] = words;
  const sign = odd?.cells[2] ?? "";
  if (
    odd !== undefined &&
    words.length < given.length &&
    absent.test(sign) &&
    words.every((row) => row.cells[2] === sign)
  ) {
    throw new UsageError(
      `\`${path}\`:${odd.line}: all values are numbers but ${quoted(sign)}. Leave a cell empty where a coder gave no rating.`,
    );
  }
  return (cell) => cell;
}

export interface SpanTable {
  readonly units: readonly Unit[];
  readonly coders: readonly string[];
  /** How many spans overlap one of the same coder and code, and are one with it. */
  readonly overlapping: number;
}

/** Where the continuum begins, and how long it is. */
export interface Continuum {
  readonly begin: number;
  readonly length: number;
}

/** The spans of a table with the columns `coder,begin,length,code`. Of the coders that are `wanted`, one may have marked nothing. */
export function readSpans(
  table: NamedText,
  { begin, length }: Continuum,
  wanted: readonly string[] | undefined,
): SpanTable {
  const { path } = table;
  const coders = new Map((wanted ?? []).map((name, index) => [name, index]));
  const columns = ["coder", "begin", "length", "code"];
  const all = rowsOf(table, columns);
  for (const row of all) filled(path, row, columns);
  const units = rowsBy(all, 0, wanted).map((row): Unit => {
    const [coder = "", beginCell = "", lengthCell = "", category = ""] = row.cells;
    const from = wholeIn(path, row.line, "begin", beginCell);
    const long = wholeIn(path, row.line, "length", lengthCell);
    if (long === 0) throw new UsageError(`\`${path}\`:${row.line}: \`length\` is 0. Leave out what has no length.`);
    if (from < begin || from + long > begin + length) {
      throw new UsageError(
        `\`${path}\`:${row.line}: ${from} to ${from + long} lies outside of the continuum, ${begin} to ${begin + length}. Correct the row, \`--begin\` or \`--length\`.`,
      );
    }
    return { coder: indexIn(coders, coder), begin: from, length: long, category };
  });
  if (coders.size > mostCoders) {
    throw new UsageError(
      `\`${path}\` has ${coders.size} coders, which is more than can be compared. Look whether \`coder\` is the right column.`,
    );
  }
  const codes = new Set(units.map((unit) => unit.category));
  if (codes.size > mostCodes) {
    throw new UsageError(
      `\`${path}\` has ${codes.size} codes, which is more than can be compared. Look whether \`code\` is the right column.`,
    );
  }
  return { units, coders: [...coders.keys()], overlapping: overlappingAmong(units) };
}

function wholeIn(path: string, line: number, column: string, cell: string): number {
  const value = wholeNumber(cell);
  if (value !== undefined) return value;
  throw new UsageError(
    `\`${path}\`:${line}: \`${column}\` is ${quoted(cell)} and not a whole number. Count in characters, or in milliseconds where it is time.`,
  );
}

/** A whole number that is not negative; undefined where a text is none. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

function overlappingAmong(units: readonly Unit[]): number {
  const ends = new Map<string, number>();
  let overlapping = 0;
  for (const unit of [...units].sort((one, other) => one.begin - other.begin)) {
    const key = `${unit.coder} ${unit.category}`;
    const end = ends.get(key) ?? 0;
    if (unit.begin < end) overlapping++;
    ends.set(key, Math.max(end, unit.begin + unit.length));
  }
  return overlapping;
}

/** The items of an option such as `a,b,"c, d"`, each once. */
export function listIn(option: string, text: string): readonly string[] {
  const { records, faults } = readCsv(text);
  const items = (records[0]?.cells ?? []).map((cell) => nfc(cell.trim()));
  if (faults.length > 0 || records.length !== 1 || items.includes("") || new Set(items).size !== items.length) {
    throw new UsageError(`\`--${option}\` is a list such as \`a,b,c\`, each once: correct ${quoted(text)}.`);
  }
  return items;
}
