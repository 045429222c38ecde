import assert from "node:assert/strict";
import { clock, hasTimes, placeTurns, prefersTime, timeTicks, turnTicks } from "../../client/src/session/times.ts";

const turns = (...given: readonly (readonly [time: number | null, words: number])[]) =>
  given.map(([time, words]) => ({ time, words }));
const startsOf = (...given: readonly (readonly [time: number | null, words: number])[]) =>
  placeTurns(turns(...given), "time").extents.map(({ start }) => Math.round(start * 10) / 10);

describe("turns over time", () => {
  it("begin where they say, and end where the next begins", () => {
    const { extents, guessed } = placeTurns(turns([0, 10], [8, 20], [20, 5]), "time");
    assert.deepEqual(extents, [
      { start: 0, end: 8 },
      { start: 8, end: 20 },
      { start: 20, end: 23 },
    ]);
    assert.equal(guessed, 0);
  });

  it("end after the slowest talk where a silence or a gap follows", () => {
    const { extents } = placeTurns(turns([0, 3], [600, 3]), "time");
    assert.deepEqual(extents[0], { start: 0, end: 8 });
  });

  it("without a time share the time between by their words", () => {
    assert.deepEqual(startsOf([0, 10], [null, 10], [null, 5], [13, 5]), [0, 5, 10, 13]);
  });

  it("without a time come late in a long silence no more than their words let them", () => {
    const starts = startsOf([0, 5], [null, 5], [1000, 5]);
    assert.deepEqual(starts, [0, 10, 1000]);
  });

  it("before the first time and behind the last one stand as their words let expect", () => {
    assert.deepEqual(startsOf([null, 5], [null, 5], [30, 5], [40, 5], [null, 5], [null, 5]), [24, 27, 30, 40, 43, 46]);
    assert.deepEqual(startsOf([null, 50], [null, 50], [10, 5], [20, 5]), [0, 5, 10, 20]);
  });

  it("leave out the fewest times that are out of order", () => {
    const { extents, guessed } = placeTurns(turns([0, 10], [900, 10], [10, 10], [15, 10], [3, 10], [25, 5]), "time");
    assert.equal(guessed, 2);
    assert.deepEqual(
      extents.map(({ start }) => start),
      [0, 5, 10, 15, 20, 25],
    );
  });

  it("stand by their numbers where they have no times", () => {
    const { extents, domain } = placeTurns(turns([null, 5], [3, 5], [null, 5]), "time");
    assert.deepEqual(domain, [0, 3]);
    assert.deepEqual(extents[1], { start: 1, end: 2 });
    assert.deepEqual(placeTurns([], "turns"), { extents: [], domain: [0, 1], guessed: 0 });
  });
});

describe("the axis of a session", () => {
  it("can be time where two turns have different times", () => {
    assert.equal(hasTimes(turns([null, 1], [5, 1], [5, 1])), false);
    assert.equal(hasTimes(turns([null, 1], [5, 1], [6, 1])), true);
  });

  it("is time at first where most turns have times and most of the time is talk", () => {
    assert.equal(prefersTime(turns([0, 20], [10, 20], [20, 20])), true);
    assert.equal(prefersTime(turns([0, 20], [10, 20], [3600, 20])), false);
    assert.equal(prefersTime(turns([0, 20], [10, 20], [null, 20], [null, 5], [null, 5])), false);
    assert.equal(prefersTime([]), false);
  });

  it("has ticks at round times", () => {
    assert.deepEqual(timeTicks([0, 3600], 6), [0, 600, 1200, 1800, 2400, 3000, 3600]);
    assert.deepEqual(timeTicks([70, 130], 4), [75, 90, 105, 120]);
    assert.ok(timeTicks([0, 100 * 3600], 8).length <= 9);
    assert.deepEqual(timeTicks([0.2, 0.4], 5), [0.2]);
  });

  it("has ticks at round turns, behind the first", () => {
    assert.deepEqual(turnTicks(80, 3), [1, 30, 60]);
    assert.deepEqual(turnTicks(700, 3), [1, 300, 600]);
    assert.deepEqual(turnTicks(4, 6), [1, 2, 3, 4]);
    assert.deepEqual(turnTicks(12_000, 4), [1, 3000, 6000, 9000, 12_000]);
    assert.deepEqual([turnTicks(1, 5), turnTicks(0, 5)], [[1], []]);
  });

  it("writes times as clocks do", () => {
    assert.deepEqual([clock(5), clock(750.9), clock(3725)], ["00:00:05", "00:12:30", "01:02:05"]);
    assert.deepEqual([clock(5, true), clock(750, true), clock(3725, true)], ["0:05", "12:30", "1:02:05"]);
  });
});
