import assert from "node:assert/strict";
import { expectFindings, wordsOf } from "./expect.ts";

/** Indented like the fixtures that it stands in. */
const codebook = `
      >>> codebook.yaml
      codes:
        - { id: a, definition: d }
        - { id: b, definition: d }
        - { id: minimal-response, definition: d }
      `;

describe("checks: what is wrong, and how it is read all the same", () => {
  it("unclosed-span: a brace to the end of the turn, and a label that is never closed", () => {
    expectFindings(`
      C: {Fine. I guess {it was}#a fine.
         ^ unclosed-span
      T: {w|Oh.
         ^^^ unclosed-span
      C: \\{Fine. {Well.}#a
      ${codebook.trim()}`);
  });

  it("unopened-span: a brace and its tag, and a label that was never opened", () => {
    expectFindings(`
      C: Fine.}#a I guess.
              ^ unopened-span
      T: Oh.}w#a
            ^^ unopened-span
      C: Fine.\\} {Well.}#a
      ${codebook.trim()}`);
  });

  it("uncoded-span: from the opening brace", () => {
    expectFindings(`
      C: {breath} I {don't}#a know {}.
         ^^^^^^^^ uncoded-span
      ${codebook.trim()}`);
  });

  it("duplicate-label: the second opening; a label is free again once closed", () => {
    expectFindings(`
      C: {w|Fine. {w|I guess}w#a so.
                  ^^^ duplicate-label
      T: {w|Again.}w#b
      ${codebook.trim()}`);
  });

  it("stray-tag: a code of the codebook, or at most two words behind it", () => {
    expectFindings(`
      C: I said #a in the middle of a long sentence.
                ^^ stray-tag
      C: Fine. #unheard, not.
               ^^^^^^^^ stray-tag
      C: Fine. #unheard of here.
               ^^^^^^^^ stray-tag
      C: Fine. #unheard,not of here.
               ^^^^^^^^ stray-tag
      C: I like #MeToo and all of that.
      C: Fine. #a=2~.
               ^^^^^ stray-tag
      C: Fine. #a, #b
               ^^ stray-tag
      C: Fine. #minimal response
               ^^^^^^^^ stray-tag
      C: Fine. #unheard {of}#a now
               ^^^^^^^^ stray-tag
      C: I said \\#a out loud. not#a (#a
      % A mention of #a is none.
      == A title with #a in it
      ${codebook.trim()}`);
    expectFindings("C: c'est #découragement.\n         ^^^^^^^^^^^^^^ stray-tag\n");
  });

  it("malformed-tag: a sign behind a tag that is no part of it", () => {
    expectFindings(`
      C: {Fine.}#a= so it was.
                ^^^ malformed-tag
      C: {Fine.}#a~~ so it was.
                ^^^^ malformed-tag
      C: {Fine.}#a@ben@ana so it was.
                ^^^^^^^ malformed-tag
      C: {Fine.}#a=2=3 so it was.
                ^^^^^ malformed-tag
                  ^^ unexpected-rating
      C: {w|Fine.}w#a= so it was.
                   ^^^ malformed-tag
      C: So it was. #a=
                    ^^^ malformed-tag
      C: {Fine.}#a{}= {Yes.}#a~@ben
      C: {}#a {}=
      ${codebook.trim()}`);
  });

  it("malformed-tag: nothing more is said of it; the text of a label that was never opened holds no tag", () => {
    expectFindings(`
      C: Fine.}w#a= so it was.
              ^^ unopened-span
      C: {Fine.}#l’équipe et moi.
                ^^^ malformed-tag
      C: #d'accord pour tout cela, oui.
         ^^^ malformed-tag
      C: {Fine.}#a's and all. #b’s
                              ^^ stray-tag
      ${codebook.trim()}`);
    // Without a codebook no code is unknown.
    expectFindings("C: {Fine.}#l’équipe et moi.\n");
    const found = expectFindings("C: {Fine.}#a=2= x\n          ^^^^^ malformed-tag\n");
    assert.match(wordsOf(found, "malformed-tag"), /^The `=` behind `#a=2` is no part .* one `=` only/);
  });

  it("detached-tag: only where the turn has words outside the span, on the same line", () => {
    expectFindings(`
      C: I guess. {Fine.}#a #b
                            ^^ detached-tag
      C: {Fine.}#a #b
      C: \t{Fine.}#a #b \t
      C: {Fine.}#a {Really.}#b #b #a
                               ^^ detached-tag
      C: I guess. {Fine.}#a
          #b
      C: {w|I guess.
      T: Yes? {Really.}#a
      C: Fine.}w#b #a
      C: {w|Fine.}w#b #a
                      ^^ detached-tag
          I guess.
      C: {}#a #b
      C: I guess. #a #b
      ${codebook.trim()}`);
  });

  it("doubtful-turn: what begins like a turn in the first column, in narrative too", () => {
    expectFindings(`
      The room (small): a lamp and two chairs.
      ^^^^^^^^^^^^^^^^^ doubtful-turn

      T: How did it go?
      [00:61] C: Fine.
      ^^^^^^^ doubtful-turn
      [1] and [laughs]
      ^^^ doubtful-turn
      C said nothing.
      ^ doubtful-turn
      Cold, he said.
      C
      ^ doubtful-turn
      C1 went on.
      one two three four: five
      ^^^^^^^^^^^^^^^^^^^ doubtful-turn
      one two three four five: six
      {C: Fine.}#a
      ^^^ doubtful-turn
      \\[1] and so on
      Note\\: this is text.
          C: indented
          one: indented
      a much longer beginning of a line, then: no
      at 10:30 we met
      ^^^^^^ doubtful-turn
      [laughs] at that
      ${codebook.trim()}
      participants: { T: therapist, C: client }
      `);
  });

  it("doubtful-turn: forty characters, labels in another normal form, the longest label", () => {
    const forty = "x".repeat(40);
    expectFindings(`
      ---
      participants: { É T: client, É: client }
      ---
      É: Oui.
      E\u0301 T parle.
      ^^^^ doubtful-turn
      x${forty}:x
      ${forty}:x
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ doubtful-turn
      E\u0301t\u00e9
      `);
  });

  it("split-turn: text directly below a section directly below a turn's line", () => {
    expectFindings(`
      C: I don't know.
      == The homework
      it's always me
      ^^^^^^^^^^^^^^ split-turn
      ==

      Narrative.
      C: Yes.
      == Next

      Narrative.
      C: No.

      == Next
      Narrative.
      `);
  });
});
