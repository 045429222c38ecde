/**
 * A slow, simple reading of a transcript by the letter of the format: the oracle for the parser. It shares no code with
 * the parser, keeps no state between calls and prefers the format's own words to speed.
 */
import { type Front, frontMatterOf, isNarrative } from "./front.ts";
import { type Closing, type InlineCheck, type Opening, type Pairs, type Piece, pairsOf, piecesOf } from "./inline.ts";
import { type Line, lineOf, linesOf } from "./lines.ts";
import { type MemoLine, memosOf } from "./memos.ts";
import { type Tag, trailingTags } from "./tags.ts";
import { type LineOfTurn, type VerbatimText, verbatimTextOf } from "./verbatim.ts";

/** The format's "machine-readable reading": `line` and `column` from 1, `start` and `end` in the verbatim text. */
export interface Reading {
  readonly file: string;
  readonly front: Front;
  readonly verbatim: string;
  readonly sections: readonly Section[];
  readonly turns: readonly Turn[];
  readonly codings: readonly Coding[];
  readonly memos: readonly Memo[];
  readonly problems: readonly Problem[];
}

export interface Section {
  readonly line: number;
  readonly level: number;
  readonly title: string;
  readonly time: string | null;
}

export interface Turn {
  readonly line: number;
  readonly speaker: string | null;
  readonly time: string | null;
  readonly start: number;
  readonly end: number;
}

export interface Coding {
  readonly code: string;
  readonly value: number | string | null;
  readonly tentative: boolean;
  readonly coder: string | null;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
  readonly start: number | null;
  readonly end: number | null;
  readonly line: number;
  readonly column: number;
}

export interface Memo {
  readonly line: number;
  readonly coder: string | null;
  readonly text: string;
  readonly mentions: readonly string[];
}

export interface Problem {
  readonly check: "invalid-front-matter" | InlineCheck;
  readonly line: number;
  readonly column: number;
}

/** A turn while it is read: its lines are of the kinds turn and text. */
interface TurnRead {
  readonly line: number;
  readonly speaker: string | null;
  readonly time: string | null;
  readonly lines: LineOfTurn[];
}

/** Reads any text; never throws. */
export function readByTheLetter(file: string, text: string): Reading {
  const lines = linesOf(text);
  const frontMatter = frontMatterOf(file, lines);
  const { front } = frontMatter;
  const kinds = new Map<number, Line>();
  for (let index = frontMatter.lines; index < lines.length; index += 1) kinds.set(index + 1, lineOf(lines[index]!));

  const turns = turnsOf(lines, kinds, front);
  const pairs = pairsOf(turns.map((turn) => turn.lines.flatMap((line) => line.pieces)));
  const verbatim = verbatimTextOf(
    turns.map((turn) => turn.lines),
    pairs,
  );
  return {
    file,
    front,
    verbatim: verbatim.text,
    sections: sectionsOf(kinds),
    turns: turns.map((turn) => ({
      line: turn.line,
      speaker: turn.speaker,
      time: turn.time,
      ...verbatim.rangeOfTurn(turn.lines),
    })),
    codings: inOrder([
      ...codingsOfSessionsAndSections(kinds, verbatim, front),
      ...codingsOfTurns(turns, verbatim, front),
      ...codingsOfSpans(turns, pairs, verbatim, front),
    ]),
    memos: memosOf(memoLinesOf(lines, kinds), front.coder),
    problems: inOrder([
      ...frontMatter.wrongAt.map(({ line, column }) => ({
        check: "invalid-front-matter" as const,
        line: line + 1,
        column: column + 1,
      })),
      ...problemsOf(turns, pairs),
    ]),
  };
}

function inOrder<T extends { readonly line: number; readonly column: number }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => a.line - b.line || a.column - b.column);
}

function turnsOf(lines: readonly string[], kinds: ReadonlyMap<number, Line>, front: Front): readonly TurnRead[] {
  const turns: TurnRead[] = [];
  // "From a section's line, an end of section or the beginning to the next turn it is narrative."
  let narrative = true;
  let turn: TurnRead | undefined;
  for (const [number, line] of kinds) {
    if (line.kind === "blank" && narrative) turn = undefined;
    if (line.kind === "section" || line.kind === "end of section") {
      turn = undefined;
      narrative = true;
    }
    if (line.kind === "turn") {
      // "A label whose participant has the role `narrative` is no speaker: what stands under it is narrative."
      narrative = isNarrative(front, line.head.label);
      turn = { line: number, speaker: narrative ? null : line.head.label, time: line.head.time, lines: [] };
      turns.push(turn);
    }
    if (line.kind === "text" && turn === undefined) {
      turn = { line: number, speaker: null, time: null, lines: [] };
      turns.push(turn);
    }
    if (line.kind === "turn" || line.kind === "text") turn!.lines.push(lineOfTurn(lines[number - 1]!, number, line));
  }
  return turns;
}

function lineOfTurn(text: string, number: number, line: Line & { kind: "turn" | "text" }): LineOfTurn {
  const { at, tags } = trailingTags(text, line.textAt);
  return {
    number,
    head: line.kind === "turn" ? text.slice(0, line.head.end) : undefined,
    pieces: piecesOf(text, line.textAt, at),
    trailingTags: tags,
  };
}

function sectionsOf(kinds: ReadonlyMap<number, Line>): readonly Section[] {
  const sections: Section[] = [];
  for (const [number, line] of kinds) {
    if (line.kind === "section") sections.push({ line: number, level: line.level, title: line.title, time: line.time });
  }
  return sections;
}

/** The last line of a section: before "the next section or end of section of the same or a lower level, or the end". */
function lastLineOfSection(kinds: ReadonlyMap<number, Line>, start: number, level: number): number {
  let last = start;
  for (const [number, line] of kinds) {
    if (number <= start) continue;
    if ((line.kind === "section" || line.kind === "end of section") && line.level <= level) return last;
    last = number;
  }
  return last;
}

type Range = Pick<Coding, "start" | "end">;

function codingOf(tag: Tag, line: number, unit: Coding["unit"], { start, end }: Range, front: Front): Coding {
  const { code, value, tentative } = tag;
  return { code, value, tentative, coder: tag.coder ?? front.coder, unit, start, end, line, column: tag.at + 1 };
}

function* codingsOfSessionsAndSections(
  kinds: ReadonlyMap<number, Line>,
  verbatim: VerbatimText,
  front: Front,
): Generator<Coding> {
  for (const [number, line] of kinds) {
    if (line.kind === "session") {
      const range = { start: 0, end: verbatim.text.length };
      for (const tag of line.tags) yield codingOf(tag, number, "session", range, front);
    }
    if (line.kind === "section") {
      const range = verbatim.rangeOfLines(number + 1, lastLineOfSection(kinds, number, line.level));
      for (const tag of line.tags) yield codingOf(tag, number, "section", range ?? { start: null, end: null }, front);
    }
  }
}

function* codingsOfTurns(turns: readonly TurnRead[], verbatim: VerbatimText, front: Front): Generator<Coding> {
  for (const turn of turns) {
    const range = verbatim.rangeOfTurn(turn.lines);
    for (const line of turn.lines) {
      for (const tag of line.trailingTags) yield codingOf(tag, line.number, "turn", range, front);
    }
  }
}

function* codingsOfSpans(
  turns: readonly TurnRead[],
  pairs: Pairs,
  verbatim: VerbatimText,
  front: Front,
): Generator<Coding> {
  for (const [line, piece] of piecesIn(turns)) {
    if (piece.kind !== "empty pair" && piece.kind !== "closing") continue;
    const opening = piece.kind === "closing" ? pairs.openingOf.get(piece) : piece;
    if (opening === undefined) continue;
    const start = verbatim.positionOf(opening);
    const end = verbatim.positionOf(piece);
    for (const tag of piece.tags) {
      yield codingOf(tag, line.number, start === end ? "point" : "span", { start, end }, front);
    }
  }
}

function* problemsOf(turns: readonly TurnRead[], pairs: Pairs): Generator<Problem> {
  for (const [line, piece] of piecesIn(turns)) {
    const check = pairs.wrong.get(piece as Opening | Closing);
    if (check !== undefined) yield { check, line: line.number, column: piece.at + 1 };
  }
}

function* piecesIn(turns: readonly TurnRead[]): Generator<[LineOfTurn, Piece]> {
  for (const turn of turns) {
    for (const line of turn.lines) {
      for (const piece of line.pieces) yield [line, piece];
    }
  }
}

function memoLinesOf(lines: readonly string[], kinds: ReadonlyMap<number, Line>): readonly MemoLine[] {
  const memoLines: MemoLine[] = [];
  for (const [number, { kind }] of kinds) if (kind === "memo") memoLines.push({ number, line: lines[number - 1]! });
  return memoLines;
}
