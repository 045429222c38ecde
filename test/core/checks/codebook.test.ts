import assert from "node:assert/strict";
import { checkCodebook } from "../../../server/src/core/checks/codebook.ts";
import { resolvedCodebook } from "../../../server/src/core/library.ts";
import { fixture } from "../../fixture.ts";
import { expectCodebookFindings } from "./expect.ts";

/** A text of an example, and what its finding says; `right` where there is none. */
type Case = readonly [text: string, says: RegExp | typeof right];
const right = "right";

/** Asserts what is found in the examples of a code `x`, which has one of a kind for each case. */
function expectExamples(kind: string, cases: readonly Case[], more = "note: n"): void {
  const examples = cases.map(([text, says]) => {
    const line = `              text: ${JSON.stringify(text)}\n`;
    const mark = `                    ${"^".repeat(JSON.stringify(text).length)} invalid-example\n`;
    return `            - kind: ${kind}\n${line}${says === right ? "" : mark}`;
  });
  const found = expectCodebookFindings(`
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
          ${more}
          examples:
${examples.join("")}
        - { id: y, definition: d, group: g }
        - { id: old, status: deprecated, replaced-by: [y] }
      `);
  const expected = cases.flatMap(([, says]) => (says === right ? [] : says));
  assert.equal(found.length, expected.length);
  expected.forEach((says, index) => {
    assert.match(`${found[index]?.message} ${found[index]?.advice}`, says);
  });
}

describe("checks: codebooks", () => {
  it("invalid-example: a hit carries its code and passes every check of a coding", () => {
    expectExamples("hit", [
      ["C: {Fine.}#x=2", right],
      ["T: Yes?\nC: {w|Fine.\nT: Yes.}w#x=2", right],
      ["C: Fine.", /^This hit does not carry the code `x`\. Tag the words/],
      ["C: {Fine.}#y", /^This hit does not carry/],
      ["C: {Fine.}#x=1", /^This hit does not carry/],
      ["C: {Fine.}#x=9", /\(invalid-rating\): `9` is no value/],
      ["C: {Fine.}#x {I}#z", /\(unknown-code\)/],
      ["C: Fine. #x", /\(wrong-unit\)/],
      ["C: {Fine.}#x#y", /\(exclusive-codes\)/],
      ["C: {Fine.}#x {Yes.}#old", /\(deprecated-code\)/],
    ]);
    expectExamples("hit", [["C: {Fine.}#x", /\(missing-rating\)/]], "rating: required");
    expectExamples("hit", [["C: {Fine.}#x", /\(required-code\)/]], "requires: [old]");
    expectExamples("hit", [["C: {Fine.}#x", /\(not-codable\)/]], "codable: false");
  });

  it("invalid-example: roles are judged where the speaker has one", () => {
    expectExamples("hit", [
      ["T: {Fine.}#x", /\(wrong-role\)/],
      ["P: {Fine.}#x", right],
      ["{Fine.}#x", right],
      ["T: {w|Yes?\nP: Fine.}w#x", right],
    ]);
  });

  it("invalid-example: the others do not carry it", () => {
    for (const kind of ["miss", "near-hit", "near-miss"]) {
      expectExamples(kind, [
        ["T: Did you come by bus? C: Yes.", right],
        ["T: {Yes.}#unheard", right],
        ["C: {Fine.}#x=1", right],
        ["C: {Fine.}#x~", new RegExp(`^This ${kind} carries the code \`x\``)],
      ]);
    }
  });

  it("invalid-example: markup that is read as text is wrong in all of them", () => {
    const wrong: readonly Case[] = [
      ["C: {Fine. {Yes.}#x=2", /\(unclosed-span\)/],
      ["C: Fine.}#x {Yes.}#x=2", /\(unopened-span\)/],
      ["C: {Fine.}#x= yes", /\(malformed-tag\)/],
      ["C: Fine. #x.", /\(stray-tag\)/],
    ];
    expectExamples("hit", [...wrong, ["C: {breath} {Fine.}#x", right]]);
    expectExamples("near-miss", [...wrong, ["C: {breath}", right]]);
  });

  it("a deprecated code keeps its examples", () => {
    expectExamples("hit", [["C: {Fine.}#x", right]], "status: deprecated\n          replaced-by: [y]");
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
