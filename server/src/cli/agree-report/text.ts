/** For a person at a terminal. */
import { codebookWords } from "../../core/agreement/study/words.ts";
import { counted } from "../../core/lookup/markdown.ts";
import {
  estimateWords,
  type FigureTable,
  intervalWords,
  labelOf,
  tablesOf,
  type ToldPart,
  usesCells,
  usesColumns,
} from "../../core/agreement/study/told.ts";

export function textReport(parts: readonly ToldPart[]): string {
  return parts.map(partText).join("\n\n");
}

function partText(part: ToldPart): string {
  const { raters, recordings } = part;
  const lines = [
    `Codebook: ${codebookWords(part.codebook)}`,
    `Coders: ${raters.join(", ")}`,
    `Recordings compared: ${recordings.length}`,
  ];
  const tables = tablesOf(part);
  for (const table of tables) lines.push("", ...tableLines(part, table));
  if (tables.length === 0) lines.push("", "None of the coders set a code on these units.");
  if (part.notes.length > 0) lines.push("", ...part.notes.map((note) => `Note: ${note}`));
  return `${lines.join("\n")}\n`;
}

function tableLines(part: ToldPart, table: FigureTable): readonly string[] {
  const { first, figures, columns } = table;
  const head = ["", "n", ...usesColumns(first), ...columns.map(labelOf)];
  const rows = figures.map((figure) => [
    figure.id,
    String(figure.compared),
    ...usesCells(figure),
    ...columns.map((name) => {
      const estimate = figure.estimates.find((each) => each.name === name);
      return estimate === undefined ? "" : estimateWords(figure, estimate);
    }),
  ]);
  const { unit, universe, missing, ties } = first.basis;
  const recordings = figures.reduce((most, figure) => Math.max(most, figure.recordings), 0);
  const tied = figures.reduce((sum, figure) => sum + figure.ties, 0);
  const intervals = intervalWords(part, figures);
  return [
    `${table.title}. Unit: ${unit}; ${universe}, in ${counted(recordings, "recording")}; n: units that two coders can be compared on.`,
    `Missing: ${missing}. Ties: ${ties}${tied > 0 ? ` (${tied} here)` : ""}.${intervals === undefined ? "" : ` ${intervals}`}`,
    "",
    ...aligned([head, ...rows]),
  ];
}

/** Columns side by side: the first to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, [...(row[column] ?? "")].length), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = " ".repeat((widths[column] ?? 0) - [...cell].length);
        return column === 0 ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}
