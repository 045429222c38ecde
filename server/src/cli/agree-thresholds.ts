/**
 * `--fail-under`: the figures that must be reached.
 */
import type { StudyFigure, StudyPart } from "../core/agreement/study/figures.ts";
import { measures, shortNames } from "../core/agreement/study/measures.ts";
import { decimal } from "../core/agreement/study/told.ts";
import { UsageError } from "./io.ts";
import type { Options } from "./options.ts";

export interface Threshold {
  /** As it was given. */
  readonly name: string;
  /** The figures that it stands for. */
  readonly measures: readonly string[];
  readonly least: number;
}

/** Reads each `--fail-under NAME=NUMBER`. Throws with a sentence. */
export function readThresholds(given: Options["given"]): readonly Threshold[] {
  return given.flatMap(([option, value]) => {
    if (option !== "fail-under") return [];
    const [, name = "", number = ""] = /^([^=]*)=(.*)$/.exec(value) ?? [];
    const least = Number(number);
    if (name === "" || number.trim() === "" || !Number.isFinite(least)) {
      throw new UsageError(`\`--fail-under\` is a name and a number such as \`alpha=0.7\`, not \`${value}\`.`);
    }
    const own = shortNames.get(name) ?? (measures.has(name) ? [name] : undefined);
    if (own === undefined) {
      const known = [...shortNames.keys(), ...measures.keys()].join(", ");
      throw new UsageError(`There is no figure \`${name}\`. There are: ${known}.`);
    }
    return [{ name, measures: own, least }];
  });
}

/**
 * What falls short, a sentence each. A figure that is undefined tells nothing and does not fall short; where none of a name
 * is a number, nothing shows that the threshold is reached, and that falls short.
 */
export function shortfalls(parts: readonly StudyPart[], thresholds: readonly Threshold[]): readonly string[] {
  const figures = parts.flatMap((part) => part.figures);
  return thresholds.flatMap(({ name, measures: wanted, least }) => {
    const short: string[] = [];
    let numbers = 0;
    for (const figure of figures) {
      for (const { name: measure, value } of figure.estimates) {
        if (!wanted.includes(measure) || value === undefined) continue;
        numbers++;
        if (value < least)
          short.push(`${subjectWords(figure)}: \`${measure}\` is ${exact(value, least)}, under ${least}.`);
      }
    }
    return numbers > 0
      ? short
      : [`No figure of \`${name}\` is a number here, so that nothing shows that it reaches ${least}.`];
  });
}

/** With as many decimals as show that it is under. */
function exact(value: number, least: number): string {
  return Number(decimal(value)) < least ? decimal(value) : String(value);
}

const kinds: Readonly<Record<StudyFigure["kind"], string>> = {
  code: "code",
  theme: "theme",
  group: "group",
  rating: "ratings of",
  count: "numbers of",
  all: "all of",
};

function subjectWords({ kind, id, rollsUp, level, raters }: StudyFigure): string {
  const below = kind === "count" && rollsUp ? " and all below it" : "";
  return `${kinds[kind]} \`${id}\`${below}${level === "gold" ? ` by \`${raters[1]}\`` : ""}`;
}
