/**
 * What became of the words of a transcript: which of them changed, and apart from that where a speaker, a time or only the
 * layout did. Codings, memos, sections and front matter are passed over.
 */
import { diffArrays } from "diff";
import { lineStarts, placeAt } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { printTranscript } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { isSameLine, type SpokenLine, spokenLines } from "./spoken.ts";

/**
 * `words`: other words were said. `speaker`: the same words by somebody else, or in a turn that begins elsewhere. `time`:
 * another time in a turn's head. `layout`: other line breaks or white space, or letters encoded otherwise.
 */
export type ChangeKind = "words" | "speaker" | "time" | "layout";

export interface VerbatimChange {
  readonly kind: ChangeKind;
  /** The 1-based line of each file in which it begins; where something is only on one side, the line at which it would stand. */
  readonly lineBefore: number;
  readonly line: number;
  /** What stood there and what stands there now: words, a speaker (empty where there is none), a time. Empty of a layout. */
  readonly before: string;
  readonly after: string;
  /** Some words on either side, for people. */
  readonly above: string;
  readonly below: string;
}

/** With more differences than these, what differs is told as a whole: the work is bounded for any two texts. */
const MOST_EDITS = 600;
const CONTEXT = 4;

/** A word, or the beginning of a turn. */
interface Token {
  readonly kind: "word" | "turn";
  readonly text: string;
  /** What is compared: no word is equal to a speaker. */
  readonly key: string;
  readonly line: SpokenLine;
}

/** The changes from one transcript to another in the order of their text; none where they are copies. */
export function verbatimChanges(before: Transcript, after: Transcript): readonly VerbatimChange[] {
  const old = spokenLines(before);
  const now = spokenLines(after);
  if (old.length === now.length && old.every((line, index) => isSameLine(line, now[index] as SpokenLine))) return [];
  const report = reporter(before, after);
  /** The lines last passed, at which stands what one side lacks. */
  let [was, is] = [old[0], now[0]];
  for (const { isSame, from, to } of matched(old, now, (line) => nfc(line.words))) {
    if (isSame) compareLines(from[0] as SpokenLine, to[0] as SpokenLine, report);
    else compareBlocks({ lines: from, near: was }, { lines: to, near: is }, report);
    [was, is] = [from.at(-1) ?? was, to.at(-1) ?? is];
  }
  return report.changes;
}

/** A pair that is equal, or a run of what differs. */
interface Pieces<T> {
  readonly isSame: boolean;
  readonly from: readonly T[];
  readonly to: readonly T[];
}

/** All of both lists in their order, as equal pairs and the runs between them. */
function matched<T>(old: readonly T[], now: readonly T[], keyOf: (each: T) => string): readonly Pieces<T>[] {
  // Numbers are compared in one step, however long the words.
  const numbers = new Map<string, number>();
  const numberOf = (each: T): number => {
    const key = keyOf(each);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const a = old.map(numberOf);
  const b = now.map(numberOf);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;

  const found: Pieces<T>[] = [];
  let [from, to] = [0, 0];
  const addEqual = (count: number): void => {
    for (let index = 0; index < count; index++) {
      found.push({ isSame: true, from: [old[from++] as T], to: [now[to++] as T] });
    }
  };
  const addDifferent = (gone: number, added: number): void => {
    if (gone + added > 0)
      found.push({ isSame: false, from: old.slice(from, from + gone), to: now.slice(to, to + added) });
    from += gone;
    to += added;
  };
  addEqual(start);
  const oldEnd = a.length - end;
  const nowEnd = b.length - end;
  let gone = 0;
  for (const { count, added, removed } of diffArrays(a.slice(start, oldEnd), b.slice(start, nowEnd), {
    maxEditLength: MOST_EDITS,
  }) ?? []) {
    // What is removed stands before what is added in its place.
    if (removed) gone = count;
    else {
      addDifferent(gone, added ? count : 0);
      gone = 0;
      if (!added) addEqual(count);
    }
  }
  addDifferent(oldEnd - from, nowEnd - to);
  addEqual(end);
  return found;
}

/** Two lines of the same words. */
function compareLines(before: SpokenLine, after: SpokenLine, report: Reporter): void {
  if (isSameLine(before, after)) return;
  const isSpeaker = before.speaker !== after.speaker || before.begins !== after.begins;
  const isTime = before.time !== after.time;
  if (isSpeaker) report.add("speaker", before, after, before.speaker ?? "", after.speaker ?? "", "", before.words);
  if (isTime) report.add("time", before, after, before.time ?? "", after.time ?? "", "", before.words);
  if (!isSpeaker && !isTime) report.add("layout", before, after, "", "", "", before.words);
}

interface Block {
  readonly lines: readonly SpokenLine[];
  /** The line above it. */
  readonly near: SpokenLine | undefined;
}

/** Lines of other words, or more on one side than on the other. */
function compareBlocks(
  { lines: before, near: nearOld }: Block,
  { lines: after, near: nearNow }: Block,
  report: Reporter,
): void {
  const old = tokensOf(before);
  const now = tokensOf(after);
  const pieces = matched(old, now, ({ key }) => key);
  const count = report.changes.length;
  let [from, to] = [0, 0];
  pieces.forEach(({ isSame, ...piece }, index) => {
    const [first] = piece.from;
    const [other] = piece.to;
    const atOld = first?.line ?? old[from]?.line ?? before.at(-1) ?? nearOld;
    const atNow = other?.line ?? now[to]?.line ?? after.at(-1) ?? nearNow;
    from += piece.from.length;
    to += piece.to.length;
    if (isSame) {
      const [was, is] = [first?.line, other?.line];
      if (first?.kind === "turn" && was !== undefined && is !== undefined && was.time !== is.time) {
        report.add("time", was, is, was.time ?? "", is.time ?? "", "", was.words);
      }
      return;
    }
    const isWords = [...piece.from, ...piece.to].some(({ kind }) => kind === "word");
    const words = (tokens: readonly Token[]): string =>
      tokens.flatMap(({ kind, text }) => (kind === "word" ? [text] : [`${text || "…"}:`])).join(" ");
    report.add(
      isWords ? "words" : "speaker",
      atOld,
      atNow,
      isWords ? words(piece.from) : (first?.text ?? ""),
      isWords ? words(piece.to) : (other?.text ?? ""),
      contextOf(pieces, index, -1),
      contextOf(pieces, index, 1),
    );
  });
  if (report.changes.length === count && !isSameText(before, after)) {
    report.add("layout", before[0], after[0], "", "", "", before[0]?.words ?? after[0]?.words ?? "");
  }
}

function isSameText(before: readonly SpokenLine[], after: readonly SpokenLine[]): boolean {
  return before.length === after.length && before.every((line, index) => isSameLine(line, after[index] as SpokenLine));
}

/** The equal words directly above or below a change. */
function contextOf(pieces: readonly Pieces<Token>[], index: number, step: 1 | -1): string {
  const words: string[] = [];
  for (let at = index + step; words.length < CONTEXT; at += step) {
    const piece = pieces[at];
    const token = piece?.isSame ? piece.to[0] : undefined;
    if (token?.kind !== "word") break;
    words.push(token.text);
  }
  return (step < 0 ? words.reverse() : words).join(" ");
}

function tokensOf(lines: readonly SpokenLine[]): readonly Token[] {
  const tokens: Token[] = [];
  for (const line of lines) {
    if (line.begins) {
      const text = line.speaker ?? "";
      tokens.push({ kind: "turn", text, key: ` ${text}`, line });
    }
    for (const text of line.words.split(/\s+/)) {
      if (text !== "") tokens.push({ kind: "word", text, key: nfc(text), line });
    }
  }
  return tokens;
}

interface Reporter {
  readonly changes: VerbatimChange[];
  add(
    kind: ChangeKind,
    before: SpokenLine | undefined,
    after: SpokenLine | undefined,
    was: string,
    is: string,
    above: string,
    below: string,
  ): void;
}

function reporter(before: Transcript, after: Transcript): Reporter {
  const changes: VerbatimChange[] = [];
  const lineIn = (transcript: Transcript): ((line: SpokenLine | undefined) => number) => {
    const starts = lineStarts(printTranscript(transcript).slice(transcript.bom.length));
    return (line) => (line === undefined ? 1 : placeAt(starts, line.start).line + 1);
  };
  const lineBefore = lineIn(before);
  const lineAfter = lineIn(after);
  return {
    changes,
    add(kind, was, is, from, to, above, below) {
      const context = below.split(/\s+/).slice(0, CONTEXT).join(" ");
      changes.push({
        kind,
        lineBefore: lineBefore(was),
        line: lineAfter(is),
        before: from,
        after: to,
        above,
        below: context,
      });
    },
  };
}
