/**
 * What a person is told of each conflict.
 */
import { lineAt, lineStarts } from "../text.ts";
import { printTranscript } from "../transcript/parse.ts";
import { writeTag } from "../transcript/tag.ts";
import type { Transcript } from "../transcript/tree.ts";
import { shortened } from "../transcript/words.ts";
import type { CodingConflict } from "./combine.ts";
import type { Decided } from "./decide.ts";
import type { MergedFront } from "./front.ts";
import type { PlacedCoding } from "./carried.ts";
import { type Line, linesOf } from "./lines.ts";
import type { Marked } from "./marks.ts";
import type { Piece, Side } from "./plan.ts";
import type { Range } from "./regions.ts";

/** Something about which a person must decide. */
export interface Conflict {
  /** The 0-based line of the merged text on which the mark stands. */
  readonly line: number;
  readonly message: string;
}

interface Material {
  /** The two outcomes as they are written. */
  readonly ours: Transcript;
  readonly theirs: Transcript;
  readonly outcomes: Readonly<Record<Side, Decided>>;
  readonly pieces: readonly Piece[];
  /** The lines of our outcome that each piece has. */
  readonly ranges: readonly Range[];
  readonly front: MergedFront;
  readonly marked: Marked;
}

/** So many characters of the words are shown. */
const MOST = 60;

/** Every conflict with what it is about, in the order of the text. */
export function explained(material: Material): readonly Conflict[] {
  const { ours, outcomes, pieces, ranges, front, marked } = material;
  const starts = lineStarts(printTranscript(ours).slice(ours.bom.length));
  const lines = linesOf(ours);
  const at = (offset: number, message: string): Conflict => ({
    line: marked.markFor(lineAt(starts, offset)) ?? 0,
    message,
  });
  const found = front.conflicts.map((field) => at(0, frontMessage(field)));
  pieces.forEach((piece, index) => {
    if (piece.kind !== "conflict") return;
    const { start } = ranges[index] as Range;
    found.push(at((lines[start] ?? lines.at(-1))?.start ?? 0, wordsMessage(piece)));
  });
  for (const conflict of outcomes.ours.conflicts) {
    found.push(at(placeOf(conflict.ours, lines, ours), codingMessage(conflict, lines)));
  }
  return found.sort((a, b) => a.line - b.line);
}

function frontMessage(field: string): string {
  const what = field === "" ? "the front matter" : `\`${field}\` in the front matter`;
  return `Both changed ${what} differently. Choose one of the two.`;
}

function wordsMessage({ by }: Piece): string {
  if (by === undefined) return "Both changed these words differently. Choose one of the two, or write what was said.";
  const other = by === "ours" ? "theirs" : "ours";
  return `These words were changed in ${by} and coded or noted in ${other}. Choose one of the two, and code what was said.`;
}

function codingMessage({ base, ours, theirs }: CodingConflict, lines: readonly Line[]): string {
  const by = ours.owner === undefined ? "" : ` by ${ours.owner}`;
  const before = base === undefined ? "" : `, ${writtenTag(base)} before`;
  const did = base === undefined ? "Both added a coding" : "Both changed one coding";
  return `${did}${by}${wordsOf(ours, lines)} differently: ${writtenTag(ours)} in ours, ${writtenTag(theirs)} in theirs${before}. Choose one of the two.`;
}

function writtenTag({ item: { tag } }: PlacedCoding): string {
  return `\`${writeTag({ code: tag.code, value: tag.value as string | undefined, tentative: tag.tentative === true, coder: undefined })}\``;
}

/** What a coding is of, in a few words. */
function wordsOf({ place }: PlacedCoding, lines: readonly Line[]): string {
  if (place === undefined || place.kind === "nowhere") return "";
  if (place.kind === "session") return " of the session";
  if (place.kind === "section") return ` of the section “${shortened(lines[place.line]?.text ?? "", MOST)}”`;
  if (place.kind === "turn") return ` of the turn “${shortened(lines[place.line]?.text ?? "", MOST)}”`;
  const first = lines[place.from.line]?.text ?? "";
  const end = place.to.line === place.from.line ? place.to.column : first.length;
  return ` of “${shortened(first.slice(place.from.column, end), MOST)}”`;
}

/** Where the last line of a coding stands, which is the one that bears its tag. */
function placeOf({ place }: PlacedCoding, lines: readonly Line[], transcript: Transcript): number {
  if (place === undefined || place.kind === "nowhere") return 0;
  if (place.kind === "session") return transcript.front.length;
  const line = place.kind === "turn" || place.kind === "section" ? place.line : place.to.line;
  return lines[line]?.start ?? 0;
}
