import assert from "node:assert/strict";
import { expectFindings, wordsOf } from "./expect.ts";

/** A codebook with one rule, indented like the fixtures that it stands in. */
const withRule = (rule: string) => `>>> codebook.yaml
      participants: { T: therapist, C: client }
      scales:
        s: { type: ordinal, values: [1, 2, 3], absent: 1 }
      codes:
        - id: rupture
          scale: s
          codes: [{ id: withdrawal }]
        - id: resolution
          scale: s
          codes: [{ id: disclosure }]
        - { id: free }
      rules: [{ id: the-rule, ${rule} }]`;

describe("checks: rules with after", () => {
  const within = (turns: number) =>
    withRule(`after: rupture, expect: resolution, within: { turns: ${turns} }, message: Nothing follows.`);

  it("looks from the last turn covered, that turn included, over so many turns of any speaker", () => {
    const found = expectFindings(`
      C: {Fine.}#rupture
                ^^^^^^^^ rule
      T: So.
      C: Well.
      T: {Sorry.}#resolution
      C: {Fine.}#withdrawal
      T: So.
      C: {Well.}#disclosure
      C: {Sorry.}#resolution {Fine.}#rupture
      ${within(2)}`);
    assert.equal(
      wordsOf(found, "rule"),
      "Nothing follows. By the rule `the-rule`, code `resolution` within 2 turns, or mark this coding as tentative.",
    );
    assert.equal(found[0]?.severity, "information");
  });

  it("counts from a long span's last turn, to where the answer begins, and not narrative", () => {
    expectFindings(`
      ---
      participants: { Notes: narrative }
      ---
      C: {w|Fine.
      T: So.
      C: Well.}w#rupture
      Notes: The tape is turned.
      T: {v|Sorry.
      C: Yes.}v#resolution
      C: {Fine.}#rupture
                ^^^^^^^^ rule
      T: So.
      C: {u|Sorry.}u#free
      T: {Sorry.}#resolution
      T: {t|So.
      C: {Fine.}#rupture
                ^^^^^^^^ rule
      T: Sorry.}t#resolution
      ${within(1)}`);
  });

  it("judges each coder, and neither what is tentative nor what does not occur", () => {
    expectFindings(`
      C: {Fine.}#rupture#rupture@ben#rupture~@cleo#rupture=1@dan
                        ^^^^^^^^^^^^ rule
      T: {Sorry.}#resolution~ {So.}#resolution=1@ben
      C: {Fine.}#free
      ${within(1)}`);
  });

  it("within: section is up to the end of the innermost section", () => {
    expectFindings(`
      C: {Fine.}#rupture
      == One
      C: {Fine.}#rupture
      === Inner
      C: {Fine.}#rupture
                ^^^^^^^^ rule
      ===
      C: Well. {Sorry.}#resolution
      == Two #rupture
             ^^^^^^^^ rule
      C: {Fine.}#rupture
                ^^^^^^^^ rule
      == Three #rupture
      C: {Sorry.}#resolution
      C: {Fine.}#rupture
                ^^^^^^^^ rule
      ${withRule("after: rupture, expect: [resolution], within: section, message: Nothing follows.")}`);
    expectFindings(`
      C: {Fine.}#rupture
      == One
      C: {Sorry.}#resolution
      ${withRule("after: rupture, expect: [resolution], within: section, message: Nothing follows.")}`);
  });

  it("the coding of a section begins in its first turn", () => {
    expectFindings(`
      C: {Fine.}#rupture
      == One #resolution
      C: Yes.
      C: {Fine.}#rupture
                ^^^^^^^^ rule
      == Two #resolution
      ${within(1)}`);
  });
});

describe("checks: rules with each", () => {
  it("every turn of some roles, by the front matter's coder", () => {
    const found = expectFindings(`
      ---
      coder: ana
      ---
      T: How was it?
      C: {Fine.}#rupture=1 I guess.
      C: Yes. #withdrawal~
      C: No. #rupture@ben
      ^ rule
      C: No. {w|Oh.
      T: Yes.
      C: Well.}w#rupture@ana Hm.
      C: {}#rupture
      X: Hm.
      ^ unknown-speaker
      ${withRule("each: turn, roles: [client], expect: rupture, message: Not coded.")}`);
    assert.equal(wordsOf(found, "rule"), "Not coded. By the rule `the-rule`, code `rupture` here.");
  });

  it("every turn, with at most so many", () => {
    const found = expectFindings(`
      T: {How}#rupture was {it?}#withdrawal
      ^ rule
      C: {Fine.}#rupture~ I guess. #rupture
      C: {Fine.}#rupture=1 I guess. #rupture=2
      ${withRule("each: turn, expect: rupture, at-most: 1, message: Not once.")}`);
    assert.match(wordsOf(found, "rule"), /there may be at most 1 of `rupture`, and there are 2\.$/);
  });

  it("every section has it on its own line", () => {
    expectFindings(`
      == One #withdrawal
      === Inner
      ^^^^^^^^^ rule
      C: {Fine.}#rupture
      == Two #rupture#withdrawal
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ rule
      == Three #rupture=1#withdrawal #free
      ==
      C: Fine.
      ${withRule("each: section, expect: [rupture], at-most: 1, message: Not rated.")}`);
  });

  it("the session has it on a line of its own, else it is told at the top", () => {
    const rule = withRule("each: session, expect: [rupture], message: Not rated.");
    expectFindings(`
      == One #rupture
      ^^^^^^^^^^^^^^^ rule
      C: {Fine.}#rupture
      ${rule}`);
    expectFindings(`
      ---
      ^^^ rule
      coder: ana
      ---
      C: Fine.
      = #rupture@ben
      ${rule}`);
    expectFindings(`
      C: Fine.
      = #withdrawal
      ${rule}`);
    expectFindings(`
      % Nothing is said here.
      ${rule}`);
  });
});
