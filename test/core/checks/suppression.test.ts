import assert from "node:assert/strict";
import { transcriptsOf } from "../../../server/src/core/project.ts";
import { fixture } from "../../fixture.ts";
import { expectFindings, inTranscripts, wordsOf } from "./expect.ts";

/** Indented like the fixtures that it stands in. */
const codebook = `
      >>> codebook.yaml
      participants: { C: client, T: therapist }
      codes:
        - { id: a, definition: d }
        - { id: b, definition: d }
      `.trim();

describe("checks: suppression by a memo", () => {
  it("holds for the next line that is neither blank nor a memo, and for no other", () => {
    expectFindings(`
      C: {Fine.}#x
                ^^ unknown-code
      % rapport-disable-next unknown-code: not in the codebook yet

      % An ordinary memo.
      T: {Fine.}#x {Well.}#y
      C: {Fine.}#x
                ^^ unknown-code
      ${codebook}`);
  });

  it("holds for one check, and several lines of suppressions for several", () => {
    expectFindings(`
      % rapport-disable-next unknown-code: not in the codebook yet
      C: {Fine.}#x {breath}
                   ^^^^^^^^ uncoded-span
      % rapport-disable-next unknown-code: not in the codebook yet
      % @ana: rapport-disable-next uncoded-span: a sound
      C: {Fine.}#x {breath}
      ${codebook}`);
  });

  it("holds for a finding where it begins, for a line in the middle of a turn, and for what concerns the whole document", () => {
    expectFindings(`
      [00:20] T: Hm.
      % rapport-disable-next unclosed-span: never mind
      C: {w|I guess {it
      was}#a}#b so
            ^ unopened-span
      % rapport-disable-next unopened-span: never mind
      and}#b so
      % rapport-disable-next unknown-speaker: a guest
      Guest: Hello.
      % rapport-disable-next time-out-of-order: the recorder stopped
      [00:10] C: Hm.
      ${codebook}`);
  });

  it("reaches over the end of a chunk", () => {
    const filler = `T: ${"words ".repeat(1500)}`;
    const text = `C: Hm.\n${filler}\n% rapport-disable-next unknown-code: r\nC: {Fine.}#x\n${filler}\nC: {Fine.}#x\n`;
    for (const source of [text, text.replace("r\nC", `r\n\n${"% memo\n".repeat(3)}C`)]) {
      const at = fixture(`>>> a.transcript\n${source}>>> codebook.yaml\n${codebook.split("\n").slice(1).join("\n")}`);
      const [file] = transcriptsOf(at.project);
      assert.ok(file !== undefined && file.transcript.chunks.length > 1);
      const codes = inTranscripts(at).map(({ check }) => check);
      assert.equal(codes.filter((check) => check === "unknown-code").length, 1);
      assert.ok(!codes.includes("unused-suppression"));
    }
  });

  it("is told where it is not needed", () => {
    const found = expectFindings(`
      % rapport-disable-next unknown-code: not in the codebook yet
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression
      C: {Fine.}#a
      C: Hm.
      ${codebook}`);
    assert.equal(
      wordsOf(found, "unused-suppression"),
      "`unknown-code` finds nothing on the next line, so there is nothing to suppress. Remove this line, or put it directly above the line that is meant.",
    );
    expectFindings(`
      C: {Fine.}#a
      % rapport-disable-next unknown-code: at the end of the file
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression
      ${codebook}`);
  });

  it("is told where it lacks a reason or a check, and then suppresses nothing", () => {
    for (const [written, words] of [
      ["rapport-disable-next unknown-code:", "This gives no reason"],
      ["rapport-disable-next unknown-code", "does not say which check"],
      ["rapport-disable unknown-code: why", "does not say which check"],
      ["rapport-disable-next unknown-cod: why", "Is `unknown-code` meant?"],
      ["rapport-disable-next unused-suppression: why", "There is no check `unused-suppression`"],
      ["rapport-disable-next unused-code: why", "There is no check `unused-code`"],
    ] as const) {
      const found = expectFindings(`
      % ${written}
        ${"^".repeat(written.length)} invalid-suppression
      C: {Fine.}#x
                ^^ unknown-code
      ${codebook}`);
      assert.ok(wordsOf(found, "invalid-suppression").includes(words), words);
    }
  });

  it("is no suppression inside a memo's words, nor where the codebook turns its checks off", () => {
    expectFindings(`
      % See docs: rapport-disable-next unknown-code: why
      C: {Fine.}#x
                ^^ unknown-code
      ${codebook}`);
    expectFindings(`
      % rapport-disable-next unknown-code: why
      % rapport-disable
      C: {Fine.}#a
      ${codebook}
      checks: { unused-suppression: off, invalid-suppression: off }
      `);
  });
});
