/**
 * The list of disagreements in each of its formats.
 */
import type { Confusion } from "../../core/consensus/confusion.ts";
import { codeSpan, counted, escapeMarkdown } from "../../core/lookup/markdown.ts";
import { prose } from "../prose.ts";
import { kindNames, type RecordingReport, type Row, type Said } from "./rows.ts";

export interface Told {
  readonly recordings: readonly RecordingReport[];
  /** Why recordings were not compared. */
  readonly refused: readonly string[];
  readonly confusions: readonly Confusion[];
}

export type Print = (told: Told) => string;

export const prints: Readonly<Record<"text" | "json" | "markdown", Print>> = { text, json, markdown };

/** `24 agreed, 5 disagreements, 2 of them decided`. */
function summary({ agreed, rows: { length }, open }: RecordingReport): string {
  const decided = length === 0 ? "" : `, ${length - open} of them decided`;
  return `${agreed} agreed, ${counted(length, "disagreement")}${decided}`;
}

function consensusLine({ consensus: { file, made } }: RecordingReport): string {
  switch (made) {
    case "there":
      return `consensus in ${file}`;
    case "begun":
      return `consensus begun in ${file}`;
    case "added to":
      return `what all agree on by now was added to ${file}`;
    case "none":
      return `no consensus transcript yet; --write begins ${file}`;
    default:
      return made satisfies never;
  }
}

function text({ recordings, refused, confusions }: Told): string {
  const parts = recordings.map((recording) => {
    const lines = [
      `${recording.id} (${recording.coders.join(", ")}): ${summary(recording)}; ${consensusLine(recording)}`,
    ];
    for (const row of recording.rows) {
      if (row.decision !== undefined) continue;
      lines.push(`${row.file}:${row.line}:${row.column}: ${kindNames[row.kind]}, size ${row.size}`);
      row.said.forEach((said, index) => {
        lines.push(`    ${recording.coders[index]}: ${said?.text ?? "nothing"}`);
      });
    }
    return lines.map((line) => `${line}\n`).join("");
  });
  for (const confusion of confusions) parts.push(textMatrix(confusion));
  if (refused.length > 0) parts.push(refused.map((reason) => `not compared: ${reason}\n`).join(""));
  return parts.join("\n");
}

/** The columns are numbered as the rows are: with their names, a line would be too long for any terminal. */
function textMatrix({ coders: [one, other], rows, values }: Confusion): string {
  const cells = [
    [`${one} \\ ${other}`, ...rows.map((_, index) => `${index + 1}`)],
    ...rows.map((row, index) => [
      `${index + 1} ${named(row)}`,
      ...(values[index] ?? []).map((count) => (count === 0 ? "·" : `${count}`)),
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? "")].length)));
  return cells
    .map(([name = "", ...counts]) => {
      const columns = counts.map((count, index) => count.padStart(widths[index + 1] ?? 0));
      return `${[name.padEnd(widths[0] ?? 0), ...columns].join(" ")}\n`;
    })
    .join("");
}

function named(code: string): string {
  return code === "" ? "(nothing)" : code;
}

function json({ recordings, refused, confusions }: Told): string {
  const told = {
    recordings: recordings.map(({ id, coders, agreed, open, consensus, rows }) => {
      return { id, coders, agreed, open, consensus, disagreements: rows.map((row) => plainRow(row, coders)) };
    }),
    refused,
    confusions,
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

function plainRow({ kind, size, file, line, column, said, decision }: Row, coders: readonly string[]): object {
  const readings = Object.fromEntries(coders.map((coder, index) => [coder, plainSaid(said[index])]));
  return {
    kind,
    size,
    file,
    line,
    column,
    readings,
    decision: decision === undefined ? null : plainDecision(decision),
  };
}

function plainSaid(said: Said | undefined): object | null {
  if (said === undefined) return null;
  const { code, value, tentative, unit, start, end } = said;
  return { code, value: value ?? null, tentative, unit, start, end };
}

function plainDecision({ by, took, wrote, note }: NonNullable<Row["decision"]>): object {
  return { by, took: took ?? null, wrote: wrote?.map(plainSaid) ?? null, note };
}

function markdown({ recordings, refused, confusions }: Told): string {
  const parts = ["## Disagreements\n"];
  for (const recording of recordings) {
    const { coders, rows } = recording;
    parts.push(`\n### ${escapeMarkdown(recording.id)}\n\n${summary(recording)}.\n`);
    if (rows.length === 0) continue;
    parts.push(`\n| size | kind | place | ${coders.map(escapeMarkdown).join(" | ")} | decided |\n`);
    parts.push(`| ---: | --- | --- | ${coders.map(() => "---").join(" | ")} | --- |\n`);
    for (const row of rows) parts.push(`| ${markdownCells(row).join(" | ")} |\n`);
  }
  for (const confusion of confusions) parts.push(markdownMatrix(confusion));
  if (refused.length > 0) parts.push(`\n### Not compared\n\n${refused.map((each) => `- ${prose(each)}\n`).join("")}`);
  return parts.join("");
}

function markdownCells({ kind, size, file, line, said, decision }: Row): readonly string[] {
  const texts = said.map((each) => cell(each?.text ?? "nothing"));
  return [`${size}`, kindNames[kind], code(`${file}:${line}`), ...texts, decision ? cell(outcomeOf(decision)) : ""];
}

function outcomeOf({ took, wrote, by, note }: NonNullable<Row["decision"]>): string {
  const what = took === undefined ? (wrote ?? []).map(({ text }) => text).join(", ") : took.join(" and ");
  return `${what === "" ? "none of it" : what}, by ${by.join(", ")}${note === "" ? "" : `: ${note}`}`;
}

function markdownMatrix({ coders: [one, other], rows, columns, values }: Confusion): string {
  const head = `\n### Codes of ${escapeMarkdown(one)} (rows) and ${escapeMarkdown(other)} (columns)\n\n`;
  const lines = rows.map((row, index) => `| ${cell(named(row))} | ${(values[index] ?? []).join(" | ")} |\n`);
  return `${head}| | ${columns.map((each) => cell(named(each))).join(" | ")} |\n| --- |${columns.map(() => " ---: |").join("")}\n${lines.join("")}`;
}

/** Words of a transcript make no markup and end no cell. */
function cell(words: string): string {
  return escapeMarkdown(words)
    .replace(/\|/g, "\\|")
    .replace(/\\\\\|/g, "\\|");
}

function code(words: string): string {
  return codeSpan(words).replace(/\|/g, "\\|");
}
