/**
 * A table of coded utterances as transcripts, one a recording and coder.
 */
import { labelEnd } from "../../transcript/line.ts";
import { isCoder } from "../../transcript/tag.ts";
import { alignRows, type RowTurn, type Utterance } from "./align.ts";
import { frontOf, templateOf } from "./front.ts";
import type { TableMap } from "./map.ts";
import { fileName, nameAll, type Naming, plainName, uniqueNames } from "./names.ts";
import { readCsv } from "./read.ts";
import { findingLog, type ImportReport, type Note, quoted } from "./report.ts";
import { type Row, readRows } from "./rows.ts";
import { newTallies, type Tally, turnOf } from "./turns.ts";
import { type Wrap, writeFront, writeTurn } from "./write.ts";

export interface ImportedFile {
  /** `NAME.CODER.transcript`, or `NAME.transcript` where the map names no coders; without a folder, and unlike all others. */
  readonly name: string;
  readonly text: string;
}

export interface ImportedTable {
  /** In the order of the table; none where the report has an error that stands in the way. */
  readonly files: readonly ImportedFile[];
  readonly report: ImportReport;
}

/** A recording with as many coders has most likely a wrong column for them, and each would get a copy of all words. */
const MOST_CODERS = 100;

/**
 * Turns a table into transcripts. Every row's words and codings are in a file or the report says on which line they
 * are not. A recording's files have one verbatim text where the rows of its coders agree; where they do not, the
 * report says so and each file keeps its own coder's words. Never throws.
 */
export function importTable(csvText: string, map: TableMap, options: { readonly wrap: Wrap }): ImportedTable {
  const { note, findings } = findingLog();
  const table = readCsv(csvText);
  const rows = readRows(table, map, note) ?? [];
  const coders = nameCoders(rows, map, note);
  const labels = nameSpeakers(rows, map, note);
  const recordings = groupRows(rows, coders, note);
  const tallies = newTallies(map);
  const freeId = uniqueNames([]);
  const freeFile = uniqueNames([]);
  const files: ImportedFile[] = [];
  let turns = 0;
  let codings = 0;

  for (const [recording, byCoder] of recordings) {
    const id = nameRecording(recording, [...byCoder.values()].flat(), map, freeId, note);
    const names = [...byCoder.keys()];
    const written = [...byCoder.values()].map((own) =>
      own.map((row) => turnOf(row, labels.get(row.cell(map.speaker)) as string, map, tallies, note)),
    );
    const utterances = alignRows(written, recording, note);
    for (const utterance of utterances) noteDifferences(utterance, names, recording, note);
    [...byCoder].forEach(([coder, own], index) => {
      const front = frontOf(own, id, coder, map, note);
      const stem = coder === "" ? id : `${id}.${coder}`;
      const body = utterances.map((utterance) => {
        const turn = utterance[index] ?? (utterance.find((other) => other !== undefined) as RowTurn);
        const tags = utterance[index] === undefined ? new Set<string>() : distinctTags(turn, tallies, note);
        codings += tags.size;
        return writeTurn(turn, tags, options.wrap);
      });
      turns += body.length;
      files.push({ name: `${freeFile(stem)}.transcript`, text: writeFront(front) + body.join("") });
    });
  }
  return {
    files,
    report: {
      rowsRead: Math.max(0, table.records.length - 1),
      rowsPlaced: recordings.size === 0 ? 0 : rows.length,
      recordings: recordings.size,
      files: files.length,
      turns,
      codings,
      columns: [...tallies.values()],
      findings: findings(),
    },
  };
}

/** Recording → coder's name → rows; nothing where there are far too many coders. */
function groupRows(
  rows: readonly Row[],
  coders: ReadonlyMap<string, string>,
  note: Note,
): Map<string, Map<string, Row[]>> {
  const recordings = new Map<string, Map<string, Row[]>>();
  for (const row of rows) {
    let byCoder = recordings.get(row.recording);
    if (byCoder === undefined) {
      byCoder = new Map();
      recordings.set(row.recording, byCoder);
    }
    const coder = coders.get(row.coder) ?? "";
    const own = byCoder.get(coder);
    if (own === undefined) byCoder.set(coder, [row]);
    else own.push(row);
  }
  for (const [recording, byCoder] of recordings) {
    if (byCoder.size <= MOST_CODERS) continue;
    note("too-many-coders", `The recording ${quoted(recording)} has ${byCoder.size} coders.`);
    return new Map();
  }
  return recordings;
}

function nameCoders(rows: readonly Row[], map: TableMap, note: Note): ReadonlyMap<string, string> {
  if (map.coder === undefined) return new Map();
  const naming = nameAll(
    rows.map((row) => row.coder),
    map.coders,
    isCoder,
    (cell) => plainName(cell, "coder"),
  );
  for (const row of rows) noteNaming("coder", row.coder, naming, map.coders, row.line, note);
  return naming.names;
}

function nameSpeakers(rows: readonly Row[], map: TableMap, note: Note): ReadonlyMap<string, string> {
  const isLabel = (cell: string): boolean => labelEnd(cell, 0, cell.length) === cell.length;
  const cells = rows.map((row) => row.cell(map.speaker));
  const naming = nameAll(cells, map.speakers, isLabel, (cell) => plainName(cell, "Speaker"));
  rows.forEach((row, index) => {
    noteNaming("speaker", cells[index] ?? "", naming, map.speakers, row.line, note);
  });
  return naming.names;
}

function noteNaming(
  what: "coder" | "speaker",
  cell: string,
  { names, renamed }: Naming,
  declared: ReadonlyMap<string, string>,
  line: number,
  note: Note,
): void {
  const name = quoted(names.get(cell) ?? "");
  if (renamed.has(cell)) note(`renamed-${what}`, `The ${what} ${quoted(cell)} is written as ${name}.`, line);
  else if (declared.size > 0 && !declared.has(cell))
    note(`unknown-${what}`, `The ${what} ${name} is not in the map.`, line);
}

/** The recording's id, which begins the name of each of its files. */
function nameRecording(
  recording: string,
  rows: readonly Row[],
  map: TableMap,
  free: (name: string) => string,
  note: Note,
): string {
  const wanted = templateOf(rows, recording, map, note);
  const id = free(fileName(wanted));
  if (id !== wanted) {
    note(
      "renamed-recording",
      `The name ${quoted(wanted)} of recording ${quoted(recording)} is written as ${quoted(id)}.`,
      rows[0]?.line,
    );
  }
  return id;
}

function noteDifferences(utterance: Utterance, coders: readonly string[], recording: string, note: Note): void {
  const first = utterance.find((turn) => turn !== undefined) as RowTurn;
  utterance.forEach((turn, index) => {
    if (turn === undefined) {
      const message = `The coder ${quoted(coders[index] ?? "")} has no row for an utterance of recording ${quoted(recording)}.`;
      note("missing-row", message, first.line);
      return;
    }
    const differs = [
      turn.label === first.label ? [] : "speaker",
      turn.time === first.time ? [] : "time",
      turn.lines.join("\n") === first.lines.join("\n") ? [] : "text",
    ].flat();
    if (differs.length === 0) return;
    const message = `The coders' rows for one utterance of recording ${quoted(recording)} differ: ${differs.join(", ")}.`;
    note("copies-differ", message, first.line);
    note("copies-differ", message, turn.line);
  });
}

function distinctTags(turn: RowTurn, tallies: ReadonlyMap<string, Tally>, note: Note): Set<string> {
  const tags = new Set<string>();
  for (const { text, column } of turn.tags) {
    if (tags.has(text)) {
      (tallies.get(column) as Tally).repeated++;
      note("repeated-coding", `The coding ${quoted(text)} stands more than once for one turn.`, turn.line);
    }
    tags.add(text);
  }
  return tags;
}
