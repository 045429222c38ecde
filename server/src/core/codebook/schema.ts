/** The codebook's keys as a JSON Schema for other editors. Draft 7 is what those with a YAML server read best. */
import { sections } from "./keys.ts";
import type { KeyDefinition, NameKind, Section, Shape } from "./shape.ts";

type Schema = Readonly<Record<string, unknown>>;

/** Single texts that may stand in place of a list, as `unit: span` does. */
const isShort = (shape: Shape): boolean => shape.kind !== "section" && shape.kind !== "list";

/**
 * The published schema. `checkNames` become the keys of `checks`; without them any name is accepted there.
 * It accepts what Rapport accepts, as far as shapes go: references, cycles and scales are for Rapport to judge.
 */
export function jsonSchema(checkNames: readonly string[] = []): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Rapport codebook",
    description: "What each code means, when it applies, and what may be said with it.",
    $ref: "#/definitions/codebook",
    definitions: Object.fromEntries(sections.map((section) => [section.name, sectionSchema(section, checkNames)])),
  };
}

function sectionSchema(section: Section, checkNames: readonly string[]): Schema {
  const properties = Object.fromEntries(section.keys.map((key) => [key.name, keySchema(key, checkNames)]));
  const required = section.keys.filter((key) => key.required).map((key) => key.name);
  return {
    type: "object",
    description: section.about,
    additionalProperties: false,
    properties,
    ...(required.length > 0 && { required }),
    ...(section.name === "code" && { oneOf: [{ required: ["id"] }, { required: ["adapt"] }] }),
    ...(section.name === "rule" && { oneOf: [{ required: ["after"] }, { required: ["each"] }] }),
  };
}

function keySchema(key: KeyDefinition, checkNames: readonly string[]): Schema {
  // An empty key is one that is still to be filled in, which YAML reads as null.
  const schema = key.required
    ? shapeSchema(key.shape, checkNames)
    : either([shapeSchema(key.shape, checkNames), { type: "null" }]);
  return { description: key.about, ...schema };
}

function either(schemas: readonly Schema[]): Schema {
  return { anyOf: schemas.flatMap((schema) => (Array.isArray(schema.anyOf) ? (schema.anyOf as Schema[]) : [schema])) };
}

function shapeSchema(shape: Shape, checkNames: readonly string[]): Schema {
  switch (shape.kind) {
    case "prose":
      return { type: "string" };
    case "boolean":
      return { type: "boolean" };
    case "value":
      return { type: ["number", "string"] };
    case "number":
      return { type: shape.whole ? "integer" : "number", ...(shape.least !== undefined && { minimum: shape.least }) };
    case "name":
      return shape.undo === undefined ? nameSchema(shape.of) : either([{ const: shape.undo }, nameSchema(shape.of)]);
    case "word":
      return { anyOf: shape.words.map(({ word, about }) => ({ const: word, description: about })) };
    case "list": {
      const item = shapeSchema(shape.of, checkNames);
      const whole = { type: "array", items: item };
      if (!isShort(shape.of)) return whole;
      return either([...(shape.undo ? [{ const: shape.undo }] : []), item, whole]);
    }
    case "map": {
      const value = shapeSchema(shape.of, checkNames);
      const item = shape.bare ? either([value, { type: "null" }]) : value;
      if (shape.keys !== "check" || checkNames.length === 0) return { type: "object", additionalProperties: item };
      return {
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(checkNames.map((name) => [name, item])),
      };
    }
    case "section":
      return { $ref: `#/definitions/${shape.section}` };
    case "either":
      return either(shape.of.map((one) => shapeSchema(one, checkNames)));
    default:
      return shape satisfies never;
  }
}

function nameSchema(of: NameKind): Schema {
  const pattern = patterns[of];
  return pattern === undefined ? { type: "string" } : { type: "string", pattern };
}

/** Only what every engine of JSON Schema reads alike; Unicode's classes are not among that. */
const patterns: { readonly [Kind in NameKind]?: string } = {
  version: "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$",
  color: "^#[0-9a-fA-F]{6}$",
};
