import assert from "node:assert/strict";
import { type Session, sessionOf } from "../../../server/src/core/features/session.ts";
import { type Fixture, fixture, marked, root } from "../../fixture.ts";
import { sample } from "./sample.ts";

const lineEnds = ["\n", "\r\n"] as const;

/** What is told of a text must be the same whatever its lines end with. */
function both(source: string, tell: (session: Session, at: Fixture) => unknown, expected: unknown): void {
  for (const lineEnd of lineEnds) {
    const at = fixture(source, { lineEnd });
    assert.deepEqual(tell(sessionOf(at.project, at.uri) as Session, at), expected, JSON.stringify(lineEnd));
  }
}

const textOf = ({ texts, uri }: Fixture, { start, end }: { start: number; end: number }) =>
  (texts.get(uri) ?? "").slice(start, end);

const source = `
---
title: Session 3
coder: ana
---
= #collaboration=4
[00:00:05] T: Before {all}#invites else. #invites@ben
== Opening [00:00:10] #withdrawal=2
[00:00:19.5] C: {Fine, 😀. I {guess}#denial~ it was fine.}#minimal-response=3 #unknown
  And \\#more. {}#denial=1
== Empty
=== Inner
Someone comes in.
% A note that nobody said.

T: {a|One
C: two.}a#denial=2
${sample}`;

describe("the picture of a session", () => {
  it("tells who speaks when and how much, without markup, memos and signs that are no words", () => {
    both(source, ({ turns }) => turns.map(({ label, role, words, time }) => [label, role, words, time]), [
      ["T", "therapist", 3, 5],
      ["C", "client", 8, 19.5],
      [undefined, undefined, 3, undefined],
      ["T", "therapist", 1, undefined],
      ["C", "client", 1, undefined],
    ]);
  });

  it("places turns where they stand, with all their lines", () => {
    both(source, ({ turns }, at) => turns.map(({ span }) => textOf(at, span).split(/\r?\n/).length), [1, 2, 1, 1, 1]);
  });

  it("tells the sections with their levels, times and turns", () => {
    both(
      source,
      ({ sections }, at) =>
        sections.map(({ title, level, time, firstTurn, lastTurn, span }) => [
          title,
          level,
          time,
          firstTurn,
          lastTurn,
          textOf(at, span),
        ]),
      [
        ["Opening", 1, 10, 1, 1, "== Opening [00:00:10] #withdrawal=2"],
        ["Empty", 1, undefined, 2, 4, "== Empty"],
        ["Inner", 2, undefined, 2, 4, "=== Inner"],
      ],
    );
  });

  it("has a lane for each theme of the codebook in its order, and one for codes that it does not have", () => {
    both(source, ({ lanes }) => lanes.map(({ code, name, codings }) => `${code} ${name}: ${codings.length}`), [
      "collaboration Collaboration: 1",
      "rupture Rupture: 5",
      "invites Invites feelings: 2",
      " Not in the codebook: 1",
    ]);
  });

  it("divides a lane by the codes right below its theme, and puts what is deeper below them", () => {
    both(
      `
T: {Fine.}#denial #rupture #blame #withdrawal #unknown
>>> codebook.yaml
codebook: alliance
codes:
  - id: rupture
    name: Rupture
    codes:
      - id: withdrawal
        name: Withdrawal
        codes:
          - id: denial
      - id: confrontation
        name: Confrontation
        codes:
          - id: blame
`,
      ({ lanes }) =>
        lanes.map(({ parts, codings }) => [parts.join(), codings.map(({ code, part }) => `${code} ${part}`).join()]),
      [
        ["Withdrawal,Confrontation", "denial 0,rupture -1,blame 1,withdrawal 0"],
        ["", "unknown -1"],
      ],
    );
  });

  it("does not divide a lane by more than four codes", () => {
    const partsOf = (count: number) => {
      const codes = Array.from({ length: count }, (_, at) => `      - id: c${at}\n`).join("");
      const at = fixture(`T: One. #c0\n\n>>> codebook.yaml\ncodebook: b\ncodes:\n  - id: top\n    codes:\n${codes}`);
      return (sessionOf(at.project, at.uri) as Session).lanes[0]?.parts.length;
    };
    assert.deepEqual([1, 2, 4, 5].map(partsOf), [0, 2, 4, 0]);
  });

  it("shows a deprecated theme only where it is used", () => {
    const lanesOf = (text: string) => {
      const at = fixture(text + sample);
      return (sessionOf(at.project, at.uri) as Session).lanes.map(({ code }) => code);
    };
    assert.ok(!lanesOf("T: One.\n").includes("silence"));
    assert.ok(lanesOf("T: One. #silence\n").includes("silence"));
  });

  it("tells of each coding its turns, its value's place on the scale, who made it and how sure", () => {
    both(
      source,
      ({ lanes }) =>
        lanes.flatMap(({ codings }) =>
          codings.map(({ path, unit, value, height, absent, tentative, coder, firstTurn, lastTurn, words }) =>
            [
              path.join(" › "),
              unit,
              value ?? "–",
              height ?? "–",
              absent ? "absent" : "",
              tentative ? "~" : "",
              coder ?? "–",
              `${firstTurn}–${lastTurn}`,
              words,
            ].join("|"),
          ),
        ),
      [
        "Collaboration|session|4|1|||ana|0–4|Session 3",
        "Withdrawal|section|2 (minor)|0.5|||ana|1–1|Opening",
        "Withdrawal › Denial|span|–|–||~|ana|1–1|guess",
        "Withdrawal › Minimal response|span|3 (some)|1|||ana|1–1|Fine, 😀. I guess it was fine.",
        "Withdrawal › Denial|point|1 (none)|0|absent||ana|1–1|",
        "Withdrawal › Denial|span|2 (minor)|0.5|||ana|3–4|One two.",
        "Invites feelings|span|–|–|||ana|0–0|all",
        "Invites feelings|turn|–|–|||ben|0–0|Before all else.",
        "unknown|turn|–|–|||ana|1–1|Fine, 😀. I guess it was fine. And #more.",
      ],
    );
    both(source, ({ coders }) => coders, ["ana", "ben"]);
  });

  it("places words of an order by their rank, clamps what is off the scale, and places nothing that has no order", () => {
    const at = fixture(`
      T: a #mood=low #mood=high #mood=odd #bond=-1 #bond=0 #bond=9 #kind=x #free=3
      >>> codebook.yaml
      scales:
        mood: { type: ordinal, values: [low, middle, high] }
        bond: { type: interval, min: -1, max: 1 }
        kind: { type: nominal, values: [x, y] }
      codes:
        - { id: mood, definition: M., scale: mood }
        - { id: bond, definition: B., scale: bond }
        - { id: kind, definition: K., scale: kind }
        - { id: free, definition: F. }
    `);
    const { lanes } = sessionOf(at.project, at.uri) as Session;
    assert.deepEqual(
      lanes.map(({ codings }) => codings.map(({ height }) => height)),
      [[0, 1, undefined], [0, 0.5, 1], [undefined], [undefined]],
    );
  });

  it("leads to the words, the turn, the section's line", () => {
    const at = fixture(`
== Opening #withdrawal=2
^^^^^^^^^^^^^^^^^^^^^^^^
T: Before {all}#invites else.
           ^^^
C:  Fine. #denial
${sample}`);
    const { lanes } = sessionOf(at.project, at.uri) as Session;
    const words = lanes.flatMap(({ codings }) => codings.map(({ span }) => textOf(at, span).trim()));
    assert.deepEqual(words, [marked(at)[0], "Fine. #denial", marked(at)[1]]);
  });

  it("is empty for an empty transcript, and nothing for a file that is not there", () => {
    const at = fixture(">>> a.transcript\n");
    const { turns, sections, lanes, coders } = sessionOf(at.project, `${root}/a.transcript`) as Session;
    assert.deepEqual([turns, sections, lanes, coders], [[], [], [], []]);
    assert.equal(sessionOf(at.project, `${root}/nothing.transcript`), undefined);
  });
});
