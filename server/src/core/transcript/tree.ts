/**
 * The parsed transcript. It is a list of chunks, each a run of whole turns with the text that it was read from, so that
 * an edit parses one chunk anew and all others stay the same objects. Every offset in a chunk counts from the chunk's
 * own start: an edit above moves nothing. `absolute = transcript.starts[chunk] + offset`.
 */
import type { Span } from "../text.ts";
import type { FrontMatter } from "./front.ts";

/** One `#code=value~@coder`. Its parts stand in the text between `start` and `end`, which `partsOf` in tag.ts finds. */
export interface Tag {
  /** The offset of the `#`. */
  readonly start: number;
  readonly end: number;
  /** The code's id after NFC normalisation; the text keeps it as written. */
  readonly code: string;
  readonly value: number | string | undefined;
  readonly tentative: boolean;
  /** The coder after `@`, NFC; undefined where the front matter's is meant. */
  readonly coder: string | undefined;
  /** What the tag codes. */
  readonly on: Bracket | LabelMark | Turn | Section | SessionLine;
}

/** A turn: a speaker's, or a paragraph of narrative, which has no label. */
export interface Turn {
  readonly kind: "turn";
  /** Its place among the chunk's turns. */
  readonly index: number;
  /** The start of its first line. */
  readonly start: number;
  /** The end of its last line of text, without the line's end. */
  readonly end: number;
  /** The label as written; undefined for a paragraph of narrative. */
  readonly label: string | undefined;
  /** Where the label stands; -1 for narrative. */
  readonly labelStart: number;
  /** Where the time stands between its brackets; -1 where there is none. */
  readonly timeStart: number;
  readonly timeEnd: number;
  /** Just behind the `:`; the start of the line for narrative. */
  readonly headEnd: number;
  /** True where the words are nobody's: no label, or one whose participant has the role `narrative`. */
  readonly narrative: boolean;
}

/** A span without a label, `{text}#code`, or a point, `{}#code` or `{}`. */
export interface Bracket {
  readonly kind: "bracket";
  /** The place of its turn among the chunk's turns. */
  readonly turn: number;
  /** The offset of `{`. */
  readonly open: number;
  /** Where the coded text begins. */
  readonly openEnd: number;
  /** The offset of `}`. */
  readonly close: number;
  /** Where the tags begin. */
  readonly closeEnd: number;
  readonly tags: readonly Tag[];
}

/** One end of a labelled span, `{a|` or `}a#code`. Which belongs to which is a matter of the whole document. */
export interface LabelMark {
  readonly kind: "label";
  readonly turn: number;
  readonly opens: boolean;
  readonly label: string;
  readonly start: number;
  /** Behind `|`, or behind the label where the tags begin. */
  readonly end: number;
  readonly tags: readonly Tag[];
}

/** A section's line, or an end of section. */
export interface Section {
  readonly kind: "section";
  readonly index: number;
  /** True for a line of nothing but `=`, which only closes. */
  readonly closes: boolean;
  /** The number of `=` minus 1. */
  readonly level: number;
  readonly start: number;
  readonly end: number;
  /** The text between the white space after `=` and the trailing tags, unresolved; `titleOf` in section.ts reads it. */
  readonly titleStart: number;
  readonly titleEnd: number;
  readonly tags: readonly Tag[];
  /** How many of the chunk's turns stand above it. */
  readonly turnsAbove: number;
}

/** A line whose tags code the whole session. */
export interface SessionLine {
  readonly kind: "session";
  readonly start: number;
  readonly end: number;
  readonly tags: readonly Tag[];
}

/** A coder's note: the lines from `start` to `end`, all of which begin with `%`. */
export interface Memo {
  readonly start: number;
  readonly end: number;
  /** The coder named at its beginning, as written. */
  readonly coder: string | undefined;
  /** How many of the chunk's turns and sections stand above it. */
  readonly turnsAbove: number;
  readonly sectionsAbove: number;
  /** The turn it belongs to, among the chunk's; -1 where it is the section's or the document's. */
  readonly turn: number;
}

/** Markup of one turn that is read as text all the same. */
export interface Flaw extends Span {
  readonly check: "unclosed-span" | "unopened-span" | "uncoded-span";
}

export interface Chunk {
  readonly text: string;
  /** How many line ends it holds. */
  readonly lineEnds: number;
  /** True for the chunk that is the front matter. */
  readonly isFront: boolean;
  readonly turns: readonly Turn[];
  readonly brackets: readonly Bracket[];
  readonly labels: readonly LabelMark[];
  readonly sections: readonly Section[];
  readonly sessions: readonly SessionLine[];
  readonly memos: readonly Memo[];
  /** Every tag in the order of the text; those of a closing label that was never opened turn out to be text. */
  readonly tags: readonly Tag[];
  /** The backslashes that take the meaning from what follows. */
  readonly escapes: readonly number[];
  readonly flaws: readonly Flaw[];
  /** Each `#` before a letter, at a word's beginning, that is bound to nothing. */
  readonly strays: readonly number[];
  /** The starts of the text lines that begin in the first column. */
  readonly flush: readonly number[];
  /** The starts of text lines that a section's line parted from the speaker's turn directly above it. */
  readonly splits: readonly number[];
}

export interface Transcript {
  /** The file's name, from which the recording's id and the coder come where the front matter gives none. */
  readonly name: string;
  /** The byte order mark, which no offset counts. */
  readonly bom: "" | "\uFEFF";
  readonly front: FrontMatter;
  readonly chunks: readonly Chunk[];
  /** The offset of each chunk, and the transcript's length as the last one. */
  readonly starts: readonly number[];
  /** The number of lines above each chunk, and the number of line ends as the last one. */
  readonly lines: readonly number[];
  /** The number of turns above each chunk, and the number of turns as the last one. */
  readonly turns: readonly number[];
  readonly labels: LabelPairs;
}

/** Which label marks belong together. A mark that is in neither map is text. */
export interface LabelPairs {
  readonly closeOf: ReadonlyMap<LabelMark, PlacedMark>;
  readonly openOf: ReadonlyMap<LabelMark, PlacedMark>;
  readonly flaws: readonly LabelFlaw[];
}

export interface PlacedMark {
  readonly chunk: number;
  readonly mark: LabelMark;
}

export interface LabelFlaw {
  readonly check: "unclosed-span" | "unopened-span" | "duplicate-label";
  readonly chunk: number;
  /** The mark's place among the chunk's label marks. */
  readonly index: number;
}
