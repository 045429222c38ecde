/**
 * What a plain check, parse or strip has no use for. It is a file of its own, which the host reads when it is asked for: V8
 * would take a tenth of the time of a check to read it.
 */
import { agree } from "./agree.ts";
import { codebook } from "./codebook.ts";
import { versionFindings } from "./codebook-diffs.ts";
import { consensus } from "./consensus.ts";
import { diff } from "./diff.ts";
import { exportCommand } from "./export.ts";
import { find } from "./find.ts";
import { fixPaths } from "./fix-paths.ts";
import { importCommand } from "./import.ts";
import { init } from "./init.ts";
import { withInput } from "./input.ts";
import { explainCheck, listChecks, listFiles, printConfig } from "./listings.ts";
import { merge } from "./merge.ts";
import { mergeReports } from "./merge-reports.ts";
import { pseudonymizeCommand } from "./pseudonymize.ts";
import { checkShard, readShard } from "./shards.ts";
import { stats } from "./stats.ts";
import { studyReport } from "./study-report.ts";
import { verbatimBetween, verbatimSince } from "./verbatim.ts";
import { watchPaths } from "./watch.ts";

export const more = {
  commands: {
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
    pseudonymize: pseudonymizeCommand,
    stats,
    studyReport,
  },
  checkShard,
  explainCheck,
  fixPaths,
  listChecks,
  listFiles,
  printConfig,
  readShard,
  verbatimBetween,
  verbatimSince,
  versionFindings,
  watchPaths,
  withInput,
};

export type More = typeof more;
