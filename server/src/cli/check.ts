import type { FindVersions } from "./check-paths.ts";
import { formatValues, readSettings, runCheck } from "./check-run.ts";
import { type Io, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { type Options, type OptionSpec, readOptions } from "./options.ts";

const specs: Readonly<Record<string, OptionSpec>> = {
  format: { values: formatValues },
  output: {},
  since: {},
  "max-warnings": {},
  quiet: { isFlag: true },
  baseline: {},
  "write-baseline": { isFlag: true },
  fix: { isFlag: true },
  diff: { isFlag: true },
  watch: { isFlag: true },
  "stdin-filename": {},
  cache: {},
  shard: {},
  "list-checks": { isFlag: true },
  explain: {},
  "list-files": { isFlag: true },
  "print-config": { isFlag: true },
  "verbatim-since": {},
  verbatim: { isFlag: true },
};

/** Each does a thing of its own. */
const apart = [
  "write-baseline",
  "shard",
  "fix",
  "watch",
  "stdin-filename",
  "list-checks",
  "explain",
  "list-files",
  "print-config",
  "verbatim-since",
  "verbatim",
];

export const check: Command = {
  name: "check",
  usage: "check [paths]",
  summary: "find what is wrong in transcripts and codebooks",
  help: `Checks the transcripts and codebooks below the paths, by default the current folder, within
their project: the nearest folder above with a repository, else the current folder. What git
ignores and node_modules is left out, unless it is named. The codebook's \`checks\` sets severities.

How findings are printed; docs/ci.md shows what each looks like:

  --format FORMAT        text (the default), json, jsonl, sarif, github, junit or markdown
  --output FILE          where the format before it goes; --format with --output may be repeated,
                         and one format without goes to standard output
  --quiet                nothing but errors and warnings
  --max-warnings N       so many warnings are admitted (default: 0)

What is compared with earlier, and what is accepted as it is:

  --since REV            also compare each codebook with what it was at a commit, branch or tag:
                         whether its version admits what changed (version-too-low), and whether
                         \`revised\` or \`reworded\` is set where it must be (revised-missing)
  --baseline FILE        leave out the findings that FILE accepts
  --write-baseline       accept all that is found now, in the file of --baseline

Where transcripts are many:

  --cache FILE           remember in FILE what was found, and check only what has changed since;
                         findings cite what was said, so keep FILE out of git
  --shard I/N            look at the I-th of N parts of the transcripts, and write to --output FILE
                         what \`rapport merge-reports\` then joins

What else it can do:

  --fix                  make all safe corrections, in all files or in none, and check what is left
  --fix --diff           show the safe corrections and make none; ends with 1 where there are some
  --watch                check again when a file changes, until Ctrl+C
  --stdin-filename NAME  check what comes on standard input, as if it were the file NAME
  --list-checks          the checks there are, with their severities
  --explain CHECK        what a check finds, and what to do
  --list-files           the files that would be checked
  --print-config         which codebook and severities hold for which files, as JSON

Or it guards the words, and checks nothing else: of the verbatim text, which coding never changes,
it says what became of words, speakers, times and layout. [-words-] are gone, {+words+} are new.

  --verbatim-since REV   what has changed below the paths since a commit, branch or tag
  --verbatim A B         what differs from one transcript or folder to another

Ends with 1 where there is an error or a warning, or where what was said has changed.`,
  async run(args, io) {
    const options = readOptions("check", args, specs);
    const { paths, values, flags } = options;
    refuseTogether(options);
    // What a plain check has no use for is read only where it is asked for.
    const since = values.get("verbatim-since");
    if (flags.has("verbatim") || since !== undefined) {
      const { verbatimBetween, verbatimSince } = io.more();
      const format = plainFormat(options);
      return since === undefined ? verbatimBetween(paths, format, io) : verbatimSince(since, paths, format, io);
    }
    const explained = values.get("explain");
    if (explained !== undefined || lists.some((name) => flags.has(name))) {
      const { explainCheck, listChecks, listFiles, printConfig } = io.more();
      if (explained !== undefined) return explainCheck(explained, io);
      if (flags.has("list-checks")) return listChecks(plainFormat(options), io);
      return flags.has("list-files") ? listFiles(paths, io) : printConfig(paths, io);
    }
    const shard = values.get("shard");
    if (shard !== undefined) {
      const { checkShard, readShard } = io.more();
      refuseWithShard(options);
      return checkShard(readShard(shard), paths.length === 0 ? ["."] : paths, values.get("output"), io);
    }
    const settings = readSettings(options, versionsSince(values.get("since")));
    if (flags.has("watch")) return io.more().watchPaths(settings, io);
    const name = values.get("stdin-filename");
    // What comes on standard input is not what the disk has.
    if (name !== undefined) return runCheck({ ...settings, paths: [name], cache: undefined }, inputAs(name, paths, io));
    if (!flags.has("fix")) return runCheck(settings, io);
    const isToShow = flags.has("diff");
    const changed = io.more().fixPaths(settings.paths, isToShow, io);
    return isToShow ? changed : runCheck(settings, io);
  },
};

function versionsSince(revision: string | undefined): FindVersions | undefined {
  if (revision === undefined) return undefined;
  return (io, root, scopes) => io.more().versionFindings(io, revision, root, scopes);
}

/** What is told without a check. */
const lists = ["list-checks", "list-files", "print-config"];

function refuseTogether({ flags, values }: Options): void {
  const [first, second] = apart.filter((name) => flags.has(name) || values.has(name));
  if (second !== undefined) throw new UsageError(`\`--${first}\` and \`--${second}\` do not go together: choose one.`);
  if (flags.has("diff") && !flags.has("fix")) {
    throw new UsageError("`--diff` shows what `--fix` would change: write `--fix --diff`.");
  }
}

/** A shard finds only a part, so that there is nothing to judge or to print. */
function refuseWithShard({ flags, values }: Options): void {
  const other = ["format", "since", "max-warnings", "baseline", "cache"].find((name) => values.has(name));
  const refused = other ?? (flags.has("quiet") ? "quiet" : undefined);
  if (refused === undefined) return;
  throw new UsageError(`\`--shard\` writes what \`rapport merge-reports\` reads: give \`--${refused}\` to that.`);
}

/** The format of what is no list of findings. */
function plainFormat({ values }: Options): string | undefined {
  const format = values.get("format");
  if (format === undefined || format === "text" || format === "json") return format;
  throw new UsageError(`Here \`--format\` is \`text\` or \`json\`, not \`${format}\`.`);
}

function inputAs(name: string, paths: readonly string[], io: Io): Io {
  if (paths.length > 0)
    throw new UsageError("With `--stdin-filename` name no other path: one text comes on standard input.");
  return io.more().withInput(io, name);
}
