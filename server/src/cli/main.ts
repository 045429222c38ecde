/**
 * The command line: which command, and what is said when there is none.
 */
import { check } from "./check.ts";
import { type ExitCode, type Io, isUsageError, UsageError } from "./io.ts";
import type { More } from "./more.ts";
import { parse } from "./parse.ts";
import { strip } from "./strip.ts";

export interface Command {
  readonly name: string;
  /** How it is called, without `rapport`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it does, its options and its exit codes, in plain text. */
  readonly help: string;
  /** How it ends, where that is not as everywhere. */
  readonly exits?: string;
  run(args: readonly string[], io: Io): ExitCode | Promise<ExitCode>;
}

const lsp: Command = {
  name: "lsp",
  usage: "lsp --stdio",
  summary: "serve an editor over the Language Server Protocol",
  help: `Speaks the Language Server Protocol on standard input and output, for any editor.
Transcripts are language "coded-transcript", codebooks "yaml".

  --stdio      the only way to speak, and required`,
  async run(args, io): Promise<ExitCode> {
    if (args.length !== 1 || args[0] !== "--stdio") {
      throw new UsageError("The language server speaks over standard input and output: write `rapport lsp --stdio`.");
    }
    await io.serve();
    return 0;
  },
};

/** Every command, in the order in which they are listed. */
export function allCommands(more: More): readonly Command[] {
  const {
    agree,
    codebook,
    consensus,
    diff,
    export: exportCommand,
    find,
    import: importCommand,
    init,
    merge,
    mergeReports,
    pseudonymize,
    stats,
    studyReport,
  } = more.commands;
  return [
    check,
    mergeReports,
    codebook,
    parse,
    strip,
    importCommand,
    exportCommand,
    pseudonymize,
    merge,
    diff,
    find,
    agree,
    consensus,
    stats,
    studyReport,
    init,
    lsp,
  ];
}

/** Those that are called most, and by every save and commit. */
const few: readonly Command[] = [check, parse, strip, lsp];

const exitCodes = `Ends with 0 where nothing is wrong, 1 where there are findings, 2 where it could not run.`;

function overview(commands: readonly Command[], version: string): string {
  const width = Math.max(...commands.map((command) => command.usage.length));
  const list = commands.map((command) => `  ${command.usage.padEnd(width)}  ${command.summary}`);
  return `rapport ${version}: code therapy transcripts for alliance and rupture

${list.join("\n")}

  ${"--help".padEnd(width)}  this text; after a command, its own
  ${"--version".padEnd(width)}  the version

${exitCodes}
`;
}

/** Runs the command line. Every refusal is one sentence on `err`; nothing is thrown. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = args;
  try {
    if (name === undefined) {
      io.err(overview(allCommands(io.more()), io.version));
      return 2;
    }
    if (name === "--help" || name === "-h" || name === "help") {
      io.out(overview(allCommands(io.more()), io.version));
      return 0;
    }
    if (name === "--version") {
      io.out(`${io.version}\n`);
      return 0;
    }
    const named = (command: Command): boolean => command.name === name;
    const command = few.find(named) ?? allCommands(io.more()).find(named);
    if (command === undefined) {
      const known = allCommands(io.more())
        .map((each) => each.name)
        .join(", ");
      throw new UsageError(`There is no command \`${name}\`. There are: ${known}. \`rapport --help\` explains them.`);
    }
    if (rest.includes("--help") || rest.includes("-h")) {
      io.out(`rapport ${command.usage}\n\n${command.help}\n\n${command.exits ?? exitCodes}\n`);
      return 0;
    }
    return await command.run(rest, io);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    io.err(`rapport: ${error.message}\n`);
    return 2;
  }
}
