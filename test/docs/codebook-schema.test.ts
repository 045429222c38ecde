import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { codebookChecks } from "../../server/src/core/codebook/checks.ts";
import { jsonSchema } from "../../server/src/core/codebook/schema.ts";
import { checkNames } from "../../server/src/core/checks/registry.ts";
import { codebookOf } from "../core/codebook-fixture.ts";

/** What a schema can see: the shape of each value, but neither what it refers to nor what its words mean. */
const ofShape = ["wrong-type", "unknown-key"];

describe("the published schema of codebooks", () => {
  const isValid = new Ajv({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    validateFormats: false,
  }).compile(jsonSchema(checkNames));

  it("refuses what Rapport reports of a codebook's shape", () => {
    for (const code of ofShape) {
      const check = codebookChecks.find((each) => each.code === code);
      assert.ok(check !== undefined, code);
      assert.equal(isValid(parse(check.example)), false, code);
    }
  });

  it("accepts every example in which Rapport finds no error", () => {
    const isError = new Set<string>(
      codebookChecks.flatMap(({ code, severity }) => (severity === "error" ? [code] : [])),
    );
    let accepted = 0;
    for (const { code, example } of codebookChecks) {
      const found = [...codebookOf(example).problems.values()].flat();
      if (found.some(({ check }) => isError.has(check))) continue;
      assert.ok(isValid(parse(example)), `${code}: ${JSON.stringify(isValid.errors)}`);
      accepted++;
    }
    assert.ok(accepted > 2, `${accepted} accepted`);
  });

  it("accepts a codebook with all that the documentation shows", () => {
    const text = `
codebook: alliance
version: 1.3.0
extends: [./shared.codebook.yaml]
roles: { client: The person in treatment }
participants: { C: client }
coders: { ana: Ana }
scales:
  significance: { type: ordinal, values: { 1: none, 2: some }, absent: 1 }
  collaboration: { type: interval, min: 1, max: 7, step: 1 }
measures:
  wai-s: { raters: [client], min: 12, max: 84 }
variables:
  week: { type: integer }
codes:
  - id: rupture
    codable: false
    color: "#D55E00"
    codes:
      - id: minimal-response
        definition: The client answers briefly.
        confuse-with: [{ code: denial, because: Denial rejects. }]
        examples: [{ kind: hit, text: "C: {Fine.}#minimal-response" }]
        unit: [span, turn]
        rating: required
        scale: significance
        key: m
        revised: 1.3.0
  - { id: silence, status: deprecated, replaced-by: [minimal-response] }
rules:
  - { id: answered, after: rupture, expect: minimal-response, within: { turns: 20 }, message: No answer. }
checks: { stray-tag: off }
`;
    assert.ok(isValid(parse(text)), JSON.stringify(isValid.errors));
  });
});
