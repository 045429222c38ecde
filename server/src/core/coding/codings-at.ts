/**
 * The codings at the cursor or on a selection.
 */
import { codedWords } from "../lookup/listed-codings.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import { endOfTags } from "../transcript/tag.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { writtenTag } from "../transcript/tag-changes.ts";
import { isWordless } from "../transcript/words.ts";
import { memosAbout, memoWords } from "./about.ts";
import { tagStart } from "./draft.ts";

/** About as much as fits into a line of a list. */
const MOST_WORDS = 80;

interface FoundCoding {
  readonly code: string;
  /** As it is written. */
  readonly value: string | undefined;
  readonly tentative: boolean;
  readonly name: string;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
  readonly coder: string | undefined;
  /** Where its tag begins, by which it is named. */
  readonly tag: number;
  /** The words coded; of a section or the session the line with the tag. */
  readonly span: Span;
  readonly words: string;
  /** What the memos about it say. */
  readonly memo: string | undefined;
}

const innermost = { span: 0, turn: 1, section: 2, session: 3 } as const;

/**
 * The codings of words and turns that a selection touches, and those of a section or the session where it touches their
 * line; the one whose tag the cursor is in first, then the innermost first.
 */
export function codingsAt(project: Project, uri: string, selection: Span): readonly FoundCoding[] {
  const file = transcriptAt(project, uri);
  if (file === undefined) return [];
  const { transcript } = file;
  const { codebook } = codebookOf(project, file);
  const tagTouched = (coding: Coding): boolean => touches(selection, tagSpan(transcript, coding));
  const isOneTag = (coding: Coding): boolean => selection.start >= tagStart(transcript, coding) && tagTouched(coding);
  const key = (coding: Coding): readonly number[] => [
    isOneTag(coding) ? 0 : 1,
    innermost[coding.unit],
    coding.end - coding.start,
  ];
  return codingsOf(transcript)
    .filter((coding) => touches(selection, extentOf(transcript, coding)))
    .map((coding) => ({ coding, key: key(coding) }))
    .sort((a, b) => compared(a.key, b.key))
    .map(({ coding }) => foundCoding(transcript, coding, codebook?.codes.get(coding.code)?.name ?? coding.code));
}

function compared(a: readonly number[], b: readonly number[]): number {
  for (const [at, one] of a.entries()) if (one !== b[at]) return one - (b[at] as number);
  return 0;
}

/** Whether a selection holds a part of a span, or is a place in it or at its ends. */
function touches({ start, end }: Span, span: Span): boolean {
  if (start === end || span.start === span.end) return start <= span.end && end >= span.start;
  return start < span.end && end > span.start;
}

function tagSpan(transcript: Transcript, coding: Coding): Span {
  const start = tagStart(transcript, coding);
  return { start, end: start + coding.tag.end - coding.tag.start };
}

/** A coding with its markup: from brace to tags, a turn with its head, the line of a section or of the session. */
function extentOf(transcript: Transcript, coding: Coding): Span {
  const { on } = coding.tag;
  const base = transcript.starts[coding.chunk] as number;
  switch (on.kind) {
    case "bracket":
      return { start: base + on.open, end: base + endOfTags(on.tags, on.closeEnd) };
    case "label": {
      const opened = transcript.labels.openOf.get(on);
      const start =
        opened === undefined ? coding.start : (transcript.starts[opened.chunk] as number) + opened.mark.start;
      return { start, end: base + endOfTags(on.tags, on.end) };
    }
    case "turn":
    case "section":
    case "session":
      return { start: base + on.start, end: base + on.end };
    default:
      return on satisfies never;
  }
}

function foundCoding(transcript: Transcript, coding: Coding, name: string): FoundCoding {
  const { code, tentative, coder, unit } = coding;
  const memos = memosAbout(transcript, coding).map((memo) => memoWords(transcript, memo));
  return {
    code,
    value: writtenTag(transcript.chunks[coding.chunk] as Chunk, coding.tag).value as string | undefined,
    tentative,
    name,
    unit: unit === "span" && isWordless(transcript, coding) ? "point" : unit,
    coder,
    tag: tagStart(transcript, coding),
    span: unit === "span" || unit === "turn" ? { start: coding.start, end: coding.end } : extentOf(transcript, coding),
    words: codedWords(transcript, coding, MOST_WORDS),
    memo: memos.length === 0 ? undefined : memos.join("\n"),
  };
}
