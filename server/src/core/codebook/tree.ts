/**
 * The tree of a YAML file as the codebook reads it: maps, lists and scalars with the spans that an edit needs, aliases
 * resolved. Keys are entries of a list and never properties of an object, so `__proto__` is a key like any other.
 */
import type { Span } from "../text.ts";

export interface YamlScalar {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: string | number | boolean | null;
  /** The text as a person meant it: what was quoted, else what stands in the file (`1.10`, where the value is 1.1). */
  readonly text: string;
  /** Neither quoted nor in block style. */
  readonly plain: boolean;
}

export interface YamlList {
  readonly kind: "list";
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
  /** The items with their dashes. */
  readonly itemSpans: readonly Span[];
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export interface YamlMap {
  readonly kind: "map";
  readonly span: Span;
  readonly flow: boolean;
  readonly entries: readonly YamlEntry[];
}

export type YamlNode = YamlScalar | YamlList | YamlMap;

/** The way from the root to a node: keys of maps and indexes of lists. */
export type YamlPath = readonly (string | number)[];

/** The first entry of `map` under `key`. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

export function isEmpty(node: YamlNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** The node at `path`, or undefined where the tree does not reach that far. */
export function nodeAt(root: YamlNode, path: YamlPath): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    if (node?.kind === "map") node = entryOf(node, String(step))?.value;
    else if (node?.kind === "list" && typeof step === "number") node = node.items[step];
    else return undefined;
  }
  return node;
}

/** What stands at an offset. */
export interface YamlPlace {
  /** The way to the key or node; the last step of a key's path is the key itself. */
  readonly path: YamlPath;
  readonly on: "key" | "value";
  readonly span: Span;
}

/** The innermost key or value that holds `offset`, its end included; undefined where none does. */
export function placeIn(root: YamlNode, offset: number): YamlPlace | undefined {
  const holds = (span: Span): boolean => span.start <= offset && offset <= span.end;
  if (!holds(root.span)) return undefined;
  const path: (string | number)[] = [];
  let node = root;
  for (;;) {
    if (node.kind === "map") {
      // A span that ends where the next begins holds the offset too; the later one is what a person points at.
      const entry = node.entries.findLast(({ span }) => holds(span));
      if (entry === undefined) break;
      path.push(entry.key);
      if (holds(entry.keySpan)) return { path, on: "key", span: entry.keySpan };
      // What an alias stands for lies elsewhere in the file and cannot hold the offset.
      if (!holds(entry.value.span)) break;
      node = entry.value;
    } else if (node.kind === "list") {
      const index = node.items.findLastIndex(({ span }) => holds(span));
      if (index < 0) break;
      path.push(index);
      node = node.items[index] as YamlNode;
    } else break;
  }
  return { path, on: "value", span: node.span };
}
