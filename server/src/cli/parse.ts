import { readingOf } from "../core/transcript/reading.ts";
import { UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readNamed, readOptions } from "./options.ts";

export const parse: Command = {
  name: "parse",
  usage: "parse --json FILE…",
  summary: "print what a transcript says, as a line of JSON a file",
  help: `Prints the machine-readable reading of each transcript: its front matter, verbatim text,
sections, turns, codings, memos and problems. docs/format.md explains the fields.

  --json       the only form there is, and required`,
  run(args, io) {
    const { paths, flags } = readOptions("parse", args, { json: { isFlag: true } });
    if (!flags.has("json")) throw new UsageError("Write `rapport parse --json FILE…`: there is no other form.");
    if (paths.length === 0) throw new UsageError("Name one transcript or more: `rapport parse --json FILE…`.");
    const readings = paths.map((path) => readingOf(path, readNamed(io, path).text));
    for (const reading of readings) io.out(`${JSON.stringify(reading)}\n`);
    return 0;
  },
};
