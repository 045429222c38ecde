import assert from "node:assert/strict";
import { coderOf, statsOf } from "./gathered.ts";

const source = `
  >>> s1.ana.transcript
  T: {One}#a {two}#b {three}#a@ben
  >>> s1.ben.transcript
  T: {One}#a two three
  >>> s2.ana.transcript
  T: {Four}#a@ben {five}#b@eva
  >>> s3.transcript
  T: {Six}#a@ana
`;

describe("copies of recordings", () => {
  it("are counted for each coder apart, each recording once a coder", () => {
    const stats = statsOf(source, { by: [] });
    assert.deepEqual(
      stats.coders.map(({ name, transcripts, codings }) => [name, transcripts, codings]),
      [
        ["ana", 3, 3],
        ["ben", 2, 2],
        ["eva", 1, 1],
      ],
    );
    assert.equal(coderOf(stats, "ben").places[0]?.base.turns, 2);
    assert.equal(stats.recordings.length, 3);
  });

  it("of a coder's own leave out what stands as theirs in others, and say so", () => {
    assert.deepEqual(statsOf(source, { by: [] }).notes.slice(0, 1), [
      "1 coding by ben in other coders' copies is left out, since ben has copies of those recordings.",
    ]);
  });

  it("can be limited to one coder", () => {
    const stats = statsOf(source, { by: [], coder: "eva" });
    assert.deepEqual(
      stats.coders.map(({ name, codings }) => [name, codings]),
      [["eva", 1]],
    );
    assert.deepEqual(
      stats.recordings.map(({ session }) => session),
      ["s2"],
    );
  });

  it("of several rounds are figures of their own", () => {
    const rounds = `
      >>> s1.ana.transcript
      T: {One}#a
      >>> s1.ana2.transcript
      ---
      { coder: ana, round: 2 }
      ---
      T: {One}#b
    `;
    const { coders, notes } = statsOf(rounds, { by: [] });
    assert.deepEqual(
      coders.map(({ name, codings }) => [name, codings]),
      [
        ["ana", 1],
        ["ana (round 2)", 1],
      ],
    );
    assert.doesNotMatch(notes.join(" "), /several files/);
  });

  it("by one coder and of one round are counted both, and named", () => {
    const twice = `
      >>> a/s1.ana.transcript
      T: {One}#a
      >>> b/s1.ana.transcript
      T: {One}#a
    `;
    const stats = statsOf(twice, { by: [] });
    assert.equal(coderOf(stats).codings, 2);
    assert.match(stats.notes[0] ?? "", /^`s1` stands in several files by ana, all of which are counted: give/);
  });

  it("by nobody are told of only where there is a coding by nobody", () => {
    assert.deepEqual(
      statsOf(">>> s1.transcript\nT: {One}#a", { by: [] }).coders.map(({ name }) => name),
      ["(no coder)"],
    );
    assert.deepEqual(
      statsOf(">>> s1.transcript\nT: One", { by: [] }).coders.map(({ name }) => name),
      ["(no coder)"],
    );
    assert.deepEqual(
      statsOf(">>> s1.transcript\nT: {One}#a@ana", { by: [] }).coders.map(({ name }) => name),
      ["ana"],
    );
  });

  it("with more codes than can be paired have pairs of the most used, and say so", () => {
    const tags = Array.from({ length: 301 }, (_, index) => `#c${index}`).join(" ");
    const stats = statsOf(`>>> s1.ana.transcript\nT: One ${tags}\nT: Two #c300`, { by: [], near: { kind: "turn" } });
    const { codings, cooccurrence } = coderOf(stats);
    assert.deepEqual([codings, cooccurrence?.codes.length, cooccurrence?.codes.includes("c300")], [302, 300, true]);
    assert.match(stats.notes.join(" "), /1 transcript by ana has more than 300 different codes/);
  });
});
