/**
 * A table of figures with what it was computed on, and how each format prints it.
 */
import { csvHead, csvRows } from "../../core/exchange/table/csv.ts";
import { escapeMarkdown } from "../../core/lookup/markdown.ts";
import { prose } from "../prose.ts";

export type CellKind = "text" | "count" | "number" | "percent";
export type Value = string | number | undefined;

export interface Column {
  /** In JSON and CSV. */
  readonly name: string;
  /** For people. */
  readonly header: string;
  readonly kind: CellKind;
}

export interface Table {
  /** In JSON. */
  readonly name: string;
  readonly title: string;
  /** What it was computed on, and how: sentences. */
  readonly basis: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
  /** For people in place of the rows, where another layout is easier to read. */
  readonly views?: readonly Table[];
}

export interface Report {
  /** What all tables were computed on, by name. */
  readonly study: Readonly<Record<string, unknown>>;
  readonly tables: readonly Table[];
  /** What a reader must know of the data. */
  readonly notes: readonly string[];
}

const UNDEFINED = "–";

export function column(name: string, header: string, kind: CellKind): Column {
  return { name, header, kind };
}

/** For people: figures shortened, the same in text and in Markdown. */
function shown(value: Value, kind: CellKind): string {
  if (value === undefined) return UNDEFINED;
  if (typeof value === "string") return value;
  if (value === Number.POSITIVE_INFINITY) return "∞";
  switch (kind) {
    case "text":
      return String(value);
    case "count":
      return Number.isInteger(value) ? String(value) : value.toFixed(1);
    case "number":
      return withoutMinusZero(value.toFixed(2));
    case "percent":
      return `${(100 * value).toFixed(1)} %`;
    default:
      return kind satisfies never;
  }
}

function withoutMinusZero(text: string): string {
  return text === "-0.00" ? "0.00" : text;
}

/** The tables that people see: a table's views where it has some. */
function forPeople(tables: readonly Table[]): readonly Table[] {
  return tables.flatMap((table) => table.views ?? [table]);
}

export function textReport({ tables, notes }: Report): string {
  const parts = forPeople(tables).map((table) => {
    const basis = table.basis.map((line) => `  ${line}\n`).join("");
    return `${table.title}\n${basis}\n${textTable(table)}`;
  });
  if (notes.length > 0) parts.push(`Notes\n${notes.map((note) => `  ${note}\n`).join("")}`);
  return parts.join("\n");
}

function textTable({ columns, rows }: Table): string {
  if (rows.length === 0) return "  (nothing)\n";
  const cells = rows.map((row) => columns.map(({ kind }, index) => oneLine(shown(row[index], kind))));
  const widths = columns.map(({ header }, index) =>
    cells.reduce((width, row) => Math.max(width, widthOf(row[index] as string)), widthOf(header)),
  );
  const line = (row: readonly string[]): string => {
    const padded = row.map((cell, index) => {
      const gap = " ".repeat((widths[index] as number) - widthOf(cell));
      return columns[index]?.kind === "text" ? cell + gap : gap + cell;
    });
    return `  ${padded.join("  ")}`.trimEnd();
  };
  return `${[line(columns.map(({ header }) => header)), ...cells.map(line)].join("\n")}\n`;
}

/** Names come from files: no sign of them may move the cursor. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** So many characters, marks that stand on others not counted. */
function widthOf(text: string): number {
  return [...text.replace(/\p{M}/gu, "")].length;
}

export function markdownReport({ tables, notes }: Report): string {
  const parts = forPeople(tables).map(({ title, basis, columns, rows }) => {
    const head = `## ${escapeMarkdown(title)}\n\n${basis.map((line) => `${prose(line)}\n`).join("")}`;
    if (rows.length === 0) return `${head}\n(nothing)\n`;
    const lines = [
      `| ${columns.map(({ header }) => escapeMarkdown(header)).join(" | ")} |`,
      `| ${columns.map(({ kind }) => (kind === "text" ? "---" : "---:")).join(" | ")} |`,
      ...rows.map((row) => `| ${columns.map(({ kind }, index) => markdownCell(row[index], kind)).join(" | ")} |`),
    ];
    return `${head}\n${lines.join("\n")}\n`;
  });
  if (notes.length > 0) parts.push(`## Notes\n\n${notes.map((note) => `- ${prose(note)}\n`).join("")}`);
  return parts.join("\n");
}

function markdownCell(value: Value, kind: CellKind): string {
  const text = shown(value, kind);
  // What begins a row's name with spaces is the depth of a code, which Markdown would take off.
  const depth = /^ */.exec(text)?.[0].length ?? 0;
  return "&emsp;".repeat(depth / 2) + (kind === "text" ? escapeMarkdown(text) : text);
}

/** All figures in full. What is undefined is null, and so is what is infinite, which JSON cannot say. */
export function jsonReport({ study, tables, notes }: Report): string {
  const report = {
    study,
    tables: tables.map(({ name, title, basis, columns, rows }) => ({
      name,
      title,
      basis,
      rows: rows.map((row) => Object.fromEntries(columns.map(({ name: key }, index) => [key, jsonValue(row[index])]))),
    })),
    notes,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function jsonValue(value: Value): string | number | null {
  if (typeof value === "string") return value.trim();
  return value === undefined || !Number.isFinite(value) ? null : value;
}

/** The rows of one table in full. What is undefined is empty, what is infinite `Inf`. */
export function csvReport({ columns, rows }: Table): string {
  const cells = columns.map(({ name, kind }, index) => ({
    name,
    type: kind === "text" ? ("text" as const) : ("number" as const),
    cell: (row: Table["rows"][number]) => csvValue(row[index]),
  }));
  return csvHead(cells) + csvRows(cells, rows);
}

function csvValue(value: Value): string | number | null {
  if (value === Number.POSITIVE_INFINITY) return "Inf";
  return typeof value === "string" ? value.trim() : (value ?? null);
}
