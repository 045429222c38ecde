/**
 * Tables of codes by codes, for people.
 */
import { type CellKind, column, type Table, type Value } from "./table.ts";

/** A square of figures whose columns are numbered, since names would be too wide; others have names. */
export function square(
  title: string,
  basis: readonly string[],
  codes: readonly string[],
  kind: CellKind,
  values: readonly (readonly Value[])[],
  others?: readonly string[],
): Table {
  return {
    name: "",
    title,
    basis,
    columns: [
      column("", "", "count"),
      column("", "", "text"),
      ...(others ?? codes.map((_, index) => String(index + 1))).map((name) => column(name, name, kind)),
    ],
    rows: codes.map((code, row) => [row + 1, code, ...(values[row] ?? [])]),
  };
}
