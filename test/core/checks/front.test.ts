import assert from "node:assert/strict";
import { fixture } from "../../fixture.ts";
import { expectFindings, inTranscripts, wordsOf } from "./expect.ts";

describe("checks: front matter", () => {
  it("invalid-front-matter: never closed, no YAML, a wrong type", () => {
    expectFindings("---\n^^^ invalid-front-matter\ncoder: ana\nC: Fine.\n");
    expectFindings("---\nround: two\n       ^^^ invalid-front-matter\n---\nC: Fine.\n");
    expectFindings("---\ncoder: [ana]\n       ^^^^^ invalid-front-matter\n---\nC: Fine.\n");
    const noYaml = inTranscripts(fixture("---\ntitle: [a\n---\nC: Fine.\n")).map(({ check }) => check);
    assert.ok(noYaml.includes("invalid-front-matter"));
  });

  it("invalid-front-matter: a codebook that is not there or leads out of the project, at its value", () => {
    const found = expectFindings(`
      ---
      codebook: ../../secret.yaml
                ^^^^^^^^^^^^^^^^^ invalid-front-matter
      ---
      C: {Fine.}#x
      `);
    assert.match(wordsOf(found, "invalid-front-matter"), /cannot be used: the path leads out of the project\. /);
    expectFindings(`
      ---
      codebook: [ a.yaml, codebook.yaml, "builtin:none" ]
                                         ^^^^^^^^^^^^^^ invalid-front-matter
                  ^^^^^^ invalid-front-matter
      ---
      C: {Fine.}#x {Fine.}#y
                          ^^ unknown-code
      >>> codebook.yaml
      codes: [{ id: x }]
      `);
  });

  it("unknown-field: kept, and information", () => {
    const found = expectFindings(`
      ---
      codr: ana
      ^^^^ unknown-field
      status: finished
              ^^^^^^^^ unknown-field
      ---
      C: Fine.
      `);
    assert.ok(found.every(({ severity }) => severity === "information"));
  });

  it("invalid-measure: unknown, by another rater, out of range", () => {
    expectFindings(`
      ---
      measures:
        wai-s.client: 62
        wai-s.parent: 62
                      ^^ invalid-measure
        wai-s: 62
               ^^ invalid-measure
        wai-s.counsellor: 85
                          ^^ invalid-measure
        wai.client: 12
                    ^^ invalid-measure
        alone: 3
        alone.client: 9
                      ^ invalid-measure
      ---
      C: Fine.
      >>> codebook.yaml
      measures:
        wai-s: { raters: [client, counsellor], min: 12, max: 84 }
        alone: { min: 1, max: 4 }
      `);
    expectFindings("---\nmeasures: { a.b: 3 }\n---\nC: Fine.\n>>> codebook.yaml\ncodes: []\n");
  });

  it("invalid-variable: of the wrong type or none of the values", () => {
    expectFindings(`
      ---
      variables: { week: 2.5, other: [], setting: home, client: C014 }
                                                  ^^^^ invalid-variable
                                     ^^ invalid-front-matter
                         ^^^ invalid-variable
      ---
      C: Fine.
      >>> codebook.yaml
      variables: { week: { type: integer }, setting: { values: [video] }, client: { type: text } }
      `);
  });

  it("no-codebook: at line 1, where none is named and none is found", () => {
    const only = (source: string) =>
      inTranscripts(fixture(source)).map(({ check, span }) => `${check} ${span.start}-${span.end}`);
    assert.deepEqual(only("C: Fine.\n"), ["no-codebook 0-0"]);
    assert.deepEqual(only("---\ncoder: ana\n---\nC: Fine.\n"), ["no-codebook 0-3"]);
    assert.deepEqual(only("C: Fine.\n>>> codebook.yaml\ncodes: []\n"), []);
    assert.deepEqual(only("---\ncodebook: a.yaml\n---\nC: Fine.\n"), ["invalid-front-matter 14-20"]);
  });

  it("a codebook's `checks` sets severities, and turns checks off", () => {
    const found = expectFindings(`
      C: {breath} Fine. {Yes.}#x
                              ^^ unknown-code
         ^^^^^^^^ uncoded-span
      T: Fine.}#x
      >>> codebook.yaml
      checks: { uncoded-span: error, unknown-code: hint, unopened-span: off }
      `);
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ["error", "hint"],
    );
  });
});
