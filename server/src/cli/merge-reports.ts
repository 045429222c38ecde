import { formatValues, readSettings, told } from "./check-run.ts";
import { versionFindings } from "./codebook-diffs.ts";
import type { Command } from "./main.ts";
import { readOptions } from "./options.ts";
import { joinShards } from "./shards.ts";

export const mergeReports: Command = {
  name: "merge-reports",
  usage: "merge-reports FILE...",
  summary: "join what the jobs of a divided check have found",
  help: `Joins the files that \`rapport check --shard i/n --output FILE\` has written, looks at what concerns
codebooks and the whole project, and tells what one check of all would have told, in the same order.
It needs the same commit, the same Rapport and the same folder as the shards had.

  --format FORMAT        as for \`rapport check\`, and so are
  --output FILE          \`--output\`,
  --quiet                \`--quiet\`,
  --max-warnings N       \`--max-warnings\`,
  --since REV            \`--since\`
  --baseline FILE        and \`--baseline\`

Ends with 1 where there is an error or a warning.`,
  run(args, io) {
    const options = readOptions("merge-reports", args, {
      format: { values: formatValues },
      output: {},
      quiet: { isFlag: true },
      "max-warnings": {},
      since: {},
      baseline: {},
    });
    const since = options.values.get("since");
    const { paths, ...joined } = joinShards(
      options.paths,
      since === undefined ? undefined : (each, root, scopes) => versionFindings(each, since, root, scopes),
      io,
    );
    return told(joined, { ...readSettings(options, undefined), paths }, io);
  },
};
