import { type Io, shownPath, UsageError } from "./io.ts";
import { setUpGit } from "./init/git.ts";
import { type Ci, ciNames, studyFiles } from "./init/study.ts";
import type { Command } from "./main.ts";
import { readOptions } from "./options.ts";

export const init: Command = {
  name: "init",
  usage: "init [folder]|--git",
  summary: "begin a study, or set a repository up to merge codings",
  help: `Writes what a study begins with into the folder, by default the current one: a codebook to
write over, a folder for transcripts, .gitattributes, .gitignore, settings for editors, and a CI
workflow that runs \`rapport check\`. A file that is there already stays as it is.

  --ci github|gitlab|none   which CI the workflow is for (default: github)

With --git it does this instead: it writes the lines into .gitattributes by which git hands
transcripts and codebooks to \`rapport merge\`, and shows transcripts by \`rapport diff\`; what stands
there stays. Then it prints the two commands that tell git on this machine how to call Rapport: git
takes that from nobody's repository, and Rapport configures nothing by itself. docs/merging.md
explains it.

  --git                     set up merging and diffs`,
  run(args, io) {
    const { paths, values, flags } = readOptions("init", args, { ci: { values: ciNames }, git: { isFlag: true } });
    if (flags.has("git")) {
      if (paths.length > 0 || values.has("ci"))
        throw new UsageError("Write `rapport init --git`, and nothing behind it.");
      setUpGit(io);
      return 0;
    }
    const [path = ".", ...more] = paths;
    if (more.length > 0) throw new UsageError("Name one folder: `rapport init [folder]`.");
    begin(path, (values.get("ci") ?? "github") as Ci, io);
    return 0;
  },
};

/** Writes the files that are not there yet, and tells of each. */
function begin(path: string, ci: Ci, io: Io): void {
  const { uri: folder, kind } = io.stat(path);
  if (kind === "file") throw new UsageError(`\`${path}\` is a file: name a folder.`);
  for (const [name, text] of studyFiles(ci)) {
    const uri = `${folder}/${name}`;
    const isThere = io.files.read(uri).kind !== "absent";
    if (!isThere) io.create(uri, text);
    io.out(`${isThere ? "kept   " : "written"}  ${shownPath(io, uri)}\n`);
  }
  io.out("\nNext: write the codebook, put transcripts into `sessions`, and run `rapport check`.\n");
}
