/** A row a figure and coefficient, for statistics programs. */
import type { Estimate, Interval, StudyFigure } from "../../core/agreement/study/figures.ts";
import { type ToldPart, undefinedWords } from "../../core/agreement/study/told.ts";
import { codebookWords } from "../../core/agreement/study/words.ts";
import { csvHead, csvRows } from "../../core/exchange/table/csv.ts";
import type { Cell, Columns } from "../../core/exchange/table/table.ts";

interface Row {
  readonly part: ToldPart;
  readonly figure: StudyFigure;
  readonly estimate: Estimate;
}

function text(name: string, cell: (row: Row) => string | undefined): Columns<Row>[number] {
  return { name, type: "text", cell: (row) => cell(row) ?? null };
}

function number(name: string, cell: (row: Row) => number | undefined): Columns<Row>[number] {
  return { name, type: "number", cell: (row): Cell => cell(row) ?? null };
}

function intervalBy(method: Interval["method"]): (row: Row) => Interval | undefined {
  return ({ estimate }) => estimate.intervals.find((each) => each.method === method);
}

const formula = intervalBy("analytic");
const drawn = intervalBy("bootstrap");

const columns: Columns<Row> = [
  text("kind", ({ figure }) => figure.kind),
  text("id", ({ figure }) => figure.id),
  text("name", ({ figure }) => figure.name),
  text("rolls_up", ({ figure }) => String(figure.rollsUp)),
  text("unit", ({ figure }) => figure.basis.unit),
  text("universe", ({ figure }) => figure.basis.universe),
  text("coders", ({ figure }) => figure.raters.join("; ")),
  number("recordings", ({ figure }) => figure.recordings),
  number("units", ({ figure }) => figure.units),
  number("compared", ({ figure }) => figure.compared),
  text("categories", ({ figure }) => figure.categories.join("; ")),
  text("uses", ({ figure }) => figure.uses.join("; ")),
  text("missing", ({ figure }) => figure.basis.missing),
  text("ties", ({ figure }) => figure.basis.ties),
  number("tied_units", ({ figure }) => figure.ties),
  text("codebook", ({ part }) => codebookWords(part.codebook)),
  text("coefficient", ({ estimate }) => estimate.name),
  number("value", ({ estimate }) => estimate.value),
  text("undefined", ({ figure, estimate }) =>
    estimate.value === undefined ? undefinedWords(figure, estimate) : undefined,
  ),
  number("formula_lo", (row) => formula(row)?.lo),
  number("formula_hi", (row) => formula(row)?.hi),
  number("bootstrap_lo", (row) => drawn(row)?.lo),
  number("bootstrap_hi", (row) => drawn(row)?.hi),
  number("bootstrap_undefined", (row) => drawn(row)?.undefinedCount),
  text("bootstrap", (row) => {
    const { bootstrap } = row.part;
    if (bootstrap === undefined || drawn(row) === undefined) return undefined;
    return `${bootstrap.replicates} resamples of ${bootstrap.resample}, seed ${bootstrap.seed}`;
  }),
];

export function csvReport(parts: readonly ToldPart[]): string {
  const rows = parts.flatMap((part) =>
    part.figures.flatMap((figure) => figure.estimates.map((estimate) => ({ part, figure, estimate }))),
  );
  return csvHead(columns) + csvRows(columns, rows);
}
