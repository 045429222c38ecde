/** Takes a code's entry out of a codebook. */
import { type Refusal, refused } from "../../change.ts";
import type { Edit, Span } from "../../text.ts";
import type { CodebookFile } from "../model.ts";
import { type Content, changedAt } from "./content.ts";
import {
  blockOf,
  isBlank,
  type Lines,
  lineOf,
  lineText,
  type Page,
  type PlacedEntry,
  entryFor,
  startOfLine,
} from "./places.ts";
import { contentOfFile, notUnderstood, onWholeLines, refusalFor } from "./proof.ts";

/** The edits that remove a code with its comments and the codes below it. All else stays as it is, to the byte. */
export function removeCode(file: CodebookFile, text: string, id: string): readonly Edit[] | Refusal {
  const refusal = refusalFor(file);
  if (refusal !== undefined) return refusal;
  const entry = entryFor(file, id);
  if (entry === undefined) return refused(`There is no code \`${id}\` in this codebook.`);
  return onWholeLines(text, withoutItem(contentOfFile(file), entry), (page) => removalOf(page, entry));
}

/** The content without an entry and what is below it. */
export function withoutItem(content: Content, { way, index }: PlacedEntry): Content {
  return changedAt(content, way.slice(0, -1), (list) =>
    list.kind === "list" ? { kind: "list", items: list.items.toSpliced(index, 1) } : list,
  );
}

/** The edit that takes an entry away; of a block's last one with the key `codes`. */
export function removalOf(page: Page, entry: PlacedEntry): readonly Edit[] | Refusal {
  if (entry.list.flow) return [removed(itemWithComma(entry))];
  const block = blockOf(page, entry);
  if (block === undefined) return notUnderstood;
  const lines = withBlankLines(page, entry, block);
  const start = startOfLine(page, lines.first);
  const end = startOfLine(page, lines.end);
  return [...keyRemoval(page, entry, lines.first), removed({ start, end })];
}

function removed(span: Span): Edit {
  return { span, text: "" };
}

function itemWithComma({ list, index, span }: PlacedEntry): Span {
  const before = list.items[index - 1];
  if (before !== undefined) return { start: before.span.end, end: span.end };
  return { start: span.start, end: list.items[index + 1]?.span.start ?? span.end };
}

/** With the blank lines that part the entry from the one above, or the first one from the one below. */
function withBlankLines(page: Page, { index, list }: PlacedEntry, block: Lines): Lines {
  let { first, end } = block;
  if (index > 0) while (isBlank(lineText(page, first - 1))) first--;
  else if (list.items.length > 1) while (end < page.starts.length - 1 && isBlank(lineText(page, end))) end++;
  return { first, end };
}

/** Takes away `codes:` on a line of its own, directly above the only entry. */
function keyRemoval(page: Page, { list, keySpan }: PlacedEntry, first: number): readonly Edit[] {
  const line = lineOf(page, keySpan.start);
  const start = startOfLine(page, line);
  const isAlone =
    isBlank(page.text.slice(start, keySpan.start)) && /^ *["']?codes["']? *: *$/.test(lineText(page, line));
  if (list.items.length > 1 || !isAlone || line !== first - 1) return [];
  return [removed({ start, end: startOfLine(page, first) })];
}
