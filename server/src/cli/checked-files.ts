/**
 * What a check knows of transcripts, as JSON: in a cache, and in the report of a shard. Names are relative to the project's
 * root, so that both can be used in another checkout.
 */
import type { TranscriptIndex } from "../core/occurrences.ts";
import type { CheckedFile } from "./check-part.ts";
import { type Io, shownPath } from "./io.ts";
import type { PlacedFinding } from "./report/report.ts";

/** One transcript. It is written thousands of times, so it is a list. */
export type FileRecord = readonly [
  name: string,
  id: string,
  idStart: number,
  idEnd: number,
  coder: string | null,
  round: number | null,
  counts: Readonly<Record<string, Readonly<Record<string, number>>>>,
  words: number | null,
  findings: readonly Omit<PlacedFinding, "file">[] | null,
];

/** The name of a file below the root. */
export function nameBelow(root: string, uri: string): string {
  return uri.startsWith(`${root}/`) ? uri.slice(root.length + 1) : uri;
}

/** The file of a name below the root. */
export function uriBelow(root: string, name: string): string {
  return name.startsWith("file://") ? name : `${root}/${name}`;
}

export function recordOf(root: string, { index, words, findings }: CheckedFile): FileRecord {
  const { uri, id, idSpan, coder, round, counts } = index;
  return [
    nameBelow(root, uri),
    id,
    idSpan.start,
    idSpan.end,
    coder ?? null,
    round ?? null,
    Object.fromEntries([...counts].map(([code, byCoder]) => [code, Object.fromEntries(byCoder)])),
    words ?? null,
    findings?.map(({ file: _, ...finding }) => finding) ?? null,
  ];
}

/** A record as it was before. Throws where it is none. */
export function fileFrom(root: string, record: FileRecord, io: Io): CheckedFile {
  const [name, id, start, end, coder, round, counts, words, findings] = record;
  const uri = uriBelow(root, name);
  const file = shownPath(io, uri);
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
}

/** Written out, since it is done for every code of every transcript. */
function countsFrom(counts: FileRecord[6]): TranscriptIndex["counts"] {
  const read = new Map<string, ReadonlyMap<string, number>>();
  for (const code of Object.keys(counts)) {
    const byCoder = counts[code] as FileRecord[6][string];
    const own = new Map<string, number>();
    for (const coder of Object.keys(byCoder)) own.set(coder, count(byCoder[coder] as number));
    read.set(code, own);
  }
  return read;
}

function text(value: string): string {
  if (typeof value !== "string") throw new TypeError("no text");
  return value;
}

function count(value: number): number {
  if (typeof value !== "number") throw new TypeError("no number");
  return value;
}
