/**
 * A table for other programs: columns of one type each, and rows that are made when they are written.
 */

export type Cell = string | number | boolean | null;
export type ColumnType = "text" | "integer" | "number" | "boolean";

export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  /** The cell of a row, of the column's type; null where there is nothing to say. */
  readonly cell: (row: Row) => Cell;
}

export type Columns<Row> = readonly Column<Row>[];
