import assert from "node:assert/strict";
import { checkCodebook } from "../../../server/src/core/checks/codebook.ts";
import { resolvedCodebook } from "../../../server/src/core/library.ts";
import { fixture } from "../../fixture.ts";
import { expectCodebookFindings, wordsOf } from "./expect.ts";

/** A codebook whose code `x` has one example. */
const example = (kind: string, text: string, mark: string, more = "") => `
      >>> codebook.yaml
      participants: { T: therapist, C: client }
      scales: { s: { type: ordinal, values: [1, 2, 3], absent: 1 } }
      codes:
        - id: x
          definition: d
          scale: s
          roles: [client]
          unit: [span]
          group: g
          ${more === "" ? "note: n" : more}
          examples:
            - kind: ${kind}
              text: ${text}
                    ${mark}
        - { id: y, definition: d, group: g }
        - { id: old, status: deprecated, replaced-by: [y] }
      `;

const wrong = (kind: string, text: string, more?: string) => {
  const found = expectCodebookFindings(example(kind, text, `${"^".repeat(text.length)} invalid-example`, more));
  return wordsOf(found, "invalid-example");
};

const right = (kind: string, text: string, more?: string) =>
  expectCodebookFindings(example(kind, text, "", more).replace(/\n +\n/g, "\n"));

describe("checks: codebooks", () => {
  it("invalid-example: a hit carries its code and passes every check of a coding", () => {
    right("hit", '"C: {Fine.}#x=2"');
    right("hit", '"T: Yes?\\nC: {w|Fine.\\nT: Yes.}w#x=2"');
    assert.match(wrong("hit", '"C: Fine."'), /^This hit does not carry the code `x`\. Tag the words/);
    assert.match(wrong("hit", '"C: {Fine.}#y"'), /^This hit does not carry/);
    assert.match(wrong("hit", '"C: {Fine.}#x=1"'), /^This hit does not carry/);
    assert.match(wrong("hit", '"C: {Fine.}#x=9"'), /\(invalid-rating\): `9` is no value/);
    assert.match(wrong("hit", '"C: {Fine.}#x {I}#z"'), /\(unknown-code\)/);
    assert.match(wrong("hit", '"C: Fine. #x"'), /\(wrong-unit\)/);
    assert.match(wrong("hit", '"C: {Fine.}#x#y"'), /\(exclusive-codes\)/);
    assert.match(wrong("hit", '"C: {Fine.}#x {Yes.}#old"'), /\(deprecated-code\)/);
    assert.match(wrong("hit", '"C: {Fine.}#x"', "rating: required"), /\(missing-rating\)/);
    assert.match(wrong("hit", '"C: {Fine.}#x"', "requires: [old]"), /\(required-code\)/);
    assert.match(wrong("hit", '"C: {Fine.}#x"', "codable: false"), /\(not-codable\)/);
  });

  it("invalid-example: roles are judged where the speaker has one", () => {
    assert.match(wrong("hit", '"T: {Fine.}#x"'), /\(wrong-role\)/);
    right("hit", '"P: {Fine.}#x"');
    right("hit", '"{Fine.}#x"');
    right("hit", '"T: {w|Yes?\\nP: Fine.}w#x"');
  });

  it("invalid-example: the others do not carry it", () => {
    for (const kind of ["miss", "near-hit", "near-miss"]) {
      right(kind, '"T: Did you come by bus? C: Yes."');
      right(kind, '"T: {Yes.}#unheard"');
      right(kind, '"C: {Fine.}#x=1"');
      assert.match(wrong(kind, '"C: {Fine.}#x~"'), new RegExp(`^This ${kind} carries the code \`x\``));
    }
  });

  it("invalid-example: markup that is read as text is wrong in all of them", () => {
    for (const kind of ["hit", "near-miss"]) {
      assert.match(wrong(kind, '"C: {Fine. {Yes.}#x=2"'), /\(unclosed-span\)/);
      assert.match(wrong(kind, '"C: Fine.}#x {Yes.}#x=2"'), /\(unopened-span\)/);
      assert.match(wrong(kind, '"C: {Fine.}#x= yes"'), /\(malformed-tag\)/);
      assert.match(wrong(kind, '"C: Fine. #x."'), /\(stray-tag\)/);
    }
    right("hit", '"C: {breath} {Fine.}#x"');
    right("near-miss", '"C: {breath}"');
  });

  it("a deprecated code keeps its examples", () => {
    right("hit", '"C: {Fine.}#x"', "status: deprecated\n          replaced-by: [y]");
  });

  it("severities are the codebook's own, and `off` is off", () => {
    const found = (checks: string) => {
      const at = fixture(
        `>>> codebook.yaml\nopn: true\ncodes: [{ id: x, examples: [{ kind: hit, text: "C: a" }] }]\n${checks}`,
      );
      const codebook = resolvedCodebook(at.project.library, "file:///study/codebook.yaml");
      assert.ok(codebook !== undefined);
      return [...checkCodebook(codebook).values()].flat().map(({ check, severity }) => `${check} ${severity}`);
    };
    assert.deepEqual(found(""), ["unknown-key error", "missing-definition warning", "invalid-example error"]);
    assert.deepEqual(found("checks: { invalid-example: hint, missing-definition: off, unknown-key: warning }\n"), [
      "unknown-key warning",
      "invalid-example hint",
    ]);
    assert.deepEqual(found("checks: { invalid-example: off }\n"), ["unknown-key error", "missing-definition warning"]);
  });

  it("an example that another file adds is told there", () => {
    expectCodebookFindings(`
      >>> codebook.yaml
      extends: [./shared.codebook.yaml]
      codes:
        - adapt: x
          examples:
            - kind: hit
              text: "C: Fine."
                    ^^^^^^^^^^ invalid-example
      >>> shared.codebook.yaml
      codes: [{ id: x, definition: d }]
      `);
  });
});
