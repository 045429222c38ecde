/**
 * The three-way merge of transcripts. What both sides coded, noted and changed is combined; where they truly disagree, the
 * lines concerned stand twice, between git's marks.
 */
import { ownLineEnd } from "../transcript/attempts.ts";
import { lengthOf, parseTranscript, printTranscript } from "../transcript/parse.ts";
import { afterEdits, textBetween } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { decide, decidedPieces, mapped, mergedCoder } from "./decide.ts";
import { type Conflict, explained } from "./explain.ts";
import { type MergedFront, mergedFront } from "./front.ts";
import { linesOf } from "./lines.ts";
import { type MarkStyle, marked } from "./marks.ts";
import { withOwners } from "./owners.ts";
import { type Piece, piecesOf, type Planned, type Side, type Versions } from "./plan.ts";
import type { Range } from "./regions.ts";
import { keyOf, related } from "./relate.ts";
import { roughMerge } from "./rough.ts";
import { type Outcome, writtenAs } from "./write.ts";

export interface MergeOptions {
  /** The file's name, which gives the defaults of `id` and `coder`. */
  readonly name: string;
  /** How many characters a mark has: 7 in git. */
  readonly markSize: number;
}

export interface Merge {
  readonly text: string;
  /** In the order of the text; none where the merge is clean. */
  readonly conflicts: readonly Conflict[];
}

/** Merges three versions of a transcript. Line ends and the byte order mark stay as in `ours`. Never throws. */
export function mergeTranscripts(texts: Versions<string>, options: MergeOptions): Merge {
  const { base, ours, theirs } = texts;
  // Git itself takes the side that changed something where the other one did not.
  if (ours === theirs || theirs === base) return { text: ours, conflicts: [] };
  if (ours === base) return { text: theirs, conflicts: [] };
  const transcripts = mapped(texts, (text) => parseTranscript(text, { name: options.name }));
  return combinedMerge(transcripts, options) ?? sideBySide(transcripts, options);
}

function combinedMerge(transcripts: Versions<Transcript>, options: MergeOptions): Merge | undefined {
  const lines = mapped(transcripts, linesOf);
  const pieces = decidedPieces(transcripts, piecesOf(lines));
  const outcomes = { ours: decide(transcripts, pieces, "ours"), theirs: decide(transcripts, pieces, "theirs") };
  const whose = mergedCoder(transcripts, outcomes);
  const coder = whose === "nobody" ? undefined : transcripts[whose].front.coder;
  const fronts = mapped(transcripts, (each) => textBetween(each, 0, each.front.length));
  const front = mergedFront(fronts, whose);

  const named = withOwners(transcripts.ours, outcomes.ours.owners.ours, coder);
  if ("kind" in named) return undefined;
  const start = withFront(named, front, "ours", coder);
  if (start === undefined) return undefined;
  const other = withOwners(transcripts.theirs, outcomes.ours.owners.theirs, coder);
  const rough = "kind" in other ? undefined : roughMerge(transcripts, { ours: start, theirs: other });
  const ours =
    (rough && fromRough(rough, outcomes.ours)) ??
    writtenAs(
      start,
      outcomes.ours,
      related(outcomes.ours.lines, keysOf(lines.ours), (piece) => (pieces[piece] as Piece).ours),
    );
  if (ours === undefined) return undefined;
  const isClean =
    front.conflicts.length === 0 &&
    outcomes.ours.conflicts.length === 0 &&
    pieces.every(({ kind }) => kind !== "conflict");
  if (isClean) return { text: printTranscript(ours), conflicts: [] };

  const begun = withFront(ours, front, "theirs", coder);
  const ranges = rangesOf(pieces, outcomes.ours.lines);
  const theirs =
    begun &&
    writtenAs(
      begun,
      outcomes.theirs,
      related(outcomes.theirs.lines, keysOf(linesOf(ours)), (piece) => ranges[piece] as Range),
    );
  if (theirs === undefined) return undefined;
  const both = marked(printTranscript(ours), printTranscript(theirs), styleFor(ours, options));
  return {
    text: both.text,
    conflicts: explained({ ours, theirs, outcomes, pieces, ranges, front, marked: both }),
  };
}

function keysOf(lines: readonly { readonly kind: string; readonly text: string }[]): readonly string[] {
  return lines.map(({ kind, text }) => keyOf(kind, text));
}

/** The outcome made from a rough merge that has its lines already, so that few codings are left to be written. */
function fromRough(rough: Transcript, outcome: Outcome): Transcript | undefined {
  const lines = keysOf(linesOf(rough));
  const isSame = outcome.lines.every(({ like, text }, index) => keyOf(like.kind, text) === lines[index]);
  if (!isSame || lines.length !== outcome.lines.length) return undefined;
  return writtenAs(
    rough,
    outcome,
    outcome.lines.map((planned, index) => ({ planned, same: index, instead: undefined })),
  );
}

/** The lines of an outcome that each piece has. */
function rangesOf(pieces: readonly Piece[], planned: readonly Planned[]): readonly Range[] {
  let at = 0;
  return pieces.map((_, index) => {
    const start = at;
    while (planned[at]?.piece === index) at++;
    return { start, end: at };
  });
}

function styleFor(transcript: Transcript, { markSize }: MergeOptions): MarkStyle {
  return { size: markSize, lineEnd: ownLineEnd(transcript), ours: "ours", theirs: "theirs" };
}

/** The transcript with the front matter of an outcome; undefined where that does not name the coder or is read otherwise. */
function withFront(
  transcript: Transcript,
  merged: MergedFront,
  choice: Side,
  coder: string | undefined,
): Transcript | undefined {
  const lineEnd = ownLineEnd(transcript);
  const { length } = transcript.front;
  const old = textBetween(transcript, 0, length);
  const wanted = merged.of(choice);
  if (wanted === old.replace(/\r\n?/g, "\n") || wanted === `${old.replace(/\r\n?/g, "\n")}\n`) {
    return transcript.front.coder === coder ? transcript : undefined;
  }
  const text = wanted.replaceAll("\n", lineEnd);
  const after = afterEdits(transcript, [{ span: { start: 0, end: length }, text }]);
  if (after.front.length !== text.length || after.front.coder !== coder) {
    return undefined;
  }
  return lengthOf(after) - after.front.length === lengthOf(transcript) - length ? after : undefined;
}

/** Both versions, each coding with whose it is, and all that is not the same between marks: where nothing else is sure. */
function sideBySide(transcripts: Versions<Transcript>, options: MergeOptions): Merge {
  const { owners } = decide(transcripts, piecesOf(mapped(transcripts, linesOf)), "ours");
  const style = styleFor(transcripts.ours, options);
  const textOf = (side: Side): string => {
    const named = withOwners(transcripts[side], owners[side], undefined);
    return printTranscript("kind" in named ? transcripts[side] : named);
  };
  const theirs = textOf("theirs").replace(/^\uFEFF/, "");
  const both = marked(textOf("ours"), transcripts.ours.bom + theirs.replace(/\r\n|\r|\n/g, style.lineEnd), style);
  return {
    text: both.text,
    conflicts: both.marks.map((line) => ({
      line,
      message: "The two versions of these lines could not be combined. Choose one, or write what both of them say.",
    })),
  };
}
