import { csvHead, csvRows } from "../../core/exchange/table/csv.ts";
import { type CodingRow, codingColumns } from "../../core/exchange/table/coding-rows.ts";
import type { StudyColumns } from "../../core/exchange/table/study-columns.ts";
import type { Column } from "../../core/exchange/table/table.ts";
import type { Found, FoundFormat } from "./found.ts";

/** The columns of `rapport export csv`; with `--context` one more, a turn a line. */
export function csv(study: StudyColumns, hasContext: boolean): FoundFormat {
  const own = codingColumns(study).map((column): Column<Found> => {
    return { ...column, cell: ({ row }) => column.cell(row satisfies CodingRow) };
  });
  const context: Column<Found> = {
    name: "context",
    type: "text",
    cell: (found) =>
      found.context.map(({ speaker, words }) => (speaker === null ? words : `${speaker}: ${words}`)).join("\n"),
  };
  const columns = hasContext ? [...own, context] : own;
  return { begin: () => csvHead(columns), end: () => "", some: (found) => csvRows(columns, found) };
}
