import assert from "node:assert/strict";
import type { EpisodeRule } from "../../../server/src/core/stats/options.ts";
import type { Episode } from "../../../server/src/core/stats/episodes.ts";
import { coderOf, statsOf } from "./gathered.ts";

const codebook = `
  >>> codebook.yaml
  codebook: c
  scales: { weight: { type: ordinal, values: { 1: none, 2: some }, absent: 1 } }
  codes:
    - { id: rupture, scale: weight, codes: [{ id: denial }, { id: blame }] }
    - { id: repair, scale: weight, codes: [{ id: names }] }
    - id: tries
    - id: other
  rules:
    - { id: answered, after: rupture, expect: repair, within: { turns: 2 } }
    - { id: in-section, after: blame, expect: repair, within: section }
`;

const bare: EpisodeRule = { id: undefined, from: ["rupture"], to: ["repair"], within: "recording" };

function told({ session, turn, from, to, markers, turns, ms, tried }: Episode): string {
  const latency = `${turns ?? "?"} turns, ${ms ?? "?"} ms`;
  return `${session} turn ${turn}: ${from} x${markers} > ${to ?? "nothing"}, ${latency}${[...tried].map(([code, count]) => `, ${code} ${count}`).join("")}`;
}

function episodes(source: string, rule: EpisodeRule | "rules" = bare): readonly string[] {
  const stats = statsOf(codebook + source, { episodes: rule });
  return coderOf(stats).episodes.flatMap((each) => [
    `${each.rule.id ?? "named"}: ${each.markers} markers, ${each.unanswered} unanswered, ${each.resolved} resolved, ${each.unresolved} not`,
    ...each.episodes.map(told),
  ]);
}

describe("episodes", () => {
  it("run from the first marker to its answer, with what came between", () => {
    const source = `
  >>> s1.ana.transcript
  [0:00] C: {One}#denial=2
  [0:05] T: {Two}#tries
  [0:10] C: {Three}#blame=2 #other
  T: Four {five}#names {six}#tries
  C: {Seven}#tries
  [0:30] C: {Eight}#blame=2
  [0:40] T: {Nine}#repair
`;
    assert.deepEqual(episodes(source), [
      "named: 3 markers, 0 unanswered, 2 resolved, 0 not",
      "s1 turn 1: denial x2 > names, 3 turns, ? ms, tries 1, other 1",
      "s1 turn 6: blame x1 > repair, 1 turns, 10000 ms",
    ]);
  });

  it("end unresolved with the recording, and never go on in another", () => {
    const source = `
  >>> s1.ana.transcript
  C: {One}#denial=2
  T: {Two}#tries
  C: {Three}#blame=2
  >>> s2.ana.transcript
  T: {Four}#repair
`;
    assert.deepEqual(episodes(source), [
      "named: 2 markers, 2 unanswered, 0 resolved, 1 not",
      "s1 turn 1: denial x2 > nothing, ? turns, ? ms, tries 1",
    ]);
  });

  it("are neither opened by doubt nor by a rating that says that it does not occur, and are resolved by doubt", () => {
    const source = `
  >>> s1.ana.transcript
  C: {One}#denial=2~ {two}#blame=1
  C: {Three}#denial=2
  T: {Four}#repair=1
  T: {Five}#repair~
`;
    assert.deepEqual(episodes(source), [
      "named: 1 markers, 0 unanswered, 1 resolved, 0 not",
      "s1 turn 2: denial x1 > repair, 2 turns, ? ms",
    ]);
  });

  it("follow the codebook's rules and their windows, of speakers' turns or of the section", () => {
    const source = `
  >>> s1.ana.transcript
  == First
  C: {One}#blame=2
  T: Two
  == Second
  Nobody says this.
  T: Three
  T: {Four}#repair
  C: {Five}#blame=2
  T: Six
  T: Seven
  T: {Eight}#repair
  ==
  C: {Nine}#denial=2
  T: {Ten}#repair
`;
    assert.deepEqual(episodes(source, "rules"), [
      "answered: 3 markers, 2 unanswered, 1 resolved, 2 not",
      "s1 turn 1: blame x1 > nothing, ? turns, ? ms",
      "s1 turn 5: blame x1 > nothing, ? turns, ? ms",
      "s1 turn 9: denial x1 > repair, 1 turns, ? ms",
      "in-section: 2 markers, 1 unanswered, 1 resolved, 1 not",
      "s1 turn 1: blame x1 > nothing, ? turns, ? ms",
      "s1 turn 5: blame x1 > repair, 3 turns, ? ms",
    ]);
  });

  it("count from the last turn that the opening coding covers, which may hold the answer", () => {
    const source = `
  >>> s1.ana.transcript
  C: {a|One
  T: {Two}#repair
  C: Three}a#denial=2
  T: {Four}#repair {five}#denial=2
`;
    assert.deepEqual(episodes(source), [
      "named: 2 markers, 0 unanswered, 1 resolved, 0 not",
      "s1 turn 1: denial x2 > repair, 1 turns, ? ms",
    ]);
  });

  it("of sections have no latency", () => {
    const source = `
  >>> s1.ana.transcript
  == First #blame=2
  T: {One}#repair
`;
    const within: EpisodeRule = { ...bare, within: "section" };
    assert.deepEqual(episodes(source, within), [
      "named: 1 markers, 0 unanswered, 1 resolved, 0 not",
      "s1 turn 1: blame x1 > repair, ? turns, ? ms",
    ]);
  });

  it("are added up, with medians and with what resolved them, and lead back to their lines", () => {
    const source = `
  >>> s1.ana.transcript
  ---
  title: x
  ---
  [0:00] C: {One}#denial=2
  [0:10] T: {Two}#repair
  C: {Three}#denial=2
  T: Four
  T: Five
  T: {Six}#names
`;
    const [stats] = coderOf(statsOf(codebook + source, { episodes: bare })).episodes;
    assert.ok(stats);
    assert.deepEqual(stats.turns, { n: 2, median: 2, mean: 2, min: 1, max: 3 });
    assert.deepEqual(stats.ms, { n: 1, median: 10_000, mean: 10_000, min: 10_000, max: 10_000 });
    assert.deepEqual(stats.resolvedBy, [
      { code: "repair", episodes: 1 },
      { code: "names", episodes: 1 },
    ]);
    assert.deepEqual(
      stats.episodes.map(({ line, time }) => [line, time]),
      [
        [4, 0],
        [6, undefined],
      ],
    );
  });

  it("are of each coder, and count nobody else's answers", () => {
    const source = `
  >>> s1.ana.transcript
  C: {One}#denial=2
  T: {Two}#repair@ben
`;
    assert.deepEqual(episodes(source), [
      "named: 1 markers, 1 unanswered, 0 resolved, 1 not",
      "s1 turn 1: denial x1 > nothing, ? turns, ? ms",
    ]);
  });
});
