import type { StudyResult } from "../core/agreement/study/figures.ts";
import type { BootstrapOption, Comparison, StudyOptions, UnitOption } from "../core/agreement/study/options.ts";
import { newAgreementStudy } from "../core/agreement/study/study.ts";
import { toldPart } from "../core/agreement/study/told.ts";
import { refusalWords } from "../core/agreement/study/words.ts";
import { formats, type FormatName } from "./agree-report/formats.ts";
import { agreeTable, agreeTableHelp, agreeTableSpecs } from "./agree-table.ts";
import { readThresholds, shortfalls } from "./agree-thresholds.ts";
import { eachTranscript } from "./each-transcript.ts";
import { type ExitCode, type Io, shownPath, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { type Options, type OptionSpec, readOptions, writeNamed } from "./options.ts";

const specs: Readonly<Record<string, OptionSpec>> = {
  unit: { values: ["turn", "section", "span", "session"] },
  every: {},
  role: {},
  universe: { values: ["all", "coded"] },
  coders: {},
  gold: {},
  rounds: {},
  between: { isFlag: true },
  code: {},
  bootstrap: {},
  seed: {},
  resample: { values: ["units", "recordings"] },
  "fail-under": {},
  format: { values: Object.keys(formats) },
  output: {},
};

export const agree: Command = {
  name: "agree",
  usage: "agree [paths]",
  summary: "compare coders: percent agreement, kappa, alpha, AC, ICC and others, with what each was computed on",
  help: `Compares the copies of each recording below the paths, by default the current folder. Copies are
transcripts with one \`id\` and the same words, each with its own \`coder\`. docs/agreement.md says what
every unit and figure means, and how to compute the same elsewhere.

What is compared:

  --unit UNIT            turn (the default), section, span (characters, and where codings begin and
                         end) or session (numbers of codings, and ratings of sessions)
  --every TIME           segments of so much time as units, such as 5m or 90s
  --role ROLE            turns of this role alone; \`any\` for all (default: those on which the code may
                         stand by the codebook's \`roles\`)
  --universe UNIVERSE    all units (the default), or those on which somebody set a code: coded
  --code NAMES           only these codes, themes and groups, parted by commas

Who is compared:

  --coders NAMES         only these coders, parted by commas (default: all)
  --gold CODER           each coder with this one, who is right: precision, recall, F1
  --rounds CODER         the rounds of one coder (\`round\` in the front matter)
  --between A B          the transcripts of one folder with those of another

How sure it is; formulas give intervals where there are some:

  --bootstrap N          intervals by N resamples, such as 1000
  --seed N               where its random numbers begin (default: 1)
  --resample WHAT        units (the default) or whole recordings

What comes of it:

  --format FORMAT        text (the default), json, csv, markdown: a table for a methods section, or
                         ratings: what each coder said of each unit, to compute the same elsewhere
  --output FILE          where it goes (default: standard output)
  --fail-under NAME=N    end with 1 where a figure is under N, such as alpha=0.7; may be repeated. NAME
                         is agree, kappa, alpha, ac, icc (as fits the values) or a name as in JSON

Or it computes the same on any table, and looks at no transcript:

${agreeTableHelp}`,
  exits: "Ends with 0, with 1 where a figure is under its threshold, and with 2 where it could not run.",
  run(args, io) {
    if (args.some((arg) => /^--(table|spans)(=|$)/.test(arg))) {
      return agreeTable(readOptions("agree --table", args, agreeTableSpecs), io);
    }
    const options = readOptions("agree", args, specs);
    const thresholds = readThresholds(options.given);
    const study = readStudyOptions(options);
    const unreadable: string[] = [];
    const result = readStudy(options.paths, study, io, (problem) => unreadable.push(problem));
    for (const problem of unreadable) io.err(`rapport: ${problem}\n`);
    const shown = (uri: string): string => shownPath(io, uri);
    if (result.refusals.length > 0) {
      for (const refusal of result.refusals) io.err(`rapport: ${refusalWords(refusal, shown)}\n`);
      return 2;
    }
    const format = formats[(options.values.get("format") ?? "text") as FormatName];
    const text = format(result.parts.map((part) => toldPart(part, shown)));
    const output = options.values.get("output");
    if (output === undefined) io.out(text);
    else writeNamed(output, text, io);
    const short = shortfalls(result.parts, thresholds);
    for (const sentence of short) io.err(`rapport: ${sentence}\n`);
    return endOf(unreadable, short);
  },
};

function endOf(unreadable: readonly string[], short: readonly string[]): ExitCode {
  if (unreadable.length > 0) return 2;
  return short.length > 0 ? 1 : 0;
}

function readStudy(
  paths: readonly string[],
  options: StudyOptions,
  io: Io,
  unreadable: (problem: string) => void,
): StudyResult {
  const study = newAgreementStudy(options);
  const sides = options.comparison.kind === "sides" ? paths.map((path) => [path]) : [paths];
  sides.forEach((side, index) => {
    for (const { uri, transcript, codebook } of eachTranscript(side, io, unreadable)) {
      study.add(uri, transcript, codebook, index);
    }
  });
  return study.result();
}

function readStudyOptions({ paths, values, flags, given }: Options): StudyOptions {
  const unit = readUnit(values.get("unit"), values.get("every"));
  if (unit.kind !== "turn" && values.has("role")) {
    throw new UsageError("`--role` chooses turns: it goes with `--unit turn` alone.");
  }
  if (unit.kind === "span" && values.get("format") === "ratings") {
    throw new UsageError(
      "`--format ratings` is for units that are counted: `--unit span` has none, `rapport parse --json` tells places.",
    );
  }
  if (unit.kind === "span" && values.get("universe") === "coded") {
    throw new UsageError("`--universe coded` does not go with `--unit span`: text that nobody coded is part of it.");
  }
  return {
    unit,
    role: values.get("role"),
    universe: values.get("universe") === "coded" ? "coded" : "all",
    comparison: readComparison(paths, values, flags),
    subjects: given.flatMap(([name, value]) => (name === "code" ? listOf("code", value) : [])),
    bootstrap: readBootstrap(values, unit),
    withRatings: values.get("format") === "ratings",
  };
}

function readUnit(unit: string | undefined, every: string | undefined): UnitOption {
  if (every === undefined) return { kind: (unit ?? "turn") as Exclude<UnitOption["kind"], "time"> };
  if (unit !== undefined) throw new UsageError("`--every` makes segments the units: leave `--unit` out.");
  const [, number = "", measure = "m"] = /^(\d{1,6}(?:\.\d{1,3})?)(s|m|h)?$/.exec(every) ?? [];
  const seconds = Number(number) * { s: 1, m: 60, h: 3600 }[measure as "s" | "m" | "h"];
  if (number === "" || seconds <= 0) {
    throw new UsageError(`\`--every\` is a time such as \`5m\`, \`90s\` or \`1h\`, not \`${every}\`.`);
  }
  return { kind: "time", seconds };
}

const ways = ["gold", "rounds", "between"];

function readComparison(paths: readonly string[], values: Options["values"], flags: Options["flags"]): Comparison {
  const given = ways.filter((name) => values.has(name) || flags.has(name));
  if (given.length > 1) throw new UsageError(`\`--${given[0]}\` and \`--${given[1]}\` do not go together: choose one.`);
  const coders = values.get("coders");
  const gold = values.get("gold");
  const rounds = values.get("rounds");
  if (coders !== undefined && (rounds !== undefined || flags.has("between"))) {
    throw new UsageError(`\`--coders\` does not go with \`--${given[0]}\`, which says who is compared.`);
  }
  const names = coders === undefined ? [] : listOf("coders", coders);
  if (gold !== undefined) return { kind: "gold", gold, names };
  if (rounds !== undefined) return { kind: "rounds", coder: rounds };
  if (!flags.has("between")) {
    if (names.length === 1) throw new UsageError("`--coders` names two coders or more, such as `ana,ben`.");
    return { kind: "coders", names };
  }
  const [a, b] = paths;
  if (a === undefined || b === undefined || paths.length > 2 || a === b) {
    throw new UsageError("Name two folders, or two transcripts: `rapport agree --between A B`.");
  }
  return { kind: "sides", names: sideNames(a, b) };
}

/** Two paths without the folders that both begin with. */
function sideNames(a: string, b: string): readonly [string, string] {
  const [one, other] = [a, b].map((path) => path.replaceAll("\\", "/").replace(/\/+$/, "").split("/")) as [
    string[],
    string[],
  ];
  let shared = 0;
  while (shared < Math.min(one.length, other.length) - 1 && one[shared] === other[shared]) shared++;
  return [one.slice(shared).join("/"), other.slice(shared).join("/")];
}

function listOf(option: string, value: string): readonly string[] {
  const names = value.split(",").map((name) => name.trim());
  if (names.some((name) => name === ""))
    throw new UsageError(`\`--${option}\` is names parted by commas, not \`${value}\`.`);
  return names;
}

const MOST_REPLICATES = 1_000_000;

function readBootstrap(values: Options["values"], unit: UnitOption): BootstrapOption | undefined {
  const replicates = values.get("bootstrap");
  if (replicates === undefined) {
    const alone = ["seed", "resample"].find((name) => values.has(name));
    if (alone !== undefined)
      throw new UsageError(`\`--${alone}\` goes with \`--bootstrap N\`: say how many resamples.`);
    return undefined;
  }
  const count = wholeNumber("bootstrap", replicates, 1, MOST_REPLICATES);
  const resample = values.get("resample") ?? (unit.kind === "span" ? "recordings" : "units");
  if (unit.kind === "span" && resample === "units") {
    throw new UsageError("Characters hang together and are not drawn one by one: write `--resample recordings`.");
  }
  return {
    replicates: count,
    seed: wholeNumber("seed", values.get("seed") ?? "1", 0, 0xffff_ffff),
    resample: resample === "recordings" ? "recordings" : "units",
  };
}

function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = /^\d{1,10}$/.test(value) ? Number(value) : -1;
  if (number < least || number > most) {
    throw new UsageError(`\`--${option}\` is a whole number from ${least} to ${most}, not \`${value}\`.`);
  }
  return number;
}
