/** Where the entries of codes stand in a codebook's tree and text. */
import { type LineStarts, lineAt, lineStarts, type Span } from "../../text.ts";
import type { CodebookFile } from "../model.ts";
import { normalized } from "../names.ts";
import { filled, nameOf } from "../read.ts";
import { entryOf, type YamlList, type YamlMap, type YamlNode } from "../tree.ts";
import type { Way } from "./content.ts";

/** An entry of `codes`. */
export interface PlacedEntry {
  readonly kind: "own" | "adapt";
  readonly id: string;
  readonly map: YamlMap;
  /** With its dash. */
  readonly span: Span;
  /** From the root to the entry; all but the last step lead to its list. */
  readonly way: Way;
  readonly list: YamlList;
  readonly index: number;
  /** The map that holds the list, and its key `codes`. */
  readonly holder: YamlMap;
  readonly keySpan: Span;
  readonly parent: PlacedEntry | undefined;
}

/** Every entry of a file, each before those below it. */
export function placedEntries(file: CodebookFile): readonly PlacedEntry[] {
  const found: PlacedEntry[] = [];
  const visit = (holder: YamlMap, way: Way, parent: PlacedEntry | undefined): void => {
    const list = filled(holder, "codes");
    const keySpan = entryOf(holder, "codes")?.keySpan;
    if (list?.kind !== "list" || keySpan === undefined) return;
    list.items.forEach((item: YamlNode, index) => {
      if (item.kind !== "map") return;
      const own = nameOf(item, "id");
      const name = own ?? nameOf(item, "adapt");
      const at = [...way, "codes", index];
      const span = list.itemSpans[index] ?? item.span;
      const placed: PlacedEntry | undefined = name && {
        kind: own === undefined ? "adapt" : "own",
        id: name.value,
        map: item,
        span,
        way: at,
        list,
        index,
        holder,
        keySpan,
        parent,
      };
      if (placed !== undefined) found.push(placed);
      visit(item, at, placed ?? parent);
    });
  };
  if (file.root?.kind === "map") visit(file.root, [], undefined);
  return found;
}

/** The entry that defines a code; the first where several do. */
export function entryFor(file: CodebookFile, id: string): PlacedEntry | undefined {
  return placedEntries(file).find((entry) => entry.kind === "own" && entry.id === normalized(id));
}

/** A text by its lines. */
export interface Page {
  readonly text: string;
  readonly starts: LineStarts;
  /** What its lines end with. */
  readonly lineEnd: string;
}

/** A text with its lines and what they end with. */
export function pageOf(text: string): Page {
  return { text, starts: lineStarts(text), lineEnd: /\r\n|\r|\n/.exec(text)?.[0] ?? "\n" };
}

/** The 0-based line that holds an offset. */
export function lineOf(page: Page, offset: number): number {
  return lineAt(page.starts, offset);
}

/** Where a line starts; the text's end behind the last one. */
export function startOfLine({ starts, text }: Page, line: number): number {
  return starts[line] ?? text.length;
}

/** The 0-based column of an offset in its line. */
export function columnOf(page: Page, offset: number): number {
  return offset - startOfLine(page, lineOf(page, offset));
}

/** A line without its end. */
export function lineText(page: Page, line: number): string {
  return page.text.slice(startOfLine(page, line), startOfLine(page, line + 1)).replace(/[\r\n]+$/, "");
}

export const isBlank = (line: string): boolean => /^[ \t]*$/.test(line);

/** The column of the `#` of a line that is a comment; undefined for any other line. */
function commentColumn(line: string): number | undefined {
  return /^ *#/.test(line) ? line.indexOf("#") : undefined;
}

/** Lines from `first` up to `end`, which is not one of them. */
export interface Lines {
  readonly first: number;
  readonly end: number;
}

/** The lines of an entry of a block list with the comments that belong to it; undefined where it shares a line with others. */
export function blockOf(
  page: Page,
  entry: Pick<PlacedEntry, "list" | "index" | "span" | "keySpan">,
): Lines | undefined {
  const { list, index, span, keySpan } = entry;
  const dash = columnOf(page, span.start);
  const startLine = lineOf(page, span.start);
  const endLine = lineOf(page, span.end);
  if (!isBlank(page.text.slice(startOfLine(page, startLine), span.start))) return undefined;
  if (!/^[ \t]*(?:#.*)?$/.test(page.text.slice(span.end, startOfLine(page, endLine + 1)).replace(/[\r\n]+$/, ""))) {
    return undefined;
  }
  const before = list.itemSpans[index - 1];
  const floor =
    before === undefined ? lineOf(page, keySpan.end) + 1 : endOfComments(page, lineOf(page, before.end) + 1, dash);
  let first = startLine;
  while (first > floor && commentColumn(lineText(page, first - 1)) !== undefined) first--;
  return { first, end: endOfComments(page, endLine + 1, dash) };
}

/** Behind the comments from `line` on that are indented deeper than `column`: they belong to what stands above them. */
export function endOfComments(page: Page, line: number, column: number): number {
  let end = line;
  while (end < page.starts.length && (commentColumn(lineText(page, end)) ?? -1) > column) end++;
  return end;
}
