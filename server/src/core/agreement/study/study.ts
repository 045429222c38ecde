/**
 * Agreement in a study: transcripts are added one by one, of each nothing is kept but which codes stand on which units, and
 * the copies of each recording are compared once all are there.
 */
import type { Codebook } from "../../codebook/model.ts";
import { copied } from "../../text.ts";
import { nfc } from "../../transcript/characters.ts";
import type { Transcript } from "../../transcript/tree.ts";
import { boardOf } from "./board.ts";
import { copyOf, NARRATIVE } from "./copy.ts";
import { figuresOf } from "./compare.ts";
import type { CodebookUsed, StudyPart, StudyResult } from "./figures.ts";
import type { StudyNote, StudyRefusal } from "./notes.ts";
import { ANY, CONSENSUS, type StudyOptions } from "./options.ts";
import { assemble, type Assembly, codersOf, type SidedCopy } from "./recordings.ts";
import { subjectNames } from "./subjects.ts";
import { unitsOf } from "./units.ts";

export interface AgreementStudy {
  /**
   * Adds a transcript, with the codebook that holds for it.
   * @param side of a comparison of two sides, on which of them it is.
   */
  add(uri: string, transcript: Transcript, codebook: Codebook | undefined, side?: number): void;
  /** The figures; the order in which transcripts were added does not matter. */
  result(): StudyResult;
}

interface Gathered {
  /** That of the first copy by name, on the first side. */
  codebook: Codebook | undefined;
  first: string;
  readonly copies: SidedCopy[];
}

export function newAgreementStudy(options: StudyOptions): AgreementStudy {
  /** Studies with codebooks of their own are apart, even where a recording of one has the id of one of the other. */
  const byCodebook = new Map<string, Gathered>();
  const names = new Map<string, string>();
  const kept = (text: string): string => {
    const known = names.get(text) ?? copied(text);
    names.set(known, known);
    return known;
  };
  return {
    add(uri, transcript, codebook, side = 0) {
      const key = options.comparison.kind === "sides" ? "" : (codebook?.sources ?? []).join("\n");
      const place = `${side} ${uri}`;
      const gathered = byCodebook.get(key) ?? { codebook, first: place, copies: [] };
      byCodebook.set(key, gathered);
      if (place < gathered.first) Object.assign(gathered, { codebook, first: place });
      gathered.copies.push({ copy: copyOf(uri, transcript, codebook, options.unit, kept), side });
    },
    result: () =>
      resultOf(
        [...byCodebook].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each),
        normal(options),
      ),
  };
}

/** Names are compared after normalisation. */
function normal(options: StudyOptions): StudyOptions {
  const { comparison, subjects, role } = options;
  const names = (list: readonly string[]): readonly string[] => [...new Set(list.map(nfc))];
  return {
    ...options,
    role: role === undefined ? undefined : nfc(role),
    subjects: names(subjects),
    comparison:
      comparison.kind === "coders"
        ? { kind: "coders", names: names(comparison.names) }
        : comparison.kind === "gold"
          ? { kind: "gold", gold: nfc(comparison.gold), names: names(comparison.names) }
          : comparison.kind === "rounds"
            ? { kind: "rounds", coder: nfc(comparison.coder) }
            : comparison,
  };
}

function resultOf(gathered: readonly Gathered[], options: StudyOptions): StudyResult {
  const copies = gathered.flatMap((each) => each.copies);
  const refusal = unknownName(copies, options);
  if (refusal !== undefined) return { refusals: [refusal], parts: [] };
  const assembled = gathered.map((each) => ({ ...each, assembly: assemble(each.copies, options.comparison) }));
  const refusals = assembled.flatMap(({ assembly }) => assembly.refusals);
  if (refusals.length > 0) return { refusals, parts: [] };
  if (assembled.every(({ assembly }) => assembly.recordings.length === 0)) {
    return { refusals: [nothingToCompare(copies, options)], parts: [] };
  }
  const unknown = unknownSubject(assembled, options);
  if (unknown !== undefined) return { refusals: [unknown], parts: [] };
  const parts = assembled.flatMap(({ codebook, assembly }) =>
    assembly.recordings.length === 0 ? [] : [partOf(codebook, assembly, options)],
  );
  return { refusals: [], parts };
}

/** Why a coder that was asked for is not there. */
function unknownName(copies: readonly SidedCopy[], { comparison }: StudyOptions): StudyRefusal | undefined {
  const known = codersOf(copies);
  const all = new Set([...known, ...copies.map(({ copy }) => copy.coder), CONSENSUS]);
  if (comparison.kind === "sides") return undefined;
  if (comparison.kind === "rounds") {
    const { coder } = comparison;
    const own = copies.filter(({ copy }) => copy.coder === coder);
    if (own.length === 0) return { kind: "unknown-coder", coder, known };
    return new Set(own.map(({ copy }) => copy.round ?? 1)).size < 2 ? { kind: "one-round", coder } : undefined;
  }
  const asked = comparison.kind === "gold" ? [comparison.gold, ...comparison.names] : comparison.names;
  const coder = asked.find((name) => !all.has(name));
  return coder === undefined ? undefined : { kind: "unknown-coder", coder, known };
}

function nothingToCompare(copies: readonly SidedCopy[], { comparison }: StudyOptions): StudyRefusal {
  return {
    kind: "nothing-to-compare",
    comparison: comparison.kind,
    transcripts: copies.length,
    coders: codersOf(copies),
  };
}

/** Why a code or a role that was asked for is not there. */
function unknownSubject(
  assembled: readonly { readonly codebook: Codebook | undefined; readonly assembly: Assembly }[],
  { subjects, role }: StudyOptions,
): StudyRefusal | undefined {
  const known = new Set(
    assembled.flatMap(({ codebook, assembly }) => {
      const marks = assembly.recordings.flatMap(({ parts }) => parts.flatMap((part) => part?.marks ?? []));
      return subjectNames(codebook, new Set(marks.map(({ code }) => code)));
    }),
  );
  const subject = subjects.find((each) => !known.has(each));
  if (subject !== undefined) return { kind: "unknown-subject", subject, known: [...known] };
  if (role === undefined || role === ANY || role === NARRATIVE) return undefined;
  const roles = new Set(
    assembled.flatMap(({ codebook, assembly }) => [
      ...(codebook?.roles.keys() ?? []),
      ...assembly.recordings.flatMap(({ copy }) => [...new Set(copy.roles)]).filter((each) => each !== undefined),
    ]),
  );
  roles.delete(NARRATIVE);
  return roles.has(role) ? undefined : { kind: "unknown-role", role, known: [...roles].sort() };
}

function partOf(codebook: Codebook | undefined, assembly: Assembly, options: StudyOptions): StudyPart {
  const { recordings, raters } = assembly;
  const board = boardOf(recordings, unitsOf(recordings, options.unit), codebook);
  const { figures, notes } = figuresOf(board, raters, options);
  const taking = raters.filter((_, rater) => recordings.some(({ parts }) => parts[rater] !== undefined));
  const all: StudyNote[] = [...assembly.notes, ...notes];
  if (options.bootstrap?.resample === "recordings" && recordings.length < 2) all.push({ kind: "one-recording" });
  return {
    codebook: codebook && codebookUsed(codebook, assembly),
    raters: taking,
    recordings: recordings.map(({ id }) => id),
    figures,
    notes: all,
    bootstrap: options.bootstrap,
  };
}

function codebookUsed({ name, title, version, uri }: Codebook, { recordings }: Assembly): CodebookUsed {
  const versions = recordings.flatMap(({ copies }) => copies.map((copy) => copy.version));
  const codedUnder = [...new Set(versions.filter((each) => each !== undefined))].sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  return { name, title, version, uri, codedUnder };
}
