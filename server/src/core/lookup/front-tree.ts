/**
 * The front matter as a tree with places, for features that point into it. The transcript itself keeps only the values.
 */
import {
  entryOf,
  nodeAt,
  placeIn,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlPath,
} from "../codebook/tree.ts";
import { readYaml } from "../codebook/yaml.ts";
import { once } from "../once.ts";
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { frontBody } from "../transcript/front.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";

interface FrontTree {
  readonly root: YamlMap;
  /** What the offsets of the tree count from. */
  readonly shift: number;
}

const treeOf = once((chunk: Chunk): FrontTree | undefined => {
  const body = frontBody(chunk.text);
  const { root } = readYaml(chunk.text.slice(body.start, body.end));
  return root?.kind === "map" ? { root, shift: body.start } : undefined;
});

/** The tree of the front matter; undefined where there is none that is a map. */
export function frontTree(transcript: Transcript): FrontTree | undefined {
  const [chunk] = transcript.chunks;
  return chunk?.isFront ? treeOf(chunk) : undefined;
}

interface FrontPlace {
  readonly path: YamlPath;
  readonly on: "key" | "value";
  readonly span: Span;
  /** The key or the value as text; empty for a map or a list. */
  readonly text: string;
}

/** The innermost key or value of the front matter at an offset of the transcript. */
export function frontPlaceAt(transcript: Transcript, offset: number): FrontPlace | undefined {
  const tree = offset < transcript.front.length ? frontTree(transcript) : undefined;
  const place = tree && placeIn(tree.root, offset - tree.shift);
  if (tree === undefined || place === undefined || place.path.length === 0) return undefined;
  const { path, on } = place;
  const span = { start: place.span.start + tree.shift, end: place.span.end + tree.shift };
  const node = nodeAt(tree.root, path);
  const text = on === "key" ? String(path.at(-1)) : node?.kind === "scalar" ? node.text : "";
  return { path, on, span, text };
}

/** An entry of the front matter, or of a map in it, with its places in the transcript; names are compared after NFC. */
export function frontEntry(
  transcript: Transcript,
  field: string,
  name?: string,
): { readonly key: Span; readonly value: YamlNode; readonly valueSpan: Span } | undefined {
  const tree = frontTree(transcript);
  let entry: YamlEntry | undefined = tree && entryOf(tree.root, field);
  if (name !== undefined) {
    const map: YamlNode | undefined = entry?.value;
    entry = map?.kind === "map" ? map.entries.find(({ key }) => nfc(key) === name) : undefined;
  }
  if (tree === undefined || entry === undefined) return undefined;
  const moved = ({ start, end }: Span): Span => ({ start: start + tree.shift, end: end + tree.shift });
  return { key: moved(entry.keySpan), value: entry.value, valueSpan: moved(entry.value.span) };
}
