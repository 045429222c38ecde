/**
 * The table of turns: a row for each turn of each transcript, so that shares and rates have what they are shares of.
 */
import type { Codebook } from "../../codebook/model.ts";
import { readingOfTranscript } from "../../transcript/reading.ts";
import type { Transcript } from "../../transcript/tree.ts";
import { countWords } from "../../transcript/words.ts";
import { type PlacedTurn, placedTurns } from "./placed-turns.ts";
import type { InTranscript, StudyColumns } from "./study-columns.ts";
import type { Column, Columns } from "./table.ts";

export interface TurnRow extends InTranscript, PlacedTurn {
  /** How many words are said: what white space parts and holds a letter or a digit. */
  readonly wordCount: number;
  readonly words: string;
}

/** The rows of a transcript's turns, narrative too, in their order. */
export function turnRows(file: string, transcript: Transcript, codebook: Codebook | undefined): readonly TurnRow[] {
  const reading = readingOfTranscript(file, transcript);
  return placedTurns(transcript, reading, codebook).map((turn) => {
    const words = reading.verbatim.slice(turn.begin, turn.end);
    return { ...turn, file, front: transcript.front, words, wordCount: countWords(words) };
  });
}

/** The columns of the table, of which those of the session and the case depend on the study. */
export function turnColumns(study: StudyColumns): Columns<TurnRow> {
  const own: readonly Column<TurnRow>[] = [
    { name: "line", type: "integer", cell: ({ line }) => line },
    { name: "turn", type: "integer", cell: ({ turn }) => turn },
    { name: "speaker", type: "text", cell: ({ speaker }) => speaker },
    { name: "role", type: "text", cell: ({ role }) => role },
    { name: "seconds", type: "number", cell: ({ seconds }) => seconds },
    { name: "section", type: "text", cell: ({ section }) => section },
    { name: "begin_offset", type: "integer", cell: ({ begin }) => begin },
    { name: "end_offset", type: "integer", cell: ({ end }) => end },
    { name: "word_count", type: "integer", cell: ({ wordCount }) => wordCount },
    { name: "words", type: "text", cell: ({ words }) => words },
  ];
  return [...study.columns(), ...own];
}
