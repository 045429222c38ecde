/**
 * What a check knows of transcripts, as JSON: in a cache, and in the report of a shard. Names are relative to the project's
 * root, so that both can be used in another checkout.
 */
import type { TranscriptIndex } from "../core/occurrences.ts";
import type { CheckedFile } from "./check-part.ts";
import { type Io, shownPath } from "./io.ts";
import type { PlacedFinding } from "./report/report.ts";

/** One transcript. It is written thousands of times, so it is a list, and names that return are numbers in a table. */
export type FileRecord = readonly [
  name: string,
  id: string,
  idStart: number,
  idEnd: number,
  coder: string | null,
  round: number | null,
  /** Three for each code and coder: the code, the coder, and the number of codings. */
  counts: readonly number[],
  words: number | null,
  findings: readonly Omit<PlacedFinding, "file">[] | null,
];

/** The codes and coders in some records, each once. */
export interface NameTable {
  readonly names: readonly string[];
  /** The number of a name, which is new where it was not there. */
  numberOf(name: string): number;
}

/** A table that has some names already. */
export function nameTable(known: readonly string[] = []): NameTable {
  const names = [...known];
  const numbers = new Map(names.map((name, number) => [name, number]));
  return {
    names,
    numberOf(name) {
      const number = numbers.get(name) ?? names.push(name) - 1;
      numbers.set(name, number);
      return number;
    },
  };
}

/** The name of a file below the root. */
export function nameBelow(root: string, uri: string): string {
  return uri.startsWith(`${root}/`) ? uri.slice(root.length + 1) : uri;
}

/** The file of a name below the root. */
export function uriBelow(root: string, name: string): string {
  return name.startsWith("file://") ? name : `${root}/${name}`;
}

/** The record of a file, whose names come into the table. */
export function recordOf(root: string, { index, words, findings }: CheckedFile, table: NameTable): FileRecord {
  const { uri, id, idSpan, coder, round, counts } = index;
  const numbers: number[] = [];
  for (const [code, byCoder] of counts) {
    for (const [by, number] of byCoder) numbers.push(table.numberOf(code), table.numberOf(by), number);
  }
  return [
    nameBelow(root, uri),
    id,
    idSpan.start,
    idSpan.end,
    coder ?? null,
    round ?? null,
    numbers,
    words ?? null,
    findings?.map(({ file: _, ...finding }) => finding) ?? null,
  ];
}

/** Reads records whose names are in a table: each as the file was before. Throws where one is none. */
export function recordReader(root: string, names: readonly string[], io: Io): (record: FileRecord) => CheckedFile {
  const countsFrom = countsReader(names.map(text));
  return ([name, id, start, end, coder, round, counts, words, findings]) => {
    const uri = uriBelow(root, name);
    const file = findings === null || findings.length === 0 ? "" : shownPath(io, uri);
    return {
      index: {
        uri,
        id: text(id),
        idSpan: { start: count(start), end: count(end) },
        coder: coder === null ? undefined : text(coder),
        round: round === null ? undefined : count(round),
        counts: countsFrom(counts),
      },
      words: words === null ? undefined : count(words),
      findings: findings?.map((finding) => ({ file, ...finding, line: count(finding.line) })),
      digest: undefined,
    };
  };
}

/** Most codes of a transcript are one coder's, so many times: of all that are the same, one table is enough. */
function countsReader(names: readonly string[]): (counts: FileRecord[6]) => TranscriptIndex["counts"] {
  const same = new Map<number, ReadonlyMap<string, number>>();
  const ofOne = (coder: number, codings: number): ReadonlyMap<string, number> => {
    const key = codings * names.length + coder;
    const known = same.get(key) ?? new Map([[text(names[coder]), count(codings)]]);
    same.set(key, known);
    return known;
  };
  return (counts) => {
    const read = new Map<string, ReadonlyMap<string, number>>();
    for (let at = 0; at < counts.length; at += 3) {
      const code = text(names[counts[at] as number]);
      const own = ofOne(counts[at + 1] as number, counts[at + 2] as number);
      const before = read.get(code);
      read.set(code, before === undefined ? own : new Map([...before, ...own]));
    }
    return read;
  };
}

function text(value: string | undefined): string {
  if (typeof value !== "string") throw new TypeError("no text");
  return value;
}

function count(value: number): number {
  if (typeof value !== "number") throw new TypeError("no number");
  return value;
}
