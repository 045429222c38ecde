/**
 * Where coders differ, for the terminal; and the beginnings of consensus transcripts.
 */
import { newConfusions } from "../core/consensus/confusion.ts";
import { isCoder } from "../core/transcript/tag.ts";
import { nfc } from "../core/transcript/characters.ts";
import { compareRecordings } from "./consensus-report/gather.ts";
import { prints } from "./consensus-report/print.ts";
import { type RecordingReport, reportOf } from "./consensus-report/rows.ts";
import { UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readOptions, writeNamed } from "./options.ts";
import { scopesByRoot } from "./scope.ts";

const formats = ["text", "json", "markdown"] as const;

export const consensus: Command = {
  name: "consensus",
  usage: "consensus [paths]",
  summary: "list where coders of the same recordings differ, and begin consensus transcripts",
  help: `Compares the copies of each recording below the paths (by default the current folder): transcripts of
one id by several coders, with the same words. Of a coder's rounds the last one counts. Lists what is
not decided yet, the largest first: what one has missed or the other has more (missed, extra), another
code, other boundaries, another rating. docs/consensus.md explains each, and how it is resolved.

  --coders a,b           only these coders, in this order (default: all, by name)
  --confusion            which codes are taken for one another, too: a matrix for every two coders
  --blind                compare a recording only once all its copies say status: complete
  --write                begin the consensus transcripts (coder: consensus) with what all agree on, and
                         add to those that are there what all agree on by now
  --format FORMAT        text (the default), json or markdown
  --output FILE          write the list to FILE

Ends with 0 where nothing is left to decide, 1 where something is, or a recording could not be compared.`,
  run(args, io) {
    const { paths, values, flags } = readOptions("consensus", args, {
      blind: { isFlag: true },
      coders: {},
      confusion: { isFlag: true },
      format: { values: formats },
      output: {},
      write: { isFlag: true },
    });
    const wish = {
      coders: codersNamed(values.get("coders")),
      isBlind: flags.has("blind"),
      isWritten: flags.has("write"),
    };
    const recordings: RecordingReport[] = [];
    const confusion = newConfusions();
    const refused: string[] = [];
    for (const [root, scopes] of scopesByRoot(paths.length === 0 ? ["."] : paths, io)) {
      compareRecordings(root, scopes, wish, io, (found) => {
        if (typeof found === "string") refused.push(found);
        else {
          recordings.push(reportOf(found, io));
          if (flags.has("confusion")) confusion.add(found.comparison);
        }
      });
    }
    if (recordings.length === 0 && refused.length === 0) {
      throw new UsageError(
        "No recording here was coded by two coders. Name the folder that holds both copies: they have the same `id` and different `coder`s.",
      );
    }
    const format = (values.get("format") ?? "text") as (typeof formats)[number];
    const report = prints[format]({ recordings, refused, confusions: confusion.result() });
    const output = values.get("output");
    if (output === undefined) io.out(report);
    else writeNamed(output, report, io);
    return refused.length === 0 && recordings.every(({ open }) => open === 0) ? 0 : 1;
  },
};

function codersNamed(list: string | undefined): readonly string[] | undefined {
  if (list === undefined) return undefined;
  const coders = [...new Set(list.split(",").map((coder) => nfc(coder.trim())))];
  if (coders.length < 2 || !coders.every(isCoder)) {
    throw new UsageError("`--coders` names two coders or more with commas between them, such as `ana,ben`.");
  }
  return coders;
}
