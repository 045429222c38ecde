/**
 * `rapport agree --table` and `--spans`: the coefficients of any table, without a transcript.
 */
import type { Bootstrap } from "../core/agreement/bootstrap.ts";
import { aboutOf, type Basis } from "../core/agreement/catalogue.ts";
import { cohenKappaByDisagreement, pairTable } from "../core/agreement/cohen.ts";
import { figuresOf } from "../core/agreement/coefficients.ts";
import type { Figure } from "../core/agreement/figure.ts";
import { type Codes, codesOf, completeUnits, isNumeric, type Ratings } from "../core/agreement/ratings.ts";
import { bootstrapUnits } from "../core/agreement/resample.ts";
import { shortNames } from "../core/agreement/study/measures.ts";
import { unitizingAlphas } from "../core/agreement/unitizing.ts";
import { listed } from "../core/codebook/names.ts";
import { counted } from "../core/lookup/markdown.ts";
import {
  type Continuum,
  listIn,
  readRatings,
  readSpans,
  readWeights,
  type SpanTable,
  wholeNumber,
} from "./agree-table-read.ts";
import { type Computed, namedList, type TableFormat, tableReport } from "./agree-table-report.ts";
import { type ExitCode, type Io, UsageError } from "./io.ts";
import { type OptionSpec, type Options, readNamed, writeNamed } from "./options.ts";

/** The options of `rapport agree` that are about plain tables. */
export const agreeTableSpecs = {
  table: {},
  categories: {},
  weights: {},
  spans: {},
  begin: {},
  length: {},
  coders: {},
  bootstrap: {},
  seed: {},
  format: { values: ["text", "json", "csv", "markdown"] },
  output: {},
  "fail-under": {},
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** What they do, for `rapport agree --help`. */
export const agreeTableHelp = `  --table FILE.csv        a table with the columns unit,coder,value; an empty value is no rating
  --categories a,b,c      with --table: the values that could be given, where not all of them were
  --weights FILE.csv      with --table: how far apart two values are, for weighted kappa: \`,a,b\` in the first
                          line, \`a,0,2\` below it
  --spans FILE.csv        a table with the columns coder,begin,length,code, in whole steps
  --length N, --begin N   with --spans: how long the continuum is, and where it begins (default: 0)
  --coders a,b,c          the coders to compare; one who is not in the table gave or marked nothing
  --bootstrap N, --seed N with --table: intervals by drawing units N times anew`;

/** Runs the command on a plain table. Throws a `UsageError` with a sentence. */
export function agreeTable(options: Options, io: Io): ExitCode {
  const { values, given } = options;
  if (options.paths.length > 0) {
    throw new UsageError("`--table` and `--spans` name a table of their own: leave the other paths out.");
  }
  if (values.has("table") && values.has("spans")) {
    throw new UsageError("`--table` and `--spans` are two questions: ask one at a time.");
  }
  const computed = values.has("table") ? ofRatings(options, io) : ofSpans(options, io);
  const format = (values.get("format") ?? "text") as TableFormat;
  const report = tableReport(format, computed);
  const output = values.get("output");
  if (output === undefined) io.out(report);
  else writeNamed(output, report, io);
  const short = given.flatMap(([name, value]) => (name === "fail-under" ? tooLow(value, computed.figures) : []));
  for (const sentence of short) io.err(`rapport: ${sentence}\n`);
  return short.length > 0 ? 1 : 0;
}

/** What is wrong with a figure that should reach a number, such as `alpha_nominal=0.7`. */
function tooLow(condition: string, figures: ReadonlyMap<string, Figure>): readonly string[] {
  const [, short = "", number = ""] = /^([^=]*)=(.*)$/.exec(condition) ?? [];
  const least = Number(number);
  if (short === "" || number.trim() === "" || !Number.isFinite(least)) {
    throw new UsageError(`\`--fail-under\` is a name and a number such as \`gwet_ac1=0.7\`, not \`${condition}\`.`);
  }
  const name = figureNamed(short, figures);
  const value = figures.get(name) as number | undefined;
  if (value !== undefined && value >= least) return [];
  return [
    value === undefined ? `\`${name}\` is undefined, and not ${least}.` : `\`${name}\` is ${value}, under ${least}.`,
  ];
}

/** The figure that a name or a short name stands for. */
function figureNamed(name: string, figures: ReadonlyMap<string, Figure>): string {
  const known = [...figures.keys()].filter((each) => aboutOf(each) !== undefined);
  if (known.includes(name)) return name;
  const meant = (shortNames.get(name) ?? []).filter((each) => known.includes(each));
  const [only] = meant;
  if (only === undefined) {
    throw new UsageError(`There is no figure \`${name}\` for this table. There are: ${known.join(", ")}.`);
  }
  if (meant.length > 1) throw new UsageError(`\`${name}\` can be ${listed(meant, "or")} here: say which.`);
  return only;
}

function refuse(options: Options, names: readonly string[], belongsTo: string): void {
  const stray = names.find((name) => options.values.has(name));
  if (stray !== undefined) throw new UsageError(`\`--${stray}\` belongs to \`--${belongsTo}\`: leave it out.`);
}

function listOption({ values }: Options, name: string): readonly string[] | undefined {
  const text = values.get(name);
  return text === undefined ? undefined : listIn(name, text);
}

function ofRatings(options: Options, io: Io): Computed {
  refuse(options, ["begin", "length"], "spans");
  const path = options.values.get("table") as string;
  const declared = listOption(options, "categories");
  const ratings = readRatings({ path, text: readNamed(io, path).text }, declared, listOption(options, "coders"));
  const codes = codesOf(ratings);
  const totals = ratings.units.map((_, unit) => codes.rows.filter((row) => row[unit] !== -1).length);
  const paired = totals.filter((total) => total >= 2).length;
  const complete = completeUnits(codes).length;
  const given = totals.reduce((sum, total) => sum + total, 0);
  const figures = new Map([...figuresOf(ratings), ...weightedFigures(options, io, ratings, codes)]);
  const drawing = drawingOf(options);
  const drawn = new Map<string, Bootstrap>();
  for (const name of drawing === undefined ? [] : figures.keys()) {
    const interval = bootstrapUnits(ratings, name, { replicates: 0, seed: 1, ...drawing, level: 0.95 });
    if (interval !== undefined) drawn.set(name, interval);
  }
  return {
    figures,
    drawn,
    coders: ratings.coders,
    notes: [...notesOf(ratings, given, paired, declared !== undefined), ...drawingNotes(drawing, drawn)],
    unitsOf: (basis) => (basis === "complete" ? complete : basis === "paired" ? paired : undefined),
    categories: ratings.categories.length,
    about: {
      file: path,
      units: ratings.units.length,
      coders: ratings.coders,
      ratings: given,
      categories: ratings.categories,
      pairedUnits: paired,
      completeUnits: complete,
      ...drawing,
    },
    conventionOf: (name) => {
      // The formula is 0/0 here, and the number is that of Gwet's own program.
      return name === "bp_gwet" && ratings.categories.length < 2 ? "by convention: no variation" : undefined;
    },
    reasonOf: (_, basis) => {
      if (ratings.coders.length < 2) return "fewer than two coders";
      if (basis === "complete" ? complete === 0 : paired === 0) return `no ${missingUnit[basis]}`;
      return basis === "pairs" ? "no variation in some pair" : "no variation";
    },
  };
}

/** Kappa by the weights that a person gives. */
function weightedFigures({ values }: Options, io: Io, ratings: Ratings, codes: Codes): ReadonlyMap<string, Figure> {
  const path = values.get("weights");
  if (path === undefined) return new Map();
  const [one, other] = codes.rows;
  if (one === undefined || other === undefined || codes.rows.length > 2) {
    throw new UsageError("`--weights` is for two coders: name two with `--coders`.");
  }
  const weights = readWeights({ path, text: readNamed(io, path).text }, ratings.categories);
  const table = pairTable(one, other, ratings.categories.length);
  return new Map([["cohen_kappa_weighted", cohenKappaByDisagreement(table, weights)]]);
}

interface Drawing {
  readonly replicates: number;
  readonly seed: number;
}

function drawingOf({ values }: Options): Drawing | undefined {
  const replicates = values.get("bootstrap");
  const seed = values.get("seed");
  if (replicates === undefined) {
    if (seed !== undefined) throw new UsageError("`--seed` goes with `--bootstrap N`: say how many times to draw.");
    return undefined;
  }
  return {
    replicates: wholeOption("bootstrap", replicates, 1, 100_000),
    seed: wholeOption("seed", seed ?? "1", 0, 0xffff_ffff),
  };
}

function wholeOption(name: string, text: string, least: number, most: number): number {
  const value = wholeNumber(text);
  if (value === undefined || value < least || value > most) {
    throw new UsageError(`\`--${name}\` is a whole number from ${least} to ${most}, not \`${text}\`.`);
  }
  return value;
}

function drawingNotes(drawing: Drawing | undefined, drawn: ReadonlyMap<string, Bootstrap>): readonly string[] {
  if (drawing === undefined) return [];
  const most = Math.max(0, ...[...drawn.values()].map(({ undefinedCount }) => undefinedCount));
  const left =
    most === 0 ? "" : ` Of some figures up to ${counted(most, "replicate")} had no variation and were left out.`;
  return [
    `Intervals: percentiles of ${counted(drawing.replicates, "bootstrap replicate")} over units, by the seed ${drawing.seed}.${left}`,
  ];
}

const missingUnit: Readonly<Record<Basis, string>> = {
  paired: "unit has two ratings",
  complete: "unit was rated by every coder",
  pairs: "unit was rated by two coders",
  continuum: "continuum",
};

function notesOf(ratings: Ratings, given: number, paired: number, isDeclared: boolean): readonly string[] {
  const { coders, units, categories } = ratings;
  const cells = coders.length * units.length;
  const kind = isNumeric(ratings) ? "numbers" : "words, which have no order";
  return [
    `${counted(units.length, "unit")}, ${namedList(coders, "coder")}, ${given} of ${cells} ratings given.`,
    `${namedList(categories, "category")}: ${kind}, ${isDeclared ? "as declared" : "those that occur (`--categories` declares more)"}.`,
    ...(paired === units.length
      ? []
      : [
          `${counted(units.length - paired, "unit has", "units have")} fewer than two ratings: nothing to compare, though one rating counts for what is taken for chance (but with alpha).`,
        ]),
  ];
}

function ofSpans(options: Options, io: Io): Computed {
  refuse(options, ["categories", "weights", "bootstrap", "seed"], "table");
  const path = options.values.get("spans") as string;
  const continuum = continuumOf(options);
  const spans = readSpans({ path, text: readNamed(io, path).text }, continuum, listOption(options, "coders"));
  const codes = [...new Set(spans.units.map((unit) => unit.category))].sort();
  return {
    drawn: new Map(),
    figures: unitizingAlphas(spans.units, spans.coders.length, continuum.begin, continuum.length),
    coders: spans.coders,
    notes: spanNotes(spans, codes, continuum),
    unitsOf: () => undefined,
    categories: codes.length,
    about: { file: path, spans: spans.units.length, coders: spans.coders, codes, ...continuum },
    conventionOf: () => undefined,
    reasonOf: (name) => {
      if (spans.coders.length < 2) return "fewer than two coders";
      if (spans.units.length === 0) return "nothing is marked";
      return name === "char_alpha_nominal" ? "somebody marked a place with two codes" : "no variation";
    },
  };
}

/** Beyond this, squares of lengths are no longer told apart. */
const longest = 1e12 - 1;

function continuumOf({ values }: Options): Continuum {
  const length = values.get("length");
  if (length === undefined) {
    throw new UsageError(
      "Say how long the continuum is in which spans were marked: `--length N`, in the steps of the table.",
    );
  }
  return {
    begin: wholeOption("begin", values.get("begin") ?? "0", 0, longest),
    length: wholeOption("length", length, 1, longest),
  };
}

function spanNotes(spans: SpanTable, codes: readonly string[], { begin, length }: Continuum): readonly string[] {
  const overlapping =
    spans.overlapping === 0
      ? []
      : [
          `${counted(spans.overlapping, "span overlaps", "spans overlap")} one of the same coder and code and is one with it.`,
        ];
  return [
    `${counted(spans.units.length, "span")} by ${namedList(spans.coders, "coder")} on ${begin} to ${begin + length}.`,
    `${namedList(codes, "code")}; by characters, nothing is a value too.`,
    ...overlapping,
  ];
}
