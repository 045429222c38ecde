/**
 * What is told of a disagreement, whatever the format.
 */
import type { Copy, DisagreementKind } from "../../core/consensus/compare.ts";
import { tagStart } from "../../core/coding/draft.ts";
import type { Progressing } from "../../core/consensus/progress.ts";
import { placeClass, type Reading, spokenOf, writtenReading } from "../../core/consensus/reading.ts";
import type { PlacedDecision } from "../../core/consensus/record.ts";
import { type LineStarts, lineStarts, placeAt } from "../../core/text.ts";
import type { Transcript } from "../../core/transcript/tree.ts";
import { printTranscript } from "../../core/transcript/parse.ts";
import { shortened } from "../../core/transcript/words.ts";
import { type Io, shownPath } from "../io.ts";
import type { Compared } from "./gather.ts";

/** So many characters of coded words are shown. */
const MOST = 60;

export const kindNames: Readonly<Record<DisagreementKind, string>> = {
  missed: "missed",
  extra: "extra",
  code: "other code",
  boundaries: "other boundaries",
  rating: "other rating",
};

/** What a coder says, without anything of the transcript but a few words. */
export interface Said extends Pick<Reading, "code" | "value" | "tentative" | "start" | "end"> {
  readonly unit: Reading["unit"] | "point";
  /** The tag and what it is of, for a person. */
  readonly text: string;
}

export interface Row {
  readonly kind: DisagreementKind;
  readonly size: number;
  /** Where it stands in the first copy that codes it, 1-based. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** By coder; undefined for nothing. */
  readonly said: readonly (Said | undefined)[];
  /** What was decided; undefined while it is open. */
  readonly decision:
    | {
        readonly by: readonly string[];
        readonly took: readonly string[] | undefined;
        readonly wrote: readonly Said[] | undefined;
        readonly note: string;
      }
    | undefined;
}

/** All that is told of a recording. The transcripts can be let go. */
export interface RecordingReport {
  readonly id: string;
  readonly coders: readonly string[];
  readonly agreed: number;
  readonly open: number;
  readonly consensus: Compared["consensus"];
  /** The largest first. */
  readonly rows: readonly Row[];
}

/** What is told of a recording, the largest disagreement first. */
export function reportOf({ id, copies, comparison, progress, consensus }: Compared, io: Io): RecordingReport {
  const places = copies.map(({ transcript, uri }) => {
    return { file: shownPath(io, uri), starts: lineStarts(printTranscript(transcript).slice(transcript.bom.length)) };
  });
  const { coders, agreed } = comparison;
  const rows = progress.items.map((item) => rowOf(item, copies, places));
  return { id, coders, agreed: agreed.length, open: progress.open, consensus, rows };
}

function rowOf(
  { disagreement, decisions, isOpen }: Progressing,
  copies: readonly Copy[],
  places: readonly { readonly file: string; readonly starts: LineStarts }[],
): Row {
  const { kind, size, readings } = disagreement;
  const at = readings.findIndex((reading) => reading !== undefined);
  const { item } = readings[at] as NonNullable<(typeof readings)[number]>;
  const { file, starts } = places[at] as (typeof places)[number];
  const { transcript } = copies[at] as Copy;
  const { line, column } = placeAt(starts, tagStart(transcript, item.coding));
  const said = readings.map((reading) => reading && saidOf(transcript, reading));
  const place = { file, line: line + 1, column: column + 1 };
  const [decision] = isOpen ? [] : decisions;
  return { kind, size, ...place, said, decision: decision && decisionOf(transcript, decision) };
}

function decisionOf(transcript: Transcript, { by, outcome, note }: PlacedDecision): Row["decision"] {
  if (outcome.kind === "took") return { by, took: outcome.coders, wrote: undefined, note };
  return { by, took: undefined, wrote: outcome.readings.map((reading) => saidOf(transcript, reading)), note };
}

function saidOf(transcript: Transcript, reading: Reading): Said {
  const { code, value, tentative, start, end } = reading;
  const unit = placeClass(reading) === "point" ? "point" : reading.unit;
  const text = `${writtenReading(reading)} ${wordsOf(transcript, reading)}`;
  return { code, value, tentative, unit, start, end, text };
}

function wordsOf(transcript: Transcript, reading: Reading): string {
  const { unit, start, end } = reading;
  if (unit === "session" || unit === "section") return `the ${unit}`;
  if (placeClass(reading) === "point") return "a point";
  const said = spokenOf(transcript)
    .verbatim.text.slice(start, Math.min(end, start + 4 * MOST))
    .replace(/\s+/g, " ");
  return `${unit === "turn" ? "the turn " : ""}“${shortened(said, MOST)}”`;
}
