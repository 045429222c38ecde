import assert from "node:assert/strict";
import { codebookChecks } from "../../../server/src/core/codebook/checks.ts";
import { allChecks, checkInfo, checkNames } from "../../../server/src/core/checks/registry.ts";
import { fixture } from "../../fixture.ts";
import { inCodebooks, inProject, inTranscripts, inVersions } from "./expect.ts";

/** The table of severities, as the design has it. */
const severities = {
  error:
    "unknown-code not-codable invalid-rating malformed-tag unclosed-span unopened-span duplicate-label invalid-front-matter merge-conflict invalid-example revised-missing version-too-low",
  warning:
    "deprecated-code wrong-role wrong-unit missing-rating unexpected-rating exclusive-codes required-code duplicate-coding doubtful-turn split-turn unknown-speaker unknown-coder ambiguous-id time-out-of-order stray-tag copies-differ identifying-information invalid-measure invalid-variable missing-definition dead-end-deprecation invalid-suppression unused-suppression",
  information: "uncoded-span detached-tag stale-coding rare-speaker unknown-field rule no-codebook",
  hint: "unused-code confusable-ids",
} as const;

const ownCodes = new Set(codebookChecks.map(({ code }) => code));
const checks = allChecks.filter(({ code }) => !ownCodes.has(code));

describe("checks: the registry", () => {
  it("has every check of the table with its severity, and no other but the codebook's errors", () => {
    for (const [severity, codes] of Object.entries(severities)) {
      for (const code of codes.split(" ")) assert.equal(checkInfo(code)?.severity, severity, code);
    }
    const listed = new Set(Object.values(severities).flatMap((codes) => codes.split(" ")));
    for (const { code, severity } of allChecks) {
      if (!listed.has(code)) assert.ok(ownCodes.has(code) && severity === "error", code);
    }
  });

  it("names each check once, in order", () => {
    assert.deepEqual(checkNames, [...new Set(checkNames)].sort());
    assert.equal(checkInfo("no-such-check"), undefined);
  });

  for (const { code, title, about, example } of checks) {
    it(`${code} finds its own example, and says what it is`, () => {
      const source = code === "invalid-example" ? `>>> codebook.yaml\n${example}` : example;
      const at = fixture(source);
      const found = [...inTranscripts(at), ...inProject(at), ...inCodebooks(at), ...inVersions(at)].map(
        ({ check }) => check,
      );
      assert.ok(found.includes(code), `found ${found}`);
      assert.match(title, /^[A-Z][^.]*$/);
      assert.match(about, /\.$/);
      assert.ok(about.split(/[.:] /).length >= 2);
    });
  }

  it("writes a sentence for what is wrong and one for what to do", () => {
    for (const { code, example } of checks) {
      const at = fixture(code === "invalid-example" ? `>>> codebook.yaml\n${example}` : example);
      for (const { message, advice } of [
        ...inTranscripts(at),
        ...inProject(at),
        ...inCodebooks(at),
        ...inVersions(at),
      ]) {
        assert.match(message, /\.$/, message);
        assert.match(advice, /^[A-Z`].*[.?]$/s, advice);
      }
    }
  });
});
