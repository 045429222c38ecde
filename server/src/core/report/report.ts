/**
 * The report of a study: which parts it has, and the page and the pictures that they make.
 */
import { counted } from "../lookup/markdown.ts";
import { agreementSection } from "./agreement-section.ts";
import { codeSection } from "./code-section.ts";
import { episodeSection } from "./episode-section.ts";
import { overviewSection } from "./overview-section.ts";
import { pageOf, type Section } from "./page.ts";
import { togetherSection, transitionSection } from "./pair-section.ts";
import { pictureFile } from "./picture.ts";
import { quotationSection } from "./quotation-section.ts";
import { sessionSection } from "./session-section.ts";
import { sheetOf } from "./sheet.ts";
import type { Study } from "./study.ts";
import { talkSection } from "./talk-section.ts";
import { trajectorySection } from "./trajectory-section.ts";

/** The parts of a report in their order. */
export const sectionNames = [
  "overview",
  "codes",
  "talk",
  "sessions",
  "together",
  "transitions",
  "episodes",
  "trajectories",
  "agreement",
  "quotations",
] as const;

export type SectionName = (typeof sectionNames)[number];

export interface ReportOptions {
  /** What the page is called; undefined for what the codebook is called. */
  readonly title: string | undefined;
  /** Whose codings are told of; undefined for a choice for each recording. */
  readonly coder: string | undefined;
  readonly sections: ReadonlySet<SectionName>;
  /** How many quotations a code may have. */
  readonly quotations: number;
  /** The query that chose what is quoted, as it was written. */
  readonly asked: string | undefined;
  /** How a person names a file. */
  readonly shown: (uri: string) => string;
  readonly version: string;
}

export interface Report {
  readonly title: string;
  readonly html: string;
  /** Every picture as a file: its name without an ending, and SVG. */
  readonly pictures: readonly { readonly name: string; readonly svg: string }[];
}

const confidential =
  "This page holds words that clients said. It is as confidential as the transcripts: keep it where they are kept, and make it without quotations before it goes anywhere else.";
const stillConfidential =
  "This page quotes nobody. It still names recordings, coders and clients as the transcripts do, and titles of sessions and sections.";

export function reportOf(study: Study, options: ReportOptions): Report {
  const sections = sectionNames
    .filter((name) => options.sections.has(name))
    .map((name) => sectionOf(name, study, options));
  const sheet = sheetOf(study.themes.hues);
  const { recordings } = study.stats;
  const title = options.title ?? titleOf(study);
  const html = pageOf({
    title,
    subtitle: `${counted(recordings.length, "recording")}, ${counted(study.main.codings, "coding")}`,
    notices: [options.sections.has("quotations") ? confidential : stillConfidential],
    sections,
    footer: `Made by Rapport ${options.version} on the computer of whoever made it. The page loads nothing and runs nothing.`,
    sheet,
  });
  const pictures = sections.flatMap((section) =>
    section.pictures.map((picture) => ({ name: picture.name, svg: pictureFile(picture, sheet) })),
  );
  return { title, html, pictures };
}

function titleOf({ themes }: Study): string {
  const [first, ...others] = themes.codebooks.flatMap(({ title, name }) => title ?? name ?? []);
  return first === undefined || others.length > 0 ? "Coded transcripts" : first;
}

function sectionOf(name: SectionName, study: Study, { coder, quotations, asked, shown }: ReportOptions): Section {
  switch (name) {
    case "overview":
      return overviewSection(study, coder);
    case "codes":
      return codeSection(study, coder);
    case "talk":
      return talkSection(study);
    case "sessions":
      return sessionSection(study.sessions, study.themes);
    case "together":
      return togetherSection(study, coder);
    case "transitions":
      return transitionSection(study, coder);
    case "episodes":
      return episodeSection(study, coder, shown);
    case "trajectories":
      return trajectorySection(study, coder);
    case "agreement":
      return agreementSection(study, shown);
    case "quotations":
      return quotationSection(study, quotations, asked);
    default:
      return name satisfies never;
  }
}
