/**
 * Figures of a plain table for people and for programs.
 */
import type { Bootstrap } from "../core/agreement/bootstrap.ts";
import { type Basis, coefficientsAmong, missingWords } from "../core/agreement/catalogue.ts";
import type { Figure } from "../core/agreement/figure.ts";
import { quoted } from "../core/exchange/csv/report.ts";
import { csvHead, csvRows } from "../core/exchange/table/csv.ts";
import type { Columns } from "../core/exchange/table/table.ts";
import { counted, escapeMarkdown } from "../core/lookup/markdown.ts";

export type TableFormat = "text" | "json" | "csv" | "markdown";

/** What figures were computed on. */
export interface Computed {
  readonly figures: ReadonlyMap<string, Figure>;
  /** Figures that were drawn anew: their intervals are told in the place of those by formula. */
  readonly drawn: ReadonlyMap<string, Bootstrap>;
  readonly coders: readonly string[];
  /** What was compared, in sentences. */
  readonly notes: readonly string[];
  /** How many units a figure is computed on; undefined where that is no number of units. */
  readonly unitsOf: (basis: Basis) => number | undefined;
  readonly categories: number;
  /** What else a program may want to know. */
  readonly about: Readonly<Record<string, string | number | readonly (string | number)[]>>;
  /** Why a figure is 0/0. */
  readonly reasonOf: (name: string, basis: Basis) => string;
  /** Why a figure is a number though its formula is 0/0. */
  readonly conventionOf: (name: string) => string | undefined;
}

/** The figures in a format, ending in a newline. */
export function tableReport(format: TableFormat, computed: Computed): string {
  switch (format) {
    case "json":
      return jsonReport(computed);
    case "csv":
      return csvHead(columns) + csvRows(columns, linesOf(computed));
    case "text":
      return textReport(computed);
    case "markdown":
      return markdownReport(computed);
    default:
      return format satisfies never;
  }
}

/** Every name with a number, a list of them, or null where it is undefined or, as an F without error, infinite. */
function jsonReport({ figures, drawn, about, notes }: Computed): string {
  const coefficients = Object.fromEntries([...figures].map(([name, figure]) => [name, figure ?? null]));
  const bootstrap = drawn.size === 0 ? {} : { bootstrap: Object.fromEntries(drawn) };
  return `${JSON.stringify({ coefficients, ...bootstrap, computedOn: { ...about, notes } }, undefined, 2)}\n`;
}

interface Line {
  readonly name: string;
  readonly title: string;
  readonly value: number | undefined;
  readonly reason: string;
  readonly convention: string | undefined;
  readonly interval: readonly [number, number] | undefined;
  readonly part: (part: string) => number | null;
  readonly units: number | undefined;
  readonly coders: number;
  readonly categories: number;
  readonly basis: Basis;
  readonly source: string;
}

function linesOf(computed: Computed): readonly Line[] {
  const { figures } = computed;
  return coefficientsAmong(figures.keys()).map(({ name, title, source, basis }) => {
    const value = figures.get(name) as number | undefined;
    const owner = ownerOfInterval(name, figures);
    const [lo, hi] = endsOf(computed, name, owner);
    return {
      name,
      title,
      value,
      reason: value === undefined ? computed.reasonOf(name, basis) : "",
      convention: computed.conventionOf(name),
      interval: lo === undefined || hi === undefined ? undefined : [lo, hi],
      part: (part) => numberOrNull(figures.get(`${part === "se" ? owner : name}_${part}`)),
      units: computed.unitsOf(basis),
      coders: computed.coders.length,
      categories: computed.categories,
      basis,
      source,
    };
  });
}

/** The interval by drawing anew, where that was asked for, and by formula otherwise. */
function endsOf({ figures, drawn }: Computed, name: string, owner: string): readonly (number | undefined)[] {
  if (drawn.size === 0) return (figures.get(`${owner}_ci95`) ?? []) as readonly (number | undefined)[];
  const bootstrap = figures.get(name) === undefined ? undefined : drawn.get(name);
  return [bootstrap?.lo, bootstrap?.hi];
}

/** Gwet's standard error of alpha is that of the same number, computed in another way. */
function ownerOfInterval(name: string, figures: ReadonlyMap<string, Figure>): string {
  return name === "alpha_nominal" && figures.get("alpha_nominal_gwet") !== undefined ? "alpha_nominal_gwet" : name;
}

function numberOrNull(figure: Figure): number | null {
  return typeof figure === "number" && Number.isFinite(figure) ? figure : null;
}

const parts = ["se", "pa", "pe", "F", "p"] as const;

const columns: Columns<Line> = [
  { name: "name", type: "text", cell: (line) => line.name },
  { name: "value", type: "number", cell: (line) => line.value ?? null },
  { name: "ci95_lo", type: "number", cell: (line) => line.interval?.[0] ?? null },
  { name: "ci95_hi", type: "number", cell: (line) => line.interval?.[1] ?? null },
  ...parts.map((part) => ({ name: part, type: "number" as const, cell: (line: Line) => line.part(part) })),
  { name: "note", type: "text", cell: (line) => line.convention ?? (line.reason === "" ? null : line.reason) },
  { name: "units", type: "integer", cell: (line) => line.units ?? null },
  { name: "coders", type: "integer", cell: (line) => line.coders },
  { name: "categories", type: "integer", cell: (line) => line.categories },
  { name: "computed_on", type: "text", cell: (line) => missingWords[line.basis] },
  { name: "source", type: "text", cell: (line) => line.source },
];

/** With three decimals; what rounds to 0 has no sign. */
function decimal(value: number): string {
  return value.toFixed(3).replace(/^-(0\.000)$/, "$1");
}

function valueWords({ value, reason, convention }: Line): string {
  if (value === undefined) return `undefined: ${reason}`;
  return convention === undefined ? decimal(value) : `${decimal(value)} (${convention})`;
}

function intervalWords({ interval }: Line): string {
  return interval === undefined ? "" : `${decimal(interval[0])} to ${decimal(interval[1])}`;
}

/** What a figure is computed on, without what would act on a terminal. */
function unitWords({ units, basis }: Line): string {
  const words = missingWords[basis];
  return units === undefined ? words : `${units} ${units === 1 ? words.replace(/^units/, "unit") : words}`;
}

function textReport(computed: Computed): string {
  const lines = linesOf(computed).map((line) => [
    plain(line.title),
    valueWords(line),
    intervalWords(line),
    unitWords(line),
    line.source,
  ]);
  const rows = [["", "figure", "95 % interval", "computed on", "described by"], ...lines];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length))) ?? [];
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join("  ")
      .trimEnd(),
  );
  return `${[...computed.notes, "", ...table].join("\n")}\n`;
}

/** A name from a file, without what would act on a terminal. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "�");
}

function markdownReport(computed: Computed): string {
  const lines = linesOf(computed).map((line) =>
    [line.title, valueWords(line), intervalWords(line), unitWords(line), line.source].map(escapeMarkdown),
  );
  const table = [
    ["Coefficient", "Figure", "95 % interval", "Computed on", "Described by"],
    Array(5).fill("---"),
    ...lines,
  ];
  const notes = computed.notes.map((note) => escapeMarkdown(note)).join(" ");
  return `${notes}\n\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`;
}

const mostNamed = 12;

/** Such as "3 coders (A, B, C)", without what would act on a terminal. */
export function namedList(names: readonly (string | number)[], one: string): string {
  const shown = names.slice(0, mostNamed).map((name) => shownName(name));
  const more = names.length > mostNamed ? [`and ${names.length - mostNamed} more`] : [];
  return `${counted(names.length, one, one === "category" ? "categories" : `${one}s`)}${names.length === 0 ? "" : ` (${[...shown, ...more].join(", ")})`}`;
}

/** A name as it is where it is plain, and in quotes otherwise. */
function shownName(name: string | number): string {
  const text = String(name);
  return text.length <= 40 && /^[\p{L}\p{N}_. -]+$/u.test(text) ? text : quoted(text);
}
