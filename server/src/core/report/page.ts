/**
 * A report as one HTML file that asks for nothing, runs nothing and can be read anywhere. It is well-formed XML as well.
 */
import { type Content, type Element, element, written } from "./markup.ts";
import { styleOf } from "./page-style.ts";
import { drawn, type Picture } from "./picture.ts";
import type { Sheet } from "./sheet.ts";

/** One part of a report. */
export interface Section {
  /** Unique in a report: links lead to it, and the command line names it. */
  readonly name: string;
  readonly title: string;
  readonly content: readonly Content[];
  /** The pictures in it, in order: each is saved as a file on demand. */
  readonly pictures: readonly Picture[];
}

export interface Page {
  readonly title: string;
  /** A line below the title. */
  readonly subtitle: string;
  /** What stands above all parts, such as that the page holds confidential words. */
  readonly notices: readonly string[];
  readonly sections: readonly Section[];
  readonly footer: string;
  readonly sheet: Sheet;
}

/** What the page may load: nothing but the styles that stand in it. */
export const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export function pageOf({ title, subtitle, notices, sections, footer, sheet }: Page): string {
  const head = element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "referrer", content: "no-referrer" }),
    element("title", {}, title),
    element("style", {}, styleOf(sheet)),
  );
  const contents = element(
    "nav",
    { "aria-label": "Contents" },
    element(
      "ol",
      {},
      ...sections.map(({ name, title: of }) => element("li", {}, element("a", { href: `#${name}` }, of))),
    ),
  );
  const main = element(
    "main",
    {},
    element("h1", {}, element("bdi", {}, title)),
    element("p", { class: "sub" }, subtitle),
    ...notices.map((notice) => element("p", { class: "warn" }, notice)),
    contents,
    ...sections.map((section) =>
      element("section", { id: section.name }, element("h2", {}, section.title), ...section.content),
    ),
    element("footer", {}, footer),
  );
  return `<!DOCTYPE html>\n${written(element("html", { lang: "en" }, head, element("body", {}, main)))}\n`;
}

/** A picture of a report with what it was computed on below it. */
export function figure(picture: Picture, caption: string): Element {
  const says = element("figcaption", {}, element("b", {}, `${picture.title}. `), caption);
  return element("figure", { id: `figure-${picture.name}` }, drawn(picture), says);
}

export function paragraph(...content: readonly Content[]): Element {
  return element("p", {}, ...content);
}

export function note(...content: readonly Content[]): Element {
  return element("p", { class: "note" }, ...content);
}

/** A sentence in which what stands between backticks is written as a program has it. */
export function sentence(text: string): readonly Content[] {
  return text.split("`").map((part, index) => (index % 2 === 0 ? part : element("code", {}, part)));
}

export interface Column {
  readonly title: string;
  /** Numbers stand at the right. */
  readonly isNumber?: boolean;
}

/** A cell: text, or content with how far below others it stands. */
export type Cell = string | { readonly depth: number; readonly content: readonly Content[] };

export function table(caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Element {
  const kind = (column: number): string | undefined => (columns[column]?.isNumber === true ? "n" : undefined);
  const cell = (name: string, column: number, of: Cell): Element => {
    const scope = name === "th" ? { scope: "row" } : {};
    if (typeof of === "string") return element(name, { ...scope, class: kind(column) }, of);
    const below = of.depth === 0 ? kind(column) : `below${Math.min(of.depth, 3)}`;
    return element(name, { ...scope, class: below }, ...of.content);
  };
  const head = columns.map(({ title }, index) => element("th", { scope: "col", class: kind(index) }, title));
  return element(
    "div",
    { class: "wide" },
    element(
      "table",
      {},
      ...(caption === "" ? [] : [element("caption", {}, caption)]),
      element("thead", {}, element("tr", {}, ...head)),
      element(
        "tbody",
        {},
        ...rows.map((row) => element("tr", {}, ...row.map((of, index) => cell(index === 0 ? "th" : "td", index, of)))),
      ),
    ),
  );
}

/** What is folded until a person opens it; on paper it is open. */
export function folded(summary: string, ...content: readonly Content[]): Element {
  return element("details", {}, element("summary", {}, summary), ...content);
}

/** Terms with what they are. */
export function facts(pairs: readonly (readonly [term: string, ...details: readonly Content[]])[]): Element {
  return element(
    "dl",
    {},
    ...pairs.flatMap(([term, ...details]) => [element("dt", {}, term), element("dd", {}, ...details)]),
  );
}

/** A place in a file. Where the page is shown in an editor, it leads there. */
export function placeOf(file: string, line: number): Content {
  return element("span", { class: "at", "data-file": file, "data-line": line }, element("bdi", {}, `${file}:${line}`));
}
