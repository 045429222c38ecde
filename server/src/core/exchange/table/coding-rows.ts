/**
 * The table of codings: a row for each, with all that another program needs to count it.
 */
import type { Codebook } from "../../codebook/model.ts";
import { isAbsent } from "../../lookup/presence.ts";
import { lineStarts, placeAt } from "../../text.ts";
import { type Coding, codingsOf, type PlacedSection, sectionsOf } from "../../transcript/codings.ts";
import { readingOfTranscript } from "../../transcript/reading.ts";
import { secondsOf } from "../../coding/times.ts";
import type { Transcript } from "../../transcript/tree.ts";
import { shortened } from "../../transcript/words.ts";
import { memosByCoding } from "./memos.ts";
import { placedTurns } from "./placed-turns.ts";
import type { InTranscript, StudyColumns } from "./study-columns.ts";
import type { Column, Columns } from "./table.ts";

export interface CodingRow extends InTranscript {
  readonly coding: Coding;
  readonly code: string;
  /** The codes from the top to this one, with `>` between them. */
  readonly theme: string;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
  readonly coder: string | null;
  readonly rating: number | string | null;
  /** False where the rating says that the code does not occur. */
  readonly present: boolean;
  readonly tentative: boolean;
  /** Where in the file what is coded begins; 1-based, the column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** The first and the last turn that it covers, 1-based, narrative counted; null where it covers none. */
  readonly turn: number | null;
  readonly lastTurn: number | null;
  /** Of the first turn; null for sections and sessions. */
  readonly speaker: string | null;
  readonly role: string | null;
  /** Of the first turn, or of the section itself; null for sessions, and where no time is written. */
  readonly seconds: number | null;
  /** The title of the innermost section in which it begins. */
  readonly section: string | null;
  /** In the verbatim text, UTF-16; null where a section covers none of it. */
  readonly begin: number | null;
  readonly end: number | null;
  /** What was said, lines and speakers kept; null for sections and sessions. */
  readonly words: string | null;
  /** What the memos about it say. */
  readonly memo: string | null;
}

/** Longer words are cut: spans lie within one another, and a table may not grow with the square of its transcripts. */
const MOST_WORDS = 10_000;

/**
 * The rows of some codings of a transcript, in the order of their tags.
 * @param text the file's text without its byte order mark, for lines and columns.
 */
export function codingRows(
  file: string,
  text: string,
  transcript: Transcript,
  codebook: Codebook | undefined,
  isWanted: (coding: Coding) => boolean = () => true,
): readonly CodingRow[] {
  const codings = codingsOf(transcript);
  const wanted = codings.flatMap((coding, index) => (isWanted(coding) ? [{ coding, index }] : []));
  if (wanted.length === 0) return [];
  const reading = readingOfTranscript(file, transcript);
  const turns = placedTurns(transcript, reading, codebook);
  const sections = sectionsOf(transcript);
  const memos = memosByCoding(transcript);
  const lines = lineStarts(text);
  const { front } = transcript;
  return wanted.map(({ coding, index }): CodingRow => {
    const { code, firstTurn, lastTurn } = coding;
    const { unit, start, end, value } = reading.codings[index] as (typeof reading.codings)[number];
    const isWide = unit === "section" || unit === "session";
    const first = firstTurn <= lastTurn ? turns[firstTurn] : undefined;
    const section = coding.section === undefined ? undefined : sections[coding.section];
    const own = codebook?.codes.get(code);
    const place = placeAt(lines, placeOf(coding, text, transcript));
    return {
      file,
      front,
      coding,
      code,
      theme: (own?.path ?? [code]).join(">"),
      unit,
      coder: coding.coder ?? null,
      rating: value,
      present: !isAbsent(own, coding.value),
      tentative: coding.tentative,
      line: place.line + 1,
      column: place.column + 1,
      turn: first === undefined ? null : firstTurn + 1,
      lastTurn: first === undefined ? null : lastTurn + 1,
      speaker: isWide ? null : (first?.speaker ?? null),
      role: isWide ? null : (first?.role ?? null),
      seconds: isWide ? timeOf(section) : (first?.seconds ?? null),
      section: unit === "session" ? null : (section?.title ?? first?.section ?? null),
      begin: start,
      end,
      words:
        isWide || start === null || end === null ? null : shortened(reading.verbatim.slice(start, end), MOST_WORDS),
      memo: memos(coding) ?? null,
    };
  });
}

/** A section's own time; that of its first turn may be much later. */
function timeOf(section: PlacedSection | undefined): number | null {
  return section?.time === undefined ? null : secondsOf(section.time);
}

/** Where what is coded begins: the words, or the line of a section or session. */
function placeOf({ unit, start, chunk, tag }: Coding, text: string, { starts }: Transcript): number {
  if (unit === "session") return (starts[chunk] as number) + tag.start;
  let at = start;
  if (unit === "turn") while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** The columns of the table, of which those of the session and the case depend on the study. */
export function codingColumns(study: StudyColumns): Columns<CodingRow> {
  const own: readonly Column<CodingRow>[] = [
    { name: "line", type: "integer", cell: ({ line }) => line },
    { name: "line_column", type: "integer", cell: ({ column }) => column },
    { name: "coder", type: "text", cell: ({ coder }) => coder },
    { name: "code", type: "text", cell: ({ code }) => code },
    { name: "theme", type: "text", cell: ({ theme }) => theme },
    { name: "unit", type: "text", cell: ({ unit }) => unit },
    { name: "rating", type: "number", cell: ({ rating }) => (typeof rating === "number" ? rating : null) },
    { name: "rating_word", type: "text", cell: ({ rating }) => (typeof rating === "string" ? rating : null) },
    { name: "present", type: "boolean", cell: ({ present }) => present },
    { name: "tentative", type: "boolean", cell: ({ tentative }) => tentative },
    { name: "turn", type: "integer", cell: ({ turn }) => turn },
    { name: "last_turn", type: "integer", cell: ({ lastTurn }) => lastTurn },
    { name: "speaker", type: "text", cell: ({ speaker }) => speaker },
    { name: "role", type: "text", cell: ({ role }) => role },
    { name: "seconds", type: "number", cell: ({ seconds }) => seconds },
    { name: "section", type: "text", cell: ({ section }) => section },
    { name: "begin_offset", type: "integer", cell: ({ begin }) => begin },
    { name: "end_offset", type: "integer", cell: ({ end }) => end },
    { name: "words", type: "text", cell: ({ words }) => words },
    { name: "memo", type: "text", cell: ({ memo }) => memo },
  ];
  return [...study.columns(), ...own];
}
