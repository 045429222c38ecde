import assert from "node:assert/strict";
import { assertValue, codebook, figureIn, partOf } from "./fixture.ts";

/** Six client turns: ana has `away` on 1, 2, 3, ben on 2, 3, 4. */
const turns = `${codebook}
>>> s1.ana.transcript
T: One.
C: A. #away=2
C: {B.}#away=3
T: Two. #repair
C: {l|C.
C: D.
C: E}l#away.
C: F.
>>> s1.ben.transcript
T: One.
C: A.
C: B. #away=2
T: Two.
C: C. #away=3
C: {}#away D.
C: E.
C: F.
`;

describe("agreement on turns", () => {
  it("has a unit for each turn by a role that the code may have", () => {
    const away = figureIn(partOf(turns), "code away");
    // ana: A, B, C, D, E; ben: B, C, D. Both 3, ana alone 2, ben alone 0, neither 1.
    assert.deepEqual([away.units, away.compared, away.recordings, away.uses], [6, 6, 1, [5, 3]]);
    assert.equal(away.basis.universe, "turns by client");
    assertValue(away, "percent_agreement", 4 / 6);
    // pe = (5/6)(3/6) + (1/6)(3/6) = 1/2
    assertValue(away, "cohen_kappa", (4 / 6 - 1 / 2) / (1 - 1 / 2));
    // Ordered pairs of 12 ratings: 2 units apart, 8 yes and 4 no.
    assertValue(away, "alpha_nominal", 1 - (11 * 4) / (2 * 8 * 4));
    assert.deepEqual(away.categories, ["no", "yes"]);
  });

  it("takes the turns of the role that is asked for, or everybody's", () => {
    const all = figureIn(partOf(turns, { role: "any" }), "code away");
    assert.deepEqual([all.units, all.uses], [8, [5, 3]]);
    const therapist = partOf(turns, { role: "therapist" });
    assert.deepEqual(
      therapist.figures.map(({ kind, id, units, uses }) => [kind, id, units, uses]),
      [["code", "repair", 2, [1, 0]]],
    );
  });

  it("leaves out turns that nobody coded where that is asked for", () => {
    const coded = figureIn(partOf(turns, { universe: "coded" }), "code away");
    assert.deepEqual([coded.units, coded.uses], [5, [5, 3]]);
    assert.equal(coded.basis.universe, "turns by client on which somebody set a code");
    assertValue(coded, "percent_agreement", 3 / 5);
  });

  it("takes no paragraph of narrative for a turn, unless it is asked for", () => {
    const source = `${codebook}
>>> s1.ana.transcript
The room is cold. #mood

C: A. #mood
>>> s1.ben.transcript
The room is cold. #mood

C: A.
`;
    assert.deepEqual(figureIn(partOf(source), "code mood").uses, [1, 0]);
    const narrative = figureIn(partOf(source, { role: "narrative" }), "code mood");
    assert.deepEqual([narrative.units, narrative.uses], [1, [1, 1]]);
    assert.equal(narrative.basis.universe, "paragraphs of narrative");
  });

  it("does not take a section's or a session's coding for one of each turn", () => {
    const source = `${codebook}
>>> s1.ana.transcript
= #mood
== One #mood
C: A. #away
>>> s1.ben.transcript
== One
C: A. #away
`;
    assert.deepEqual(
      partOf(source).figures.map(({ kind, id }) => `${kind} ${id}`),
      ["code away", "theme rupture", "group way"],
    );
  });
});

describe("agreement on segments of time", () => {
  const timed = `${codebook}
>>> s1.ana.transcript
C: Before the first time. #away
[0:30] C: A.
[1:10] C: B.
C: Still B. #away
[0:50] C: A time that runs back.
[5:00] C: C. #against
>>> s1.ben.transcript
C: Before the first time.
[0:30] C: A. #away
[1:10] C: B.
C: Still B.
[0:50] C: A time that runs back. #away
[5:00] C: C. #away
`;

  it("has a unit for each stretch in which somebody begins to speak", () => {
    const away = figureIn(partOf(timed, { unit: { kind: "time", seconds: 60 } }), "code away");
    // 0:00 to 1:00, 1:00 to 2:00, 5:00 to 6:00.
    assert.deepEqual([away.units, away.uses], [3, [2, 3]]);
    assert.equal(away.basis.unit, "segment of 1 minute");
    assertValue(away, "percent_agreement", 2 / 3);
  });

  it("names recordings without a time", () => {
    const part = partOf(turns, { unit: { kind: "time", seconds: 300 } });
    assert.deepEqual(part.notes, [{ kind: "untimed", recordings: ["s1"] }]);
    assert.deepEqual(part.figures, []);
  });
});

describe("agreement on sections", () => {
  const sections = `${codebook}
>>> s1.ana.transcript
C: Above all sections. #away
== One #away=3
C: A.
=== Inner
C: B. #against=2
== Two
C: C. #away=2
== Three
C: D. #away
>>> s1.ben.transcript
C: Above all sections.
== One #away=2
C: A.
=== Inner
C: B. #against=2
== Two #away=1
C: C.
==

C: D. #away
`;

  it("has a unit for each section that both have, at the same turns", () => {
    const part = partOf(sections, { unit: { kind: "section" } });
    const away = figureIn(part, "code away");
    // One, Inner, Two; Three is ana's alone. ben's rating of Two says that it does not occur.
    assert.deepEqual([away.units, away.uses], [3, [2, 1]]);
    assertValue(away, "percent_agreement", 2 / 3);
    assert.deepEqual(part.notes, [{ kind: "sections-differ", sections: 1 }]);
  });

  it("finds what is coded in a section within it, and in all around it", () => {
    const against = figureIn(partOf(sections, { unit: { kind: "section" } }), "code against");
    assert.deepEqual([against.units, against.uses], [3, [2, 2]]);
    assertValue(against, "cohen_kappa", 1);
  });

  it("takes the ratings of the section itself", () => {
    const rating = figureIn(partOf(sections, { unit: { kind: "section" } }), "rating away");
    // ana rated One 3; ben One 2 and Two 1. Compared on One alone.
    assert.deepEqual([rating.units, rating.compared, rating.uses], [2, 1, [1, 2]]);
    assertValue(rating, "percent_agreement", 0);
  });
});

describe("agreement on sessions", () => {
  const sessions = `${codebook}
>>> s1.ana.transcript
= #joint=4
C: {A}#away=2 {B}#away=2 {C}#away=1 #against
>>> s1.ben.transcript
= #joint=5
C: {A}#away=2 B C
>>> s2.ana.transcript
= #joint=2
C: A
>>> s2.ben.transcript
= #joint=2
C: A #away
>>> s3.ana.transcript
= #joint=6
C: {A}#away {B}#against
>>> s3.ben.transcript
= #joint=7
C: {A}#away {B}#away
`;

  it("counts codings, by code and by theme, without those that say that it does not occur", () => {
    const part = partOf(sessions, { unit: { kind: "session" } });
    const counts = part.figures.filter(({ kind }) => kind === "count");
    assert.deepEqual(
      counts.map(({ id, rollsUp, uses, units }) => [id, rollsUp, uses, units]),
      [
        ["away", false, [3, 4], 3],
        ["against", false, [2, 0], 3],
        ["joint", false, [3, 3], 3],
        ["rupture", true, [5, 4], 3],
      ],
    );
    // away: (2, 1), (0, 1), (1, 2). Row means 1.5, 0.5, 1.5: MSB = 2/3, MSW = 1/2.
    const [away] = counts;
    assert.ok(away);
    assertValue(away, "ICC1", (2 / 3 - 1 / 2) / (2 / 3 + 1 / 2));
    // rupture: (3, 1), (0, 1), (2, 2): row means 2, 0.5, 2: MSB = 3/2, MSW = 5/6.
    const theme = counts.at(-1);
    assert.ok(theme);
    assertValue(theme, "ICC1", (3 / 2 - 5 / 6) / (3 / 2 + 5 / 6));
  });

  it("leaves out sessions that nobody coded where that is asked for", () => {
    const source = `${sessions}
>>> s4.ana.transcript
C: A
>>> s4.ben.transcript
C: A
`;
    const unit = { kind: "session" } as const;
    assert.equal(figureIn(partOf(source, { unit }), "count away").units, 4);
    assert.equal(figureIn(partOf(source, { unit, universe: "coded" }), "count away").units, 3);
  });

  it("compares the ratings of sessions", () => {
    const rating = figureIn(partOf(sessions, { unit: { kind: "session" } }), "rating joint");
    assert.deepEqual([rating.level, rating.units, rating.compared], ["interval", 3, 3]);
    // (4, 5), (2, 2), (6, 7): Do = (1 + 0 + 1) · 2 / 6; De = Σ over pairs of the six values of their squared distances / 15.
    const values = [4, 5, 2, 2, 6, 7];
    const squares = values
      .flatMap((a, i) => values.slice(i + 1).map((b) => (a - b) ** 2))
      .reduce((sum, each) => sum + each);
    assertValue(rating, "alpha_interval", 1 - 2 / 3 / (squares / 15));
    assert.equal(rating.categories.length, 7);
  });
});
