import { linesOf } from "./lines.ts";
import type { Coding, Reading } from "./reading.ts";

/**
 * The same text in astral characters: ASCII lower-case letters outside the front matter become letters that take two
 * UTF-16 units. A reading must not change by that but in its words and its positions.
 */
export interface Widening {
  readonly text: string;
  readonly reading: Reading;
}

/** MATHEMATICAL SANS-SERIF ITALIC SMALL A, with which an alphabet without a gap begins. */
const ASTRAL_A = 0x1d622;

/**
 * The lower-case letters that stand only where any letter may: not in a span's label, which is ASCII, nor in a name that
 * the front matter gives, which stays as it is.
 */
function lettersToWiden(text: string, reading: Reading): ReadonlySet<string> {
  const fixed = [
    reading.front.coder ?? "",
    ...Object.keys(reading.front.participants ?? {}),
    ...(text.match(/[{}][A-Za-z0-9]+[|#]/g) ?? []),
  ].join("");
  return new Set("abcdefghijklmnopqrstuvwxyz".split("").filter((letter) => !fixed.includes(letter)));
}

/** How many lines the front matter takes: 0 where it is not closed, for then it is text. */
function linesOfFrontMatter(lines: readonly string[]): number {
  return lines[0] === "---" ? lines.indexOf("---", 1) + 1 : 0;
}

export function widening(text: string, reading: Reading): Widening {
  const letters = lettersToWiden(text, reading);
  const lines = linesOf(text);
  const kept = linesOfFrontMatter(lines);
  const wide = (words: string) =>
    words.replace(/[a-z]/g, (letter) =>
      letters.has(letter) ? String.fromCodePoint(ASTRAL_A + letter.charCodeAt(0) - "a".charCodeAt(0)) : letter,
    );
  const growth = (words: string) => wide(words).length - words.length;
  const movedInText = (offset: number) => offset + growth(reading.verbatim.slice(0, offset));
  const movedInLine = (line: number, column: number) =>
    line <= kept ? column : column + growth(lines[line - 1]!.slice(0, column - 1));
  // Every second part is a line end. A BOM stands in the first part and is no letter.
  const parts = text.split(/(\r\n|\n|\r)/);
  return {
    text: parts.map((part, index) => (index / 2 < kept ? part : wide(part))).join(""),
    reading: movedReading(reading, wide, movedInText, movedInLine),
  };
}

function movedReading(
  reading: Reading,
  wide: (words: string) => string,
  movedInText: (offset: number) => number,
  movedInLine: (line: number, column: number) => number,
): Reading {
  const movedCoding = (coding: Coding): Coding => ({
    ...coding,
    code: wide(coding.code),
    value: typeof coding.value === "string" ? wide(coding.value) : coding.value,
    coder: coding.coder === null ? null : wide(coding.coder),
    start: coding.start === null ? null : movedInText(coding.start),
    end: coding.end === null ? null : movedInText(coding.end),
    column: movedInLine(coding.line, coding.column),
  });
  return {
    ...reading,
    verbatim: wide(reading.verbatim),
    sections: reading.sections.map((section) => ({ ...section, title: wide(section.title) })),
    turns: reading.turns.map((turn) => ({
      ...turn,
      speaker: turn.speaker === null ? null : wide(turn.speaker),
      start: movedInText(turn.start),
      end: movedInText(turn.end),
    })),
    codings: reading.codings.map(movedCoding),
    memos: reading.memos.map((memo) => ({
      ...memo,
      coder: memo.coder === null ? null : wide(memo.coder),
      text: wide(memo.text),
      mentions: memo.mentions.map(wide),
    })),
    problems: reading.problems.map((problem) => ({ ...problem, column: movedInLine(problem.line, problem.column) })),
  };
}
