import { deepEqual, equal, match, ok } from "node:assert/strict";
import { sections } from "../../server/src/core/codebook/keys.ts";
import type { Shape } from "../../server/src/core/codebook/shape.ts";
import {
  describe as describeShape,
  keyAt,
  keyDoc,
  keysAt,
  keysOfAdapt,
  shapeAt,
} from "../../server/src/core/codebook/keys-at.ts";
import { loadCodebook } from "../../server/src/core/codebook/load.ts";
import { keysMarkdown } from "../../server/src/core/codebook/reference.ts";
import { jsonSchema } from "../../server/src/core/codebook/schema.ts";
import { checkNames } from "./codebook-fixture.ts";

/** The keys that the design's example and text name, by section: a key lost from the table must show. */
const documented = {
  codebook:
    "codebook title version language extends open roles participants coders scales measures variables codes rules privacy checks",
  code: "id adapt under name definition use-when not-when confuse-with examples codable status replaced-by reason color roles unit scale rating group requires key aliases revised reworded source note codes",
  confusion: "code because",
  example: "kind text",
  scale: "type values min max step absent",
  measure: "name raters min max",
  variable: "type values",
  rule: "id after each expect within roles at-most message",
  within: "turns",
  privacy: "patterns",
};

/** Where an example of a section's key stands in a whole codebook. */
const homes: { readonly [name: string]: (example: string) => string } = {
  codebook: (example) => example,
  code: (example) => `codes:\n  - ${example.replaceAll("\n", "\n    ")}`,
  confusion: (example) => `codes:\n  - id: a\n    confuse-with:\n      - ${example}`,
  example: (example) => `codes:\n  - id: a\n    examples:\n      - ${example}`,
  scale: (example) => `scales:\n  s:\n    ${example}`,
  measure: (example) => `measures:\n  m:\n    ${example}`,
  variable: (example) => `variables:\n  v:\n    ${example}`,
  rule: (example) => `rules:\n  - ${example}`,
  within: (example) => `rules:\n  - within:\n      ${example}`,
  privacy: (example) => `privacy:\n  ${example}`,
};

const names = (path: readonly (string | number)[]): readonly string[] =>
  keysAt(path, checkNames).map(({ name }) => name);

describe("codebook: the table of keys", () => {
  it("holds the keys of the design, each with a sentence", () => {
    deepEqual(
      Object.fromEntries(sections.map(({ name, keys }) => [name, keys.map((key) => key.name).join(" ")])),
      documented,
    );
    for (const { keys } of sections) for (const { about, name } of keys) match(about, /^[A-Z`][^\n]*\.$/, name);
  });

  it("has an example for each that is read without a complaint of its shape", () => {
    for (const { name, keys } of sections) {
      for (const key of keys) {
        const text = `${(homes[name] as (example: string) => string)(key.example)}\n`;
        ok(key.example.startsWith(`${key.name}:`), key.name);
        const found = loadCodebook("file:///a", text, checkNames).problems.map(({ check }) => check);
        const bad = found.filter((check) => !["missing-field", "empty-scale", "conflicting-keys"].includes(check));
        deepEqual(bad, [], text);
      }
    }
  });
});

describe("codebook: keys and values at a place", () => {
  it("knows the keys of each map", () => {
    deepEqual(names([]), documented.codebook.split(" "));
    deepEqual(names(["codes", 0]), documented.code.split(" "));
    deepEqual(names(["codes", 3, "codes", 0, "codes", 1]), documented.code.split(" "));
    deepEqual(names(["codes", 0, "examples", 2]), ["kind", "text"]);
    deepEqual(names(["codes", 0, "confuse-with", 0]), ["code", "because"]);
    deepEqual(names(["scales", "any name"]), documented.scale.split(" "));
    deepEqual(names(["rules", 0, "within"]), ["turns"]);
    deepEqual(names(["checks"]), checkNames);
    deepEqual(
      keysOfAdapt()
        .map(({ name }) => name)
        .includes("definition"),
      false,
    );
  });

  it("knows none where names are one's own, in values, and where there is nothing", () => {
    for (const path of [
      ["scales"],
      ["roles"],
      ["title"],
      ["codes"],
      ["codes", "id"],
      ["nothing", 0],
      ["__proto__"],
      ["constructor"],
    ]) {
      deepEqual(names(path), [], String(path));
    }
  });

  it("knows what stands under a key", () => {
    const words = (shape: Shape | undefined) =>
      shape?.kind === "word" ? shape.words.map(({ word }) => word) : undefined;
    deepEqual(words(shapeAt(["codes", 0, "status"])), ["draft", "active", "deprecated"]);
    deepEqual(words(shapeAt(["codes", 0, "unit", 0])), ["span", "turn", "section", "session"]);
    deepEqual(words(shapeAt(["checks", "stray-tag"])), ["error", "warning", "information", "hint", "off"]);
    deepEqual(shapeAt(["codes", 0, "requires", 4]), { kind: "name", of: "code" });
    deepEqual(shapeAt(["codes", 0, "scale"]), { kind: "name", of: "scale", undo: "none" });
    deepEqual(shapeAt(["participants", "T"]), { kind: "name", of: "role" });
    equal(shapeAt(["codes", 0, "id", 0]), undefined);
  });

  it("explains a key", () => {
    const doc = keyDoc(["codes", 0, "unit"]) ?? "";
    match(doc, /What may carry the code/);
    match(doc, /a list of `span`, `turn`, `section`, `session`; or `any`/);
    match(doc, /```yaml\nunit: \[span, turn\]\n```/);
    equal(keyDoc(["scales", "significance"]), undefined);
    equal(keyAt(["codes", 0, "rating"])?.name, "rating");
  });
});

type Json = { readonly [key: string]: unknown };

describe("codebook: schema and reference", () => {
  const schema = jsonSchema(checkNames) as Json;
  const definitions = schema.definitions as { readonly [name: string]: Json };

  it("is draft 7, with every section closed and every key in it", () => {
    equal(schema.$schema, "http://json-schema.org/draft-07/schema#");
    equal(schema.$ref, "#/definitions/codebook");
    for (const { name, keys } of sections) {
      const definition = definitions[name] as Json;
      equal(definition.additionalProperties, false);
      deepEqual(
        Object.keys(definition.properties as Json),
        keys.map((key) => key.name),
      );
      deepEqual(
        definition.required ?? [],
        keys.filter(({ required }) => required).map((key) => key.name),
      );
    }
    const checks = ((definitions.codebook as Json).properties as { checks: { anyOf: Json[] } }).checks.anyOf[0] as Json;
    deepEqual(Object.keys(checks.properties as Json), checkNames);
  });

  it("refers to definitions that are there", () => {
    const references = JSON.stringify(schema).match(/#\/definitions\/[a-z]+/g) ?? [];
    ok(references.length > 8);
    for (const reference of references) ok(reference.slice("#/definitions/".length) in definitions, reference);
  });

  it("lets a single word stand for a list, and `any` for all", () => {
    const unit = ((definitions.code as Json).properties as { unit: { anyOf: Json[] } }).unit;
    const consts = unit.anyOf.map((one) => one.const ?? one.type);
    deepEqual(consts, ["any", "span", "turn", "section", "session", "array", "null"]);
  });

  it("writes a reference in which every key has a row", () => {
    const markdown = keysMarkdown();
    for (const { keys, title } of sections) {
      ok(markdown.includes(`## ${title}\n`));
      for (const key of keys)
        ok(markdown.includes(`| \`${key.name}\`${key.required ? " (required)" : ""} | `), key.name);
    }
    for (const [, anchor] of markdown.matchAll(/\]\(#([a-z-]+)\)/g)) {
      ok(
        sections.some(({ title }) => title.toLowerCase().replaceAll(" ", "-") === anchor),
        anchor,
      );
    }
    match(markdown, /- `kind: near-miss`: /);
    for (const row of markdown.split("\n").filter((line) => line.startsWith("| ")))
      equal(row.split(/(?<!\\)\|/).length, 5, row);
  });

  it("describes every shape", () => {
    for (const { keys } of sections) for (const { shape } of keys) ok(describeShape(shape).length > 3);
  });
});
