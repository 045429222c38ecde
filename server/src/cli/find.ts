/**
 * `rapport find`: the codings that a query asks for, with their words and places.
 */
import { codingRows } from "../core/exchange/table/coding-rows.ts";
import { newStudyColumns, type StudyColumns } from "../core/exchange/table/study-columns.ts";
import { codedWords } from "../core/lookup/listed-codings.ts";
import { matching } from "../core/query/match.ts";
import { parseQuery, type QueryProblem } from "../core/query/parse.ts";
import { isReserved, type Query } from "../core/query/query.ts";
import { unknownNames } from "../core/query/unknown-names.ts";
import { newVocabulary } from "../core/query/vocabulary.ts";
import { readingOfTranscript } from "../core/transcript/reading.ts";
import { writeTag } from "../core/transcript/tag.ts";
import { eachTranscript, type StudyFile } from "./each-transcript.ts";
import { csv } from "./find-report/csv.ts";
import type { ContextTurn, Found, FoundFormat } from "./find-report/found.ts";
import { json } from "./find-report/json.ts";
import { markdown } from "./find-report/markdown.ts";
import { text } from "./find-report/text.ts";
import { type ExitCode, type Io, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readOptions, writeNamed } from "./options.ts";

const formatNames = ["text", "json", "csv", "markdown"] as const;
type FormatName = (typeof formatNames)[number];

export const find: Command = {
  name: "find",
  usage: "find QUERY [PATH…]",
  summary: "find codings by code, theme, coder, role, rating, words and what is near",
  help: `Finds the codings that QUERY asks for, in the transcripts below each PATH, or below the current
folder. The whole query stands in quotes, such as

  rapport find 'withdrawal and role:client and rating>=3 near(3) resolution'

  withdrawal            a code and all below it; code:withdrawal for itself alone
  coder:ben  role:client  section:"first part"  text:"I guess"  unit:turn  recording:s03
  rating>=3  week=2     a rating, or a case variable, with = < <= > >=
  tentative  rated  present
  near(3) X  before(3) X  after(3) X  overlaps X      how it stands to codings that X asks for
  and  or  not  ( )     not binds most, or least

docs/query.md explains each.

  --format text|json|csv|markdown   how to tell them (default: text, which is
                        file:line:column: words  #code=rating @coder)
  --context N           with N turns before and after
  --count               only how many there are
  --output FILE         write to FILE`,
  exits: "Ends with 0 where something is found, 1 where nothing is, 2 where it could not look.",
  run(args, io) {
    const { paths, values, flags } = readOptions("find", args, {
      format: { values: formatNames },
      context: {},
      count: { isFlag: true },
      output: {},
    });
    const [queryText, ...places] = paths;
    if (queryText === undefined) throw new UsageError("Say what to find, in quotes: `rapport find 'withdrawal'`.");
    const query = readQuery(queryText, places);
    const format = (values.get("format") ?? "text") as FormatName;
    const turns = readContext(values.get("context"));
    const search = { query, queryText, places, turns };
    const printed: string[] = [];
    const output = values.get("output");
    const print = output === undefined ? io.out : (part: string) => void printed.push(part);
    const ends = flags.has("count") ? count(search, format, print, io) : list(search, format, print, io);
    if (output !== undefined) writeNamed(output, printed.join(""), io);
    return ends;
  },
};

function readQuery(queryText: string, places: readonly string[]): Query {
  const { query, problem } = parseQuery(queryText);
  const stray = places.find((place) => isReserved(place.replace(/\(.*/s, "")) || /^[a-z]+:[^/\\]/.test(place));
  if (stray !== undefined) {
    throw new UsageError(
      `\`${stray}\` stands where a path is read. Put the whole query in quotes: \`rapport find '${queryText} ${stray} …'\`.`,
    );
  }
  if (query === undefined) throw new UsageError(`the query cannot be read:\n${pointed(queryText, problem)}`);
  return query;
}

const MOST_CONTEXT = 100;

function readContext(value: string | undefined): number {
  if (value === undefined) return 0;
  if (/^[0-9]{1,3}$/.test(value) && Number(value) <= MOST_CONTEXT) return Number(value);
  throw new UsageError(`\`--context\` is a number of turns, at most ${MOST_CONTEXT}, not \`${value}\`.`);
}

/** What is wrong, below it the query with the piece that is meant. */
export function pointed(queryText: string, { span, message, advice }: QueryProblem): string {
  const line = queryText.replace(/\s/g, " ");
  const marks = "^".repeat(Math.max(span.end - span.start, 1));
  return `${message} ${advice}\n  ${line}\n  ${" ".repeat(span.start)}${marks}`;
}

interface Search {
  readonly query: Query;
  readonly queryText: string;
  readonly places: readonly string[];
  /** How many turns of context. */
  readonly turns: number;
}

/** Visits the files, and says on the way what cannot be read and in the end which names nobody knows. */
function visit({ query, queryText, places }: Search, io: Io, visitFile: (file: StudyFile) => void): boolean {
  const vocabulary = newVocabulary();
  let isWhole = true;
  const tell = (problem: string): void => {
    isWhole = false;
    io.err(`rapport: ${problem}\n`);
  };
  for (const file of eachTranscript(places, io, tell)) {
    if (file.codebook !== undefined) vocabulary.addCodebook(file.codebook);
    vocabulary.addTranscript(file.transcript);
    visitFile(file);
  }
  for (const problem of unknownNames(query, vocabulary)) tell(pointed(queryText, problem));
  return isWhole;
}

function endOf(isWhole: boolean, found: number): ExitCode {
  if (!isWhole) return 2;
  return found > 0 ? 0 : 1;
}

function count(search: Search, format: FormatName, print: (part: string) => void, io: Io): ExitCode {
  if (format === "csv" || format === "markdown") {
    throw new UsageError(`\`--count\` gives a number: use it without \`--format ${format}\`.`);
  }
  let codings = 0;
  let transcripts = 0;
  const isWhole = visit(search, io, ({ transcript, codebook }) => {
    const own = matching(search.query, transcript, codebook).length;
    codings += own;
    if (own > 0) transcripts++;
  });
  print(format === "json" ? `${JSON.stringify({ codings, transcripts })}\n` : `${codings}\n`);
  return endOf(isWhole, codings);
}

function list(search: Search, name: FormatName, print: (part: string) => void, io: Io): ExitCode {
  const study = newStudyColumns();
  if (name === "csv") {
    // The columns must be known before the first row is written.
    for (const { transcript } of eachTranscript(search.places, io, () => {})) study.add(transcript.front);
  }
  const format = formatNamed(name, study, search.turns > 0);
  let found = 0;
  print(format.begin());
  const isWhole = visit(search, io, (file) => {
    const some = foundIn(file, search);
    if (some.length > 0) print(format.some(some, found));
    found += some.length;
  });
  print(format.end(found));
  return endOf(isWhole, found);
}

function formatNamed(name: FormatName, study: StudyColumns, hasContext: boolean): FoundFormat {
  switch (name) {
    case "text":
      return text;
    case "json":
      return json;
    case "csv":
      return csv(study, hasContext);
    case "markdown":
      return markdown;
    default:
      return name satisfies never;
  }
}

/** About as much as fits on a line of a terminal. */
const BRIEF = 80;

function foundIn(
  { file, text: fileText, transcript, codebook }: StudyFile,
  { query, turns }: Search,
): readonly Found[] {
  const wanted = new Set(matching(query, transcript, codebook));
  const rows = codingRows(file, fileText, transcript, codebook, (coding) => wanted.has(coding));
  const around = rows.length > 0 && turns > 0 ? contextsIn({ file, transcript }, turns) : () => [];
  return rows.map((row) => {
    const { code, value, tentative } = row.coding;
    return {
      row,
      brief: codedWords(transcript, row.coding, BRIEF),
      tag: writeTag({ code, value, tentative, coder: undefined }),
      context: around(row),
    };
  });
}

/** The turns around codings; of sections and the session there are none, since they cover many. */
function contextsIn(
  { file, transcript }: Pick<StudyFile, "file" | "transcript">,
  turns: number,
): (row: Found["row"]) => readonly ContextTurn[] {
  const reading = readingOfTranscript(file, transcript);
  return ({ unit, turn, lastTurn }) => {
    if (unit === "section" || unit === "session" || turn === null || lastTurn === null) return [];
    const from = Math.max(turn - 1 - turns, 0);
    // What is coded may be long; what is around it is not.
    const to = Math.min(lastTurn, turn + MOST_CONTEXT) + turns;
    return reading.turns.slice(from, to).map(({ speaker, time, start, end }, index) => {
      const number = from + index + 1;
      const words = reading.verbatim.slice(start, end);
      return { turn: number, speaker, time, words, covered: turn <= number && number <= lastTurn };
    });
  };
}
