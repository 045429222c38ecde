/**
 * A codebook as blocks of whole lines: keys, entries of maps, and codes with their own keys. What is written in blocks can
 * be put together again to the byte; what is not is one block.
 */
import { entryOf, type YamlEntry, type YamlList, type YamlMap } from "../codebook/tree.ts";
import { normalized } from "../codebook/names.ts";
import { readYaml } from "../codebook/yaml.ts";
import { lineAt, type LineStarts, lineStarts } from "../text.ts";

/** A key with its value, as lines that count their columns from the key's; blank lines and comments above it are `lead`. */
export interface KeyBlock {
  readonly name: string;
  readonly lead: readonly string[];
  readonly lines: readonly string[];
}

/** An entry of `codes`. */
export interface CodeBlock {
  readonly id: string;
  readonly lead: readonly string[];
  /** How many columns its keys stand behind its dash. */
  readonly inset: number;
  readonly keys: readonly KeyBlock[];
  /** The place of `codes` among its keys; undefined where it has none. */
  readonly codes: CodesBlock | undefined;
}

export interface CodesBlock {
  /** How many of the keys stand above it. */
  readonly at: number;
  readonly lead: readonly string[];
  readonly line: string;
  /** How many columns the dashes stand behind the key. */
  readonly step: number;
  readonly items: readonly CodeBlock[];
}

export interface CodebookBlocks {
  /** As the top's keys and codes; its `id` and `inset` mean nothing. */
  readonly top: CodeBlock;
  /** What stands below all keys. */
  readonly tail: readonly string[];
}

/** The blocks of a codebook's text, whose lines end with LF; undefined where it is not written in blocks. */
export function blocksOf(text: string): CodebookBlocks | undefined {
  const { root, problems } = readYaml(text);
  if (root?.kind !== "map" || root.flow || problems.some(({ check }) => check !== "unquoted-text")) return undefined;
  if (text !== "" && !text.endsWith("\n")) return undefined;
  const page: Page = { lines: text.split("\n").slice(0, -1), starts: lineStarts(text) };
  try {
    const { block, end } = codeBlock(page, root, "", [], 0, 0, 0, page.lines.length);
    const blocks = { top: block, tail: page.lines.slice(end) };
    return printBlocks(blocks) === text ? blocks : undefined;
  } catch (error) {
    if (error instanceof NotInBlocks) return undefined;
    throw error;
  }
}

/** Why a text cannot be told in blocks; never leaves this file. */
class NotInBlocks extends Error {}

interface Page {
  readonly lines: readonly string[];
  readonly starts: LineStarts;
}

function lineOf({ starts }: Page, offset: number): number {
  return lineAt(starts, offset);
}

function columnOf(page: Page, offset: number): number {
  return offset - (page.starts[lineOf(page, offset)] as number);
}

/** The first line of what stands from `line` on: blank lines and comments above it, none of them above `floor`, are its own. */
function leadFrom(page: Page, line: number, floor: number, column: number): number {
  let first = line;
  while (first > floor && isLead(page.lines[first - 1] as string, column)) first--;
  return first;
}

function isLead(line: string, column: number): boolean {
  return /^[ \t]*$/.test(line) || (/^ *#/.test(line) && line.indexOf("#") <= column);
}

/** The lines of a map that are in `from` up to `to`, its keys in `column`. */
function codeBlock(
  page: Page,
  map: YamlMap,
  id: string,
  lead: readonly string[],
  inset: number,
  column: number,
  from: number,
  to: number,
): { readonly block: CodeBlock; readonly end: number } {
  const keys: KeyBlock[] = [];
  let codes: CodesBlock | undefined;
  let at = from;
  for (const [index, entry] of map.entries.entries()) {
    const line = lineOf(page, entry.keySpan.start);
    const isBehindDash = index === 0 && inset > 0;
    if (columnOf(page, entry.keySpan.start) !== column || (index > 0 && line < at)) throw new NotInBlocks();
    const next = map.entries[index + 1];
    const nextLine = next === undefined ? to : lineOf(page, next.keySpan.start);
    const end = next === undefined ? leadFrom(page, to, line + 1, column) : leadFrom(page, nextLine, line + 1, column);
    const above = isBehindDash ? [] : page.lines.slice(at, line).map((each) => moved(each, -column));
    const list = entry.value;
    if (entry.key === "codes" && isBlockOfCodes(page, list, line)) {
      if (codes !== undefined) throw new NotInBlocks();
      codes = { ...codesBlock(page, list, line, column, end), at: keys.length, lead: above };
    } else {
      keys.push({ name: entry.key, lead: above, lines: rawLines(page, line, end, column, isBehindDash) });
    }
    at = end;
  }
  return { block: { id, lead, inset, keys, codes }, end: at };
}

/** Lines with their columns counted from `column`; what stands before a key on its dash's line is left out. */
function rawLines(page: Page, line: number, end: number, column: number, isBehindDash: boolean): readonly string[] {
  return page.lines
    .slice(line, end)
    .map((each, index) => (index === 0 && isBehindDash ? each.slice(column) : moved(each, -column)));
}

function isBlockOfCodes(page: Page, list: YamlEntry["value"], line: number): list is YamlList {
  return (
    list.kind === "list" &&
    !list.flow &&
    list.items.length > 0 &&
    lineOf(page, (list.itemSpans[0] as YamlEntry["span"]).start) > line &&
    list.items.every((item) => item.kind === "map" && idOf(item) !== undefined)
  );
}

/** What a code's entry is told from others by. */
function idOf(item: YamlMap): string | undefined {
  for (const key of ["id", "adapt"]) {
    const value = entryOf(item, key)?.value;
    if (value?.kind === "scalar" && value.text !== "")
      return `${key === "id" ? "" : "adapt "}${normalized(value.text)}`;
  }
  return undefined;
}

function codesBlock(
  page: Page,
  list: YamlList,
  line: number,
  column: number,
  end: number,
): Pick<CodesBlock, "line" | "step" | "items"> {
  const items: CodeBlock[] = [];
  const dash = columnOf(page, (list.itemSpans[0] as YamlEntry["span"]).start);
  let at = line + 1;
  list.items.forEach((item, index) => {
    const span = list.itemSpans[index] as YamlEntry["span"];
    const start = lineOf(page, span.start);
    const next = list.itemSpans[index + 1];
    const to = next === undefined ? end : leadFrom(page, lineOf(page, next.start), start + 1, dash);
    if (item.kind !== "map" || columnOf(page, span.start) !== dash || start < at) throw new NotInBlocks();
    const lead = page.lines.slice(at, start).map((each) => moved(each, -dash));
    const first = item.entries[0]?.keySpan.start ?? span.end;
    const id = idOf(item) as string;
    if (item.flow) {
      const lines = page.lines.slice(start, to).map((each) => moved(each, -dash));
      items.push({ id, lead, inset: 0, keys: [{ name: "", lead: [], lines }], codes: undefined });
    } else {
      if (lineOf(page, first) !== start) throw new NotInBlocks();
      const inset = columnOf(page, first) - dash;
      const { block, end: ended } = codeBlock(page, item, id, lead, inset, dash + inset, start, to);
      if (ended !== to) throw new NotInBlocks();
      items.push(block);
    }
    at = to;
  });
  return { line: moved(page.lines[line] as string, -column), step: dash - column, items };
}

/** A line that may not be moved, since it begins further left; printed as it stands. */
const FIXED = "\u0000";

/** A line so many columns further right. */
function moved(line: string, by: number): string {
  if (by >= 0) return line.startsWith(FIXED) ? line.slice(1) : " ".repeat(by) + line;
  return line.startsWith(" ".repeat(-by)) ? line.slice(-by) : FIXED + line;
}

export function printBlocks({ top, tail }: CodebookBlocks): string {
  const lines = [...printCode(top, 0, 0), ...tail];
  return lines.map((line) => `${line}\n`).join("");
}

/** The lines of a code whose dash stands in `column`. */
function printCode(code: CodeBlock, column: number, inset = code.inset): readonly string[] {
  const own: string[] = [];
  const keyColumn = column + inset;
  const put = (lines: readonly string[], at: number): void => {
    for (const line of lines) own.push(moved(line, at));
  };
  const isInFlow = code.keys[0]?.name === "";
  code.keys.forEach((key, index) => {
    if (code.codes?.at === index) putCodes(code.codes);
    put(key.lead, keyColumn);
    put(key.lines, keyColumn);
  });
  if (code.codes !== undefined && code.codes.at >= code.keys.length) putCodes(code.codes);
  if (inset > 0 && !isInFlow)
    own[0] = `${" ".repeat(column)}-${" ".repeat(inset - 1)}${(own[0] ?? "").slice(keyColumn)}`;
  return [...code.lead.map((line) => moved(line, column)), ...own];

  function putCodes({ lead, line, step, items }: CodesBlock): void {
    put(lead, keyColumn);
    put([line], keyColumn);
    for (const item of items) own.push(...printCode(item, keyColumn + step));
  }
}
