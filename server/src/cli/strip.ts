import { parseTranscript } from "../core/transcript/parse.ts";
import { verbatimOf } from "../core/transcript/verbatim.ts";
import { nameOf } from "../core/uri.ts";
import { UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readNamed, readOptions } from "./options.ts";

export const strip: Command = {
  name: "strip",
  usage: "strip FILE…",
  summary: "print the verbatim text, without a trace of coding",
  help: "Prints what was said: the turns of each transcript without markup, memos, sections and front matter.",
  run(args, io) {
    const { paths } = readOptions("strip", args, {});
    if (paths.length === 0) throw new UsageError("Name one transcript or more: `rapport strip FILE…`.");
    const texts = paths.map((path) => {
      const { uri, text } = readNamed(io, path);
      return verbatimOf(parseTranscript(text, { name: nameOf(uri), whole: true })).text;
    });
    for (const text of texts) if (text !== "") io.out(`${text}\n`);
    return 0;
  },
};
