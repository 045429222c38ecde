/**
 * The codings of a transcript as lists show them: the words, the place and what was said of them.
 */
import type { Codebook } from "../codebook/model.ts";
import { valueWords } from "./explain.ts";
import type { TranscriptFile } from "../project.ts";
import type { Span } from "../text.ts";
import { type Coding, codingsOf, type PlacedSection, sectionsOf, turnAt } from "../transcript/codings.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { shortened, wordsIn } from "../transcript/words.ts";

/** About as much as fits into a side bar. */
const MOST_WORDS = 80;

export interface ListedCoding {
  readonly uri: string;
  /** What to show when it is chosen: the words, the section's line, the session's tag. */
  readonly span: Span;
  /** Where its tag begins. */
  readonly tag: number;
  readonly code: string;
  /** What was said, markup resolved and shortened; of a section or session its title. */
  readonly words: string;
  /** `s01 · C · 00:00:19`, or as much of it as there is. */
  readonly place: string;
  readonly coder: string | undefined;
  /** With its label, as in `3 (some)`. */
  readonly value: string | undefined;
  readonly tentative: boolean;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
}

interface Listing {
  readonly uri: string;
  readonly codebook: Codebook | undefined;
  readonly codings: readonly ListedCoding[];
}

/** The last listing of each transcript: only a changed one is listed anew. */
const listings = new WeakMap<Transcript, Listing>();

/** Every coding of a transcript, in the order of the tags. */
export function listedCodings(file: TranscriptFile, codebook: Codebook | undefined): readonly ListedCoding[] {
  const known = listings.get(file.transcript);
  if (known !== undefined && known.uri === file.uri && known.codebook === codebook) return known.codings;
  const codings = codingsOf(file.transcript).map((coding) => listedCoding(file, coding, codebook));
  listings.set(file.transcript, { uri: file.uri, codebook, codings });
  return codings;
}

/** One coding of a transcript. */
export function listedCoding(
  { uri, transcript }: TranscriptFile,
  coding: Coding,
  codebook: Codebook | undefined,
): ListedCoding {
  const { code, coder, tentative, unit, value } = coding;
  const words = codedWords(transcript, coding, MOST_WORDS);
  return {
    uri,
    span: spanOf(transcript, coding),
    tag: (transcript.starts[coding.chunk] as number) + coding.tag.start,
    code,
    words,
    place: placeOf(transcript, coding),
    coder,
    value: value === undefined ? undefined : valueWords(value, codebook?.codes.get(code)?.scale),
    tentative,
    unit: unit === "span" && words === "" ? "point" : unit,
  };
}

function sectionOf(transcript: Transcript, coding: Coding): PlacedSection | undefined {
  return coding.section === undefined ? undefined : sectionsOf(transcript)[coding.section];
}

/** What was said where a coding is, in at most `most` characters; of a section or session its title. */
export function codedWords(transcript: Transcript, coding: Coding, most: number): string {
  switch (coding.unit) {
    case "span":
    case "turn":
      return wordsIn(transcript, coding, most);
    case "section": {
      const title = sectionOf(transcript, coding)?.title ?? "";
      return title === "" ? wordsIn(transcript, coding, most) : shortened(title, most);
    }
    case "session":
      return shortened(transcript.front.title ?? transcript.front.id, most);
    default:
      return coding.unit satisfies never;
  }
}

function spanOf(transcript: Transcript, coding: Coding): Span {
  const base = transcript.starts[coding.chunk] as number;
  const { tag } = coding;
  switch (coding.unit) {
    case "span":
    case "turn":
      return { start: coding.start, end: coding.end };
    case "section":
    case "session":
      return "end" in tag.on
        ? { start: base + tag.on.start, end: base + tag.on.end }
        : { start: base + tag.start, end: base + tag.end };
    default:
      return coding.unit satisfies never;
  }
}

function placeOf(transcript: Transcript, coding: Coding): string {
  const parts = [transcript.front.id];
  if (coding.unit === "section") {
    const section = sectionOf(transcript, coding);
    parts.push(shortened(section?.title ?? "", MOST_WORDS / 2), section?.time ?? "");
  } else if (coding.unit !== "session") {
    const { chunk, turn } = turnAt(transcript, coding.firstTurn);
    const { text } = transcript.chunks[chunk] as Chunk;
    parts.push(turn.label ?? "", turn.timeStart < 0 ? "" : text.slice(turn.timeStart, turn.timeEnd));
  }
  return parts.filter((part) => part !== "").join(" · ");
}
