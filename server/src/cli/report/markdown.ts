import { codeSpan, counted, escapeMarkdown } from "../../core/lookup/markdown.ts";
import { type CheckReport, found, lookedAt, type PlacedFinding, type Told } from "./report.ts";

/** A comment of a pull request may have 65,536 characters. */
const LONGEST = 60_000;

/** A table, as for the comment of a pull request; what is too long for one is counted and left out. */
export function markdownReport(report: CheckReport, { unreadable, isQuiet }: Told): string {
  const parts = [`## Rapport: ${found(report)}\n`];
  if (!isQuiet) parts.push(`\nChecked ${lookedAt(report)}.\n`);
  for (const reason of unreadable) parts.push(`\n- ${prose(reason)}\n`);
  if (report.findings.length > 0)
    parts.push("\n| severity | place | what is wrong | check |\n| --- | --- | --- | --- |\n");
  let length = 0;
  let shown = 0;
  for (const finding of report.findings) {
    const line = row(finding);
    length += line.length;
    if (length > LONGEST) break;
    parts.push(line);
    shown++;
  }
  const left = report.findings.length - shown;
  if (left > 0) parts.push(`\nand ${counted(left, "more finding")}.\n`);
  return parts.join("");
}

function row({ severity, file, line, column, message, advice, check }: PlacedFinding): string {
  return `| ${severity} | ${code(`${file}:${line}:${column}`)} | ${prose(`${message} ${advice}`)} | ${code(check)} |\n`;
}

/** In a table a `|` ends the cell in code too. */
function code(text: string): string {
  return codeSpan(text).replace(/\|/g, "\\|");
}

/** Words of a finding, of which only what stands between backticks is markup. */
function prose(text: string): string {
  const parts = text.split("`");
  // A backtick without its fellow is a sign of the text.
  const last = parts.length % 2 === 0 ? parts.pop() : undefined;
  const shown = parts.map((part, index) => (index % 2 === 1 ? code(part) : plain(part)));
  return shown.join("") + (last === undefined ? "" : `\\\`${plain(last)}`);
}

/** Escaped with the white space at its ends kept. No sign keeps GitHub from writing to a person named behind an `@`. */
function plain(text: string): string {
  const words = escapeMarkdown(text).replace(/\\@/g, "@\u200b");
  if (words === "") return text === "" ? "" : " ";
  return `${/^\s/.test(text) ? " " : ""}${words}${/\s$/.test(text) ? " " : ""}`;
}
