/**
 * What a codebook's YAML says, without where and how it is written: what an edit is to come to is told in it, and what it
 * came to is compared with it.
 */
import type { Span } from "../../text.ts";
import { normalized } from "../names.ts";
import type { YamlNode } from "../tree.ts";

export type Content =
  | { readonly kind: "scalar"; readonly text: string; readonly value: unknown }
  | { readonly kind: "list"; readonly items: readonly Content[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [key: string, value: Content])[] };

type ContentMap = Content & { readonly kind: "map" };

/** The way to a node: keys of maps and indexes of lists. */
export type Way = readonly (string | number)[];

export const nothing: Content = { kind: "map", entries: [] };

/** The content of a single text. */
export function scalar(text: string): Content {
  return { kind: "scalar", text: text.trimEnd(), value: text.trimEnd() };
}

/** A list that was given as such; a single text counts as a list of one. */
export function texts(all: readonly string[]): Content {
  return { kind: "list", items: all.map(scalar) };
}

/** The content of a map with these keys. */
export function map(entries: readonly (readonly [string, Content])[]): ContentMap {
  return { kind: "map", entries };
}

/**
 * The content of a tree. White space at the end of a text is nothing, since a block scalar's end depends on what stands
 * below it, and neither is an empty list of codes.
 * @param replaced gives other texts for some of its scalars and keys, by their place.
 */
export function contentOf(node: YamlNode, replaced?: (span: Span) => string | undefined): Content {
  switch (node.kind) {
    case "scalar": {
      const text = replaced?.(node.span);
      if (text !== undefined) return scalar(text);
      const value = typeof node.value === "string" ? node.value.trimEnd() : node.value;
      return { kind: "scalar", text: node.text.trimEnd(), value };
    }
    case "list":
      return { kind: "list", items: node.items.map((item) => contentOf(item, replaced)) };
    case "map":
      return map(
        node.entries.map(({ key, keySpan, value }) => [replaced?.(keySpan) ?? key, contentOf(value, replaced)]),
      );
    default:
      return node satisfies never;
  }
}

/** The content with what `change` makes of the node at `way`, where there is one. */
export function changedAt(content: Content, way: Way, change: (node: Content) => Content): Content {
  const [step, ...rest] = way;
  if (step === undefined) return change(content);
  if (content.kind === "list" && typeof step === "number") {
    return {
      kind: "list",
      items: content.items.map((item, at) => (at === step ? changedAt(item, rest, change) : item)),
    };
  }
  if (content.kind === "map") {
    return map(content.entries.map(([key, value]) => [key, key === step ? changedAt(value, rest, change) : value]));
  }
  return content;
}

/** The node at `way`. */
export function partAt(content: Content, way: Way): Content | undefined {
  let part: Content | undefined = content;
  for (const step of way) {
    if (part?.kind === "list" && typeof step === "number") part = part.items[step];
    else if (part?.kind === "map") part = part.entries.find(([key]) => key === step)?.[1];
    else return undefined;
  }
  return part;
}

/** A map with other values for some keys; `undefined` takes a key away. */
export function withKeys(content: Content, keys: readonly (readonly [string, Content | undefined])[]): Content {
  if (content.kind !== "map") return content;
  const given = new Map(keys);
  const kept = content.entries.flatMap(([key, value]): (readonly [string, Content])[] => {
    if (!given.has(key)) return [[key, value]];
    const next = given.get(key);
    return next === undefined ? [] : [[key, next]];
  });
  const known = new Set(content.entries.map(([key]) => key));
  const added = keys.flatMap(([key, value]) => (known.has(key) || value === undefined ? [] : [[key, value] as const]));
  return map([...kept, ...added]);
}

/** Whether two contents say the same. The order of keys means nothing, that of items does. */
export function sameContent(a: Content, b: Content): boolean {
  return written(a) === written(b);
}

function written(content: Content): string {
  switch (content.kind) {
    case "scalar":
      return JSON.stringify([normalized(content.text), typeof content.value, content.value ?? null]);
    case "list":
      return `[${content.items.map(written).join(",")}]`;
    case "map": {
      const entries = content.entries.filter(([key, value]) => key !== "codes" || !isEmpty(value));
      const lines = entries.map(([key, value]) => `${JSON.stringify(key)}:${written(value)}`);
      return `{${lines.sort().join(",")}}`;
    }
    default:
      return content satisfies never;
  }
}

function isEmpty(content: Content): boolean {
  if (content.kind === "scalar") return content.value === null;
  return content.kind === "list" && content.items.length === 0;
}
