import assert from "node:assert/strict";
import { unitizingAlphas } from "../../../server/src/core/agreement/unitizing.ts";
import { assertValue, codebook, figureIn, partOf } from "./fixture.ts";

const span = { unit: { kind: "span" } } as const;

/** "C: abcdefghij" is 13 characters. */
const two = `${codebook}
>>> s1.ana.transcript
C: {abcdef}#away=2{}ghij
>>> s1.ben.transcript
C: ab{cdefgh}#away=2{}ij{}#away
>>> s2.ana.transcript
C: abcdefghij #against
>>> s2.ben.transcript
C: {abcdefg}#against{hij}#against
`;

describe("agreement on the text", () => {
  it("compares character by character, and where codings begin and end", () => {
    const part = partOf(two, span);
    const away = figureIn(part, "code away");
    // Of 26 characters, ana has 3 to 9, ben 5 to 11: 4 in common, 2 apart on either side.
    assert.deepEqual([away.units, away.uses, away.recordings], [26, [1, 1], 2]);
    assertValue(away, "percent_agreement", 22 / 26);
    // 52 ratings, 12 of them yes; 4 characters apart.
    assertValue(away, "char_alpha", 1 - (51 * 4) / (12 * 40));
    const units = [
      { coder: 0, begin: 3, length: 6, category: "x" },
      { coder: 1, begin: 5, length: 6, category: "x" },
    ];
    assertValue(away, "alpha_u", unitizingAlphas(units, 2, 0, 26).get("alpha_u:x"));
    assert.deepEqual(part.notes, [{ kind: "points", points: 1 }]);
  });

  it("takes a turn's coding for one of all its words, and two that touch for two", () => {
    const against = figureIn(partOf(two, span), "code against");
    assert.deepEqual(against.uses, [1, 2]);
    assertValue(against, "percent_agreement", 1);
    assertValue(against, "char_alpha", 1);
    const units = [
      { coder: 0, begin: 16, length: 10, category: "x" },
      { coder: 1, begin: 16, length: 7, category: "x" },
      { coder: 1, begin: 23, length: 3, category: "x" },
    ];
    assertValue(against, "alpha_u", unitizingAlphas(units, 2, 0, 26).get("alpha_u:x"));
  });

  it("rolls up, and takes all codes together", () => {
    const part = partOf(two, span);
    const rupture = figureIn(part, "theme rupture");
    assertValue(rupture, "percent_agreement", 22 / 26);
    assert.deepEqual(figureIn(part, "all all codes").uses, [2, 3]);
    assert.deepEqual(
      part.figures.map(({ kind, id }) => `${kind} ${id}`),
      ["code away", "code against", "theme rupture", "group way", "all all codes"],
    );
  });

  it("leaves out recordings that not all have coded", () => {
    const part = partOf(two.replace("s2.ben", "s2.carla"), { ...span, comparison: { kind: "coders", names: [] } });
    assert.deepEqual(part.figures, []);
    assert.deepEqual(part.notes, [{ kind: "not-by-all", recordings: 2 }]);
    const named = partOf(two.replace("s2.ben", "s2.carla"), {
      ...span,
      comparison: { kind: "coders", names: ["ana", "ben"] },
    });
    assert.equal(figureIn(named, "code away").units, 13);
  });

  it("holds characters against those of one who is right", () => {
    const away = figureIn(partOf(two, { ...span, comparison: { kind: "gold", gold: "ana", names: [] } }), "code away");
    assertValue(away, "precision", 4 / 6);
    assertValue(away, "recall", 4 / 6);
  });
});
