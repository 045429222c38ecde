/**
 * The part of a report that says how far coders agree: the tables of `rapport agree`.
 */
import type { StudyFigure } from "../agreement/study/figures.ts";
import { measures, references } from "../agreement/study/measures.ts";
import {
  estimateWords,
  type FigureTable,
  intervalWords,
  labelOf,
  shownInterval,
  tablesOf,
  type ToldPart,
  toldPart,
  usesCells,
  usesColumns,
} from "../agreement/study/told.ts";
import { codebookWords, refusalWords } from "../agreement/study/words.ts";
import { counted } from "../lookup/markdown.ts";
import { drawIntervals } from "./intervals.ts";
import { type Content, element } from "./markup.ts";
import { figure, folded, note, paragraph, type Section, sentence, table } from "./page.ts";
import { listed, number, type Picture } from "./picture.ts";
import { uniqueName } from "./sessions.ts";
import type { Study } from "./study.ts";

/** More rows than these are no picture any more. */
const mostRows = 60;
const mostFigures = 300;

/** @param shown how a person names a file. */
export function agreementSection({ agreement }: Study, shown: (uri: string) => string): Section {
  const section = { name: "agreement", title: "Agreement between coders" };
  const [refusal] = agreement.refusals;
  if (refusal !== undefined) {
    return { ...section, content: [note(...sentence(refusalWords(refusal, shown)))], pictures: [] };
  }
  const names = new Set<string>();
  const cited = new Set<string>();
  const pictures: Picture[] = [];
  const content: Content[] = [];
  for (const part of agreement.parts) {
    const told = toldPart(part, shown);
    content.push(
      paragraph(
        `${counted(told.recordings.length, "recording")} that two coders at least have copies of; codebook ${codebookWords(told.codebook)}. A coefficient of 1 is perfect agreement, 0 is what chance alone would give.`,
      ),
    );
    for (const of of tablesOf(told)) {
      const picture = pictureOf(of, names);
      if (picture !== undefined) pictures.push(picture.drawn);
      content.push(
        element("h3", {}, titleOf(of)),
        ...(picture === undefined ? [] : [figure(picture.drawn, picture.caption)]),
      );
      const full = tableOf(told, of, cited);
      content.push(picture === undefined ? full : folded("All coefficients", full));
    }
    if (told.notes.length > 0)
      content.push(element("ul", { class: "note" }, ...told.notes.map((each) => element("li", {}, ...sentence(each)))));
  }
  const works = [...cited].flatMap((key) => references.get(key)?.full ?? []).sort();
  if (works.length > 0) {
    // Titles of journals are between stars in the list that papers use.
    content.push(
      folded("References", element("ul", {}, ...works.map((work) => element("li", {}, work.replaceAll("*", ""))))),
    );
  }
  return { ...section, content, pictures };
}

/** The coefficient that is drawn: the first of these that the table has. */
const drawnFirst = ["alpha_nominal", "alpha_ordinal", "alpha_interval", "alpha_ratio", "char_alpha", "f1"];

/** Codes of different roles are compared on different turns, and stand in tables of their own. */
function titleOf({ title, first }: FigureTable): string {
  return `${title} (${first.basis.universe})`;
}

function withMinus(words: string): string {
  return words.replaceAll("-", "\u2212");
}

function pictureOf(
  of: FigureTable,
  names: Set<string>,
): { readonly drawn: Picture; readonly caption: string } | undefined {
  const { figures, columns, first } = of;
  const measure = drawnFirst.find((name) => columns.includes(name));
  if (measure === undefined || figures.length < 2) return undefined;
  const words = measures.get(measure)?.words ?? measure;
  const rows = figures.slice(0, mostRows).flatMap((each) => {
    const estimate = each.estimates.find(({ name }) => name === measure);
    if (estimate === undefined) return [];
    const interval = shownInterval(estimate);
    const shown = withMinus(estimateWords(each, estimate));
    return [{ label: each.name, value: estimate.value, low: interval?.lo, high: interval?.hi, shown }];
  });
  const left = figures.length - rows.length;
  return {
    drawn: drawIntervals({
      name: uniqueName(names, `agreement-${first.kind}`),
      title: titleOf(of),
      about: `${words}: ${rows.map(({ label, shown }) => `${label} ${shown}`).join("; ")}.`,
      rows,
      unit: words,
      range: [0, 1],
    }),
    caption: `${words}. Unit: ${first.basis.unit} (${first.basis.universe}). ${counted(first.raters.length, "coder")}: ${listed(first.raters, 12)}.${left > 0 ? ` ${number(left)} more are in the table.` : ""}`,
  };
}

function tableOf(part: ToldPart, of: FigureTable, cited: Set<string>): Content {
  const { first, figures, columns } = of;
  const shown = figures.slice(0, mostFigures);
  const told = columns.flatMap((name) => {
    const measure = measures.get(name);
    if (measure === undefined) return [];
    for (const source of measure.sources) cited.add(source);
    return [`${measure.label}: ${measure.words}`];
  });
  const { unit, universe, missing, ties } = first.basis;
  const sentences = [
    `Unit: ${unit} (${universe}); n: units on which two coders can be compared.`,
    `${told.join("; ")}.`,
    intervalWords(part, figures) ?? "",
    `Missing data: ${missing}. Ties: ${ties}.`,
    shown.length < figures.length ? `${number(figures.length - shown.length)} more are not listed.` : "",
  ];
  const columnsOf = [
    { title: "" },
    ...["n", ...usesColumns(first), ...columns.map(labelOf)].map((title) => ({ title, isNumber: true })),
  ];
  const rowOf = (each: StudyFigure): readonly string[] => [
    each.name,
    number(each.compared),
    ...usesCells(each),
    ...columns.map((name) => {
      const estimate = each.estimates.find((other) => other.name === name);
      return estimate === undefined ? "" : withMinus(estimateWords(each, estimate));
    }),
  ];
  return table(sentences.filter((each) => each !== "").join(" "), columnsOf, shown.map(rowOf));
}
