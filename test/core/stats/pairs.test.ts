import assert from "node:assert/strict";
import type { Nearness } from "../../../server/src/core/stats/options.ts";
import { coderOf, statsOf } from "./gathered.ts";

const codebook = `
  >>> codebook.yaml
  codebook: c
  participants: { T: therapist, C: client }
  scales: { weight: { type: ordinal, values: { 1: none, 2: some }, absent: 1 } }
  codes:
    - { id: x, scale: weight, codes: [{ id: a }, { id: b }] }
    - id: c
`;

/** `first second count` for each pair that there is, and n. */
function together(
  source: string,
  near: Nearness,
  pairs: "code" | "theme" = "code",
  codes?: readonly string[],
): unknown {
  const stats = statsOf(codebook + source, { near, pairs, ...(codes && { codes }) });
  const table = coderOf(stats).cooccurrence;
  assert.ok(table);
  const found = table.counts.flatMap((row, first) =>
    row.flatMap((count, second) => (count ? [`${table.codes[first]} ${table.codes[second]} ${count}`] : [])),
  );
  return { n: table.n, totals: table.codes.map((code, index) => `${code} ${table.totals[index]}`), found };
}

describe("codes that occur together", () => {
  it("on a turn are counted once a turn", () => {
    const source = `
  >>> s.ana.transcript
  T: {One}#a {two}#b {three}#a {four}#b
  C: {Five}#a {six}#c
  C: Seven #a=1 #b
  narrator says
  == Section #c
  T: Eight #c
`;
    assert.deepEqual(together(source, { kind: "turn" }), {
      n: 4,
      totals: ["a 2", "b 2", "c 2"],
      found: ["a b 1", "a c 1", "b a 1", "c a 1"],
    });
    assert.deepEqual(together(source, { kind: "turn" }, "theme"), {
      n: 4,
      totals: ["x 3", "c 2"],
      found: ["x c 1", "c x 1"],
    });
    assert.deepEqual(together(source, { kind: "turn" }, "theme", ["a", "c"]), {
      n: 4,
      totals: ["a 2", "c 2"],
      found: ["a c 1", "c a 1"],
    });
  });

  it("on a turn have Jaccard's index", () => {
    const table = coderOf(
      statsOf(`${codebook}\n  >>> s.ana.transcript\n  T: {1}#a\n  T: {2}#a #b\n  T: {3}#b`, { near: { kind: "turn" } }),
    );
    assert.deepEqual(table.cooccurrence?.jaccard, [
      [undefined, 1 / 3],
      [1 / 3, undefined],
    ]);
  });

  it("on words are counted a pair of codings", () => {
    const source = `
  >>> s.ana.transcript
  T: {One {two}#b {three}#b}#a {four}#b
  C: {q|Five {r|six}q#a seven}r#c
  C: {s|Eight {t|}s#a nine}t#c {}#b
  T: {Ten}#a#b #c
`;
    // On the last turn: a and b on the same word, and both with the turn's c.
    assert.deepEqual(together(source, { kind: "overlap" }), {
      n: 11,
      totals: ["a 4", "b 4", "c 3"],
      found: ["a b 3", "a c 2", "b a 3", "b c 1", "c a 2", "c b 1"],
    });
  });

  it("within turns are counted by the first code's turns, to either side and never into another recording", () => {
    const source = `
  >>> s1.ana.transcript
  T: One #a
  % A memo, and a line that nobody says:
  == Next
  Nobody.
  T: Two #a
  C: Three
  T: Four #b
  T: Five
  T: Six
  T: Seven #a
  >>> s2.ana.transcript
  T: Eight #b
`;
    assert.deepEqual(together(source, { kind: "within", turns: 2 }), {
      n: 8,
      totals: ["a 3", "b 2"],
      found: ["a b 1", "b a 1"],
    });
    assert.deepEqual(together(source, { kind: "within", turns: 3 }), {
      n: 8,
      totals: ["a 3", "b 2"],
      found: ["a b 3", "b a 1"],
    });
    assert.deepEqual(together(source, { kind: "within", turns: 0 }), { n: 8, totals: ["a 3", "b 2"], found: [] });
  });
});

/** `first>second count` for each transition that there is, and the totals. */
function transitions(source: string, on: "turns" | "events", lag: number, more: object = {}): unknown {
  const table = coderOf(statsOf(codebook + source, { sequences: { on, lag }, ...more })).transitions;
  assert.ok(table);
  const found = table.cells.flatMap((row, first) =>
    row.flatMap(({ count }, second) => (count ? [`${table.codes[first]}>${table.codes[second]} ${count}`] : [])),
  );
  return { n: table.n, several: table.several, found };
}

describe("what follows what", () => {
  const source = `
  >>> s1.ana.transcript
  T: {One}#a {two}#a
  C: {Three}#b
  T: Four
  C: {Five}#b {}#c
  >>> s2.ana.transcript
  T: {Six}#c
  C: {Seven}#a
`;

  it("is counted turn by turn, uncoded ones too, and never into another recording", () => {
    assert.deepEqual(transitions(source, "turns", 1), {
      n: 4,
      several: 1,
      found: ["a>b 1", "b> 1", "c>a 1", ">b 1", ">c 1"],
    });
    assert.deepEqual(transitions(source, "turns", 2), { n: 2, several: 1, found: ["a> 1", "b>b 1", "b>c 1"] });
    assert.deepEqual(transitions(source, "turns", 4), { n: 0, several: 0, found: [] });
  });

  it("is counted event by event", () => {
    assert.deepEqual(transitions(source, "events", 1), {
      n: 5,
      several: 0,
      found: ["a>a 1", "a>b 1", "b>b 1", "b>c 1", "c>a 1"],
    });
    assert.deepEqual(transitions(source, "events", 2), { n: 3, several: 0, found: ["a>b 2", "b>c 1"] });
  });

  it("takes codings of the same words as one event, and others by where they begin, then end", () => {
    const nested = `
  >>> s.ana.transcript
  T: {One {two}#b#c}#a {three}#c#c~
`;
    assert.deepEqual(transitions(nested, "events", 1), {
      n: 2,
      several: 2,
      found: ["a>b 1", "a>c 1", "b>c 1", "c>c 1"],
    });
  });

  it("can be limited to a role's turns, to themes and to codes", () => {
    assert.deepEqual(transitions(source, "turns", 1, { role: "client" }), {
      n: 1,
      several: 1,
      found: ["b>b 1", "b>c 1"],
    });
    assert.deepEqual(transitions(source, "events", 1, { pairs: "theme" }), {
      n: 5,
      several: 0,
      found: ["x>x 3", "x>c 1", "c>x 1"],
    });
    assert.deepEqual(transitions(source, "events", 1, { codes: ["b", "c"] }), {
      n: 2,
      several: 0,
      found: ["b>b 1", "b>c 1"],
    });
  });

  it("can be limited to pairs between some codes and others", () => {
    const between = { from: ["x"], to: ["c"] };
    const stats = statsOf(codebook + source, { sequences: { on: "events", lag: 1, between }, codes: ["x", "c"] });
    const { transitions: table } = coderOf(stats);
    assert.deepEqual([table?.codes, table?.columnCodes, table?.n], [["b"], ["c"], 1]);
    assert.deepEqual(
      table?.cells[0]?.map(({ count }) => count),
      [1],
    );
    const onTurns = statsOf(codebook + source, {
      sequences: { on: "turns", lag: 1, between: { from: ["a", "c"], to: ["x"] } },
      codes: ["x", "a", "c"],
    });
    // The uncoded turn, and what follows it, is no such pair.
    const found = coderOf(onTurns).transitions;
    assert.deepEqual([found?.codes, found?.columnCodes, found?.n], [["a", "c"], ["a", "b"], 2]);
    assert.deepEqual(
      found?.cells.map((row) => row.map(({ count }) => count)),
      [
        [0, 1],
        [1, 0],
      ],
    );
    const themes = statsOf(codebook + source, {
      sequences: { on: "turns", lag: 1, between: { from: ["c"], to: ["x"] } },
      codes: ["x", "c"],
      pairs: "theme",
    });
    assert.deepEqual(coderOf(themes).transitions?.columnCodes, ["x"]);
  });
});
