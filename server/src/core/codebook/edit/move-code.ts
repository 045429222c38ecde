/** Moves a code with all that belongs to it to another place of its codebook. */
import { type Refusal, refused } from "../../change.ts";
import type { Edit } from "../../text.ts";
import type { CodebookFile } from "../model.ts";
import { normalized } from "../names.ts";
import { withItem } from "./add-code.ts";
import { type Content, partAt } from "./content.ts";
import { insertionOf, type Written } from "./insert.ts";
import { blockOf, columnOf, entryFor, lineText, type Page, type PlacedEntry, placedEntries } from "./places.ts";
import { contentOfFile, onWholeLines, refusalFor } from "./proof.ts";
import { removalOf, withoutItem } from "./remove-code.ts";

/**
 * The edits that move a code's entry, with its comments and the codes below it, below another code of the file or to the
 * top: before a code that stands there, or as the last one. Its lines are indented anew, and all else stays to the byte.
 * None where it stands there already.
 */
export function moveCode(
  file: CodebookFile,
  text: string,
  id: string,
  parentId: string | null,
  beforeId?: string,
): readonly Edit[] | Refusal {
  const refusal = refusalFor(file);
  if (refusal !== undefined) return refusal;
  const missing = (wanted: string): Refusal => refused(`There is no code \`${wanted}\` in this codebook.`);
  const entry = entryFor(file, id);
  if (entry === undefined) return missing(id);
  const parent = parentId === null ? undefined : parentEntry(file, parentId);
  if (parentId !== null && parent === undefined) return missing(parentId);
  for (let above = parent; above !== undefined; above = above.parent) {
    if (above.map !== entry.map) continue;
    return refused(`\`${id}\` cannot stand below itself. Choose a code that is not below it.`);
  }
  const before = beforeId === undefined ? undefined : entryFor(file, beforeId);
  if (beforeId !== undefined && before?.parent?.map !== parent?.map) return missing(beforeId);
  if (isThere(entry, parent, before)) return [];

  return onWholeLines(text, moved(contentOfFile(file), entry, parent, before), (page) => {
    const removal = removalOf(page, entry);
    if ("kind" in removal) return removal;
    const insertion = insertionOf(file, page, parent, before, written(page, entry));
    if ("kind" in insertion) return insertion;
    // What is put in goes first where both are at one place, so that it is not taken for what is taken out.
    return [...insertion, ...removal].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  });
}

function parentEntry(file: CodebookFile, id: string): PlacedEntry | undefined {
  return entryFor(file, id) ?? placedEntries(file).find((entry) => entry.id === normalized(id));
}

function isThere(entry: PlacedEntry, parent: PlacedEntry | undefined, before: PlacedEntry | undefined): boolean {
  if (entry.parent?.map !== parent?.map) return false;
  if (before === undefined) return entry.index === entry.list.items.length - 1;
  return before.list === entry.list && (before.index === entry.index || before.index === entry.index + 1);
}

function moved(
  content: Content,
  entry: PlacedEntry,
  parent: PlacedEntry | undefined,
  before: PlacedEntry | undefined,
): Content {
  const item = partAt(content, entry.way);
  if (item === undefined) return content;
  const isEarlier = before?.list === entry.list && entry.index < before.index;
  const index = before === undefined ? undefined : isEarlier ? before.index - 1 : before.index;
  return withItem(withoutItem(content, entry), wayAfter(parent, entry), index, item);
}

/** The way to the parent once the entry is away, which may have stood before it or before one above it. */
function wayAfter(parent: PlacedEntry | undefined, entry: PlacedEntry): PlacedEntry["way"] {
  const way = [...(parent?.way ?? [])];
  const at = entry.way.length - 1;
  const isBeside = entry.way.slice(0, at).every((step, index) => way[index] === step);
  const step = way[at];
  if (isBeside && typeof step === "number" && step > entry.index) way[at] = step - 1;
  return way;
}

/** The entry as it is written now, in other columns. */
function written(page: Page, entry: PlacedEntry): Written {
  const own = page.text.slice(entry.map.span.start, entry.map.span.end);
  const block = entry.list.flow ? undefined : blockOf(page, entry);
  const isOneLine = entry.map.flow && !/[\r\n]/.test(own) && (block === undefined || block.end - block.first === 1);
  return {
    flow: () => (isOneLine ? own : undefined),
    block(column) {
      if (block === undefined)
        return own.split(/\r\n|\r|\n/).map((line, at) => (at === 0 ? `${" ".repeat(column)}- ` : "") + line);
      const lines = Array.from({ length: block.end - block.first }, (_, at) => lineText(page, block.first + at));
      const by = column - columnOf(page, entry.span.start);
      return lines.map((line) => shifted(line, by));
    },
  };
}

function shifted(line: string, by: number): string {
  if (by >= 0) return line === "" ? "" : " ".repeat(by) + line;
  const indent = line.length - line.replace(/^ +/, "").length;
  return line.slice(Math.min(-by, indent));
}
