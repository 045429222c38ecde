import { expectFindings } from "./expect.ts";

/** Indented like the fixtures that it stands in. */
const codebook = `>>> codebook.yaml
      scales:
        s: { type: ordinal, values: [1, 2, 3], absent: 1 }
      codes:
        - { id: p, group: g, scale: s }
        - { id: q, group: g, scale: s }
        - { id: r, group: g }
        - { id: other, group: h }
        - { id: free }`;

describe("checks: codings on the same words", () => {
  it("exclusive-codes: overlapping words of one coder, at the one that begins later", () => {
    expectFindings(`
      C: {Fine.}#p#q {Fine.}#free#p#free@ben
                  ^^ exclusive-codes
      C: {Fine {I}#q guess.}#p {Fine.}#p {Fine.}#q
                  ^^ exclusive-codes
      C: {Fine.}#p I guess. #q
                ^^ exclusive-codes
      C: {Fine.}#p#q@ben#r@ana
      C: {Fine.}#p~#q
      C: {Fine.}#p~#q~
      C: {Fine.}#p=1#q=2
      C: {Fine.}#p#other
      C: {{Fine.}#p I guess.}#p
      C: {Fine{}#q.}#p
      C: {w|Fine {v|I}w#p guess.}v#q {x|Fine }x#p{y| I}y#q
                                  ^^ exclusive-codes
      ${codebook}`);
  });

  it("exclusive-codes: heads, memos, sections and markup are no words", () => {
    expectFindings(`
      C: {w|Fine. {v|
      % A memo.

      = #free
      == Next #free
      T: }w#p Yes.}v#q
      C: {w|Fine. {v|\\
      T: Yes.}w#p No.}v#q
                       ^^ exclusive-codes
      C: {w|Fine. {v|{}#free{x|
      T: {}}x#free}w#p Yes.}v#q
      C: {w|Fine. {v|{oh}
                     ^^^^ uncoded-span
      T: }w#p Yes.}v#q
                    ^^ exclusive-codes
      ${codebook}`);
  });

  it("exclusive-codes: the same section, the same session", () => {
    expectFindings(`
      = #p #free
      = #q #q@ben
        ^^ exclusive-codes
      == One #p #q
                ^^ exclusive-codes
      === Two #q #p~ #q
                     ^^ duplicate-coding
      C: {Fine.}#r
      ${codebook}`);
  });

  it("exclusive-codes: a third code conflicts with whichever reaches to it", () => {
    expectFindings(`
      C: {{a}#q b {c}#p {d}#q e}#p
                           ^^ exclusive-codes
             ^^ exclusive-codes
      C: {{a {b}#q c}#q {d}#q e}#p
                           ^^ exclusive-codes
                     ^^ exclusive-codes
                ^^ exclusive-codes
      ${codebook}`);
  });

  it("duplicate-coding: same code, coder, unit and words", () => {
    expectFindings(`
      C: {Fine.}#free#free
                     ^^^^^ duplicate-coding
      C: {{Fine.}#free }#free
                        ^^^^^ duplicate-coding
      C: {w|Fine.}w#free@ana I {Fine.}#free#free@ana#free~@ana
                                                    ^^^^^^^^^^ duplicate-coding
      C: {w|{Fine.}#free}w#free
                          ^^^^^ duplicate-coding
      C: Fine. #free
          Really. #free
                  ^^^^^ duplicate-coding
      C: {Fine.}#free #free
      C: {{Fine}#free.}#free
      C: {Fine.}#other#other#other
                      ^^^^^^ duplicate-coding
                            ^^^^^^ duplicate-coding
      ${codebook}`);
  });

  it("duplicate-coding: points, sections and the session", () => {
    expectFindings(`
      = #free
      = #free
        ^^^^^ duplicate-coding
      == One #free #free
                   ^^^^^ duplicate-coding
      == Two #free
      C: Fine.{}#free {}#free
                        ^^^^^ duplicate-coding
      C: {}#free
      C: {}#free Fine {Fine}#free
      C: {}#free{Fine}#free
      ${codebook}`);
  });

  it("duplicate-coding: needs no codebook, and knows the front matter's coder", () => {
    expectFindings(`
      ---
      coder: ana
      ---
      C: {Fine.}#x#x@ana#x@ben
                  ^^^^^^ duplicate-coding
      `);
  });
});

const requiring = `>>> codebook.yaml
      scales:
        s: { type: ordinal, values: [1, 2, 3], absent: 1 }
      codes:
        - { id: need, requires: [top, else], scale: s }
        - id: top
          scale: s
          codes: [{ id: below }]
        - { id: else }
        - { id: free }`;

describe("checks: required codes", () => {
  it("required-code: on the turn in which it begins, or on words in it", () => {
    expectFindings(`
      C: {Fine.}#need
                ^^^^^ required-code
      C: {Fine.}#need I guess. #top
      C: {Fine.}#need {I guess.}#below
      C: {Fine.}#need {}#else
      C: {Fine.}#need@ben {I guess.}#below
                ^^^^^^^^^ required-code
      C: {Fine.}#need {I guess.}#free
                ^^^^^ required-code
      T: Yes. #top
      C: {Fine.}#need {w|I guess.
      T: Yes. #need
      C: }w#top Yes. #need
                     ^^^^^ required-code
      C: {w|Yes. #need
                 ^^^^^ required-code
      T: Yes.}w#need Yes. #top
               ^^^^^ required-code
      C: {Yes.}#need {v|
               ^^^^^ required-code
      T: Yes. #need
      C: Yes.}v#else
      ${requiring}`);
  });

  it("required-code: tentative ones count, and what does not occur neither requires nor fulfils", () => {
    expectFindings(`
      C: {Fine.}#need {I guess.}#top~
      C: {Fine.}#need {I guess.}#top=1
                ^^^^^ required-code
      C: {Fine.}#need=1
      C: {Fine.}#need~
                ^^^^^^ required-code
      ${requiring}`);
  });

  it("required-code: on a section or session that holds it", () => {
    expectFindings(`
      == One #top
      C: {Fine.}#need
      === Deeper #need
      C: Yes. #need
      == Two #need
             ^^^^^ required-code
      C: {Fine.}#need {v|Yes.
                ^^^^^ required-code
      == Three #else #need
      C: Fine.}v#need {Yes.}#need@ben
                            ^^^^^^^^^ required-code
                ^^^^^ required-code
      ${requiring}`);
    expectFindings(`
      = #below@ben #need
                   ^^^^^ required-code
      C: {Fine.}#need@ben {Yes.}#need
                                ^^^^^ required-code
      == One #need@ben
      ${requiring}`);
  });
});
