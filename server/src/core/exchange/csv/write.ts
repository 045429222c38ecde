/**
 * A coder's rows as the text of a transcript.
 */
import { stringify } from "yaml";
import { escapeText } from "../../transcript/escape.ts";
import type { RowTurn } from "./align.ts";
import { sentencesOf } from "./sentences.ts";

/** How the text of a turn is laid out: as the cell has it, or with each sentence on a line of its own. */
export type Wrap = "none" | "sentence";

export type FrontValue = string | number | boolean | ReadonlyMap<string, FrontValue>;

const INDENT = "    ";

/** The front matter with its two `---` lines. No value can end it early: none is written over several lines. */
export function writeFront(fields: ReadonlyMap<string, FrontValue>): string {
  const yaml = stringify(fields, {
    lineWidth: 0,
    blockQuote: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
  return `---\n${yaml}---\n`;
}

/** The lines of a turn, the tags behind its last words. Continuations are indented, so that none is read as a head. */
export function writeTurn(turn: RowTurn, tags: Iterable<string>, wrap: Wrap): string {
  const lines = wrap === "sentence" ? turn.lines.flatMap(sentencesOf) : turn.lines;
  const head = `${turn.time === undefined ? "" : `[${turn.time}] `}${turn.label}:`;
  const text = lines.map((line, index) => (index === 0 ? ` ${escapeText(line)}` : `\n${INDENT}${escapeText(line)}`));
  return `${head}${text.join("")}${[...tags].map((tag) => ` ${tag}`).join("")}\n`;
}
