/**
 * Where the cursor stands in YAML that is being typed, told from its lines and their indentation: while a line is half
 * written, the tree of the file is not to be trusted.
 */
import type { YamlPath } from "../../codebook/tree.ts";
import type { Span } from "../../text.ts";
import type { Offer } from "./item.ts";

export interface YamlCursor {
  /** The way to the map or list in which the cursor stands; every index of a list is 0. */
  readonly path: YamlPath;
  /** A key may stand here, a value of the key or list in which `path` ends, or either. */
  readonly expects: "key" | "value" | "either";
  /** The word at the cursor. */
  readonly span: Span;
  /** The keys of the map at hand that are there already, the one at the cursor left out. */
  readonly siblings: ReadonlySet<string>;
  /** Whether a `:` stands behind the word already. */
  readonly isKey: boolean;
  /** Whether the word stands directly behind a `:`, which YAML wants a space behind. */
  readonly needsSpace: boolean;
}

/** No file that a person writes has more lines between a key and the key that it stands under. */
const MOST_LINES = 5000;

/** A line is looked at so far for its key. */
const LONGEST_KEY = 300;

const keyLine =
  /^([ \t]*)((?:-[ \t]+)*)(?:"([^"]*)"|'([^']*)'|([^\s:#"'{}[\],&*!|>%@`-][^:#]*?|-[^\s:#][^:#]*?))[ \t]*:(?=[ \t]|$)/;

interface Line {
  readonly indent: number;
  /** The columns of the dashes at its beginning. */
  readonly dashes: readonly number[];
  /** The column of what stands behind the dashes. */
  readonly column: number;
  readonly key: string | undefined;
  readonly isBlank: boolean;
}

/** @returns undefined where the cursor is in a comment or in text of several lines, as far as its line tells. */
export function yamlCursorAt(text: string, offset: number): YamlCursor | undefined {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const feed = text.indexOf("\n", offset);
  const lineText = text.slice(lineStart, feed < 0 ? text.length : feed).replace(/\r$/, "");
  const at = offset - lineStart;
  const before = lineText.slice(0, at);
  if (/(?:^|[ \t])#/.test(before)) return undefined;
  const head = keyLine.exec(lineText.slice(0, LONGEST_KEY));
  const behindColon = head !== null && at >= head[0].length;
  const line = readLine(lineText);
  const word = wordAt(lineText, at, behindColon && head !== null ? head[0].length : line.column);
  const above = (): Iterable<Line> => linesAbove(text, lineStart);
  const span = { start: lineStart + word.start, end: lineStart + word.end };
  const common = {
    span,
    isKey: /^[ \t]*:/.test(lineText.slice(word.end)),
    needsSpace: lineText[word.start - 1] === ":",
  };
  const outer = pathOf(line, above());
  if (behindColon && head !== null) {
    const key = line.key as string;
    return inFlow(before.slice(head[0].length), [...outer, key], common);
  }
  const flowStart = before.slice(line.column).search(/[[{]/);
  if (flowStart === 0) return inFlow(before.slice(line.column), outer, common);
  const siblings = siblingsOf(line, above(), linesBelow(text, feed));
  return { ...common, path: outer, expects: line.dashes.length > 0 ? "either" : "key", siblings };
}

/** The word at a column, not before `least`. A `:` inside it belongs to it, as in `builtin:name`. */
function wordAt(line: string, at: number, least: number): Span {
  const isWord = (index: number): boolean => {
    const character = line[index];
    if (character === ":") return /[^\s,[\]{}]/.test(line[index + 1] ?? "") || index + 1 === at;
    return character !== undefined && /[^\s,[\]{}"'#]/.test(character);
  };
  let start = at;
  while (start > least && isWord(start - 1)) start--;
  let end = at;
  while (isWord(end)) end++;
  return { start, end };
}

function readLine(text: string): Line {
  const indent = text.length - text.trimStart().length;
  const dashes: number[] = [];
  let column = indent;
  while (text[column] === "-" && (column + 1 >= text.length || /[ \t]/.test(text[column + 1] as string))) {
    dashes.push(column);
    column++;
    while (column < text.length && /[ \t]/.test(text[column] as string)) column++;
  }
  const found = keyLine.exec(text.slice(0, LONGEST_KEY));
  const key = found?.[3] ?? found?.[4] ?? found?.[5];
  return { indent, dashes, column, key, isBlank: /^[ \t]*(?:#|$)/.test(text) };
}

/** The lines above, the nearest first, blank ones and comments left out. */
function* linesAbove(text: string, start: number): Generator<Line> {
  let end = start - 1;
  for (let count = 0; end > 0 && count < MOST_LINES; count++) {
    const from = text.lastIndexOf("\n", end - 1) + 1;
    const line = readLine(text.slice(from, end).replace(/\r$/, ""));
    if (!line.isBlank) yield line;
    end = from - 1;
  }
}

function* linesBelow(text: string, feed: number): Generator<Line> {
  let from = feed < 0 ? text.length : feed + 1;
  for (let count = 0; from < text.length && count < MOST_LINES; count++) {
    const next = text.indexOf("\n", from);
    const end = next < 0 ? text.length : next;
    const line = readLine(text.slice(from, end).replace(/\r$/, ""));
    if (!line.isBlank) yield line;
    from = end + 1;
  }
}

/** The way to the map or list in which a line stands. */
function pathOf(line: Line, above: Iterable<Line>): YamlPath {
  const path: (string | number)[] = line.dashes.map(() => 0);
  /** Whatever stands at this column or further left and is a key, or a dash further left, is above it. */
  let column = line.dashes[0] ?? line.column;
  let inList = line.dashes.length > 0;
  for (const other of above) {
    if (column === 0 && !inList) break;
    for (const dash of [...other.dashes].reverse()) {
      // The dash of the item in which the map at hand stands.
      if (dash >= column || (inList && dash === column)) continue;
      const isAbove = other.column < column || (inList && other.column === column);
      if (isAbove && other.key !== undefined) path.unshift(other.key);
      path.unshift(0);
      column = dash;
      inList = true;
    }
    if (other.dashes.length > 0 || other.key === undefined) continue;
    if (other.column < column || (inList && other.column === column)) {
      path.unshift(other.key);
      column = other.column;
      inList = false;
    }
  }
  return path;
}

/** The keys that stand beside a line in its map. */
function siblingsOf(line: Line, above: Iterable<Line>, below: Iterable<Line>): Set<string> {
  const found = new Set<string>();
  if (line.dashes.length === 0) {
    for (const other of above) {
      if (other.column < line.column) break;
      if (other.column === line.column && other.key !== undefined) found.add(other.key);
      // A dash to the left begins the item.
      if ((other.dashes[0] ?? line.column) < line.column && other.column === line.column) break;
      if (other.dashes[0] === line.column) continue;
    }
  }
  for (const other of below) {
    if (other.column < line.column || (other.dashes[0] ?? line.column) < line.column) break;
    if (other.column === line.column && other.key !== undefined) found.add(other.key);
  }
  return found;
}

/** Goes into `{ }` and `[ ]` that are open in the text between a key and the cursor. */
function inFlow(
  before: string,
  outer: YamlPath,
  common: Pick<YamlCursor, "span" | "isKey" | "needsSpace">,
): YamlCursor | undefined {
  const path = [...outer];
  const open: { readonly kind: "{" | "["; readonly keys: Set<string>; key: string | undefined }[] = [];
  let quote: string | undefined;
  let from = 0;
  for (let at = 0; at < before.length; at++) {
    const character = before[at] as string;
    const inner = open.at(-1);
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "{" || character === "[") {
      if (inner?.kind === "{" && inner.key !== undefined) path.push(inner.key);
      else if (inner?.kind === "[") path.push(0);
      open.push({ kind: character, keys: new Set(), key: undefined });
      from = at + 1;
    } else if (character === "}" || character === "]") {
      open.pop();
      if (open.length > 0) path.pop();
    } else if (character === "," && inner !== undefined) {
      inner.key = undefined;
      from = at + 1;
    } else if (character === ":" && inner?.kind === "{" && /[ \t]|^$/.test(before[at + 1] ?? "")) {
      inner.key = before
        .slice(from, at)
        .trim()
        .replace(/^["']|["']$/g, "");
      inner.keys.add(inner.key);
    }
  }
  const inner = open.at(-1);
  if (inner === undefined) {
    return { ...common, path, expects: "value", siblings: new Set() };
  }
  if (inner.kind === "[") return { ...common, path: [...path, 0], expects: "either", siblings: new Set() };
  if (inner.key !== undefined) return { ...common, path: [...path, inner.key], expects: "value", siblings: new Set() };
  return { ...common, path, expects: "key", siblings: inner.keys };
}

/** Values with the space that is missing before them. */
export function spaced(offers: readonly Offer[], { needsSpace }: YamlCursor): readonly Offer[] {
  return needsSpace ? offers.map((offer) => ({ ...offer, insert: ` ${offer.insert ?? offer.label}` })) : offers;
}
