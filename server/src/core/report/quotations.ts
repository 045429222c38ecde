/**
 * A few of the words behind each code, chosen by chance that is the same each time and does not hang on the order of files.
 */
import type { Codebook } from "../codebook/model.ts";
import { codedWords, listedCoding } from "../lookup/listed-codings.ts";
import { roleOf } from "../lookup/scope.ts";
import type { TranscriptFile } from "../project.ts";
import { once } from "../once.ts";
import { lineAt, lineStarts } from "../text.ts";
import { type Coding, turnAt } from "../transcript/codings.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";

export interface Quotation {
  readonly code: string;
  readonly words: string;
  /** The role, or else the label, of who speaks where it begins; undefined for narrative, sections and sessions. */
  readonly speaker: string | undefined;
  /** `s01 · C · 00:00:19`, or as much of it as there is. */
  readonly place: string;
  readonly coder: string | undefined;
  /** With its label, as in `3 (some)`. */
  readonly value: string | undefined;
  readonly tentative: boolean;
  /** The file as a person names it, and the line in it, from 1. */
  readonly file: string;
  readonly line: number;
}

interface Chosen {
  readonly lot: number;
  readonly quotation: Quotation;
}

export interface Quotations {
  /** Considers a coding. */
  add(file: TranscriptFile, coding: Coding, codebook: Codebook | undefined, path: string): void;
  /** Those of a code, in the order of their files and lines. */
  of(code: string): readonly Quotation[];
  /** How many codings of a code were considered. */
  considered(code: string): number;
}

/** Longer words are cut: a report is no transcript. */
const mostWords = 420;

/** Keeps at most `most` quotations a code, whatever is added. */
export function newQuotations(most: number): Quotations {
  const chosen = new Map<string, Chosen[]>();
  const considered = new Map<string, number>();
  return {
    add(file, coding, codebook, path) {
      const { code } = coding;
      considered.set(code, (considered.get(code) ?? 0) + 1);
      const kept = chosen.get(code) ?? [];
      chosen.set(code, kept);
      const lot = lotOf(
        `${file.transcript.front.id} ${coding.coder ?? ""} ${coding.firstTurn} ${coding.start} ${code}`,
      );
      const last = kept.at(-1);
      if (kept.length >= most && last !== undefined && lot >= last.lot) return;
      const words = codedWords(file.transcript, coding, mostWords);
      // A point has no words to show.
      if (words === "") return;
      const at = kept.findIndex((each) => each.lot > lot);
      kept.splice(at < 0 ? kept.length : at, 0, { lot, quotation: quotationOf(file, coding, codebook, path, words) });
      if (kept.length > most) kept.pop();
    },
    of: (code) =>
      (chosen.get(code) ?? [])
        .map(({ quotation }) => quotation)
        .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
    considered: (code) => considered.get(code) ?? 0,
  };
}

function quotationOf(
  file: TranscriptFile,
  coding: Coding,
  codebook: Codebook | undefined,
  path: string,
  words: string,
): Quotation {
  const { transcript } = file;
  const { place, value, coder, tentative, unit } = listedCoding(file, coding, codebook);
  const isLong = unit === "section" || unit === "session";
  return {
    code: coding.code,
    words,
    speaker: isLong ? undefined : speakerOf(transcript, coding, codebook),
    place,
    coder,
    value,
    tentative,
    file: path,
    line: lineOf(transcript, coding),
  };
}

function speakerOf(transcript: Transcript, coding: Coding, codebook: Codebook | undefined): string | undefined {
  const { turn } = turnAt(transcript, coding.firstTurn);
  if (turn.narrative || turn.label === undefined) return undefined;
  return roleOf(transcript.front, codebook, turn.label) ?? turn.label;
}

/** Of each chunk once: very many codes may be quoted from one line. */
const startsOf = once((chunk: Chunk) => lineStarts(chunk.text));

/** The line of a coding's tag, from 1. */
function lineOf(transcript: Transcript, { chunk, tag }: Coding): number {
  const starts = startsOf(transcript.chunks[chunk] as Chunk);
  return (transcript.lines[chunk] as number) + lineAt(starts, tag.start) + 1;
}

/** A number between 0 and 2³² that a text always draws (FNV-1a, then mixed as MurmurHash3 ends). */
function lotOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
