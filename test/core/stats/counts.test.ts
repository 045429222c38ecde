import assert from "node:assert/strict";
import { anyCode, codeKey, themeKey } from "../../../server/src/core/stats/counts.ts";
import type { Dimension } from "../../../server/src/core/stats/options.ts";
import { densityOf, meanRating } from "../../../server/src/core/stats/density.ts";
import { cellOf, coderOf, statsOf } from "./gathered.ts";

const codebook = `
  >>> codebook.yaml
  codebook: c
  version: 2.0.0
  participants: { T: therapist, C: client }
  scales:
    weight: { type: ordinal, values: { 1: none, 2: some, 3: much }, absent: 1 }
    kind: { type: nominal, values: { 1: a, 2: b } }
  codes:
    - id: rupture
      scale: weight
      codes:
        - id: withdrawal
          codes: [{ id: denial }, { id: short }]
        - { id: sorted, scale: kind }
    - id: repair
    - id: level
      scale: weight
`;

const session = `
  >>> s1.ana.transcript
  = #level=2
  == Opening #level=3
  [0:00] T: One two three four.
  [0:10] C: {Five six}#denial=3 {seven}#denial=2~ eight. #short=1
  T: Nine ten {eleven}#repair twelve.
  [0:40] C: {a|Thirteen}
  == Later
  [1:00] T: Fourteen, fifteen
  C: sixteen}a#withdrawal=2 #sorted=2
`;

describe("counts", () => {
  const stats = statsOf(codebook + session, { by: [] });
  const any = cellOf(stats, anyCode);

  it("counts codings, and apart from them those that say that the code does not occur", () => {
    const { codings, tentative, absent, transcripts } = coderOf(stats);
    assert.deepEqual([transcripts, codings, tentative, absent], [1, 7, 1, 1]);
    assert.deepEqual([any?.codings, any?.tentative, any?.absent], [7, 1, 1]);
    assert.deepEqual([cellOf(stats, codeKey("short"))?.codings, cellOf(stats, codeKey("short"))?.absent], [0, 1]);
  });

  it("counts a coding once for its code and for each code above it", () => {
    const counts = ["rupture", "withdrawal", "denial", "short", "sorted", "repair", "level"].map((id) => [
      cellOf(stats, codeKey(id))?.codings,
      cellOf(stats, themeKey(id))?.codings,
    ]);
    assert.deepEqual(counts, [
      [undefined, 4],
      [1, 3],
      [2, 2],
      [0, 0],
      [1, 1],
      [1, 1],
      [2, 2],
    ]);
  });

  it("counts each turn that carries a code once, with its time", () => {
    // Turns: T 10 s; C and T share 30 s by their 4 and 4 words; C 20 s; T and C behind the last time.
    const denial = cellOf(stats, codeKey("denial"));
    assert.deepEqual([denial?.turns, denial?.ms], [1, 15_000]);
    const withdrawal = cellOf(stats, codeKey("withdrawal"));
    assert.deepEqual([withdrawal?.turns, withdrawal?.ms], [3, 20_000]);
    assert.deepEqual([cellOf(stats, themeKey("rupture"))?.turns, cellOf(stats, themeKey("rupture"))?.ms], [4, 35_000]);
    assert.deepEqual([any?.turns, any?.ms], [5, 50_000]);
  });

  it("leaves codings of sections and sessions out of turns and densities", () => {
    const level = cellOf(stats, codeKey("level"));
    assert.deepEqual([level?.codings, level?.onTurns, level?.turns], [2, 0, 0]);
  });

  it("measures against speakers' turns, words and the time that is known", () => {
    const [place] = coderOf(stats).places;
    assert.deepEqual(place?.base, { turns: 6, words: 16, ms: 60_000, timedTurns: 4 });
    assert.ok(any && place);
    // On words or turns there are 5 codings, one of which begins in a turn of unknown length.
    assert.deepEqual(densityOf(any, place.base), { per100Turns: 500 / 6, perMinute: 4, per1000Words: 5000 / 16 });
    assert.deepEqual(densityOf(any, { turns: 0, words: 0, ms: 0, timedTurns: 0 }), {
      per100Turns: undefined,
      perMinute: undefined,
      per1000Words: undefined,
    });
  });

  it("takes means of ratings where a scale has an order, those of absence included, over themes only of one scale", () => {
    const mean = (key: string): number | undefined => {
      const cell = cellOf(stats, key);
      return cell && meanRating(cell);
    };
    assert.equal(mean(codeKey("short")), 1);
    assert.equal(mean(codeKey("denial")), 2.5);
    assert.equal(mean(themeKey("withdrawal")), 2);
    assert.equal(mean(codeKey("sorted")), undefined);
    assert.equal(mean(themeKey("rupture")), 2);
    assert.equal(mean(codeKey("level")), 2.5);
  });

  it("tells places apart by role, where a coding begins and a turn is spoken", () => {
    const byRole = statsOf(codebook + session, { by: ["role"] });
    const withdrawal = ["therapist", "client"].map((role) => {
      const cell = cellOf(byRole, codeKey("withdrawal"), [role]);
      return [cell?.codings, cell?.turns];
    });
    assert.deepEqual(withdrawal, [
      [0, 1],
      [1, 2],
    ]);
    assert.equal(cellOf(byRole, codeKey("level"), ["(no role)"])?.codings, 2);
    assert.deepEqual(
      coderOf(byRole).places.map(({ values, base }) => [...values, base.turns, base.words]),
      [
        ["client", 3, 6],
        ["therapist", 3, 10],
        ["(no role)", 0, 0],
      ],
    );
  });

  it("tells places apart by section, session, speaker and variable, several at once", () => {
    const source = `${codebook}
  >>> s1.ana.transcript
  ---
  variables: { week: 10 }
  ---
  == Opening #level=2
  T: One. #repair
  === Inner
  T: Two. #repair
  ==
  T: Three. #repair
  >>> s2.ana.transcript
  ---
  variables: { week: 9 }
  ---
  == Opening
  C: Four. #denial=2
`;
    const keys = (by: readonly Dimension[]): unknown =>
      coderOf(statsOf(source, { by })).places.map(({ values, base, cells }) => [
        values.join("/"),
        base.turns,
        cells.get(anyCode)?.codings ?? 0,
      ]);
    assert.deepEqual(keys(["section"]), [
      ["Inner", 1, 1],
      ["Opening", 2, 3],
      ["(no section)", 1, 1],
    ]);
    assert.deepEqual(keys(["variable:week"]), [
      ["9", 1, 1],
      ["10", 3, 4],
    ]);
    assert.deepEqual(keys(["variable:none"]), [["(no none)", 4, 5]]);
    assert.deepEqual(keys(["session", "speaker"]), [
      ["s1/T", 3, 3],
      ["s1/(nobody)", 0, 1],
      ["s2/C", 1, 1],
    ]);
  });

  it("counts only what is asked for", () => {
    const ruptures = statsOf(codebook + session, { by: [], codes: ["withdrawal"] });
    assert.equal(coderOf(ruptures).codings, 3);
    assert.equal(cellOf(ruptures, themeKey("rupture")), undefined);
    assert.equal(cellOf(ruptures, themeKey("withdrawal"))?.codings, 3);
    assert.equal(coderOf(statsOf(codebook + session, { by: [], withoutTentative: true })).codings, 6);
    const therapist = statsOf(codebook + session, { by: [], role: "therapist" });
    assert.deepEqual([coderOf(therapist).codings, cellOf(therapist, codeKey("repair"))?.codings], [1, 1]);
    assert.equal(coderOf(therapist).places[0]?.base.turns, 3);
  });

  it("say where two codebooks mean something else by one id", () => {
    const source = `
  >>> one/codebook.yaml
  codes: [{ id: a }, { id: b }]
  >>> one/s1.ana.transcript
  T: {One}#a {two}#b
  >>> two/codebook.yaml
  codes: [{ id: x, codes: [{ id: a }] }]
  >>> two/s2.ana.transcript
  T: {One}#a
`;
    const stats = statsOf(source, { by: [] });
    assert.match(stats.notes[0] ?? "", /^`a` is defined in several codebooks/);
    assert.deepEqual([cellOf(stats, codeKey("a"))?.codings, cellOf(stats, themeKey("x"))?.codings], [2, 1]);
  });
});
