/**
 * What the tables of codings and of turns say of each transcript: its recording, its coder, its session and its case.
 */
import type { FrontMatter } from "../../transcript/front.ts";
import type { Cell, Column, ColumnType } from "./table.ts";

/** A row of either table. */
export interface InTranscript {
  /** The path as it is shown. */
  readonly file: string;
  readonly front: FrontMatter;
}

/** Gathers which case variables and measures a study has, file by file. */
export interface StudyColumns {
  add(front: FrontMatter): void;
  /** The columns of the session, then of the case variables and the measures, each kind by name. */
  columns(): readonly Column<InTranscript>[];
}

const session: readonly Column<InTranscript>[] = [
  { name: "recording", type: "text", cell: ({ front }) => front.id },
  { name: "file", type: "text", cell: ({ file }) => file },
  { name: "file_coder", type: "text", cell: ({ front }) => front.coder ?? null },
  { name: "round", type: "number", cell: ({ front }) => front.round ?? null },
  { name: "title", type: "text", cell: ({ front }) => front.title ?? null },
  { name: "date", type: "text", cell: ({ front }) => textOf(front.fields.get("date")) },
  { name: "language", type: "text", cell: ({ front }) => textOf(front.fields.get("language")) },
  { name: "status", type: "text", cell: ({ front }) => front.status ?? null },
];

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function newStudyColumns(): StudyColumns {
  const variables = new Map<string, ColumnType>();
  const measures = new Set<string>();
  return {
    add(front) {
      for (const [name, value] of front.variables) variables.set(name, commonType(variables.get(name), value));
      for (const name of front.measures.keys()) measures.add(name);
    },
    columns() {
      return [
        ...session,
        ...sorted(variables.keys()).map((name): Column<InTranscript> => {
          const type = variables.get(name) as ColumnType;
          return { name: `var_${name}`, type, cell: ({ front }) => cellOf(front.variables.get(name), type) };
        }),
        ...sorted(measures).map((name): Column<InTranscript> => {
          return { name: `measure_${name}`, type: "number", cell: ({ front }) => front.measures.get(name) ?? null };
        }),
      ];
    },
  };
}

function sorted(names: Iterable<string>): readonly string[] {
  return [...names].sort();
}

/** What is a number in one session and a word in another is text in all. */
function commonType(known: ColumnType | undefined, value: string | number | boolean): ColumnType {
  const own = typeof value === "string" ? "text" : typeof value;
  return known === undefined || known === own ? (own as ColumnType) : "text";
}

function cellOf(value: string | number | boolean | undefined, type: ColumnType): Cell {
  if (value === undefined) return null;
  return type === "text" ? String(value) : value;
}
