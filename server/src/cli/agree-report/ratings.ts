/** The ratings that the figures are computed from, a row a unit and coder, for other programs and for `--table`. */
import type { StudyFigure } from "../../core/agreement/study/figures.ts";
import type { ToldPart } from "../../core/agreement/study/told.ts";
import { csvHead, csvRows } from "../../core/exchange/table/csv.ts";
import type { Columns } from "../../core/exchange/table/table.ts";

interface Row {
  readonly codebook: string | undefined;
  readonly figure: StudyFigure;
  readonly unit: string;
  readonly coder: string;
  readonly value: string | number | undefined;
}

const columns: Columns<Row> = [
  { name: "codebook", type: "text", cell: ({ codebook }) => codebook ?? null },
  { name: "kind", type: "text", cell: ({ figure }) => figure.kind },
  { name: "id", type: "text", cell: ({ figure }) => figure.id },
  { name: "rolls_up", type: "text", cell: ({ figure }) => String(figure.rollsUp) },
  { name: "unit", type: "text", cell: ({ unit }) => unit },
  { name: "coder", type: "text", cell: ({ coder }) => coder },
  { name: "value", type: "text", cell: ({ value }) => value ?? null },
];

export function ratingsReport(parts: readonly ToldPart[]): string {
  return csvHead(columns) + parts.map(partRows).join("");
}

function partRows({ codebook, figures }: ToldPart): string {
  return figures.map((figure) => csvRows(columns, rowsOf(codebook?.name, figure))).join("");
}

function rowsOf(codebook: string | undefined, figure: StudyFigure): readonly Row[] {
  const { ratings } = figure;
  if (ratings === undefined) return [];
  return ratings.units.flatMap((unit, at) =>
    ratings.coders.map((coder, row) => ({ codebook, figure, unit, coder, value: ratings.values[row]?.[at] })),
  );
}
