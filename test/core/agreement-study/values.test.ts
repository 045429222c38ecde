import assert from "node:assert/strict";
import { assertValue, codebook, figureIn, partOf } from "./fixture.ts";

describe("what is compared", () => {
  it("rolls codes up to their themes, and leaves out what a scale calls absent", () => {
    const part = partOf(`${codebook}
>>> s1.ana.transcript
C: A. #away=3
C: B. #against=1
C: C. #away=1 #against=2
C: D.
>>> s1.ben.transcript
C: A. #against=2
C: B. #away=1
C: C. #away=2
C: D. #against
`);
    assert.deepEqual(figureIn(part, "code away").uses, [1, 1]);
    assert.deepEqual(figureIn(part, "code against").uses, [1, 2]);
    const rupture = figureIn(part, "theme rupture");
    // ana: A, C; ben: A, C, D.
    assert.deepEqual([rupture.uses, rupture.units], [[2, 3], 4]);
    assertValue(rupture, "percent_agreement", 3 / 4);
    assertValue(rupture, "cohen_kappa", 1 / 2);
  });

  it("gives each unit one value of a group, none included, and several as a value of their own", () => {
    const way = figureIn(
      partOf(`${codebook}
>>> s1.ana.transcript
C: A. #away
C: {B}#away {C}#against
C: D.
C: E. #against
>>> s1.ben.transcript
C: A. #against
C: {B}#against {C}#away
C: D.
C: E. #against
`),
      "group way",
    );
    assert.deepEqual(way.categories, ["away", "against", "(none)", "away + against"]);
    assert.deepEqual([way.ties, way.uses], [2, [3, 3]]);
    assertValue(way, "percent_agreement", 3 / 4);
    // ana: one of each; ben: against 2, none 1, both 1. pe = (0·1 + 2·1 + 1·1 + 1·1) / 16.
    assertValue(way, "cohen_kappa", (3 / 4 - 4 / 16) / (1 - 4 / 16));
  });

  it("takes the highest of several ratings, counts them, and leaves units without one missing", () => {
    const rating = figureIn(
      partOf(`${codebook}
>>> s1.ana.transcript
C: {A}#away=1 {B}#away=3
C: C. #away=2
C: D.
C: E. #away
>>> s1.ben.transcript
C: {A}#away=3 {B}#away=3
C: C. #away=1
C: D. #away=2
C: E.
`),
      "rating away",
    );
    assert.deepEqual([rating.level, rating.ties, rating.units, rating.compared], ["ordinal", 1, 3, 2]);
    assert.deepEqual(rating.categories, ["1", "2", "3"]);
    assert.deepEqual(rating.uses, [2, 3]);
    assertValue(rating, "percent_agreement", 1 / 2);
    // (3, 3), (2, 1): observed squares 0 and 1; expected of 3 or 2 with 3 or 1: 0, 4, 1, 1.
    assertValue(rating, "cohen_kappa_quadratic", 1 - 1 / 2 / (6 / 4));
  });

  it("reads the words of an ordinal scale as places in it", () => {
    const rating = figureIn(
      partOf(`${codebook}
>>> s1.ana.transcript
C: A. #mood=cold
C: B. #mood=warm
C: C. #mood=mild
>>> s1.ben.transcript
C: A. #mood=cold
C: B. #mood=mild
C: C. #mood=hot
`),
      "rating mood",
    );
    // `hot` is on no scale.
    assert.deepEqual([rating.categories, rating.uses, rating.compared], [["1", "2", "3"], [3, 2], 2]);
    // Places 1, 1, 3, 2: with nominal distance α would be 1 − (3 · 2) / (2 · 5).
    assertValue(rating, "alpha_ordinal", 1 - (3 * 1) / ordinalExpected());
  });

  /** Of the ratings 1, 1, 2, 3: the ordinal distances of the middles 1, 2.5, 3.5, squared, times the counts. */
  function ordinalExpected(): number {
    return 2 * 1 * 1.5 ** 2 + 2 * 1 * 2.5 ** 2 + 1 * 1 * 1 ** 2;
  }

  it("has no rating on a nominal scale where several differ", () => {
    const rating = figureIn(
      partOf(`${codebook}
>>> s1.ana.transcript
C: {A}#colour=red {B}#colour=blue
C: C. #colour=red
C: D. #colour=blue
>>> s1.ben.transcript
C: {A}#colour=red {B}#colour=red
C: C. #colour=red
C: D. #colour=red
`),
      "rating colour",
    );
    assert.deepEqual([rating.level, rating.ties, rating.compared, rating.uses], ["nominal", 1, 2, [2, 3]]);
    assertValue(rating, "percent_agreement", 1 / 2);
  });

  it("names codes that have ratings and no scale", () => {
    const part = partOf(`${codebook}
>>> s1.ana.transcript
C: A. #new=2
T: B. #repair=2
>>> s1.ben.transcript
C: A. #new=2
T: B.
`);
    assert.deepEqual(part.notes, [{ kind: "no-scale", codes: ["new", "repair"] }]);
    assert.equal(part.figures.filter(({ kind }) => kind === "rating").length, 0);
    assertValue(figureIn(part, "code new"), "percent_agreement", 1);
  });

  it("has no number where nothing varies", () => {
    const away = figureIn(
      partOf(`${codebook}
>>> s1.ana.transcript
C: A. #away
>>> s1.ben.transcript
C: A. #away
`),
      "code away",
    );
    assertValue(away, "percent_agreement", 1);
    assertValue(away, "cohen_kappa", undefined);
    assertValue(away, "alpha_nominal", undefined);
  });

  it("tells what was asked for alone, even where nobody set it", () => {
    const part = partOf(
      `${codebook}
>>> s1.ana.transcript
C: A. #away
>>> s1.ben.transcript
C: A.
`,
      { subjects: ["against", "way"] },
    );
    assert.deepEqual(
      part.figures.map(({ kind, id, uses }) => [kind, id, uses]),
      [
        ["code", "against", [0, 0]],
        ["group", "way", [1, 0]],
      ],
    );
  });
});
