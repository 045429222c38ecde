/**
 * Requests that compare coders, and decide where they differ.
 */
import type { ClientCapabilities, Connection, Range } from "vscode-languageserver";
import { type Refusal, refused } from "../core/change.ts";
import { labelOf } from "../core/codebook/scale.ts";
import type { Codebook } from "../core/codebook/model.ts";
import type { CodingChange } from "../core/coding/draft.ts";
import { newConsensus } from "../core/consensus/begin.ts";
import { type Comparison, compareCopies, type Copy, type Disagreement } from "../core/consensus/compare.ts";
import {
  consensusUri,
  copyIndexOf,
  hiddenUntil,
  isCopyOf,
  objectionToCopies,
  recordingsOf,
} from "../core/consensus/copies.ts";
import { addAgreed, decide, reopen } from "../core/consensus/decide.ts";
import { memosAt, otherTagsAt, passageOf, sectionTitle } from "../core/consensus/passage.ts";
import { wordsAt } from "../core/consensus/places.ts";
import { type Progressing, progressOf } from "../core/consensus/progress.ts";
import { type Place, placeClass, type Reading, spokenOf, writtenReading } from "../core/consensus/reading.ts";
import type { Outcome, PlacedDecision } from "../core/consensus/record.ts";
import { codebookOf, transcriptAt, transcriptsOf } from "../core/project.ts";
import { nfc } from "../core/transcript/characters.ts";
import { fitToWords } from "../core/transcript/fit.ts";
import { readValue } from "../core/transcript/tag.ts";
import type { Transcript } from "../core/transcript/tree.ts";
import { rangeAt, toProtocolUri, transcriptLines } from "./convert.ts";
import { workspaceEdit } from "./edits.ts";
import type {
  ComparableRecording,
  ComparisonParams,
  ConsensusRequests,
  DecideParams,
  DisagreementResult,
  DisagreementsResult,
  DisagreementSide,
  EditResult,
  MadeDecision,
} from "./protocol.ts";
import type { Workspace } from "./workspace.ts";

/** Copies that were compared, with the consensus transcript where it is begun. */
interface Compared {
  readonly copies: readonly Copy[];
  readonly comparison: Comparison;
  readonly codebook: Codebook | undefined;
  /** Where the consensus transcript is, or is to be. */
  readonly uri: string;
  readonly consensus: Transcript | undefined;
}

const notBegun = refused("The consensus transcript is not there any more. Compare the coders again to begin it anew.");
const noRecording = refused("No recording of this id was coded by these coders any more. Compare the coders again.");

/** Answers from the workspace as it is when a request comes; `client` is what the editor can do. */
export function answerConsensus(connection: Connection, workspace: Workspace, client: () => ClientCapabilities): void {
  const answer = <Method extends keyof ConsensusRequests>(
    method: Method,
    respond: (params: ConsensusRequests[Method]["params"]) => ConsensusRequests[Method]["result"],
  ): void => {
    connection.onRequest(method, (params: ConsensusRequests[Method]["params"]): object | null => respond(params));
  };
  const editOf = (change: CodingChange | Refusal): EditResult => {
    if (change.kind === "refused") return change;
    return { kind: "edit", edit: workspaceEdit(workspace, change.files, client()), select: null };
  };

  answer("rapport/recordings", () => ({ recordings: recordings(workspace) }));

  answer("rapport/disagreements", (params): DisagreementsResult => {
    const compared = compare(workspace, params);
    return "reason" in compared ? compared : listed(compared);
  });

  answer("rapport/disagreement", ({ key, ...params }): DisagreementResult | null => {
    const compared = compare(workspace, params);
    if ("reason" in compared) return null;
    const { items } = progressOf(compared.comparison, compared.consensus);
    const item = items.find(({ disagreement }) => disagreement.key === key);
    return item === undefined ? null : shown(compared, item);
  });

  answer("rapport/beginConsensus", (params) => {
    const compared = compare(workspace, params);
    if ("reason" in compared) return compared;
    const { copies, comparison, uri } = compared;
    const begun = newConsensus(copies[0] as Copy, comparison, uri);
    return "kind" in begun ? begun : { kind: "new", uri: toProtocolUri(uri), text: begun.text };
  });

  answer("rapport/decide", (params) => {
    const compared = compare(workspace, params);
    return editOf("reason" in compared ? compared : decided(compared, params));
  });

  answer("rapport/addAgreed", (params) => {
    const compared = compare(workspace, params);
    if ("reason" in compared) return compared;
    const { consensus, uri, comparison } = compared;
    return editOf(consensus === undefined ? notBegun : addAgreed(consensus, uri, comparison));
  });
}

function recordings({ project }: Workspace): readonly ComparableRecording[] {
  const indexes = transcriptsOf(project).map(({ uri, transcript }) => copyIndexOf(uri, transcript));
  return recordingsOf(indexes).map((found): ComparableRecording => {
    if ("kind" in found) return { id: "", copies: [], consensus: null, refusal: found.reason };
    const { id, copies, consensus } = found;
    return {
      id,
      copies: copies.map(({ coder = "", uri, status }) => {
        return { coder, uri: toProtocolUri(uri), isComplete: status === "complete" };
      }),
      consensus: consensus === undefined ? null : toProtocolUri(consensus.uri),
      refusal: null,
    };
  });
}

function compare({ project }: Workspace, { recording: id, coders, blind }: ComparisonParams): Compared | Refusal {
  const indexes = transcriptsOf(project)
    .map(({ uri, transcript }) => copyIndexOf(uri, transcript))
    .filter((index) => index.id === id);
  const [recording] = recordingsOf(indexes, coders);
  if (recording === undefined) return noRecording;
  if ("kind" in recording) return recording;
  const hidden = blind ? hiddenUntil(recording.copies) : undefined;
  if (hidden !== undefined) return hidden;
  const files = recording.copies.flatMap(({ uri, coder = "" }) => {
    const file = transcriptAt(project, uri);
    return file === undefined ? [] : [{ ...file, coder }];
  });
  const [first] = files;
  if (first === undefined || files.length < coders.length) return noRecording;
  const objection = objectionToCopies(files);
  if (objection !== undefined) return objection;
  const { codebook } = codebookOf(project, first);
  const uri = recording.consensus?.uri ?? consensusUri(first);
  const consensus = recording.consensus && transcriptAt(project, uri)?.transcript;
  if (consensus !== undefined && !isCopyOf(first.transcript, consensus)) {
    return objectionToCopies([first, { uri, coder: "", transcript: consensus }]) ?? noRecording;
  }
  return { copies: files, comparison: compareCopies(files, codebook), codebook, uri, consensus };
}

function listed({ comparison, consensus, uri }: Compared): DisagreementsResult {
  const { items, lacking } = progressOf(comparison, consensus);
  return {
    kind: "compared",
    coders: comparison.coders,
    consensus: toProtocolUri(uri),
    isBegun: consensus !== undefined,
    agreed: comparison.agreed.length,
    lacking: consensus === undefined ? 0 : lacking.length,
    items: items.map(({ disagreement: { key, kind, size, start, readings }, isOpen }) => {
      const tags = readings.map((reading) => (reading === undefined ? null : writtenReading(reading)));
      return { key, kind, size, start, isOpen, tags };
    }),
  };
}

function shown(compared: Compared, { disagreement, decisions }: Progressing): DisagreementResult {
  const { consensus } = compared;
  const { key, kind, readings } = disagreement;
  const rangeOf = (span: { readonly start: number; readonly end: number } | undefined) => {
    const words = consensus === undefined || span === undefined ? undefined : wordsAt(consensus, span);
    return consensus === undefined || words === undefined ? null : rangeAt(transcriptLines(consensus), words);
  };
  const isWords = (reading: Reading | undefined): reading is Reading =>
    reading !== undefined && reading.unit !== "section" && reading.unit !== "session";
  return {
    key,
    kind,
    sides: readings.map((reading, index) => sideOf(compared, disagreement, reading, index)),
    decisions: decisions.map(madeOf),
    range: rangeOf(readings.some(isWords) ? disagreement : firstTurnOf(compared, disagreement)),
    ranges: readings.map((reading) => rangeOf(isWords(reading) ? reading : undefined)),
  };
}

/** Where a section or the session begins: there is nothing of them to select. */
function firstTurnOf({ copies }: Compared, { start }: Disagreement): { readonly start: number; readonly end: number } {
  const at = spokenOf((copies[0] as Copy).transcript).turns.find((turn) => turn.start >= start)?.start ?? start;
  return { start: at, end: at };
}

function sideOf(
  { copies, codebook }: Compared,
  { start, end, readings }: Disagreement,
  reading: Reading | undefined,
  index: number,
): DisagreementSide {
  const { coder, transcript } = copies[index] as Copy;
  const place = readings.find((each) => each !== undefined) as Reading;
  const isWords = place.unit === "span" || place.unit === "turn";
  const around = { start, end };
  return {
    coder,
    coding: reading === undefined ? null : codingOf(reading, transcript, codebook),
    lines: isWords ? passageOf(transcript, around, reading) : [],
    memos: memosAt(transcript, { ...place, ...around }),
    others: isWords ? otherTagsAt(transcript, around, reading) : [],
  };
}

function codingOf(
  reading: Reading,
  transcript: Transcript,
  codebook: Codebook | undefined,
): NonNullable<DisagreementSide["coding"]> {
  const code = codebook?.codes.get(reading.code);
  const { value } = reading;
  return {
    tag: writtenReading(reading),
    code: reading.code,
    name: code?.name ?? reading.code,
    label: (code?.scale && value !== undefined ? labelOf(code.scale, value) : undefined) ?? null,
    unit: placeClass(reading) === "point" ? "point" : reading.unit,
    title: sectionTitle(transcript, reading) ?? null,
    color: code?.color ?? null,
  };
}

function madeOf({ by, outcome, note }: PlacedDecision): MadeDecision {
  if (outcome.kind === "took") return { by, took: outcome.coders, wrote: [], note };
  return { by, took: null, wrote: outcome.readings.map(writtenReading), note };
}

function decided({ comparison, consensus, uri, codebook }: Compared, params: DecideParams): CodingChange | Refusal {
  if (consensus === undefined) return notBegun;
  const { key, outcome, by, note } = params;
  if (outcome.kind === "reopen") return reopen(consensus, uri, comparison, key);
  const made = outcomeOf(comparison, consensus, params);
  return "reason" in made ? made : decide(consensus, uri, comparison, key, { outcome: made, by, note }, codebook);
}

function outcomeOf(comparison: Comparison, consensus: Transcript, { key, outcome }: DecideParams): Outcome | Refusal {
  const item = progressOf(comparison, consensus).items.find(({ disagreement }) => disagreement.key === key);
  switch (outcome.kind) {
    case "take":
      return { kind: "took", coders: outcome.coders };
    case "keep":
    case "reopen":
      return (
        item?.decisions[0]?.outcome ??
        refused("Nothing is decided here yet. Decide first; the note is kept with the decision.")
      );
    case "write": {
      const first = item?.disagreement.readings.find((reading) => reading !== undefined);
      if (first === undefined) return noRecording;
      const place = outcome.range === null ? first : selected(consensus, outcome.range, first);
      return {
        kind: "wrote",
        readings: outcome.codings.map(({ code, value, tentative }) => {
          const { unit, level, start, end } = place;
          const tag = { code, value: value ?? undefined, tentative };
          const read = value === null ? undefined : readValue(value);
          return { unit, level, start, end, code: nfc(code), value: read, tentative, tag };
        }),
      };
    }
    default:
      return outcome satisfies never;
  }
}

/** The words of a selection as a place in the verbatim text; what was coded first where no words are selected. */
function selected(consensus: Transcript, range: Range, otherwise: Place): Place {
  const lines = transcriptLines(consensus);
  const words = fitToWords(consensus, lines.offsetAt(range.start), lines.offsetAt(range.end));
  if (words === undefined || words.start === words.end) return otherwise;
  const { verbatim } = spokenOf(consensus);
  return { unit: "span", level: 0, start: verbatim.placeOf(words.start), end: verbatim.placeOf(words.end) };
}
