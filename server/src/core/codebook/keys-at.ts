/** The keys and values that may stand at a place of a codebook, for completion and hover. */
import { adaptKeys, sectionOf } from "./keys.ts";
import type { KeyDefinition, SectionName, Shape } from "./shape.ts";
import type { YamlPath } from "./tree.ts";

const root: Shape = { kind: "section", section: "codebook" };

/**
 * What may stand at `path`, the way of keys and indexes from the root; undefined where the path is none of a codebook.
 * A single text where a list is expected has the list's own path.
 */
export function shapeAt(path: YamlPath): Shape | undefined {
  let shapes: readonly Shape[] = [root];
  for (const step of path) shapes = shapes.flatMap((shape) => below(shape, step));
  return shapes.length > 1 ? { kind: "either", of: shapes } : shapes[0];
}

function below(shape: Shape, step: string | number): readonly Shape[] {
  switch (shape.kind) {
    case "section": {
      const key = sectionOf(shape.section).keys.find(({ name }) => name === step);
      return key === undefined ? [] : [key.shape];
    }
    case "map":
      return [shape.of];
    case "list":
      return typeof step === "number" ? [shape.of] : [];
    case "either":
      return shape.of.flatMap((one) => below(one, step));
    default:
      return [];
  }
}

/** The keys that the map at `path` may hold. `checkNames` are the keys of `checks`, which the registry of checks knows. */
export function keysAt(path: YamlPath, checkNames: readonly string[] = []): readonly KeyDefinition[] {
  const shape = shapeAt(path);
  const found = shape?.kind === "either" ? shape.of : shape === undefined ? [] : [shape];
  return found.flatMap((one) => {
    if (one.kind === "section") return sectionOf(one.section).keys;
    if (one.kind === "map" && one.keys === "check") return checkNames.map((name) => checkKey(name, one.of));
    return [];
  });
}

/** The keys that an `adapt` entry may hold. */
export function keysOfAdapt(): readonly KeyDefinition[] {
  return sectionOf("code").keys.filter(({ name }) => adaptKeys.includes(name));
}

function checkKey(name: string, shape: Shape): KeyDefinition {
  return { name, shape, required: false, about: `How severe \`${name}\` is, or \`off\`.`, example: `${name}: warning` };
}

/** The definition of the key in which `path` ends; undefined where it is a name that the codebook itself gives. */
export function keyAt(path: YamlPath): KeyDefinition | undefined {
  return keysAt(path.slice(0, -1)).find(({ name }) => name === path.at(-1));
}

/** What to show on the key in which `path` ends, in Markdown; undefined where there is nothing to say. */
export function keyDoc(path: YamlPath): string | undefined {
  const key = keyAt(path);
  if (key === undefined) return undefined;
  return `${key.about}\n\n${describe(key.shape)}\n\n\`\`\`yaml\n${key.example}\n\`\`\``;
}

const titleOf = (name: SectionName): string => sectionOf(name).title.toLowerCase();

/**
 * What a key takes, in words and Markdown, such as "a list of `span`, `turn`; or `any`".
 * @param section how to name a section; the reference makes a link of it.
 */
export function describe(shape: Shape, section: (name: SectionName) => string = titleOf): string {
  switch (shape.kind) {
    case "prose":
      return "text";
    case "boolean":
      return "`true` or `false`";
    case "value":
      return "a number or a word";
    case "number":
      return shape.whole ? "a whole number" : "a number";
    case "name":
      return `${nameWords[shape.of]}${shape.undo ? `, or \`${shape.undo}\`` : ""}`;
    case "word":
      return shape.words.map(({ word }) => `\`${word}\``).join(", ");
    case "list":
      return `a list of ${describe(shape.of, section)}${shape.undo ? `; or \`${shape.undo}\`` : ""}`;
    case "map":
      return `a map from ${nameWords[shape.keys]} to ${describe(shape.of, section)}`;
    case "section":
      return section(shape.section);
    case "either":
      return shape.of.map((one) => describe(one, section)).join("; or ");
    default:
      return shape satisfies never;
  }
}

const nameWords = {
  id: "an id",
  code: "a code",
  scale: "a scale",
  role: "a role",
  coder: "a coder",
  label: "a speaker's label",
  check: "a check",
  group: "a group",
  codebook: "a path or `builtin:NAME`",
  rater: "a rater",
  value: "a value",
  version: "a version such as `1.3.0`",
  color: '`"#RRGGBB"`',
  key: "a single character",
  language: "a language tag such as `de-AT`",
  pattern: "a pattern",
  name: "a name",
} as const;
