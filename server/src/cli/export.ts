/**
 * `rapport export`: the codings or the turns of a study as a table for other programs.
 */
import { codingColumns, codingRows } from "../core/exchange/table/coding-rows.ts";
import { csvHead, csvRows } from "../core/exchange/table/csv.ts";
import { parquetParts } from "../core/exchange/parquet/write.ts";
import { newStudyColumns } from "../core/exchange/table/study-columns.ts";
import type { Columns } from "../core/exchange/table/table.ts";
import { turnColumns, turnRows } from "../core/exchange/table/turn-rows.ts";
import { counted } from "../core/lookup/markdown.ts";
import { eachTranscript, type StudyFile } from "./each-transcript.ts";
import { type Io, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readOptions } from "./options.ts";

const formats = ["parquet", "csv"] as const;
type Format = (typeof formats)[number];

export const exportCommand: Command = {
  name: "export",
  usage: "export parquet|csv [PATH…] --out FILE",
  summary: "write all codings or turns as a table for R, Python, DuckDB, …",
  help: `Writes a table of the transcripts below each PATH, or below the current folder: a row a coding, or
with --table turns a row a turn. Transcripts are read one after the other, so a study may be larger
than the memory. docs/large-studies.md explains each column and computes with them.

  --table codings|turns  what the rows are (default: codings)
  --out FILE             where it goes; without it, csv goes to standard output`,
  run(args, io) {
    const { paths, values } = readOptions("export", args, { table: { values: ["codings", "turns"] }, out: {} });
    const [format, ...places] = paths;
    if (!(formats as readonly string[]).includes(format ?? "")) {
      throw new UsageError("Say as what to export: `rapport export parquet --out codings.parquet`, or `csv`.");
    }
    const out = values.get("out");
    if (out === undefined && format === "parquet") throw new UsageError("Say where the table goes: `--out FILE`.");
    const ofTurns = values.get("table") === "turns";
    const study = newStudyColumns();
    // Which columns there are must be known before the first row, so all files are read twice.
    for (const { transcript } of filesIn(places, io)) study.add(transcript.front);
    const table = ofTurns
      ? tableOf("turn", turnColumns(study), ({ file, transcript, codebook }) => turnRows(file, transcript, codebook))
      : tableOf("coding", codingColumns(study), (each) =>
          codingRows(each.file, each.text, each.transcript, each.codebook),
        );
    const parts = table.parts(format as Format, filesIn(places, io));
    if (out === undefined) {
      for (const part of parts) io.out(part as string);
      return 0;
    }
    const { uri, kind } = io.stat(out);
    if (kind === "folder") throw new UsageError(`\`${out}\` is a folder: name a file.`);
    io.writeParts(uri, parts);
    io.out(`${table.told()} in ${out}\n`);
    return 0;
  },
};

interface Table {
  /** The table, part by part: text, or bytes of a format that is none. */
  parts(format: Format, files: Iterable<StudyFile>): Iterable<string | Uint8Array>;
  /** How many rows were written, and from how many transcripts. */
  told(): string;
}

function tableOf<Row>(what: string, columns: Columns<Row>, rowsOf: (file: StudyFile) => readonly Row[]): Table {
  let rows = 0;
  let transcripts = 0;
  function* batches(files: Iterable<StudyFile>): Generator<readonly Row[]> {
    for (const file of files) {
      const own = rowsOf(file);
      rows += own.length;
      transcripts++;
      yield own;
    }
  }
  function* csvParts(files: Iterable<StudyFile>): Generator<string> {
    yield csvHead(columns);
    for (const own of batches(files)) yield csvRows(columns, own);
  }
  return {
    parts: (format, files) => (format === "csv" ? csvParts(files) : parquetParts(columns, batches(files))),
    told: () => `${counted(rows, what)} of ${counted(transcripts, "transcript")}`,
  };
}

/** A table without some of the transcripts would be taken for the whole: nothing is written then. */
function filesIn(places: readonly string[], io: Io): Iterable<StudyFile> {
  return eachTranscript(places, io, (problem) => {
    throw new UsageError(`${problem} Nothing was exported.`);
  });
}
