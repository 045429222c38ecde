/**
 * What stands at an offset of a codebook file, and where its names are defined.
 */
import type { Shape } from "../codebook/shape.ts";
import { shapeAt } from "../codebook/keys-at.ts";
import type { CodebookFile, CodeEntry } from "../codebook/model.ts";
import { entryOf, nodeAt, placeIn, type YamlPath } from "../codebook/tree.ts";
import { once } from "../once.ts";
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";

/** The kinds of names that a codebook gives or uses. */
export type NamedKind =
  | "code"
  | "scale"
  | "role"
  | "coder"
  | "label"
  | "measure"
  | "variable"
  | "rule"
  | "check"
  | "codebook";

type CodebookThing = { readonly span: Span; readonly path: YamlPath } & (
  | { readonly kind: "key" }
  | {
      readonly kind: "name";
      readonly of: NamedKind;
      /** In NFC. */
      readonly name: string;
      /** Whether the name is given here, and not used. */
      readonly isDefinition: boolean;
    }
  | { readonly kind: "word"; readonly about: string; readonly word: string }
  | { readonly kind: "value" }
);

/** The maps of a codebook whose keys are names. */
const namesUnder: { readonly [Key: string]: { readonly of: NamedKind; readonly isDefinition: boolean } } = {
  roles: { of: "role", isDefinition: true },
  scales: { of: "scale", isDefinition: true },
  coders: { of: "coder", isDefinition: true },
  participants: { of: "label", isDefinition: true },
  measures: { of: "measure", isDefinition: true },
  variables: { of: "variable", isDefinition: true },
  checks: { of: "check", isDefinition: false },
};

/** The key, name or value at an offset of the file's text; undefined where there is none. */
export function codebookThingAt(file: CodebookFile, offset: number): CodebookThing | undefined {
  const place = file.root && placeIn(file.root, offset);
  if (place === undefined || place.path.length === 0) return undefined;
  const { path, span } = place;
  if (place.on === "key") {
    const under = path.length === 2 ? namesUnder[String(path[0])] : undefined;
    if (under === undefined) return { kind: "key", span, path };
    return { kind: "name", ...under, name: nfc(String(path[1])), span, path };
  }
  const node = file.root && nodeAt(file.root, path);
  if (node?.kind !== "scalar") return undefined;
  const name = nfc(node.text);
  const shape = itemOf(shapeAt(path));
  const words = wordsOf(shape).find(({ word }) => word === node.text);
  if (words !== undefined) return { kind: "word", span, path, ...words };
  if (path.at(-1) === "id" && path.length > 1) {
    const of = path[0] === "rules" ? "rule" : "code";
    return { kind: "name", of, name, isDefinition: true, span, path };
  }
  const of = shape?.kind === "name" && name !== shape.undo ? shape.of : undefined;
  const named = of === "code" || of === "scale" || of === "role" || of === "codebook" ? of : undefined;
  if (named === undefined) return { kind: "value", span, path };
  // A reference to a codebook is a path, and no name that is compared after normalisation.
  return { kind: "name", of: named, name: named === "codebook" ? node.text : name, isDefinition: false, span, path };
}

/** A single text may stand in place of a list. */
function itemOf(shape: Shape | undefined): Shape | undefined {
  return shape?.kind === "list" ? shape.of : shape;
}

function wordsOf(shape: Shape | undefined): readonly { readonly word: string; readonly about: string }[] {
  if (shape?.kind === "word") return shape.words;
  return shape?.kind === "either" ? shape.of.flatMap((one) => wordsOf(itemOf(one))) : [];
}

/** The entries that define a code, by id, the first of each. */
export const entriesOf = once((file: CodebookFile): ReadonlyMap<string, CodeEntry> => {
  const found = new Map<string, CodeEntry>();
  const add = (entry: CodeEntry): void => {
    if (entry.kind === "own" && !found.has(entry.id)) found.set(entry.id, entry);
    entry.codes.forEach(add);
  };
  file.codes.forEach(add);
  return found;
});

/** Where a file gives a name that stands as a key, as roles, scales and coders do. */
export function keySpanOf(file: CodebookFile, under: string, name: string): Span | undefined {
  const map = file.root?.kind === "map" ? entryOf(file.root, under)?.value : undefined;
  return map?.kind === "map" ? map.entries.find(({ key }) => nfc(key) === name)?.keySpan : undefined;
}
