import assert from "node:assert/strict";
import { expectProjectFindings, wordsOf } from "./expect.ts";

describe("checks: copies of one recording", () => {
  it("copies-differ: at the first line that differs, in both where two differ", () => {
    const found = expectProjectFindings(`
      >>> s01.ana.transcript
      ---
      title: By Ana
      ---
      T: How did last week leave you?
      C: {Fine.}#x
      ^^^^^^^^^^^^ copies-differ
      T: Good.
      >>> s01.ben.transcript
      == Opening
      T: {How}#y did last week leave you?
      % A memo.
      C: Fine, I guess.
      ^^^^^^^^^^^^^^^^^ copies-differ
      T: Well.
      `);
    assert.ok(found.every(({ message, advice }) => `${message} ${advice}`.includes("rapport check --verbatim")));
    assert.match(found[0]?.message ?? "", /`study\/s01\.ben\.transcript`, which has the same `id` `s01`\.$/);
  });

  it("copies-differ: in the few where most agree, and in another round", () => {
    const found = expectProjectFindings(`
      >>> s01.ana.transcript
      C: Fine.
      >>> s01.ben.transcript
      C: Fine. #x
      >>> s01.cleo.transcript
      C: Fine
      ^^^^^^^ copies-differ
      >>> other.transcript
      ---
      id: s01
      coder: ana
      round: 2
      ---
      T: Fine.
      ^^^^^^^^ copies-differ
      `);
    assert.equal(found.length, 2);
  });

  it("copies-differ: where words end earlier, begin another turn or are nobody's", () => {
    expectProjectFindings(`
      >>> s01.ana.transcript
      C: Fine.
      T: Good.
      >>> s01.ben.transcript
      C: Fine.
      T: Good.
      >>> s01.cleo.transcript
      C: Fine.
      ^^^^^^^^ copies-differ
      >>> s02.ana.transcript
      C: Fine.
          I guess.
      >>> s02.ben.transcript
      C: Fine.
          I guess.
      >>> s02.cleo.transcript
      C: Fine.
      == Later
      I guess.
      ^^^^^^^^ copies-differ
      `);
  });

  it("copies-differ: not in what differs in coding alone, nor between recordings, nor where one coder has two (ambiguous-id)", () => {
    expectProjectFindings(`
      >>> s01.ana.transcript
      [0:01] C:   {Fine,}#x I \\{guess\\}. #y
      >>> s01.ben.transcript
      ---
      coder: ben
      ---
      = #z
      [0:01] C: Fine, {}I \\{guess}.
      >>> s02.ana.transcript
      C: Other.
      >>> a/s03.transcript
      ---
      ^^^ ambiguous-id
      coder: ana
      ---
      C: Fine.
      >>> b/s03.ana.transcript
      ---
      ^^^ ambiguous-id
      ---
      C: Other.
      `);
  });

  it("copies-differ: under the codebook's severity", () => {
    const two = ">>> s.ana.transcript\nC: a\n>>> s.ben.transcript\nC: b\n>>> codebook.yaml\n";
    expectProjectFindings(`${two}checks: { copies-differ: off }\n`);
    const found = expectProjectFindings(
      ">>> s.ana.transcript\nC: a\n^^^^ copies-differ\n>>> s.ben.transcript\nC: b\n^^^^ copies-differ\n>>> codebook.yaml\nchecks: { copies-differ: error }\n",
    );
    assert.ok(found.every(({ severity }) => severity === "error"));
    assert.match(wordsOf(found.slice(0, 1), "copies-differ"), /different ids\.$/);
  });
});
