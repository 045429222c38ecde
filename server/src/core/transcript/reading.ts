/**
 * The machine-readable reading of a transcript, as `rapport parse --json` prints it.
 */
import { lineStarts, placeAt } from "../text.ts";
import { type Coding, codingsOf, sectionsOf } from "./codings.ts";
import type { FrontMatter } from "./front.ts";
import { memosOf } from "./memos.ts";
import { lastAtMost, parseTranscript, printTranscript } from "./parse.ts";
import { partsOf } from "./tag.ts";
import type { Chunk, Transcript } from "./tree.ts";
import { turnRanges, type Verbatim, verbatimOf } from "./verbatim.ts";

export interface Reading {
  readonly file: string;
  readonly front: Readonly<Record<string, unknown>>;
  readonly verbatim: string;
  readonly sections: readonly { line: number; level: number; title: string; time: string | null }[];
  readonly turns: readonly {
    line: number;
    speaker: string | null;
    time: string | null;
    start: number;
    end: number;
  }[];
  readonly codings: readonly {
    code: string;
    value: number | string | null;
    tentative: boolean;
    coder: string | null;
    unit: "span" | "point" | "turn" | "section" | "session";
    start: number | null;
    end: number | null;
    line: number;
    column: number;
  }[];
  readonly memos: readonly { line: number; coder: string | null; text: string; mentions: readonly string[] }[];
  readonly problems: readonly { check: string; line: number; column: number }[];
}

/** The reading of one file's text; `file` is its path as given. */
export function readingOf(file: string, text: string): Reading {
  return readingOfTranscript(file, parseTranscript(text, { name: file, whole: true }));
}

/** The reading of a transcript that was parsed already. Its turns and codings are as many, and in the order, as everywhere. */
export function readingOfTranscript(file: string, transcript: Transcript): Reading {
  const verbatim = verbatimOf(transcript);
  const starts = lineStarts(printTranscript(transcript).slice(transcript.bom.length));
  const at = (offset: number) => {
    const { line, column } = placeAt(starts, offset);
    return { line: line + 1, column: column + 1 };
  };
  return {
    file,
    front: { ...plainFields(transcript.front), coder: coderAsWritten(transcript) },
    verbatim: verbatim.text,
    sections: sectionsOf(transcript).map(({ start, level, title, time }) => ({
      line: at(start).line,
      level,
      title,
      time: time ?? null,
    })),
    turns: readTurns(transcript, verbatim, (offset) => at(offset).line),
    codings: readCodings(transcript, verbatim, at),
    memos: memosOf(transcript).map((memo) => ({
      line: at(memo.start).line,
      coder: memo.coder ?? coderAsWritten(transcript),
      text: memo.text,
      mentions: memo.mentions.map((mention) => mention.written),
    })),
    problems: readProblems(transcript).map(({ check, offset }) => ({ check, ...at(offset) })),
  };
}

function plainFields(front: FrontMatter): Record<string, unknown> {
  return Object.fromEntries([...front.fields].map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, entry]) => [String(key), plain(entry)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

function coderAsWritten(transcript: Transcript): string | null {
  return (transcript.front.fields.get("coder") as string | undefined) ?? null;
}

function readTurns(transcript: Transcript, verbatim: Verbatim, lineOf: (offset: number) => number): Reading["turns"] {
  return turnRanges(transcript, verbatim).map(({ chunk, turn, start, end }) => ({
    line: lineOf((transcript.starts[chunk] as number) + turn.start),
    speaker: turn.narrative ? null : (turn.label ?? null),
    time: turn.timeStart < 0 ? null : (transcript.chunks[chunk] as Chunk).text.slice(turn.timeStart, turn.timeEnd),
    start,
    end,
  }));
}

function readCodings(
  transcript: Transcript,
  verbatim: Verbatim,
  at: (offset: number) => { line: number; column: number },
): Reading["codings"] {
  const turns = turnRanges(transcript, verbatim);
  const kept = verbatim.lines.filter((line) => line.isKept);
  const starts = kept.map((line) => line.start);
  return codingsOf(transcript).map((coding) => {
    const chunk = transcript.chunks[coding.chunk] as Chunk;
    const parts = partsOf(chunk.text, coding.tag);
    const { start, end } = rangeOf(coding);
    const { coder, value } = parts;
    return {
      code: chunk.text.slice(parts.id.start, parts.id.end),
      value:
        value !== undefined && typeof coding.value === "string"
          ? chunk.text.slice(value.start, value.end)
          : (coding.value ?? null),
      tentative: coding.tentative,
      coder: coder === undefined ? coderAsWritten(transcript) : chunk.text.slice(coder.start, coder.end),
      unit: coding.unit === "span" && start === end ? "point" : coding.unit,
      start,
      end,
      ...at((transcript.starts[coding.chunk] as number) + coding.tag.start),
    };
  });

  function rangeOf(coding: Coding): { start: number | null; end: number | null } {
    switch (coding.unit) {
      case "span":
        return { start: verbatim.placeOf(coding.start), end: verbatim.placeOf(coding.end) };
      case "turn":
        return turns[coding.firstTurn] ?? { start: null, end: null };
      case "section": {
        const first = kept[lastBelow(coding.start) + 1];
        const last = kept[lastBelow(coding.end)];
        if (first === undefined || last === undefined || first.start > last.start) return { start: null, end: null };
        return { start: first.from, end: last.to };
      }
      case "session":
        return { start: 0, end: verbatim.text.length };
      default:
        return coding.unit satisfies never;
    }
  }

  /** The last line of words that starts above `offset`; -1 where there is none. */
  function lastBelow(offset: number): number {
    const index = lastAtMost(starts, offset - 1, starts.length - 1);
    return (starts[index] ?? offset) < offset ? index : -1;
  }
}

/** The problems that need no codebook, in the order of their places. */
function readProblems(transcript: Transcript): readonly { check: string; offset: number }[] {
  const found = transcript.front.problems
    .filter((problem) => problem.check === "invalid-front-matter")
    .map((problem) => ({ check: problem.check, offset: problem.span.start }));
  transcript.chunks.forEach((chunk, index) => {
    for (const flaw of chunk.flaws) {
      found.push({ check: flaw.check, offset: (transcript.starts[index] as number) + flaw.start });
    }
  });
  for (const flaw of transcript.labels.flaws) {
    const mark = transcript.chunks[flaw.chunk]?.labels[flaw.index];
    found.push({ check: flaw.check, offset: (transcript.starts[flaw.chunk] as number) + (mark?.start ?? 0) });
  }
  return found.sort((a, b) => a.offset - b.offset);
}
