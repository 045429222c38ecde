import assert from "node:assert/strict";
import { clockTime, durationsOf, millisecondsAt } from "../../../server/src/core/stats/clock.ts";
import { milliseconds } from "../../../server/src/core/transcript/line.ts";
import { coderOf, statsOf } from "./gathered.ts";

const always = Number.POSITIVE_INFINITY;

function durations(times: readonly number[], words: readonly number[], longest = always) {
  const { ms, clockwork } = durationsOf(Float64Array.from(times), Int32Array.from(words), longest);
  return { ms: [...ms], clockwork };
}

describe("durations", () => {
  it("reads a time as its digits say", () => {
    for (const time of ["0:00", "1:02", "12:34.5", "1:02:03,25", "99:59:59.999", "123:04"]) {
      assert.equal(millisecondsAt(`[${time}]`, 1, time.length + 1), milliseconds(time), time);
    }
  });

  it("last from one time to the next", () => {
    assert.deepEqual(durations([0, 5000, 7500], [1, 1, 1]), {
      ms: [5000, 2500, -1],
      clockwork: { turns: 3, timed: 3, shared: 0, unknown: 1, backwards: 0, gaps: 0 },
    });
  });

  it("are shared by words where turns between have no time, to the millisecond", () => {
    const { ms, clockwork } = durations([-1, 0, -1, -1, 1000, -1], [9, 1, 1, 1, 4, 4]);
    assert.deepEqual(ms, [-1, 333, 334, 333, -1, -1]);
    assert.deepEqual(clockwork, { turns: 6, timed: 2, shared: 3, unknown: 3, backwards: 0, gaps: 0 });
  });

  it("give nobody's words no part, and equal parts where nobody says a word", () => {
    assert.deepEqual(durations([0, -1, -1, 900], [2, -1, 1, 0]).ms, [600, 0, 300, -1]);
    assert.deepEqual(durations([0, -1, 900], [0, 0, 0]).ms, [450, 450, -1]);
    assert.deepEqual(durations([0, 900], [-1, 3]).ms, [900, -1]);
    assert.deepEqual(durations([0, 900], [-1, 3]).clockwork.shared, 0);
  });

  it("are unknown where times go back or a gap is too long", () => {
    assert.deepEqual(durations([5000, 4000, 4500], [1, 1, 1]), {
      ms: [-1, 500, -1],
      clockwork: { turns: 3, timed: 3, shared: 0, unknown: 2, backwards: 1, gaps: 0 },
    });
    assert.deepEqual(durations([0, 3000, 3001], [1, 1, 1], 2000), {
      ms: [-1, 1, -1],
      clockwork: { turns: 3, timed: 3, shared: 0, unknown: 2, backwards: 0, gaps: 1 },
    });
  });

  it("are told as a clock does", () => {
    assert.deepEqual([0, 61_999, 36_000_000].map(clockTime), ["00:00:00", "00:01:01", "10:00:00"]);
  });
});

describe("talk", () => {
  const source = `
    >>> s1.ana.transcript
    ---
    participants: { T: therapist, C: client }
    ---
    Nobody says this.
    [0:00] T: {One, two.}#a 3 — “four”
        dis{appoint}#b{}ing \\#six
    [0:10] C: [laughs] … é x́ 😀 𝒳
    [0:30] X: Well.
    >>> s1.ben.transcript
    ---
    participants: { T: other, C: client }
    ---
    [0:00] T: One.
    >>> s2.ana.transcript
    C: No times at all.
  `;

  it("counts each recording once, in the copy that comes first, and says where copies differ", () => {
    const stats = statsOf(source, { by: [] });
    assert.deepEqual(
      stats.talk.map(({ label, role, base }) => [label, role, base.turns, base.words, base.ms]),
      [
        ["C", "client", 1, 4, 20_000],
        ["T", "therapist", 1, 6, 10_000],
        ["C", undefined, 1, 4, 0],
        ["X", undefined, 1, 1, 0],
      ],
    );
    assert.deepEqual(
      stats.recordings.map(({ session, copies, differs }) => [session, copies, differs]),
      [
        ["s1", 2, true],
        ["s2", 1, false],
      ],
    );
    assert.match(stats.notes.join(" "), /The copies of `s1` do not have the same turns and words/);
    assert.match(stats.notes.join(" "), /3 of 4 turns have a time.*Of 2 turns it is not known/);
  });

  it("is told by what is asked for", () => {
    const { talk } = statsOf(source, { by: ["session"] });
    assert.deepEqual(
      talk.map(({ values, label }) => [...values, label]),
      [
        ["s1", "C"],
        ["s1", "T"],
        ["s1", "X"],
        ["s2", "C"],
      ],
    );
  });

  it("is not read where nobody asks for it", () => {
    const stats = statsOf(source, { near: { kind: "turn" }, withoutTalk: true });
    assert.equal(
      stats.talk.reduce((sum, { base }) => sum + base.words, 0),
      0,
    );
    assert.equal(coderOf(stats, "ana").cooccurrence?.n, 4);
  });
});
