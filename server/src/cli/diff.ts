import { differenceOf } from "../core/merge/difference.ts";
import { readableForm } from "../core/merge/readable.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import type { Transcript } from "../core/transcript/tree.ts";
import { nameOf } from "../core/uri.ts";
import { type Io, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readNamed, readOptions } from "./options.ts";

export const diff: Command = {
  name: "diff",
  usage: "diff FILE [OTHER]",
  summary: "show the codings of a transcript, or what changed between two, in readable lines",
  help: `Of one transcript, prints each line of words with its codings and memos below it, a line each: with
this as its textconv, git shows codings in \`git diff\`, \`git log -p\` and \`git show\`
(\`rapport init --git\` sets it up). Of two, prints what changed from the first to the second: words,
codings, memos and front matter, each as it is and not as it is written.

Of two transcripts, ends with 0 where they say the same and 1 where they do not.`,
  run(args, io) {
    const { paths } = readOptions("diff", args, {});
    const [one, other] = paths;
    if (one === undefined || paths.length > 2) {
      throw new UsageError("Name one transcript, or two: `rapport diff FILE [OTHER]`.");
    }
    const before = read(io, one);
    if (other === undefined) {
      io.out(readableForm(before));
      return 0;
    }
    const difference = differenceOf(before, read(io, other));
    io.out(difference);
    return difference === "" ? 0 : 1;
  },
};

function read(io: Io, path: string): Transcript {
  const { uri, text } = readNamed(io, path);
  return parseTranscript(text, { name: nameOf(uri) });
}
