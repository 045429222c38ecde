/**
 * Edits of YAML by the ranges of its nodes: a person's comments and layout stay.
 */
import { writeScalar } from "../codebook/edit/scalar.ts";
import { entryOf, isEmpty, type YamlEntry, type YamlMap, type YamlNode } from "../codebook/tree.ts";
import type { Edit, Span } from "../text.ts";
import { lineAround, lineEndOf } from "./places.ts";
import { replacing } from "./fix.ts";

/** A name or a version as YAML reads it as text: plain where it can be, else in quotes. */
export function yamlText(text: string): string {
  return /^\d+\.\d+\.\d+$/.test(text) ? text : writeScalar(text, true);
}

/** The edits that add `key: value` to a map as its last entry. */
export function withEntry(text: string, map: YamlMap, key: string, value: string): readonly Edit[] | undefined {
  const last = map.entries.at(-1);
  const first = map.entries[0];
  if (map.flow) {
    if (last === undefined || first === undefined) {
      return [replacing(map.span.start, map.span.end, `{ ${key}: ${value} }`)];
    }
    return [replacing(last.span.end, last.span.end, `, ${key}: ${value}`)];
  }
  if (last === undefined || first === undefined) return undefined;
  return [behindLine(text, last.span.end, indentAt(text, first.keySpan.start), `${key}: ${value}`.trimEnd())];
}

/** The edits that add `key: value` to a map, below the line on which the entry of `behind` begins. */
export function withEntryBehind(
  text: string,
  map: YamlMap,
  behind: YamlEntry,
  key: string,
  value: string,
): readonly Edit[] {
  if (map.flow) return [replacing(behind.span.end, behind.span.end, `, ${key}: ${value}`)];
  return [behindLine(text, behind.span.end, indentAt(text, behind.keySpan.start), `${key}: ${value}`.trimEnd())];
}

/** A new line below the one that holds `offset`. */
function behindLine(text: string, offset: number, indent: string, line: string): Edit {
  const { end } = lineAround(text, offset);
  return replacing(end, end, `${lineEndOf(text)}${indent}${line}`);
}

/** White space as wide as what stands before `offset` on its line. */
function indentAt(text: string, offset: number): string {
  return " ".repeat(offset - lineAround(text, offset).start);
}

/**
 * The edits that give the entry `name` of the map under `field` a value, and make the entry or the map where there is none.
 * @param end where a field that is not there yet is to be written: the start of a line, or the end of the text.
 */
export function withValueIn(
  text: string,
  root: YamlMap | undefined,
  end: number,
  field: string,
  name: string,
  value: string,
): readonly Edit[] | undefined {
  const entry = root && entryOf(root, field);
  if (entry === undefined) {
    const lineEnd = lineEndOf(text);
    const isOpen = end > 0 && !/[\r\n]/.test(text[end - 1] ?? "");
    return [replacing(end, end, `${isOpen ? lineEnd : ""}${field}: { ${name}: ${value} }${lineEnd}`)];
  }
  if (isEmpty(entry.value)) {
    const colon = text.indexOf(":", entry.keySpan.end);
    return colon < 0 ? undefined : [replacing(colon + 1, colon + 1, ` { ${name}: ${value} }`)];
  }
  if (entry.value.kind !== "map") return undefined;
  const known = entry.value.entries.find(({ key }) => yamlText(key.normalize("NFC")) === name.normalize("NFC"));
  if (known !== undefined) return [replacing(known.value.span.start, known.value.span.end, value)];
  return withEntry(text, entry.value, name, value);
}

/** The edits that remove an entry, with its line where it has one of its own; undefined where the map would be empty. */
export function withoutEntry(text: string, map: YamlMap, entry: YamlEntry): readonly Edit[] | undefined {
  const index = map.entries.indexOf(entry);
  if (map.entries.length < 2) return undefined;
  const before = map.entries[index - 1];
  const next = map.entries[index + 1];
  if (map.flow) {
    if (before !== undefined) return [replacing(before.span.end, entry.span.end, "")];
    return next && [replacing(entry.keySpan.start, next.keySpan.start, "")];
  }
  // The first entry of an item stands behind its dash: what follows takes its place.
  if (before === undefined) return next && [replacing(entry.keySpan.start, next.keySpan.start, "")];
  const { start } = lineAround(text, entry.keySpan.start);
  const { end } = lineAround(text, entry.span.end);
  const above = text[start - 1] === "\n" && text[start - 2] === "\r" ? start - 2 : start - 1;
  return [replacing(above, end, "")];
}

/** A map with the entry of it in which an offset lies. */
export interface FoundEntry {
  readonly map: YamlMap;
  readonly entry: YamlEntry;
}

/** The innermost entry that holds a span, by its key or its value. */
export function entryWith(root: YamlNode | undefined, span: Span): FoundEntry | undefined {
  let found: FoundEntry | undefined;
  let node = root;
  while (node !== undefined && node.kind !== "scalar") {
    let next: YamlNode | undefined;
    if (node.kind === "map") {
      const map: YamlMap = node;
      const entry = map.entries.find((each) => each.span.start <= span.start && span.end <= each.span.end);
      if (entry === undefined) return found;
      found = { map, entry };
      next = span.end <= entry.keySpan.end ? undefined : entry.value;
    } else next = node.items.find((each) => each.span.start <= span.start && span.end <= each.span.end);
    node = next;
  }
  return found;
}

/** The plain or quoted text, key or value, that ends last before `offset`. */
export function scalarBefore(root: YamlNode | undefined, offset: number): Span | undefined {
  let found: Span | undefined;
  const waiting: YamlNode[] = root === undefined ? [] : [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "list") waiting.push(...node.items.filter(({ span }) => span.start < offset));
    else if (node.kind === "map") {
      for (const { span, value } of node.entries) if (span.start < offset) waiting.push(value);
    } else if (!isEmpty(node) && node.span.end <= offset && node.span.end > (found?.end ?? -1)) found = node.span;
  }
  return found;
}
