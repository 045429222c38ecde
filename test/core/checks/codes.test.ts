import assert from "node:assert/strict";
import { fixture } from "../../fixture.ts";
import { expectFindings, inTranscripts, wordsOf } from "./expect.ts";

/** Indented like the fixtures that it stands in. */
const codebook = `>>> codebook.yaml
      codebook: alliance
      version: 1.3.0
      roles: { client: c, therapist: t, observer: o }
      participants: { T: therapist, C: client }
      coders: { ana: Ana, ben: Ben }
      scales:
        significance: { type: ordinal, values: { 1: none, 2: minor, 3: some }, absent: 1 }
        collaboration: { type: interval, min: 1, max: 7, step: 1 }
        depth: { type: nominal, values: { low: , high: hoch } }
      codes:
        - { id: collaboration, definition: d, unit: [session], scale: collaboration, rating: required }
        - id: rupture
          codable: false
          roles: [client]
          unit: [span, turn]
          scale: significance
          codes:
            - { id: withdrawal, definition: d, rating: required, revised: 1.3.0 }
            - id: minimal-response
              definition: d
              aliases: [short answer]
              codes:
                - { id: shift, name: Change of topic, definition: d, roles: any, unit: any, scale: none }
                - { id: old-shift, status: deprecated, replaced-by: [shift] }
        - { id: deep, definition: d, scale: depth }
        - { id: both, definition: d, roles: [therapist, observer] }
        - { id: silence, status: deprecated, replaced-by: [hush], reason: Merged after the March review. }
        - { id: hush, status: deprecated, replaced-by: [minimal-response] }
        - { id: split, status: deprecated, replaced-by: [silence, withdrawal] }
        - { id: gone, status: deprecated }
        - { id: young, definition: d, status: draft, revised: 1.3.0 }
        - { id: pilot, definition: d, revised: 0.9.0 }`;

describe("checks: single codings", () => {
  it("unknown-code: whatever carries it, after NFC, with the way it was meant", () => {
    const found = expectFindings(`
      = #nonesuch
        ^^^^^^^^^ unknown-code
      == Opening #nonesuch=2~@ana
                 ^^^^^^^^^ unknown-code
      C: {w|Fine.}w#unheard {Yes.}#minimal-response {}#qqqq
                                                      ^^^^^ unknown-code
                   ^^^^^^^^ unknown-code
      C: Fine. #WITHDRAWAL=2
               ^^^^^^^^^^^ unknown-code
      C: Fine.}w#unheard
              ^^ unopened-span
      ${codebook}`);
    const upper = found.find(({ message }) => message.includes("WITHDRAWAL"));
    assert.equal(upper?.message, "The codebook has no code `WITHDRAWAL`.");
    assert.equal(upper?.advice, "Did you mean `withdrawal`?");
  });

  for (const [written, meant] of [
    ["withdrawl", "withdrawal"],
    ["withdrawall", "withdrawal"],
    ["witdhrawal", "withdrawal"],
    ["withdruwal", "withdrawal"],
    ["withdraw", "withdrawal"],
    ["minimalresponse", "minimal-response"],
    ["minimal_response", "minimal-response"],
    ["short-answer", "minimal-response"],
    ["change-of-topic", "shift"],
    ["rupture/withdrawal", "withdrawal"],
    ["xyz", undefined],
    ["be", undefined],
    ["x".repeat(100), undefined],
  ] as const) {
    it(`unknown-code: \`${written.slice(0, 20)}\` is meant to be ${meant}`, () => {
      const found = expectFindings(`
      C: {Fine.}#${written}
                ^${"^".repeat(written.length)} unknown-code
      ${codebook}`);
      const advice = meant === undefined ? "Correct it, or add it to the codebook." : `Did you mean \`${meant}\`?`;
      assert.ok(wordsOf(found, "unknown-code").endsWith(advice), wordsOf(found, "unknown-code"));
    });
  }

  it("unknown-code: information in an open codebook, unless the codebook says otherwise", () => {
    const severity = (more: string) =>
      expectFindings(`
      C: {Fine.}#unheard
                ^^^^^^^^ unknown-code
      >>> codebook.yaml
      open: true
      ${more}`).map((each) => each.severity);
    assert.deepEqual(severity(""), ["information"]);
    assert.deepEqual(severity("checks: { unknown-code: hint }"), ["hint"]);
    expectFindings("C: {Fine.}#unheard\n>>> codebook.yaml\nopen: true\nchecks: { unknown-code: off }\n");
  });

  it("knows codes in another normal form", () => {
    expectFindings("C: {Fine.}#e\u0301cart {Yes.}#\u00e9cart\n>>> codebook.yaml\ncodes: [{ id: \u00e9cart }]\n");
  });

  it("not-codable: a heading, with the codes below it", () => {
    const found = expectFindings(`
      C: {Fine.}#rupture {Yes.}#withdrawal=2
                ^^^^^^^^ not-codable
      ${codebook}`);
    assert.match(wordsOf(found, "not-codable"), /Use `withdrawal`, `minimal-response` or `shift`\.$/);
  });

  it("invalid-rating: at the value, with the values that there are", () => {
    const found = expectFindings(`
      = #collaboration=8
                       ^ invalid-rating
      C: {Fine.}#withdrawal=high~ {w|Yes.}w#withdrawal=4
                                                       ^ invalid-rating
                            ^^^^ invalid-rating
      C: {Fine.}#withdrawal=3 {Yes.}#deep=high {Yes.}#deep=hoch
                                                           ^^^^ invalid-rating
      C: {Fine.}#minimal-response=1.5 {Fine.}#minimal-response=3x {No.}#minimal-response=-2
                                                                                         ^^ invalid-rating
                                                               ^^ invalid-rating
                                  ^^^ invalid-rating
      ${codebook}`);
    assert.ok(found.some(({ advice }) => advice === "Use 1 (none), 2 (minor) or 3 (some)."));
  });

  it("missing-rating: only where it is required", () => {
    const found = expectFindings(`
      = #collaboration
        ^^^^^^^^^^^^^^ missing-rating
      C: {Fine.}#withdrawal~ {Yes.}#minimal-response {No.}#withdrawal=1
                ^^^^^^^^^^^^ missing-rating
      ${codebook}`);
    assert.ok(found.some(({ advice }) => advice.includes("such as `#withdrawal=2` for minor")));
    assert.ok(found.some(({ advice }) => advice.includes("such as `#collaboration=1`")));
  });

  it("unexpected-rating: a code without a scale, own or inherited", () => {
    expectFindings(`
      C: {Fine.}#shift=2 {Fine.}#pilot=high {Fine.}#nonesuch=2
                                                   ^^^^^^^^^ unknown-code
                                      ^^^^^ unexpected-rating
                      ^^ unexpected-rating
      ${codebook}`);
    expectFindings(`
      C: {Fine.}#a=9 {Fine.}#b=1
                   ^ invalid-rating
                              ^^ unexpected-rating
      >>> codebook.yaml
      scales: { s: { type: ordinal, values: [1, 2] } }
      codes:
        - { id: a, scale: s, codes: [{ id: b, rating: none }] }
      `);
  });

  it("deprecated-code: the way on, over several steps", () => {
    const found = expectFindings(`
      C: {Fine.}#silence=2 {Hm.}#split {Yes.}#gone@ben
                        ^^ unexpected-rating
                                             ^^^^^ deprecated-code
                                ^^^^^^ deprecated-code
                ^^^^^^^^ deprecated-code
      ${codebook}`);
    assert.deepEqual(
      found.filter(({ check }) => check === "deprecated-code").map(({ message, advice }) => `${message} ${advice}`),
      [
        "`silence` is deprecated: Merged after the March review. Use `minimal-response` in its place.",
        "`split` is deprecated. It was split: choose `minimal-response` or `withdrawal`.",
        "`gone` is deprecated. The codebook names nothing in its place: choose another code.",
      ],
    );
  });

  it("wrong-role: no turn covered is by one of its roles; sections and sessions are not judged", () => {
    const found = expectFindings(`
      ---
      participants: { X: observer, C: { name: Client 014 }, Notes: narrative }
      ---
      = #both
      == Opening #both
      Narrative words. #both
                       ^^^^^ wrong-role

      T: {Fine.}#withdrawal=2 {}#both
                ^^^^^^^^^^^^^ wrong-role
      C: {Fine.}#withdrawal=2 {w|Well. #both
                                       ^^^^^ wrong-role
      X: {Fine.}#both Yes.}w#both {v|Yes.
      C: No.}v#withdrawal=2 {u|No.
      T: Yes.}u#withdrawal=2 {t|Yes.
      X: Hm.}t#withdrawal=2
              ^^^^^^^^^^^^^ wrong-role
      Q: {Fine.}#both
                ^^^^^ wrong-role
      ^ unknown-speaker
      Notes: {Fine.}#both
                    ^^^^^ wrong-role
      ${codebook}`);
    const words = found.map(({ message }) => message);
    assert.ok(words.includes("`withdrawal` is for what a client says, and `T` is a therapist."), words.join("\n"));
    assert.ok(words.includes("`both` is for what a therapist or observer says, and `Q` has no role."));
    const nobody = "`both` is for what a therapist or observer says, and nobody speaks here.";
    assert.equal(words.filter((each) => each === nobody).length, 2);
    assert.ok(words.includes("`withdrawal` is for what a client says, and none of these turns is by one."));
  });

  it("wrong-unit: a point counts as a span", () => {
    const found = expectFindings(`
      = #withdrawal=2 #shift
        ^^^^^^^^^^^^^ wrong-unit
      == Opening #withdrawal=2 #collaboration=2
                               ^^^^^^^^^^^^^^^^ wrong-unit
                 ^^^^^^^^^^^^^ wrong-unit
      C: {}#withdrawal=2 {w|Fine.}w#withdrawal=2 #withdrawal=3
      C: {}#collaboration=2 Fine. #collaboration=3
                                  ^^^^^^^^^^^^^^^^ wrong-unit
           ^^^^^^^^^^^^^^^^ wrong-unit
      ${codebook}`);
    const message = "`withdrawal` is for a stretch of words or a whole turn, and this codes the session.";
    assert.ok(found.some((each) => each.message === message));
  });

  it("stale-coding: under an earlier version, and not looked at again", () => {
    const stale = (front: string, mark = "^^^^^^^^^^^^^ stale-coding") =>
      expectFindings(
        `
      ---
      ${front}
      ---
      C: {Fine.}#withdrawal=2 {Yes.}#young {Yes.}#pilot {Yes.}#shift
                ${mark}
      ${codebook}`.replace(/\n +\n/g, "\n"),
      );
    stale("codebook-version: 1.2.9");
    stale("codebook-version: 1.3.0", "");
    stale("codebook-version: 2.0.0", "");
    stale("title: x", "");
    stale("codebook-version: old", "");
    stale("codebook-version: 1.2.9\n      reviewed: { withdrawal: 1.2.9 }");
    stale("codebook-version: 1.2.9\n      reviewed: { withdrawal: 1.3.0 }", "");
    stale("codebook-version: { alliance: 1.2.0 }");
    stale("codebook-version: { codebook.yaml: 1.2.0 }");
    stale("codebook-version: { other: 1.2.0 }", "");
  });

  it("stale-coding: below version 1.0.0 nothing is, and other codebooks have versions of their own", () => {
    expectFindings(`
      ---
      codebook-version: 0.1.0
      ---
      C: {Fine.}#a
      >>> codebook.yaml
      version: 0.9.0
      codes: [{ id: a, revised: 0.9.0 }]
      `);
    const extending = (version: string, mark: string) =>
      expectFindings(`
      ---
      codebook-version: ${version}
      ---
      C: {Fine.}#a {Fine.}#b
                ${mark}
      >>> codebook.yaml
      version: 1.1.0
      extends: [./shared.codebook.yaml]
      codes: [{ id: b, revised: 1.1.0 }]
      >>> shared.codebook.yaml
      version: 5.0.0
      codes: [{ id: a, revised: 5.0.0 }]
      `);
    extending("1.0.0", "          ^^ stale-coding");
    extending("{ shared.codebook.yaml: 4.0.0 }", "^^ stale-coding");
  });

  it("unknown-coder: in the front matter, in tags and in memos, where there is a map of coders", () => {
    const found = expectFindings(`
      ---
      coder: cleo
             ^^^^ unknown-coder
      ---
      C: {Fine.}#shift@bne {w|Yes.}w#shift@ben~ {v|Yes.}v#shift@anna
                                                                ^^^^ unknown-coder
                       ^^^ unknown-coder
      % @anna: A note.
         ^^^^ unknown-coder
      % @ana A note.
      ${codebook}`);
    assert.ok(found.some(({ advice }) => advice === "Did you mean `ben`?"));
    const byName = inTranscripts(
      fixture(`>>> s01.anna.transcript\nC: Fine.\n${codebook.replaceAll("\n      ", "\n")}`),
    );
    assert.deepEqual(
      byName.map(({ check, span }) => ({ check, span })),
      [{ check: "unknown-coder", span: { start: 0, end: 0 } }],
    );
  });
});
