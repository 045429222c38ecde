/**
 * Takes typed values out of a tree. Nothing is reported here: what has a wrong shape was reported by `validate` and is
 * passed over. Text that YAML took for a number is read as it stands in the file, which is what its author meant.
 */
import { normalized } from "./names.ts";
import type { Placed } from "./model.ts";
import {
  entryOf,
  isEmpty,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from "./tree.ts";

/** The value under `key`, if there is one that is not empty. */
export function filled(map: YamlMap, key: string): YamlNode | undefined {
  const value = entryOf(map, key)?.value;
  return value === undefined || isEmpty(value) ? undefined : value;
}

export function scalarOf(map: YamlMap, key: string): YamlScalar | undefined {
  const value = filled(map, key);
  return value?.kind === "scalar" ? value : undefined;
}

/** The text under `key` with its place; without the line break at its end that block style adds. */
export function textOf(map: YamlMap, key: string): Placed<string> | undefined {
  const value = scalarOf(map, key);
  return value && { value: proseOf(value), span: value.span };
}

export function proseOf(node: YamlScalar): string {
  return node.text.trimEnd();
}

/** The name under `key`, in NFC. */
export function nameOf(map: YamlMap, key: string): Placed<string> | undefined {
  const value = scalarOf(map, key);
  return value && { value: normalized(value.text), span: value.span };
}

export function numberOf(map: YamlMap, key: string): Placed<number> | undefined {
  const value = scalarOf(map, key);
  return typeof value?.value === "number" && Number.isFinite(value.value)
    ? { value: value.value, span: value.span }
    : undefined;
}

export function booleanOf(map: YamlMap, key: string): boolean | undefined {
  const value = scalarOf(map, key)?.value;
  return typeof value === "boolean" ? value : undefined;
}

/** The word under `key`, if it is one of `words`. */
export function wordOf<Word extends string>(
  map: YamlMap,
  key: string,
  words: readonly Word[],
): Placed<Word> | undefined {
  const value = scalarOf(map, key);
  const word = words.find((one) => one === value?.text);
  return value && word !== undefined ? { value: word, span: value.span } : undefined;
}

/** The scalars of the list under `key`, or the single one that stands in its place. */
export function scalarsOf(map: YamlMap, key: string): readonly YamlScalar[] {
  const value = filled(map, key);
  if (value?.kind === "scalar") return [value];
  if (value?.kind !== "list") return [];
  return value.items.filter((item): item is YamlScalar => item.kind === "scalar" && !isEmpty(item));
}

export function textsOf(map: YamlMap, key: string): readonly string[] {
  return scalarsOf(map, key).map(proseOf);
}

export function namesOf(map: YamlMap, key: string): readonly Placed<string>[] {
  return scalarsOf(map, key).map(({ text, span }) => ({ value: normalized(text), span }));
}

/** The entries of the map under `key`; none where there is no map. */
export function entriesOf(map: YamlMap, key: string): readonly YamlEntry[] {
  const value = filled(map, key);
  return value?.kind === "map" ? value.entries : [];
}

/** An item of a list that is a map. */
export interface MapItem {
  readonly map: YamlMap;
  /** With its dash. */
  readonly span: YamlList["itemSpans"][number];
}

/** The maps in the list under `key`. */
export function mapsOf(map: YamlMap, key: string): readonly MapItem[] {
  const value = filled(map, key);
  if (value?.kind !== "list") return [];
  return value.items.flatMap((item, index) =>
    item.kind === "map" ? [{ map: item, span: value.itemSpans[index] ?? item.span }] : [],
  );
}
