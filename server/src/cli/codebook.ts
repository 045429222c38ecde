import { codebookDiff } from "./codebook-diff.ts";
import { codebookMigrate } from "./codebook-migrate.ts";
import { UsageError } from "./io.ts";
import type { Command } from "./main.ts";

export const codebook: Command = {
  name: "codebook",
  usage: "codebook diff|migrate",
  summary: "see what a change of a codebook means, and bring transcripts up to it",
  help: `rapport codebook diff OLD NEW
rapport codebook diff --since REV [paths]

Says what changed from one codebook to another, code by code: added, removed, renamed, moved,
merged, split, deprecated, meaning changed, narrowed, widened or worded anew; which level of
version (major, minor, patch) each change needs; whether the codebook's version admits it; and
the codings in the project that it touches, by transcript and coder. OLD and NEW are files, or
as git has them REV:path (from the top of the repository) or REV:./path (from here). With
--since, every codebook below the paths is compared with what it was at a commit, branch or tag.

  --since REV                   compare with this revision
  --format text|json|markdown   markdown is for a pull request's comment (default: text)

Ends with 1 where the version does not admit what changed, or a definition changed and neither
\`revised\` nor \`reworded\` says how.

rapport codebook migrate [paths]

Brings the transcripts below the paths, by default the current folder, up to their codebook: a
deprecated code that one other code replaces gets that one, and \`codebook-version\` is raised
where nothing is left to ask. Splits, stale codings and all else that a person has to decide is
listed. Without --write nothing is changed.

  --diff                        show what changes, line by line
  --write                       change all these transcripts, or none where one cannot be
  --format text|json|markdown   how the list is printed (default: text)

Ends with 1 where something is left: to decide, or without --write to change.`,
  run(args, io) {
    const [name, ...rest] = args;
    if (name === "diff") return codebookDiff(rest, io);
    if (name === "migrate") return codebookMigrate(rest, io);
    const what = name === undefined || name.startsWith("-") ? "" : `There is no \`rapport codebook ${name}\`. `;
    throw new UsageError(`${what}Write \`rapport codebook diff OLD NEW\` or \`rapport codebook migrate\`.`);
  },
};
