/**
 * What a person asks of `rapport stats`.
 */
import type { Dimension, EpisodeRule, Sequences, StatsOptions } from "../../core/stats/options.ts";
import { listed } from "../../core/codebook/names.ts";
import { nfc } from "../../core/transcript/characters.ts";
import { UsageError } from "../io.ts";
import type { Options } from "../options.ts";

const subjects = ["counts", "talk", "cooccurrence", "sequences", "episodes", "trajectories"] as const;
export type Subject = (typeof subjects)[number] | "overview";

export const specs = {
  of: { values: subjects },
  by: {},
  codes: {},
  coder: {},
  role: {},
  "no-tentative": { isFlag: true },
  overlap: { isFlag: true },
  within: {},
  on: { values: ["turns", "events"] },
  lag: {},
  "no-repeats": { isFlag: true },
  from: {},
  to: {},
  "longest-turn": {},
  format: { values: ["text", "json", "csv", "markdown"] },
  output: {},
} as const;

/** Options that only some subjects have a use for. */
const uses: Readonly<Record<string, readonly Subject[]>> = {
  by: ["counts", "talk", "cooccurrence", "sequences", "trajectories"],
  overlap: ["cooccurrence"],
  within: ["cooccurrence", "episodes"],
  on: ["sequences"],
  lag: ["sequences"],
  "no-repeats": ["sequences"],
  from: ["episodes", "sequences"],
  to: ["episodes", "sequences"],
  codes: ["counts", "cooccurrence", "sequences", "trajectories"],
  role: ["counts", "cooccurrence", "sequences", "trajectories"],
  "longest-turn": ["overview", "counts", "talk"],
};

export function refuseWithout({ values, flags }: Options, subject: Subject): void {
  for (const [name, allowed] of Object.entries(uses)) {
    if ((!values.has(name) && !flags.has(name)) || allowed.includes(subject)) continue;
    const others = allowed.filter((each) => each !== "overview").map((each) => `\`--of ${each}\``);
    throw new UsageError(`\`--${name}\` goes with ${listed(others, "or")}: choose that, or leave \`--${name}\` out.`);
  }
  if (values.has("from") !== values.has("to")) {
    throw new UsageError("`--from` and `--to` go together: name the codes of both sides.");
  }
  if (subject === "episodes" && values.has("within") && !values.has("from")) {
    throw new UsageError("The codebook's rules say within how many turns: use `--within` with `--from` and `--to`.");
  }
  if (flags.has("overlap") && values.has("within")) {
    throw new UsageError("`--overlap` and `--within` do not go together: choose one.");
  }
}

export function settingsOf(options: Options, subject: Subject, by: readonly string[]): StatsOptions {
  const { values, flags } = options;
  const codes = codesOf(options, subject);
  const coder = values.get("coder");
  const role = values.get("role");
  const within = wholeNumber(values, "within", 0);
  const isOfPairs = subject === "cooccurrence" || subject === "sequences";
  if (isOfPairs && by.some((name) => name !== "code" && name !== "theme")) {
    throw new UsageError(`\`--by\` is \`code\` or \`theme\` with \`--of ${subject}\`.`);
  }
  const longest = values.get("longest-turn");
  return {
    ...(coder === undefined ? {} : { coder: nfc(coder) }),
    ...(role === undefined ? {} : { role }),
    ...(codes.length === 0 ? {} : { codes }),
    ...(flags.has("no-tentative") ? { withoutTentative: true } : {}),
    ...(longest === undefined ? {} : { longestTurn: duration(longest) }),
    ...(subject === "overview" || subject === "counts" || subject === "talk" ? { by: dimensionsOf(by) } : {}),
    pairs: by.includes("theme") ? "theme" : "code",
    withoutTalk: isOfPairs || subject === "episodes",
    ...(subject === "cooccurrence"
      ? {
          near:
            within !== undefined
              ? { kind: "within", turns: within }
              : { kind: flags.has("overlap") ? "overlap" : "turn" },
        }
      : {}),
    ...(subject === "sequences" ? { sequences: sequencesOf(options) } : {}),
    ...(subject === "episodes" ? { episodes: values.has("from") ? namedRule(options, within) : "rules" } : {}),
    ...(subject === "trajectories" ? { trajectories: true } : {}),
  };
}

/** The codes that are asked for: of sequences between some codes and others, those. */
function codesOf(options: Options, subject: Subject): readonly string[] {
  const codes = namesIn(options, "codes").map(nfc);
  if (subject !== "sequences" || !options.values.has("from")) return codes;
  if (codes.length > 0) throw new UsageError("`--from` and `--to` name the codes already: leave `--codes` out.");
  const { from, to } = sidesOf(options);
  return [...new Set([...from, ...to])];
}

function sequencesOf(options: Options): Sequences {
  const { values, flags } = options;
  const on = values.get("on") === "events" ? "events" : "turns";
  const withoutRepeats = flags.has("no-repeats");
  if (withoutRepeats && on === "turns") {
    throw new UsageError("Turns repeat what they repeat: use `--no-repeats` with `--on events`.");
  }
  const lag = wholeNumber(values, "lag", 1) ?? 1;
  if (!values.has("from")) return { on, lag, withoutRepeats };
  if (withoutRepeats) {
    throw new UsageError(
      "`--no-repeats` asks what follows anything, `--from` and `--to` what follows some codes: choose one.",
    );
  }
  return { on, lag, between: sidesOf(options) };
}

function sidesOf(options: Options): { readonly from: readonly string[]; readonly to: readonly string[] } {
  return { from: namesIn(options, "from").map(nfc), to: namesIn(options, "to").map(nfc) };
}

function namedRule(options: Options, within: number | undefined): EpisodeRule {
  return { id: undefined, ...sidesOf(options), within: within === undefined ? "recording" : { turns: within } };
}

/** The names behind an option, which may be given several times and hold commas. */
export function namesIn({ given }: Options, name: string): readonly string[] {
  const lists = given.filter(([each]) => each === name).flatMap(([, value]) => value.split(","));
  return [...new Set(lists.map((each) => each.trim()).filter((each) => each !== ""))];
}

function dimensionsOf(by: readonly string[]): readonly Dimension[] {
  return by
    .filter((name) => name !== "code" && name !== "theme")
    .map((name): Dimension => {
      if (name === "role" || name === "speaker" || name === "section" || name === "session") return name;
      return `variable:${name}`;
    });
}

function wholeNumber(values: Options["values"], name: string, least: number): number | undefined {
  const text = values.get(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text) || Number(text) < least) {
    throw new UsageError(`\`--${name}\` is a whole number from ${least}, not \`${text}\`.`);
  }
  return Number(text);
}

function duration(text: string): number {
  const found = /^(\d{1,6}(?:\.\d{1,3})?)(s|m)$/.exec(text);
  if (found === null) throw new UsageError(`\`--longest-turn\` is a time such as \`90s\` or \`2m\`, not \`${text}\`.`);
  return Number(found[1]) * (found[2] === "m" ? 60_000 : 1000);
}
