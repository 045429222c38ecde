/**
 * Runs the checks over a transcript, and after an edit only those whose answer may have changed.
 */
import type { Codebook } from "../codebook/model.ts";
import type { CodebookChoice } from "../library.ts";
import { once } from "../once.ts";
import { lineCursor, type Span } from "../text.ts";
import { skeletonOf } from "../transcript/skeleton.ts";
import type { Chunk, Tag, Transcript, Turn } from "../transcript/tree.ts";
import type { Anchor } from "./check.ts";
import { exampleChecks, transcriptChecks } from "./registry.ts";
import { type ActiveChecks, activeChecks, type Finding, runner } from "./runner.ts";
import { type FoundInParts, suppressed } from "./suppression.ts";

export type { Finding } from "./runner.ts";

/** The checks that are on under a codebook. */
const activeUnder = once((codebook: Codebook) => activeChecks(codebook, transcriptChecks, false));
const activeUnderWithKey = once((codebook: Codebook) => activeChecks(codebook, transcriptChecks, true));
const activeWithout = activeChecks(undefined, transcriptChecks, false);
const activeWithKey = activeChecks(undefined, transcriptChecks, true);
const activeInExamples = once((codebook: Codebook) => activeChecks(codebook, exampleChecks, false));

/** What was found in a transcript. Places count from the start of their chunk, so that an edit above moves none. */
export interface Checked extends FoundInParts {
  readonly transcript: Transcript;
  readonly choice: CodebookChoice;
  readonly front: readonly Finding[];
  /** What was found before memos suppressed some of it; undefined where none does. */
  readonly unsuppressed: FoundInParts | undefined;
}

/** Checks a transcript. With what was found before an edit, all that still holds is taken over. */
export function checkTranscript(transcript: Transcript, choice: CodebookChoice, before?: Checked): Checked {
  const { codebook } = choice;
  const known = before !== undefined && isSameChoice(before.choice, choice) ? before : undefined;
  if (known?.transcript === transcript) return known;
  const isSameFront = known?.transcript.front === transcript.front;
  const active = activeFor(choice);
  const run = runner(codebook, transcript.front, active);
  const foundBefore = known?.unsuppressed ?? known;
  const kept = new Map<Chunk, readonly Finding[]>();
  if (known !== undefined && isSameFront) {
    known.transcript.chunks.forEach((chunk, index) => {
      kept.set(chunk, foundBefore?.chunks[index] ?? []);
    });
  }
  const front = known !== undefined && isSameFront ? known.front : run.front(transcript, choice);
  const found: FoundInParts = {
    chunks: transcript.chunks.map((chunk) => kept.get(chunk) ?? run.chunk(chunk, choice.names)),
    document:
      known !== undefined && foundBefore !== undefined && isSameFront && hasSameSkeleton(known.transcript, transcript)
        ? foundBefore.document
        : run.document(transcript),
  };
  const left = suppressed(transcript, codebook, found, (anchor) => anchorSpan(transcript, anchor));
  const { chunks, document } = left ?? found;
  return { transcript, choice, front, chunks, document, unsuppressed: left && found };
}

function activeFor({ codebook, names }: CodebookChoice): ActiveChecks {
  if (names === undefined) return codebook === undefined ? activeWithout : activeUnder(codebook);
  return codebook === undefined ? activeWithKey : activeUnderWithKey(codebook);
}

function isSameChoice(a: CodebookChoice, b: CodebookChoice): boolean {
  if (a.codebook !== b.codebook || a.names !== b.names || a.missing.length !== b.missing.length) return false;
  return a.missing.every(({ reference, reason }, index) => {
    const other = b.missing[index];
    return reference === other?.reference && reason === other.reason;
  });
}

function hasSameSkeleton(a: Transcript, b: Transcript): boolean {
  if (a.chunks.length !== b.chunks.length) return false;
  return a.chunks.every((chunk, index) => {
    const other = b.chunks[index] as Chunk;
    return chunk === other || skeletonOf(chunk) === skeletonOf(other);
  });
}

/** The findings with places in the whole transcript, in their order. */
export function findingsOf(checked: Checked): readonly Finding[] {
  const { transcript } = checked;
  const found: Finding[] = [...checked.front];
  checked.chunks.forEach((findings, index) => {
    const base = transcript.starts[index] as number;
    for (const finding of findings) found.push({ ...finding, span: moved(finding.span, base) });
  });
  for (const { anchor, ...finding } of checked.document) {
    const span = moved(anchorSpan(transcript, anchor), transcript.starts[anchor.chunk] as number);
    found.push({ ...finding, span });
  }
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function moved(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

/** Where an anchor stands now, counted from the start of its chunk. */
export function anchorSpan(transcript: Transcript, anchor: Anchor): Span {
  const whole = wholeSpan(transcript, anchor);
  const { part } = anchor;
  return part === undefined ? whole : { start: whole.start + part.start, end: whole.start + part.end };
}

function wholeSpan(transcript: Transcript, anchor: Anchor): Span {
  const chunk = transcript.chunks[anchor.chunk] as Chunk;
  switch (anchor.kind) {
    case "top": {
      const cursor = lineCursor(chunk.text);
      cursor.advance(0);
      return { start: 0, end: cursor.end };
    }
    case "tag":
      return chunk.tags[anchor.index] as Tag;
    case "label":
      return chunk.labels[anchor.index] as Span;
    case "section":
      return chunk.sections[anchor.index] as Span;
    case "turn": {
      const turn = chunk.turns[anchor.index] as Turn;
      if (turn.label === undefined) return { start: turn.start, end: turn.end };
      return { start: turn.labelStart, end: turn.labelStart + turn.label.length };
    }
    case "time": {
      const turn = chunk.turns[anchor.index] as Turn;
      return { start: turn.timeStart, end: turn.timeEnd };
    }
    default:
      return anchor.kind satisfies never;
  }
}

/**
 * What is wrong with the codings of an example in a codebook. A label that the codebook gives no role stands for anybody,
 * since an example does not say who is meant.
 */
export function checkExample(transcript: Transcript, codebook: Codebook): readonly Finding[] {
  const { front } = transcript;
  const run = runner(codebook, front, activeInExamples(codebook), true);
  const choice = { codebook, missing: [] };
  return findingsOf({
    transcript,
    choice,
    chunks: transcript.chunks.map((chunk) => run.chunk(chunk)),
    front: run.front(transcript, choice),
    document: run.document(transcript),
    unsuppressed: undefined,
  });
}
