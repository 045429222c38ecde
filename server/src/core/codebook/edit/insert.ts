/** Puts an entry among the codes of a codebook, in the style of those that are there. */
import { type Refusal, refused } from "../../change.ts";
import type { Edit } from "../../text.ts";
import type { CodebookFile } from "../model.ts";
import { entryOf, isEmpty, type YamlList, type YamlMap } from "../tree.ts";
import {
  blockOf,
  columnOf,
  endOfComments,
  isBlank,
  lineOf,
  lineText,
  type Page,
  type PlacedEntry,
  placedEntries,
  startOfLine,
} from "./places.ts";
import { notUnderstood } from "./proof.ts";

/** An entry as it is written in either style. */
export interface Written {
  /** Its lines without their ends, the dash in this column; `sibling` is an entry whose style to follow. */
  block(column: number, sibling: YamlMap | undefined): readonly string[];
  /** In `{ }`; undefined where it cannot be. */
  flow(): string | undefined;
}

const inBrackets = refused(
  "The codes there stand in `[ ]`, and this one cannot be written into them. Give the codes there a line each first.",
);

/** The edits that put an entry below `parent`, or at the top: before `before`, or as the last. */
export function insertionOf(
  file: CodebookFile,
  page: Page,
  parent: PlacedEntry | undefined,
  before: PlacedEntry | undefined,
  written: Written,
): readonly Edit[] | Refusal {
  const holder = parent?.map ?? (file.root?.kind === "map" ? file.root : undefined);
  if (holder === undefined) return [underKey(page, page.starts.length, 0, stepOf(file, page), written)];
  const codes = entryOf(holder, "codes");
  if (codes === undefined) {
    return holder.flow ? keyInFlow(holder, written) : keyBelow(file, page, holder, parent, written);
  }
  const { value, keySpan } = codes;
  if (value.kind === "list" && value.items.length > 0) {
    return value.flow ? itemInFlow(value, before, written) : itemInBlock(page, value, keySpan, before, written);
  }
  if (!isEmpty(value) && value.kind !== "list") return notUnderstood;
  const colon = page.text.indexOf(":", keySpan.end);
  if (colon < 0 || !isBlank(page.text.slice(keySpan.end, colon))) return notUnderstood;
  // Where nothing is written, YAML has the value stand behind a comment too.
  const end = value.span.end > value.span.start ? value.span.end : colon + 1;
  if (holder.flow) {
    const text = written.flow();
    return text === undefined ? inBrackets : [{ span: { start: colon + 1, end }, text: ` [${text}]` }];
  }
  const below = lineOf(page, end) + 1;
  const column = columnOf(page, keySpan.start) + stepOf(file, page);
  const cleared: readonly Edit[] = end > colon + 1 ? [{ span: { start: colon + 1, end }, text: "" }] : [];
  return [...cleared, linesAt(page, below, written.block(column, undefined))];
}

function itemInFlow(list: YamlList, before: PlacedEntry | undefined, written: Written): readonly Edit[] | Refusal {
  const text = written.flow();
  if (text === undefined) return inBrackets;
  if (before !== undefined) return [insert(before.span.start, `${text}, `)];
  return [insert(list.items.at(-1)?.span.end ?? list.span.end, `, ${text}`)];
}

function itemInBlock(
  page: Page,
  list: YamlList,
  keySpan: PlacedEntry["keySpan"],
  before: PlacedEntry | undefined,
  written: Written,
): readonly Edit[] | Refusal {
  const [first] = list.itemSpans;
  const index = before?.index ?? list.items.length - 1;
  const span = list.itemSpans[index];
  if (first === undefined || span === undefined) return notUnderstood;
  const block = blockOf(page, { list, index, span, keySpan });
  if (block === undefined) return notUnderstood;
  const sibling = list.items[index];
  const lines = written.block(columnOf(page, first.start), sibling?.kind === "map" ? sibling : undefined);
  const isSpaced = list.itemSpans.length > 1 && hasBlankAbove(page, list, keySpan);
  if (before !== undefined) return [linesAt(page, block.first, isSpaced ? [...lines, ""] : lines)];
  return [linesAt(page, block.end, isSpaced ? ["", ...lines] : lines)];
}

/** Whether a blank line parts the last entry of a list from the one before. */
function hasBlankAbove(page: Page, list: YamlList, keySpan: PlacedEntry["keySpan"]): boolean {
  const index = list.itemSpans.length - 1;
  const block = blockOf(page, { list, index, span: list.itemSpans[index] as YamlList["span"], keySpan });
  return block !== undefined && isBlank(lineText(page, block.first - 1));
}

function keyInFlow(holder: YamlMap, written: Written): readonly Edit[] | Refusal {
  const text = written.flow();
  if (text === undefined) return inBrackets;
  const last = holder.entries.at(-1);
  if (last === undefined) return [insert(holder.span.start + 1, ` codes: [${text}] `)];
  return [insert(last.span.end, `, codes: [${text}]`)];
}

function keyBelow(
  file: CodebookFile,
  page: Page,
  holder: YamlMap,
  parent: PlacedEntry | undefined,
  written: Written,
): readonly Edit[] | Refusal {
  const [first] = holder.entries;
  if (first === undefined) return notUnderstood;
  const column = columnOf(page, first.keySpan.start);
  const block = parent === undefined ? undefined : blockOf(page, parent);
  if (parent !== undefined && block === undefined) return notUnderstood;
  const line = block?.end ?? endOfComments(page, lineOf(page, holder.span.end) + 1, 0);
  return [underKey(page, line, column, stepOf(file, page), written)];
}

/** A key `codes` with one entry. */
function underKey(page: Page, line: number, column: number, step: number, written: Written): Edit {
  return linesAt(page, line, [`${" ".repeat(column)}codes:`, ...written.block(column + step, undefined)]);
}

/** How much deeper than `codes` the dashes below it stand in a file. */
function stepOf(file: CodebookFile, page: Page): number {
  const entry = placedEntries(file).find(({ list }) => !list.flow);
  return entry === undefined ? 2 : Math.max(columnOf(page, entry.span.start) - columnOf(page, entry.keySpan.start), 0);
}

/** The edit that puts text at an offset. */
export function insert(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}

/** Lines put above the line `line`, which may be the one behind the last. */
export function linesAt(page: Page, line: number, lines: readonly string[]): Edit {
  const { text, lineEnd } = page;
  const at = startOfLine(page, line);
  const isOpen = at === text.length && at > 0 && !/[\r\n]$/.test(text);
  if (isOpen) return insert(at, lines.map((each) => lineEnd + each).join(""));
  return insert(at, lines.map((each) => each + lineEnd).join(""));
}
