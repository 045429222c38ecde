import assert from "node:assert/strict";
import { expectFindings, expectProjectFindings } from "./expect.ts";

describe("checks: the whole project", () => {
  it("ambiguous-id: the same id, coder and round, at the id or at the beginning", () => {
    const found = expectProjectFindings(`
      >>> s01.transcript
      ---
      title: "id: x"
      id: K7   # the recording
          ^^ ambiguous-id
      coder: ana
      ---
      C: Fine.
      >>> copies/K7.ana.transcript
      ---
      ^^^ ambiguous-id
      title: none
      ---
      C: Fine.
      >>> s01.ben.transcript
      ---
      id: K7
      ---
      >>> second.transcript
      ---
      id: K7
      coder: ana
      round: 2
      ---
      >>> quoted.transcript
      ---
      id: "K8"
          ^^^^ ambiguous-id
      ---
      >>> other.transcript
      ---
      id: K8
          ^^ ambiguous-id
      ---
      >>> codebook.yaml
      checks: { copies-differ: off }
      `);
    const messages = found.map(({ message }) => message);
    for (const message of [
      "study/s01.transcript also holds `K7` by ana.",
      "copies/K7.ana.transcript also holds `K7` by ana.",
      "study/quoted.transcript also holds `K8`.",
      "study/other.transcript also holds `K8`.",
    ]) {
      assert.ok(messages.includes(message), messages.join("\n"));
    }
  });

  it("ambiguous-id: under the codebook's severity", () => {
    const two = ">>> a/s.transcript\nC: a\n>>> b/s.transcript\nC: b\n>>> codebook.yaml\n";
    expectProjectFindings(`${two}checks: { ambiguous-id: off }\n`);
  });

  it("ambiguous-id: a code in use that two codebooks define differently, at its first use", () => {
    expectFindings(`
      ---
      codebook: [one.codebook.yaml, two.codebook.yaml]
      ---
      C: {Fine.}#x#same#x
                       ^^ duplicate-coding
                ^^ ambiguous-id
      >>> one.codebook.yaml
      codes: [{ id: x, definition: one }, { id: same, definition: d }, { id: y, definition: one }]
      >>> two.codebook.yaml
      codes: [{ id: x, definition: two }, { id: same, definition: d }, { id: y, definition: two }]
      `);
  });

  it("unused-code: neither it nor a code below it, in any transcript", () => {
    expectProjectFindings(`
      >>> s01.transcript
      C: {Fine.}#used {Yes.}#below
      >>> s02.transcript
      C: {Fine.}w#unused
      >>> codebook.yaml
      extends: [./shared.codebook.yaml]
      codes:
        - { id: used, codes: [{ id: child }] }
                                    ^^^^^ unused-code
        - { id: heading, codable: false, codes: [{ id: middle, codes: [{ id: below }] }] }
        - { id: empty, codable: false }
                ^^^^^ unused-code
        - { id: unused }
                ^^^^^^ unused-code
        - { id: old, status: deprecated, replaced-by: [used] }
        - { id: young, status: draft }
        - { id: lower, under: shared-unused }
                ^^^^^ unused-code
        - { id: other, under: shared }
                ^^^^^ unused-code
      >>> s03.transcript
      C: {Fine.}#shared
      >>> shared.codebook.yaml
      codes: [{ id: shared }, { id: shared-unused }]
                                    ^^^^^^^^^^^^^ unused-code
      `);
  });

  it("unused-code: a heading is used where another codebook puts a used code below it", () => {
    expectProjectFindings(`
      >>> s01.transcript
      C: {Fine.}#lower
      >>> codebook.yaml
      extends: [./shared.codebook.yaml]
      codes: [{ id: lower, under: shared }]
      >>> shared.codebook.yaml
      codes: [{ id: shared }]
      `);
  });

  it("unused-code: not before there is a transcript, nor where it is off", () => {
    expectProjectFindings(">>> codebook.yaml\ncodes: [{ id: x }]\n");
    expectProjectFindings("C: a\n>>> codebook.yaml\ncodes: [{ id: x }]\nchecks: { unused-code: off }\n");
  });
});
