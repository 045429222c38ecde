import type { Codebook } from "../core/codebook/model.ts";
import type { StatsOptions } from "../core/stats/options.ts";
import { studyStats, type StudyStats } from "../core/stats/study.ts";
import { type ExitCode, type Io, shownPath, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { type Options, readOptions } from "./options.ts";
import { studyAsData } from "./stats-report/basis.ts";
import { type CodeRows, countsTable } from "./stats-report/counts-table.ts";
import { episodeTables } from "./stats-report/episode-tables.ts";
import { gatherStudy } from "./stats-report/gather-study.ts";
import { namesIn, refuseWithout, settingsOf, specs, type Subject } from "./stats-report/settings.ts";
import { overviewTables } from "./stats-report/overview.ts";
import { cooccurrenceTables } from "./stats-report/cooccurrence-tables.ts";
import { sequenceTables } from "./stats-report/sequence-tables.ts";
import { csvReport, jsonReport, markdownReport, type Report, type Table, textReport } from "./stats-report/table.ts";
import { talkTable } from "./stats-report/talk-table.ts";
import { trajectoryTables } from "./stats-report/trajectory-tables.ts";

export const stats: Command = {
  name: "stats",
  usage: "stats [paths]",
  summary: "count codings, talk, and what follows or accompanies what",
  help: `Computes statistics of the transcripts below the paths, by default the current folder. Each table
says what it was computed on. A recording that several coders coded is counted for each of them by
themselves; \`--coder\` takes one, such as consensus. docs/stats.md gives every formula.

What is computed; without --of, an overview:

  --of counts            how often, how long and how densely codes are used
  --of talk              who talks how much: turns, words, time
  --of cooccurrence      codes on the same turn; with --overlap on the same words, with
                         --within N on turns at most N apart
  --of sequences         what follows what, with expected counts and adjusted residuals
  --of episodes          from a rupture to its resolution: by the codebook's rules with \`after\`,
                         or by --from and --to
  --of trajectories      the sessions of each client, with the measures of the front matter

How, and of what:

  --by A,B,…             tells counts and talk apart by code, theme (rolled up), role, speaker,
                         section, session, or any case variable; for pairs, code or theme; for
                         trajectories, the variable that names the client (default: client)
  --codes A,B,…          only these codes and those below them
  --coder NAME           only this coder's codings
  --role ROLE            only turns of this role, and what begins in them
  --no-tentative         without codings marked as tentative
  --lag N                of sequences: how many units later (default: 1)
  --on turns|events      of sequences: turns, or codings in order (default: turns)
  --no-repeats           of sequences on events: runs of the same code are one event, so that no code
                         follows itself; expected counts allow for that
  --from A,B --to C,D    of sequences: only from these codes to those, and codes below; of episodes:
                         what opens and what resolves one
  --within N             so many turns: for --of cooccurrence, and for episodes by --from and --to
                         (default there: to the end of the recording)
  --longest-turn TIME    a longer time from turn to turn is a gap and no talk, such as 90s or 2m
  --format FORMAT        text (the default), json, csv or markdown
  --output FILE          where it goes (default: standard output)`,
  exits: "Ends with 0, and with 2 where it could not run or could not read every file.",
  run(args, io): ExitCode {
    const options = readOptions("stats", args, specs);
    const subject = (options.values.get("of") ?? "overview") as Subject;
    refuseWithout(options, subject);
    const by = namesIn(options, "by");
    const settings = settingsOf(options, subject, by);
    const { gathered, unreadable } = gatherStudy(options.paths, settings, io);
    const study = studyStats(gathered);
    for (const problem of unreadable) io.err(`rapport: ${problem}\n`);
    refuseUnknown(
      settings,
      study,
      [...gathered.codebooks.values()].flatMap(({ codebook }) => codebook ?? []),
    );
    const tables = tablesOf(study, subject, by, (uri) => shownPath(io, uri));
    print({ study: studyAsData(study), tables, notes: study.notes }, options, io);
    return unreadable.length > 0 ? 2 : 0;
  },
};

/** A name that is nowhere in the data is a slip, and figures of nothing would hide it. */
function refuseUnknown(
  { coder, codes = [], role, by = [], episodes }: StatsOptions,
  study: StudyStats,
  codebooks: readonly Codebook[],
): void {
  if (coder !== undefined && study.coders.length === 0) {
    throw new UsageError(`There is no coding by \`${coder}\` there: check the name.`);
  }
  const rule = episodes === undefined || episodes === "rules" ? undefined : episodes;
  const used = new Set(study.codes.map(({ id }) => id));
  const isKnown = (code: string): boolean => used.has(code) || codebooks.some((codebook) => codebook.codes.has(code));
  const unknown = [...codes, ...(rule?.from ?? []), ...(rule?.to ?? [])].find((code) => !isKnown(code));
  if (unknown !== undefined) {
    throw new UsageError(`No codebook has a code \`${unknown}\`, and no transcript uses it: check the name.`);
  }
  if (episodes === "rules" && !codebooks.some(({ rules }) => rules.some(({ kind }) => kind === "after"))) {
    throw new UsageError("No codebook there has a rule with `after`: name the codes with `--from CODE --to CODE`.");
  }
  const isRole = study.talk.some((talk) => talk.role === role);
  if (role !== undefined && !isRole) {
    throw new UsageError(
      `Nobody speaks in the role \`${role}\` there: the front matter's \`participants\` give roles.`,
    );
  }
  for (const dimension of by) {
    if (!dimension.startsWith("variable:")) continue;
    const name = dimension.slice("variable:".length);
    if (study.recordings.some(({ variables }) => variables.has(name))) continue;
    throw new UsageError(
      `No transcript has a variable \`${name}\`. \`--by\` takes code, theme, role, speaker, section, session and the variables of the front matter.`,
    );
  }
}

function tablesOf(
  study: StudyStats,
  subject: Subject,
  by: readonly string[],
  shown: (uri: string) => string,
): readonly Table[] {
  const headers = by.filter((name) => name !== "code" && name !== "theme");
  switch (subject) {
    case "overview":
      return overviewTables(study);
    case "counts":
      return [countsTable(study, codeRows(by), headers)];
    case "talk":
      return [talkTable(study, headers, by.includes("role") && !by.includes("speaker"))];
    case "cooccurrence":
      return cooccurrenceTables(study);
    case "sequences":
      return sequenceTables(study);
    case "episodes":
      return episodeTables(study, shown);
    case "trajectories":
      return trajectoryTables(study, by[0] ?? "client");
    default:
      return subject satisfies never;
  }
}

function codeRows(by: readonly string[]): CodeRows {
  if (by.includes("theme")) return "theme";
  return by.includes("code") || by.length === 0 ? "code" : "all";
}

function print(report: Report, { values }: Options, io: Io): void {
  const format = values.get("format") ?? "text";
  const text = formatted(report, format, values.has("of"));
  // CSV has no place for what it was computed on.
  const basis = [...new Set(report.tables.flatMap((table) => table.basis)), ...report.notes];
  if (format === "csv") for (const line of basis) io.err(`${line}\n`);
  const path = values.get("output");
  if (path === undefined) {
    io.out(text);
    return;
  }
  const { uri, kind } = io.stat(path);
  if (kind === "folder") throw new UsageError(`\`${path}\` is a folder: name a file.`);
  if (kind === "absent") io.create(uri, text);
  else io.replace(uri, text);
}

function formatted(report: Report, format: string, isOfOne: boolean): string {
  if (format === "json") return jsonReport(report);
  if (format === "markdown") return markdownReport(report);
  if (format !== "csv") return textReport(report);
  const table = report.tables.at(-1);
  if (!isOfOne || table === undefined) throw new UsageError("CSV holds one table: say which with `--of`.");
  return csvReport(table);
}
