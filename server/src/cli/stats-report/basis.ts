/**
 * What figures were computed on, in sentences and as data.
 */
import { counted } from "../../core/lookup/markdown.ts";
import type { CoderStats, StudyStats } from "../../core/stats/study.ts";

/** Beyond so many coders are counted and not named. */
const MOST_NAMES = 12;

/** What all tables of a study were computed on. */
export function basisOf(stats: StudyStats): readonly string[] {
  return [`${filesIn(stats)}; ${codersOf(stats)}; ${codebooksOf(stats)}.`, ...limitsOf(stats)];
}

/** What figures of codings were computed on. */
export function codingBasis(stats: StudyStats): readonly string[] {
  const { withoutTentative } = stats.options;
  const doubt = withoutTentative ? "Tentative codings are left out." : "Tentative codings count.";
  const apart = stats.coders.length > 1 ? " Each coder's figures are their own: coders coded the same recordings." : "";
  return [...basisOf(stats), `${doubt} A rating that says "does not occur" is no coding.${apart}`];
}

function filesIn({ recordings, coders }: StudyStats): string {
  const transcripts = recordings.reduce((sum, { copies }) => sum + copies, 0);
  const several = recordings.filter(({ copies }) => copies > 1).length;
  const copies = several === 0 ? "" : `, ${several} of them in several copies`;
  const none = coders.length === 0 ? ", none by this coder" : "";
  return `${counted(transcripts, "transcript")} of ${counted(recordings.length, "recording")}${copies}${none}`;
}

function codersOf({ coders, options }: StudyStats): string {
  if (options.coder !== undefined) return `codings by \`${options.coder}\` alone`;
  const names = coders.slice(0, MOST_NAMES).map(({ name }) => `\`${name}\``);
  const more = coders.length > names.length ? ` and ${coders.length - names.length} more` : "";
  return `${coders.length === 1 ? "coder" : "coders"} ${names.join(", ")}${more}`;
}

function codebooksOf({ codebooks }: StudyStats): string {
  const named = codebooks.map(({ name, version }) => {
    return name === undefined ? "no codebook" : `codebook \`${name}${version === undefined ? "" : ` ${version}`}\``;
  });
  return named.length === 0 ? "no codebook" : [...new Set(named)].join(", ");
}

function limitsOf({ options }: StudyStats): readonly string[] {
  const limits: string[] = [];
  if (options.codes !== undefined) {
    limits.push(`codes ${options.codes.map((code) => `\`${code}\``).join(", ")} and those below`);
  }
  if (options.role !== undefined) limits.push(`turns of the role \`${options.role}\` and what begins in them`);
  if (options.longestTurn !== undefined) {
    limits.push(`times up to ${options.longestTurn / 1000} s from turn to turn, longer ones being gaps`);
  }
  return limits.length === 0 ? [] : [`Only ${limits.join("; ")}.`];
}

/** The study as data. */
export function studyAsData(stats: StudyStats): Readonly<Record<string, unknown>> {
  const { recordings, coders, codebooks, options } = stats;
  return {
    transcripts: recordings.reduce((sum, { copies }) => sum + copies, 0),
    recordings: recordings.length,
    coders: coders.map(({ name, transcripts, codings, tentative, absent }) => {
      return { coder: name, transcripts, codings, tentative, absent };
    }),
    codebooks: codebooks.map(({ name = null, version = null, transcripts }) => ({ name, version, transcripts })),
    tentative: options.withoutTentative ? "left out" : "counted",
    codes: options.codes ?? null,
    role: options.role ?? null,
  };
}

/** The coder as a first column, where there is more than one. */
export function manyCoders({ coders }: StudyStats): boolean {
  return coders.length > 1;
}

export function titleFor(title: string, stats: StudyStats, { name }: CoderStats): string {
  return manyCoders(stats) ? `${title}: ${name}` : title;
}
