/**
 * What figures were computed on, what was left out and why nothing can be computed, in sentences.
 */
import { counted } from "../../lookup/markdown.ts";
import { listed } from "../../codebook/names.ts";
import { NARRATIVE } from "./copy.ts";
import type { Basis, CodebookUsed, StudyFigure } from "./figures.ts";
import type { StudyNote, StudyRefusal } from "./notes.ts";
import type { StudyOptions } from "./options.ts";

/** Such as "guarded-client 1.2.0, coded under 0.9.0 and 1.1.1". */
export function codebookWords(codebook: CodebookUsed | undefined): string {
  if (codebook === undefined) return "no codebook";
  const name = [
    codebook.name ?? codebook.title ?? "a codebook without a name",
    codebook.version ?? "(no version)",
  ].join(" ");
  return codebook.codedUnder.length === 0 ? name : `${name}, coded under ${listed(codebook.codedUnder, "and")}`;
}

/**
 * What a figure is computed on.
 * @param roles whose turns are units; undefined for everybody's.
 */
export function basisOf(
  options: StudyOptions,
  figure: StudyFigure["kind"],
  roles: readonly string[] | undefined,
): Basis {
  return {
    unit: unitWords(options, figure),
    universe: universeWords(options, roles),
    missing: missingWords(options, figure),
    ties: tieWords(figure),
  };
}

function unitWords({ unit }: StudyOptions, figure: StudyFigure["kind"]): string {
  switch (unit.kind) {
    case "turn":
      return "turn";
    case "section":
      return "section";
    case "time":
      return `segment of ${durationWords(unit.seconds)}`;
    case "span":
      return "character of the verbatim text";
    case "session":
      return figure === "count" ? "session, by the number of its codings" : "session";
    default:
      return unit satisfies never;
  }
}

function durationWords(seconds: number): string {
  return seconds % 60 === 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
}

function universeWords({ unit, universe }: StudyOptions, roles: readonly string[] | undefined): string {
  const coded = universe === "coded" ? " on which somebody set a code" : "";
  switch (unit.kind) {
    case "turn": {
      if (roles === undefined) return `all speakers’ turns${coded}`;
      const own = roles.filter((role) => role !== NARRATIVE);
      if (own.length === 0) return `paragraphs of narrative${coded}`;
      return `turns by ${listed(own, "or")}${coded}`;
    }
    case "section":
      return `sections that two coders at least have${coded}`;
    case "time":
      return `segments in which somebody begins to speak${coded}`;
    case "span":
      return "the verbatim text of recordings that every coder took part in";
    case "session":
      return `recordings that two coders at least took part in${coded}`;
    default:
      return unit satisfies never;
  }
}

function missingWords({ unit }: StudyOptions, figure: StudyFigure["kind"]): string {
  if (unit.kind === "span") return "recordings that a coder has no copy of are left out";
  const copy =
    unit.kind === "section"
      ? "without a copy of the recording, or without the section,"
      : "without a copy of the recording";
  const own = `a coder ${copy} is missing there, and not counted as “no”`;
  return figure === "rating" ? `${own}; so is one who gave the unit no rating` : own;
}

function tieWords(figure: StudyFigure["kind"]): string {
  switch (figure) {
    case "code":
    case "theme":
    case "all":
      return "several codings of a unit count once";
    case "group":
      return "several codes of the group on a unit are a value of their own";
    case "rating":
      return "of several ratings of a unit the highest counts; on a nominal scale, none";
    case "count":
      return "the same coding in two copies counts once";
    default:
      return figure satisfies never;
  }
}

/** A note for people; `shown` says a file's name. */
export function noteWords(note: StudyNote, shown: (uri: string) => string): string {
  switch (note.kind) {
    case "drafts":
      return `${counted(note.uris.length, "copy is a draft", "copies are drafts")}, so that a code that is missing may only be missing yet: ${listed(note.uris.map(shown), "and")}.`;
    case "alone":
      return `${counted(note.recordings, "recording was", "recordings were")} coded by fewer than two of the coders and ${note.recordings === 1 ? "is" : "are"} left out.`;
    case "in-other-copy":
      return `${counted(note.codings, "coding", "codings")} with \`@${note.coder}\` ${note.codings === 1 ? "stands" : "stand"} in copies of other coders and ${note.codings === 1 ? "is" : "are"} left out: what a coder did is in the coder's own copy.`;
    case "nobody":
      return `${counted(note.codings, "coding is", "codings are")} by nobody (no \`coder\` and no \`@\`) and left out.`;
    case "consensus":
      return `${counted(note.copies, "copy", "copies")} by \`consensus\` ${note.copies === 1 ? "is" : "are"} left out, since a consensus is made of what it would be compared with; \`--coders\` or \`--gold\` can name it.`;
    case "untimed":
      return `No turn has a time in ${listed(note.recordings, "and")}: left out.`;
    case "sections-differ":
      return `${counted(note.sections, "section")} not every coder has at the same turns: who has not is missing there, and a section of one coder alone is left out.`;
    case "not-by-all":
      return `${counted(note.recordings, "recording was", "recordings were")} not coded by every coder and ${note.recordings === 1 ? "is" : "are"} left out; name fewer with \`--coders\`.`;
    case "points":
      return `${counted(note.points, "coding without words", "codings without words")} (\`{}\`) ${note.points === 1 ? "takes" : "take"} no room in the text and ${note.points === 1 ? "is" : "are"} left out.`;
    case "no-scale":
      return `Ratings of ${listed(note.codes, "and")} are left out: the codebook has no scale for ${note.codes.length === 1 ? "it" : "them"}.`;
    case "one-recording":
      return "There is one recording alone, so that none can be drawn anew and there are no intervals by recordings.";
    default:
      return note satisfies never;
  }
}

/** Why nothing was computed and what to do, in two sentences. */
export function refusalWords(refusal: StudyRefusal, shown: (uri: string) => string): string {
  switch (refusal.kind) {
    case "other-words": {
      const [a, b] = refusal.uris.map(shown) as [string, string];
      return `\`${a}\` and \`${b}\` are both copies of \`${refusal.id}\`, and what is said in them is not the same, so that a place in one is no place in the other. \`rapport check --verbatim ${a} ${b}\` shows where: make them the same, or give one of them another \`id\`.`;
    }
    case "same-copy": {
      const [a, b] = refusal.uris.map(shown) as [string, string];
      const by = refusal.coder === undefined ? "by nobody" : `by \`${refusal.coder}\``;
      return `\`${a}\` and \`${b}\` are both copies of \`${refusal.id}\` ${by} in the same round, so that nobody can tell which one counts. Give one of them another \`coder\`, \`round\` or \`id\`.`;
    }
    case "several-coders": {
      const [a, b] = refusal.uris.map(shown) as [string, string];
      return `In \`${refusal.side}\` there are copies of \`${refusal.id}\` by several coders, \`${a}\` and \`${b}\`. Name two folders that hold one copy of each recording, or compare the coders: \`rapport agree\`.`;
    }
    case "unknown-coder":
      return `No transcript here is by \`${refusal.coder}\`. ${knownWords("coder", refusal.known)}`;
    case "unknown-subject":
      return `There is no code, theme or group \`${refusal.subject}\`. ${knownWords("one", refusal.known)}`;
    case "unknown-role":
      return `Nobody has the role \`${refusal.role}\`. ${knownWords("role", refusal.known)}`;
    case "too-many-coders":
      return `There are ${refusal.coders} coders here, and ${refusal.most} can be compared. Name some with \`--coders\`.`;
    case "one-round":
      return `All copies by \`${refusal.coder}\` are of one round. Write \`round: 2\` into the front matter of those that were coded again.`;
    case "nothing-to-compare":
      return nothingWords(refusal);
    default:
      return refusal satisfies never;
  }
}

const MOST_LISTED = 12;

function knownWords(what: string, known: readonly string[]): string {
  if (known.length === 0) return `There is no ${what} at all: add \`coder\` to the front matter.`;
  const names = known.slice(0, MOST_LISTED).map((name) => `\`${name}\``);
  const more = known.length > MOST_LISTED ? `, and ${known.length - MOST_LISTED} more` : "";
  return `There are: ${names.join(", ")}${more}.`;
}

function nothingWords({ comparison, transcripts, coders }: StudyRefusal & { kind: "nothing-to-compare" }): string {
  if (transcripts === 0) return "There is no transcript here. Name the folder in which the copies lie.";
  switch (comparison) {
    case "sides":
      return "No recording is in both. Copies of one recording have the same `id` in the front matter, or the same name up to the first dot.";
    case "rounds":
      return "No recording was coded in two rounds. Copies of one recording have the same `id`, and their `round` says which is which.";
    case "coders":
    case "gold":
      return `No recording was coded by two of the coders (${coders.length === 0 ? "nobody is named as a coder" : listed(coders, "and")}). Copies of one recording have the same \`id\` and each its own \`coder\`.`;
    default:
      return comparison satisfies never;
  }
}
