/**
 * What became of a table that was imported: counts, and every row, cell and column that did not go the plain way.
 */
import type { Severity } from "../../problem.ts";

const KINDS = {
  "broken-table": { severity: "error", advice: "Repair the table at this line: nothing was imported." },
  "unknown-column": {
    severity: "error",
    advice: "Write the column as the table's first line does: nothing was imported.",
  },
  "repeated-column": { severity: "error", advice: "Give each column a name of its own: nothing was imported." },
  "too-many-coders": { severity: "error", advice: "Look whether coder names the right column: nothing was imported." },
  "row-not-placed": { severity: "error", advice: "Repair the row: its words and codings are in no file." },
  "unknown-value": {
    severity: "error",
    advice: "Add the value to the column under codes, with null where it means nothing: it was coded as nothing.",
  },
  "copies-differ": {
    severity: "error",
    advice: "Make the rows equal: each coder's file has that coder's own row, and such files cannot be compared.",
  },
  "unknown-speaker": { severity: "warning", advice: "Add the value under speakers." },
  "renamed-speaker": { severity: "warning", advice: "Give the value a label of your own under speakers." },
  "unknown-coder": { severity: "warning", advice: "Add the value under coders." },
  "renamed-coder": { severity: "warning", advice: "Give the value a name of your own under coders." },
  "renamed-recording": {
    severity: "warning",
    advice: "Set file in the map so that the name suits a file and no other recording has it.",
  },
  "invalid-time": { severity: "warning", advice: "Write it as mm:ss or hh:mm:ss: the turn is kept without a time." },
  "empty-text": { severity: "warning", advice: "Look whether words are missing: the turn is kept without text." },
  "missing-row": {
    severity: "warning",
    advice: "Look whether the row is missing by mistake: the turn is in the coder's file too, uncoded.",
  },
  "several-values": { severity: "warning", advice: "Give all rows of a file one value: the first was taken." },
  "order-unclear": { severity: "warning", advice: "Look whether the turns stand in the right order in the file." },
  "stray-quote": { severity: "warning", advice: "Look whether the cell is whole: the quote was kept as text." },
  "unmapped-column": { severity: "warning", advice: "Use the column in the map, or name it under ignore." },
  "repeated-row": { severity: "information", advice: "The codings of all these rows are on one turn." },
  "repeated-coding": { severity: "information", advice: "The coding was written once." },
  "dropped-layout": {
    severity: "information",
    advice: "White space at the ends of a line and blank lines are layout: they were dropped.",
  },
} as const satisfies Record<string, { severity: Severity; advice: string }>;

export type FindingKind = keyof typeof KINDS;

export interface Finding {
  readonly kind: FindingKind;
  /** An error means that words or codings of the table are not in the files as the table has them. */
  readonly severity: Severity;
  /** One sentence that says what was found. */
  readonly message: string;
  /** One sentence that says what was done about it, or what to do. */
  readonly advice: string;
  /** The 1-based lines of the table where this was found; empty where it is of no line. */
  readonly lines: readonly number[];
}

/** What became of the cells of one column under `codes`, over all rows that were placed. */
export interface ColumnCount {
  readonly column: string;
  /** Cells whose value stands for at least one code. */
  readonly coded: number;
  /** Cells that are empty or whose value is mapped to nothing. */
  readonly nothing: number;
  /** Cells with a value that the map does not have. */
  readonly unknown: number;
  /** Codings that the coded cells stand for: a value may stand for several. */
  readonly codings: number;
  /** Of these, the ones not written since their turn had the same coding already. */
  readonly repeated: number;
}

export interface ImportReport {
  /** Rows below the table's first. */
  readonly rowsRead: number;
  /** Rows whose words and codings are in a file. */
  readonly rowsPlaced: number;
  readonly recordings: number;
  readonly files: number;
  /** Turns written, over all files. */
  readonly turns: number;
  /** Codings written, over all files. */
  readonly codings: number;
  readonly columns: readonly ColumnCount[];
  /** Errors first, then in the order of their lines. */
  readonly findings: readonly Finding[];
}

/** Notes a finding of `kind`; findings with one message are one, with several lines. */
export type Note = (kind: FindingKind, message: string, line?: number) => void;

/** A place to note findings in, and what was noted so far. */
export function findingLog(): { readonly note: Note; readonly findings: () => Finding[] } {
  const noted = new Map<string, { kind: FindingKind; message: string; lines: number[] }>();
  const note: Note = (kind, message, line) => {
    const key = `${kind} ${message}`;
    let entry = noted.get(key);
    if (entry === undefined) {
      entry = { kind, message, lines: [] };
      noted.set(key, entry);
    }
    if (line !== undefined && entry.lines.at(-1) !== line) entry.lines.push(line);
  };
  const findings = (): Finding[] => {
    const ranks: readonly Severity[] = ["error", "warning", "information", "hint"];
    const all = [...noted.values()].map(({ kind, message, lines }) => {
      return { kind, ...KINDS[kind], message, lines: [...new Set(lines)].sort((a, b) => a - b) };
    });
    return all.sort(
      (a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity) || (a.lines[0] ?? 0) - (b.lines[0] ?? 0),
    );
  };
  return { note, findings };
}

const LONGEST_QUOTE = 60;

/** `value` between quotes, cut to 60 characters, and without any character that would act on a terminal. */
export function quoted(value: string): string {
  const characters = [...value.slice(0, 2 * LONGEST_QUOTE + 2)];
  const cut = characters.slice(0, LONGEST_QUOTE).join("");
  const plain = cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
  });
  return `"${plain}${characters.length > LONGEST_QUOTE ? "…" : ""}"`;
}

const MOST_LINES = 20;
const MOST_ALIKE = 20;

/** The report as text for a terminal, ending in a newline. Long lists are cut there, and say by how much; the report itself has all. */
export function formatReport(report: ImportReport): string {
  const lines = [
    `${count(report.rowsRead, "row")} read, ${report.rowsPlaced} placed: ${count(report.recordings, "recording")}, ` +
      `${count(report.files, "file")}, ${count(report.turns, "turn")}, ${count(report.codings, "coding")}.`,
  ];
  if (report.columns.length > 0) lines.push("", ...formatColumns(report.columns));
  for (const kind of new Set(report.findings.map((finding) => finding.kind))) {
    const alike = report.findings.filter((finding) => finding.kind === kind);
    lines.push("", `${KINDS[kind].severity} ${kind}`);
    for (const finding of alike.slice(0, MOST_ALIKE)) lines.push(`  ${formatLines(finding.lines)}${finding.message}`);
    if (alike.length > MOST_ALIKE) lines.push(`  and ${alike.length - MOST_ALIKE} more like these.`);
    lines.push(`  ${KINDS[kind].advice}`);
  }
  return `${lines.join("\n")}\n`;
}

function formatColumns(columns: readonly ColumnCount[]): string[] {
  const head = ["column", "coded cells", "nothing", "unknown", "codings", "repeated"];
  const rows = columns.map((column) => [
    quoted(column.column).slice(1, -1),
    ...[column.coded, column.nothing, column.unknown, column.codings, column.repeated].map(String),
  ]);
  const widths = head.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join("  "),
  );
}

/** `line 3: `, or `lines 3-5, 9: `, or nothing. */
function formatLines(lines: readonly number[]): string {
  if (lines.length === 0) return "";
  const ranges: string[] = [];
  let shown = 0;
  for (let from = 0; from < lines.length && ranges.length < MOST_LINES; ) {
    let to = from;
    while (lines[to + 1] === (lines[to] as number) + 1) to++;
    ranges.push(to === from ? `${lines[from]}` : `${lines[from]}-${lines[to]}`);
    from = to + 1;
    shown = from;
  }
  const rest = lines.length - shown;
  return `line${lines.length > 1 ? "s" : ""} ${ranges.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}: `;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
