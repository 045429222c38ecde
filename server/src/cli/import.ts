import { readMap } from "../core/exchange/csv/map.ts";
import { importTable } from "../core/exchange/csv/convert.ts";
import { formatReport } from "../core/exchange/csv/report.ts";
import { lineStarts, placeAt } from "../core/text.ts";
import { folderOf, resolvePath } from "../core/uri.ts";
import { type Io, shownPath, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readNamed, readOptions } from "./options.ts";

export const importCommand: Command = {
  name: "import",
  usage: "import csv FILE --map MAP.yaml --out DIR",
  summary: "make transcripts from a table of utterances",
  help: `Reads a table with a row an utterance (or an utterance and coder) and writes a transcript
for each recording and coder into DIR. MAP.yaml says which columns are what; docs/import.md
explains it. Files that are there already are never overwritten. A report counts what came
in and what went out, and names every row that could not be placed.

  --map MAP.yaml          which column is what
  --out DIR               where the transcripts go
  --wrap none|sentence    "sentence" writes long turns one sentence a line (default: none)`,
  run(args, io) {
    const { paths, values } = readOptions("import", args, {
      map: {},
      out: {},
      wrap: { values: ["none", "sentence"] },
    });
    const [format, path] = paths;
    if (format !== "csv")
      throw new UsageError("Say what to import: `rapport import csv FILE --map MAP.yaml --out DIR`.");
    if (path === undefined || paths.length > 2) throw new UsageError("Name one table: `rapport import csv FILE …`.");
    const mapPath = values.get("map");
    const out = values.get("out");
    if (mapPath === undefined) throw new UsageError("Say which column is what: `--map MAP.yaml`.");
    if (out === undefined) throw new UsageError("Say where the transcripts go: `--out DIR`.");

    const table = readNamed(io, path);
    const mapFile = readNamed(io, mapPath);
    const { map, problems } = readMap(mapFile.text);
    if (map === undefined) {
      const starts = lineStarts(mapFile.text);
      const lines = problems.map(({ span, message, advice }) => {
        const { line, column } = placeAt(starts, span.start);
        return `${mapPath}:${line + 1}:${column + 1}: ${message} ${advice}`;
      });
      throw new UsageError(`the map cannot be used:\n${lines.join("\n")}`);
    }
    const wrap = values.get("wrap") === "sentence" ? "sentence" : "none";
    const { files, report } = importTable(table.text, map, { wrap });
    const folder = io.stat(out);
    if (folder.kind === "file") throw new UsageError(`\`${out}\` is a file: name a folder.`);
    const toWrite = files.map(({ name, text }) => ({ uri: `${folder.uri}/${name}`, text }));
    if (map.codebook !== undefined && files.length > 0) {
      toWrite.push({ uri: `${folder.uri}/codebook.yaml`, text: readCodebook(io, mapFile.uri, map.codebook) });
    }
    writeAll(io, toWrite);
    io.out(formatReport(report));
    return report.findings.some((finding) => finding.severity === "error") ? 1 : 0;
  },
};

function readCodebook(io: Io, mapUri: string, reference: string): string {
  const uri = resolvePath(folderOf(mapUri), reference);
  const read = uri === undefined ? undefined : io.files.read(uri);
  if (read?.kind === "text") return read.text;
  throw new UsageError(`The map names the codebook \`${reference}\`, which cannot be read: correct the path.`);
}

/** Writes all files or, where one of them is there already, none. */
function writeAll(io: Io, files: readonly { readonly uri: string; readonly text: string }[]): void {
  const there = files.find(({ uri }) => io.files.read(uri).kind !== "absent");
  if (there !== undefined) {
    throw new UsageError(`\`${shownPath(io, there.uri)}\` is there already: name an empty folder with \`--out\`.`);
  }
  for (const { uri, text } of files) io.create(uri, text);
}
