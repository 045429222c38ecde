/** A table for the methods section of a paper, with what it was computed on and who described the coefficients. */
import { measures, references } from "../../core/agreement/study/measures.ts";
import { codebookWords } from "../../core/agreement/study/words.ts";
import { counted, escapeMarkdown } from "../../core/lookup/markdown.ts";
import {
  estimateWords,
  type FigureTable,
  intervalWords,
  labelOf,
  shownInterval,
  tablesOf,
  type ToldPart,
  usesCells,
  usesColumns,
} from "../../core/agreement/study/told.ts";

export function markdownReport(parts: readonly ToldPart[]): string {
  const cited = new Set<string>();
  const blocks = parts.flatMap((part) => [
    `## Agreement between coders: ${escapeMarkdown(codebookWords(part.codebook))}`,
    ...tablesOf(part).flatMap((table) => tableBlocks(part, table, cited)),
    ...(part.notes.length === 0 ? [] : [part.notes.map((note) => `- ${escapeMarkdown(note)}`).join("\n")]),
  ]);
  if (cited.size > 0) {
    const works = [...cited].flatMap((key) => references.get(key)?.full ?? []).sort();
    blocks.push("### References", works.map((work) => `- ${work}`).join("\n"));
  }
  return `${blocks.join("\n\n")}\n`;
}

function tableBlocks(part: ToldPart, table: FigureTable, cited: Set<string>): readonly string[] {
  const { first, figures, columns } = table;
  const head = ["", "n", ...usesColumns(first).map(escapeMarkdown), ...columns.map(labelOf)];
  const rows = figures.map((figure) => [
    escapeMarkdown(figure.name),
    String(figure.compared),
    ...usesCells(figure),
    ...columns.map((name) => {
      const estimate = figure.estimates.find((each) => each.name === name);
      return estimate === undefined ? "" : estimateWords(figure, estimate);
    }),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = line(head.map((_, column) => (column === 0 ? "---" : "---:")));
  return [
    `### ${escapeMarkdown(table.title)}`,
    [line(head), rule, ...rows.map(line)].join("\n"),
    `*Note.* ${noteOf(part, table, cited)}`,
  ];
}

function noteOf(part: ToldPart, { first, figures, columns }: FigureTable, cited: Set<string>): string {
  const { unit, universe, missing, ties } = first.basis;
  const recordings = figures.reduce((most, figure) => Math.max(most, figure.recordings), 0);
  const coders = escapeMarkdown(first.raters.join(", "));
  const told = columns.flatMap((name) => {
    const measure = measures.get(name);
    return measure === undefined ? [] : [`${measure.label}: ${measure.words}${citation(measure.sources, cited)}`];
  });
  const intervals = intervalWords(part, figures);
  const tied = figures.reduce((sum, figure) => sum + figure.ties, 0);
  const drawn = figures.some(({ estimates }) => estimates.some((each) => shownInterval(each)?.method === "bootstrap"));
  const isUndefined = figures.some(({ estimates }) =>
    estimates.some(({ name, value }) => value === undefined && columns.includes(name)),
  );
  const sentences = [
    `Unit of analysis: ${escapeMarkdown(unit)} (${escapeMarkdown(universe)}) in ${counted(recordings, "recording")}; n = units on which two coders can be compared.`,
    `${counted(first.raters.length, "coder")} (${coders}); ${usesColumns(first).length === 1 ? "least–most" : "under each"}: ${usesWords(first.kind)}.`,
    `${told.join("; ")}.`,
    intervals === undefined ? "" : intervals + (drawn ? citation(["efron1993"], cited) : ""),
    `Missing data: ${missing}. Ties: ${ties}${tied > 0 ? ` (${tied} here)` : ""}.`,
    isUndefined ? "“undefined” stands where a formula is 0/0." : "",
    `Codebook: ${escapeMarkdown(codebookWords(part.codebook))}.`,
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function citation(sources: readonly string[], cited: Set<string>): string {
  for (const source of sources) cited.add(source);
  const short = sources.flatMap((source) => references.get(source)?.short ?? []);
  return short.length === 0 ? "" : ` (${short.join("; ")})`;
}

function usesWords(kind: FigureTable["first"]["kind"]): string {
  switch (kind) {
    case "rating":
      return "the number of units that were rated";
    case "group":
      return "the number of units with a code of the group";
    case "count":
      return "the number of codings";
    case "code":
    case "theme":
    case "all":
      return "how often it was coded";
    default:
      return kind satisfies never;
  }
}
