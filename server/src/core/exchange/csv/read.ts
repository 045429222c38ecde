/**
 * Tables as comma-separated values, by RFC 4180, with the line of every record.
 *
 * This is our own reader because a report that names a wrong line sends a person to the wrong utterance. papaparse 5
 * gives no line numbers and reads on over a broken quote to the end of the file; csv-parse 7 counts a CRLF inside a
 * cell as two lines and stops at the first fault; the types of both need Node's, which the core does without.
 */
import { type LineStarts, lineAt, lineStarts } from "../../text.ts";

export interface CsvRecord {
  /** The 1-based line on which the record begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * `stray-quote`: a quote inside a cell that does not begin with one; it can only be text, and is kept as such.
 * `text-behind-quote` and `unclosed-quote`: from there on nobody can tell where the cells end.
 */
export type CsvFaultKind = "stray-quote" | "text-behind-quote" | "unclosed-quote";

export interface CsvFault {
  readonly kind: CsvFaultKind;
  /** The 1-based line of the quote; of one that is never closed, the line where it opens. */
  readonly line: number;
}

export interface CsvTable {
  readonly records: readonly CsvRecord[];
  readonly faults: readonly CsvFault[];
}

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;

/**
 * Reads the records of `text`. A BOM is skipped, a line ends at LF, CRLF or CR, and blank lines are no records. Never
 * throws: what breaks the rules is in `faults`, in order.
 */
export function readCsv(text: string): CsvTable {
  const starts: LineStarts = lineStarts(text);
  const records: CsvRecord[] = [];
  const faults: CsvFault[] = [];
  const fault = (kind: CsvFaultKind, offset: number): void => {
    faults.push({ kind, line: lineAt(starts, offset) + 1 });
  };
  let at = text.startsWith("\ufeff") ? 1 : 0;

  /** The cell at `at`, which is left at the comma, the line's end or the text's end behind it. */
  const readCell = (): string => {
    let quoted = "";
    if (text.charCodeAt(at) === QUOTE) {
      quoted = readQuoted();
      if (isCellEnd(text, at)) return quoted;
      fault("text-behind-quote", at - 1);
    }
    const from = at;
    let isStray = quoted === "";
    while (!isCellEnd(text, at)) {
      if (isStray && text.charCodeAt(at) === QUOTE) {
        fault("stray-quote", at);
        isStray = false;
      }
      at++;
    }
    return quoted + text.slice(from, at);
  };

  const readQuoted = (): string => {
    const open = at;
    let cell = "";
    for (at++; ; at += 2) {
      const quote = text.indexOf('"', at);
      if (quote < 0) {
        fault("unclosed-quote", open);
        cell += text.slice(at);
        at = text.length;
        return cell;
      }
      cell += text.slice(at, quote);
      at = quote;
      if (text.charCodeAt(quote + 1) !== QUOTE) {
        at++;
        return cell;
      }
      cell += '"';
    }
  };

  while (at < text.length) {
    if (isLineEnd(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const line = lineAt(starts, at) + 1;
    const cells = [readCell()];
    while (text.charCodeAt(at) === COMMA) {
      at++;
      cells.push(readCell());
    }
    records.push({ line, cells });
  }
  return { records, faults };
}

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}

function isCellEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || code === COMMA || isLineEnd(code);
}
