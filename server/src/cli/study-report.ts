/**
 * `rapport report`: a study as one page, and its pictures as files.
 */
import { counted } from "../core/lookup/markdown.ts";
import type { Query } from "../core/query/query.ts";
import { parseQuery } from "../core/query/parse.ts";
import { unknownNames } from "../core/query/unknown-names.ts";
import { newVocabulary } from "../core/query/vocabulary.ts";
import { type Report, reportOf, type SectionName, sectionNames } from "../core/report/report.ts";
import { readStudy, type Study } from "../core/report/study.ts";
import { eachTranscript } from "./each-transcript.ts";
import { pointed } from "./find.ts";
import { type ExitCode, type Io, shownPath, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { type Options, readOptions, writeNamed } from "./options.ts";

const quotationsPerCode = 5;
const mostQuotations = 100;

export const studyReport: Command = {
  name: "report",
  usage: "report [paths] --out FILE.html",
  summary: "make a page of a study: counts, sessions, what follows what, agreement, quotations",
  help: `Makes one HTML file of the transcripts below the paths, by default the current folder. It loads
nothing and runs nothing, prints well, and can be read in every browser. It holds words that clients
said, unless they are left out. docs/report.md says what every part means.

  --out FILE             the page; one that is there is replaced
  --pictures FOLDER      the pictures as SVG files for papers, with the page or without it
  --title TEXT           what the page is called (default: what the codebook is called)
  --coder NAME           the codings of this coder alone (default: of each recording those of its
                         consensus, else of the coder who coded most recordings)
  --only PARTS           only these parts, parted by commas:
                         ${sectionNames.slice(0, 6).join(", ")},
                         ${sectionNames.slice(6).join(", ")}

  --no-quotes            without quotations
  --quotes QUERY         quote only codings that the query asks for; docs/query.md
  --quotes-per-code N    at most N quotations a code (default: ${quotationsPerCode})`,
  run(args, io): ExitCode {
    const options = readOptions("report", args, {
      out: {},
      pictures: {},
      title: {},
      coder: {},
      only: {},
      "no-quotes": { isFlag: true },
      quotes: {},
      "quotes-per-code": {},
    });
    const { values } = options;
    const [out, folder] = [values.get("out"), values.get("pictures")];
    if (out === undefined && folder === undefined) {
      throw new UsageError("Say where the page goes, `--out report.html`, or its pictures, `--pictures FOLDER`.");
    }
    if (out !== undefined && !/\.html?$/i.test(out)) {
      throw new UsageError(`\`--out\` names an HTML file, such as \`report.html\`, not \`${out}\`.`);
    }
    if (folder !== undefined && io.stat(folder).kind === "file") {
      throw new UsageError(`\`${folder}\` is a file: name a folder with \`--pictures\`.`);
    }
    const { report, study, isWhole } = make(options, io);
    if (out !== undefined) writeNamed(out, report.html, io);
    if (folder !== undefined) {
      for (const { name, svg } of report.pictures) writeNamed(`${folder}/${name}.svg`, svg, io);
    }
    io.out(`${summary(study, report, out, folder)}\n`);
    return isWhole ? 0 : 2;
  },
};

function make(options: Options, io: Io): { readonly report: Report; readonly study: Study; readonly isWhole: boolean } {
  const { paths, values, flags } = options;
  const sections = readSections(values.get("only"), flags.has("no-quotes"));
  const asked = values.get("quotes");
  if (asked !== undefined && !sections.has("quotations")) {
    throw new UsageError(
      "`--quotes` chooses what is quoted, and quotations are left out: leave out one of the options.",
    );
  }
  const query = asked === undefined ? undefined : readQuery(asked);
  const quotations = sections.has("quotations") ? readCount(values.get("quotes-per-code")) : 0;
  const coder = values.get("coder")?.normalize("NFC");
  const told = new Set<string>();
  const vocabulary = newVocabulary();
  const study = readStudy(
    (each) => {
      for (const { uri, file, transcript, codebook } of eachTranscript(paths, io, (problem) => told.add(problem))) {
        if (codebook !== undefined) vocabulary.addCodebook(codebook);
        vocabulary.addTranscript(transcript);
        each({ uri, path: file, transcript, codebook });
      }
    },
    { coder, quotations, query },
  );
  if (query !== undefined && asked !== undefined) {
    for (const problem of unknownNames(query, vocabulary)) told.add(pointed(asked, problem));
  }
  for (const problem of told) io.err(`rapport: ${problem}\n`);
  if (coder !== undefined && study.main.transcripts === 0) throw unknownCoder(coder, study);
  const report = reportOf(study, {
    title: values.get("title"),
    coder,
    sections,
    quotations,
    asked,
    shown: (uri) => shownPath(io, uri),
    version: io.version,
  });
  return { report, study, isWhole: told.size === 0 };
}

function readSections(only: string | undefined, withoutQuotes: boolean): ReadonlySet<SectionName> {
  const named = only?.split(",").map((name) => name.trim()) ?? sectionNames;
  for (const name of named) {
    if (!isSection(name)) {
      throw new UsageError(`A report has no part \`${name}\`. There are: ${sectionNames.join(", ")}.`);
    }
  }
  const sections = new Set(sectionNames.filter((name) => named.includes(name)));
  if (withoutQuotes) sections.delete("quotations");
  return sections;
}

function isSection(name: string): name is SectionName {
  return (sectionNames as readonly string[]).includes(name);
}

function readQuery(text: string): Query {
  const { query, problem } = parseQuery(text);
  if (query === undefined) throw new UsageError(`the query cannot be read:\n${pointed(text, problem)}`);
  return query;
}

function readCount(value: string | undefined): number {
  if (value === undefined) return quotationsPerCode;
  const count = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= mostQuotations) return count;
  throw new UsageError(`\`--quotes-per-code\` is a whole number from 1 to ${mostQuotations}, not \`${value}\`.`);
}

function unknownCoder(coder: string, { stats }: Study): UsageError {
  const known = stats.coders.map(({ name }) => name);
  return new UsageError(
    `No transcript here is coded by \`${coder}\`. ${known.length === 0 ? "Nobody is named as a coder." : `There are: ${known.join(", ")}.`}`,
  );
}

function summary(
  { stats, main }: Study,
  { pictures }: Report,
  out: string | undefined,
  folder: string | undefined,
): string {
  const made = [
    ...(out === undefined ? [] : [out]),
    ...(folder === undefined ? [] : [`${counted(pictures.length, "picture")} in ${folder}`]),
  ];
  return `${made.join(" and ")}: ${counted(stats.recordings.length, "recording")}, ${counted(main.codings, "coding")}`;
}
