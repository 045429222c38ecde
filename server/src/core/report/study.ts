/**
 * Reads a study for its report: figures, the sessions' strips and a few quotations, and none of the texts.
 */
import { type AgreementStudy, newAgreementStudy } from "../agreement/study/study.ts";
import type { StudyResult } from "../agreement/study/figures.ts";
import type { Codebook } from "../codebook/model.ts";
import type { TranscriptFile } from "../project.ts";
import { matching } from "../query/match.ts";
import type { Query } from "../query/query.ts";
import { addStats, addTranscript, type Gathered, newStats } from "../stats/gather.ts";
import type { StatsOptions } from "../stats/options.ts";
import { type CoderStats, type StudyStats, studyStats } from "../stats/study.ts";
import { addTotals, newTotals } from "../stats/totals.ts";
import { codingsOf } from "../transcript/codings.ts";
import { type MainCoding, newParts } from "./main-coding.ts";
import { newQuotations, type Quotations } from "./quotations.ts";
import { newSessions, type Sessions } from "./sessions.ts";
import { type Themes, themesOf } from "./themes.ts";

/** A transcript of the study. */
export interface Source extends TranscriptFile {
  readonly codebook: Codebook | undefined;
  /** The file as a person names it. */
  readonly path: string;
}

export interface StudyOptions {
  /** Whose codings are told of; undefined for a choice for each recording. */
  readonly coder: string | undefined;
  /** How many quotations a code may have; 0 for none. */
  readonly quotations: number;
  /** Asks for the codings that may be quoted; undefined for all. */
  readonly query: Query | undefined;
}

export interface Study {
  readonly themes: Themes;
  readonly stats: StudyStats;
  /** The figures of one coding of each recording. */
  readonly main: CoderStats;
  /** Those of pairs of top-level codes, each with all below it. */
  readonly mainThemes: CoderStats;
  readonly mainCoding: MainCoding;
  readonly agreement: StudyResult;
  readonly sessions: Sessions;
  readonly quotations: Quotations;
}

/** What is asked of the statistics: what `rapport stats` tells without options. */
export const statsOptions: StatsOptions = {
  by: [],
  near: { kind: "turn" },
  sequences: { on: "turns", lag: 1 },
  episodes: "rules",
  trajectories: true,
};

/** The same of pairs of themes. */
const themeOptions: StatsOptions = {
  near: { kind: "turn" },
  sequences: { on: "turns", lag: 1 },
  pairs: "theme",
  withoutTalk: true,
};

/**
 * Reads all transcripts, twice: who coded which recordings decides whose codings count.
 * @param visit calls its argument with each transcript, the same ones each time, and keeps none.
 */
export function readStudy(visit: (each: (source: Source) => void) => void, options: StudyOptions): Study {
  const parts = newParts();
  visit(({ transcript }) => parts.add(transcript));
  const mainCoding = parts.result(options.coder);
  const all = newStats(statsOptions);
  const main = newMain();
  const ofThemes = newStats(themeOptions);
  const mainThemes = newMain();
  const agreement = newAgreement();
  const sessions = newSessions(options.coder);
  const quotations = newQuotations(options.quotations);
  const codebooks = new Set<Codebook>();
  visit((source) => {
    const { uri, transcript, codebook, path } = source;
    if (codebook !== undefined) codebooks.add(codebook);
    const own = newStats(statsOptions);
    addTranscript(own, uri, transcript, codebook);
    addStats(all, own);
    main.add(own, transcript.front.id, mainCoding);
    const themes = newStats(themeOptions);
    addTranscript(themes, uri, transcript, codebook);
    addStats(ofThemes, themes);
    mainThemes.add(themes, transcript.front.id, mainCoding);
    agreement.add(uri, transcript, codebook);
    sessions.add(source, codebook, path);
    if (options.quotations === 0) return;
    const { query } = options;
    const codings = query === undefined ? codingsOf(transcript) : matching(query, transcript, codebook);
    for (const coding of codings) {
      if (options.coder === undefined || coding.coder === options.coder) quotations.add(source, coding, codebook, path);
    }
  });
  return {
    themes: themesOf([...codebooks].sort((a, b) => (a.uri < b.uri ? -1 : 1))),
    stats: studyStats(all),
    main: main.result(all),
    mainThemes: mainThemes.result(ofThemes),
    mainCoding,
    agreement: agreement.result(),
    sessions,
    quotations,
  };
}

/** Agreement on turns between all who coded the same recordings, as `rapport agree` tells it. */
function newAgreement(): AgreementStudy {
  return newAgreementStudy({
    unit: { kind: "turn" },
    role: undefined,
    universe: "all",
    comparison: { kind: "coders", names: [] },
    subjects: [],
    bootstrap: undefined,
  });
}

interface Main {
  add(own: Gathered, recording: string, mainCoding: MainCoding): void;
  result(all: Gathered): CoderStats;
}

/** Adds up one coding of each recording. */
function newMain(): Main {
  const totals = newTotals();
  return {
    add({ coders }, recording, mainCoding) {
      for (const { coder, round, totals: own, guest } of coders.values()) {
        if (mainCoding.counts(recording, { coder, round, isOwn: true })) addTotals(totals, own);
        const foreign = guest.get(recording);
        if (foreign !== undefined && mainCoding.counts(recording, { coder, round, isOwn: false })) {
          addTotals(totals, foreign);
        }
      }
    },
    result(all) {
      const one = { coder: "", round: undefined, totals, own: new Map(), guest: new Map() };
      const [figures] = studyStats({ ...all, coders: new Map([["", one]]) }).coders;
      return figures as CoderStats;
    },
  };
}
