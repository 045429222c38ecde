import assert from "node:assert/strict";
import fc from "fast-check";
import { layOut } from "../../client/src/session/layout.ts";
import { placeTurns } from "../../client/src/session/times.ts";
import { coding, lane, session } from "./session-sample.ts";

const measure = (text: string) => text.length * 7;

const turn = fc.record({
  time: fc.option(fc.nat(300), { nil: null }),
  words: fc.nat(60),
});

/** The milliseconds that something takes, the best of three. */
function millisecondsOf(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const began = performance.now();
      run();
      return performance.now() - began;
    }),
  );
}

describe("the picture of any session", () => {
  it("places turns in their order inside of the domain, whatever their times are", () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 40 }), (turns) => {
        const { extents, domain } = placeTurns(turns, "time");
        assert.equal(extents.length, turns.length);
        let last = domain[0];
        for (const { start, end } of extents) {
          assert.ok(start >= last && end >= start && end <= domain[1]);
          last = start;
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("keeps bars of a lane apart and inside of it, at any width", () => {
    const made = fc.record({
      first: fc.nat(79),
      length: fc.nat(20),
      height: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 40 }), fc.integer({ min: 200, max: 2000 }), (given, width) => {
        const codings = given.map(({ first, length, height }) =>
          coding(first, Math.min(first + length, 79), { height }),
        );
        const layout = layOut(session(80, [lane("Rupture", codings)]), { width, axis: "turns", coder: null, measure });
        for (const { y, height, bars } of layout.lanes) {
          for (const a of bars) {
            assert.ok(a.width >= 3 && a.y >= y && a.y + a.height <= y + height);
            for (const b of bars) {
              if (a === b || a.row !== b.row) continue;
              assert.ok(a.x + a.width <= b.x || b.x + b.width <= a.x, `${a.index} and ${b.index}`);
            }
          }
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("takes time in proportion to its length", () => {
    const ofLength = (count: number) => {
      const codings = Array.from({ length: count }, (_, at) => coding(at, Math.min(at + 3, count - 1)));
      const of = session(count, [lane("Rupture", codings)]);
      return millisecondsOf(() => layOut(of, { width: 600, axis: "time", coder: null, measure }));
    };
    const [short, long] = [ofLength(4_000), ofLength(32_000)];
    assert.ok(long < Math.max(short, 2) * 30, `${short} ms, then ${long} ms`);
  });
});
