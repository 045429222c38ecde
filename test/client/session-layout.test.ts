import assert from "node:assert/strict";
import { inOrder, nearestBar, placeAt, turnAt, turnsBetween } from "../../client/src/session/find.ts";
import { stacked } from "../../client/src/session/bars.ts";
import { fitted, type Layout, layOut } from "../../client/src/session/layout.ts";
import { legendOf } from "../../client/src/session/legend.ts";
import type { Words } from "../../client/src/session/messages.ts";
import { placeTurns } from "../../client/src/session/times.ts";
import { turnOfLine } from "../../client/src/session/turns.ts";
import { coding, lane, session } from "./session-sample.ts";

const measure = (text: string, size: "normal" | "small") => text.length * (size === "small" ? 6 : 7);
const laidOut = (of: Parameters<typeof layOut>[0], more: Partial<Parameters<typeof layOut>[1]> = {}): Layout =>
  layOut(of, { width: 600, axis: "turns", coder: null, measure, ...more });
const barsOf = (layout: Layout) => layout.lanes.flatMap(({ bars }) => bars);

describe("the layout of a session", () => {
  it("draws a coding from its first turn to its last", () => {
    const layout = laidOut(session(10, [lane("Rupture", [coding(2, 4)])]));
    const { x, lanes, left, right } = layout;
    const [bar] = lanes[0]?.bars ?? [];
    assert.equal(bar?.x, x(2));
    assert.ok(Math.abs((bar?.x ?? 0) + (bar?.width ?? 0) + 1 - x(5)) < 1e-9);
    assert.deepEqual([x(0), x(10)], [left, right]);
    assert.deepEqual(
      [0, 3, 10].map((at) => Math.round(placeAt(layout, x(at)) * 1e6) / 1e6),
      [0, 3, 10],
    );
  });

  it("draws it from time to time where time is the axis", () => {
    const { x, lanes } = laidOut(session(10, [lane("Rupture", [coding(2, 4)])]), { axis: "time" });
    assert.equal(lanes[0]?.bars[0]?.x, x(20));
    assert.ok(Math.abs((lanes[0]?.bars[0]?.width ?? 0) - (x(50) - x(20) - 1)) < 1e-9);
  });

  it("draws ratings as height, unrated beside rated ones at half of it, and what is absent as a line", () => {
    const heights = (...codings: ReturnType<typeof coding>[]) =>
      barsOf(laidOut(session(20, [lane("Rupture", codings)]))).map(({ height }) => height);
    const rated = (firstTurn: number, height: number) => coding(firstTurn, firstTurn, { value: "1", height });
    assert.deepEqual(heights(rated(0, 0), rated(2, 0.5), rated(4, 1), coding(6, 6)), [5.5, 13.75, 22, 11]);
    assert.deepEqual(heights(rated(0, 1), coding(2, 2, { value: "1", height: 0, absent: true })), [22, 3]);
    assert.deepEqual(heights(coding(0, 0), coding(2, 2)), [22, 22]);
  });

  it("stands bars of one row on one ground", () => {
    const codings = [coding(0, 0, { height: 0.2 }), coding(3, 3, { height: 1 })];
    const grounds = barsOf(laidOut(session(10, [lane("Rupture", codings)]))).map(({ y, height }) => y + height);
    assert.equal(grounds[0], grounds[1]);
  });

  it("stacks what overlaps, and what would overlap at this width", () => {
    const rowsOf = (layout: Layout) => barsOf(layout).map(({ row }) => row);
    const overlapping = session(10, [lane("Rupture", [coding(0, 9), coding(2, 3), coding(3, 5), coding(4, 6)])]);
    assert.deepEqual(rowsOf(laidOut(overlapping)), [0, 1, 2, 1]);
    // 700 turns on less than 600 pixels: a bar of its least width reaches over the turns behind it.
    const dense = session(700, [lane("Rupture", [coding(0, 0), coding(1, 1), coding(20, 20)])]);
    assert.deepEqual(rowsOf(laidOut(dense)), [0, 1, 0]);
    for (const { width } of barsOf(laidOut(dense))) assert.ok(width >= 3);
  });

  it("keeps all bars of a lane apart and inside of it", () => {
    const codings = Array.from({ length: 150 }, (_, at) => coding((at * 37) % 690, ((at * 37) % 690) + (at % 9)));
    const { lanes } = laidOut(session(700, [lane("Rupture", codings)]));
    const [{ y: top, height, bars }] = lanes as [Layout["lanes"][number]];
    for (const a of bars) {
      assert.ok(a.y >= top && a.y + a.height <= top + height);
      for (const b of bars) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.row !== b.row;
        assert.ok(a === b || apart, `${a.index} and ${b.index}`);
      }
    }
  });

  it("puts lanes below one another without a gap, and leaves out those that nobody coded", () => {
    const { lanes, unused, bottom, height } = laidOut(
      session(10, [lane("Alliance", [coding(1, 1)]), lane("Rupture", []), lane("Resolution", [coding(2, 2)])]),
    );
    assert.deepEqual(
      lanes.map(({ name, lane: place }) => [name, place]),
      [
        ["Alliance", 0],
        ["Resolution", 2],
      ],
    );
    assert.deepEqual(unused, ["Rupture"]);
    assert.equal((lanes[0]?.y ?? 0) + (lanes[0]?.height ?? 0), lanes[1]?.y);
    assert.ok(bottom <= height);
  });

  it("gives the codes right below a theme rows of their own, those that are used, under the theme's name", () => {
    const codings = [
      coding(0, 0, { part: 1 }),
      coding(0, 3, { part: 1 }),
      coding(1, 1, { part: 0, height: 1 }),
      coding(5, 5, { part: 1 }),
    ];
    const { lanes } = laidOut(session(10, [lane("Rupture", codings, ["Withdrawal", "Confrontation", "Both"])]));
    const [{ y, height, parts, bars }] = lanes as [Layout["lanes"][number]];
    assert.deepEqual(
      parts.map(({ name, shownName }) => [name, shownName]),
      [
        ["Withdrawal", "Withdrawal"],
        ["Confrontation", "Confrontation"],
      ],
    );
    for (const bar of bars) {
      const part = parts[bar.coding.part] as (typeof parts)[number];
      assert.ok(bar.y >= part.y && bar.y + bar.height <= part.y + part.height, `${bar.index}`);
    }
    assert.ok((parts[0]?.y ?? 0) >= y + 15, "the theme's name stands above its parts");
    assert.equal((parts[0]?.y ?? 0) + (parts[0]?.height ?? 0), parts[1]?.y);
    assert.ok((parts[1]?.y ?? 0) + (parts[1]?.height ?? 0) <= y + height);
    assert.equal(new Set(bars.map(({ row }) => row)).size, 3, "no row is of two parts");
  });

  it("keeps what is coded with a theme itself beside its name", () => {
    const codings = [coding(0, 0, { part: -1 }), coding(0, 0, { part: 0 })];
    const { lanes } = laidOut(session(10, [lane("Rupture", codings, ["Withdrawal", "Confrontation"])]));
    const [{ parts, bars }] = lanes as [Layout["lanes"][number]];
    const [own, below] = [0, 1].map((index) => bars.find((bar) => bar.index === index)) as [
      (typeof bars)[number],
      (typeof bars)[number],
    ];
    assert.ok(own.y + own.height <= (parts[0]?.y ?? 0) && below.y >= (parts[0]?.y ?? 0));
  });

  it("writes a name in two lines where one is too short for it, and cuts only what is longer than that", () => {
    const shown = (name: string, width: number) =>
      laidOut(session(4, [lane(name, [coding(0, 0)])]), { width }).lanes[0];
    assert.deepEqual(shown("Working alliance", 600)?.shownName, ["Working alliance"]);
    const narrow = shown("Working alliance", 320);
    assert.deepEqual(narrow?.shownName, ["Working", "alliance"]);
    assert.ok((narrow?.height ?? 0) >= 30);
    assert.deepEqual(shown("Resolution-strategies", 320)?.shownName, ["Resolution…"]);
    assert.deepEqual(shown("Main behaviour of the turn", 320)?.shownName, ["Main", "behaviour…"]);
  });

  it("shows one coder's codings, with their places among all", () => {
    const of = session(10, [lane("Rupture", [coding(0, 0), coding(1, 1, { coder: "ben" })])]);
    assert.deepEqual(
      barsOf(laidOut(of, { coder: "ben" })).map(({ index }) => index),
      [1],
    );
    assert.deepEqual(laidOut(of, { coder: "carla" }).unused, ["Rupture"]);
  });

  it("writes on a bar what fits, above it where it is low, and nothing that is cut", () => {
    const texts = (height: number | null, lastTurn: number) =>
      barsOf(laidOut(session(10, [lane("Rupture", [coding(0, lastTurn, { value: "3 (some)", height })])]))).map(
        ({ text, textOnBar }) => [text, textOnBar],
      );
    assert.deepEqual(texts(1, 9), [["Denial 3", true]]);
    assert.deepEqual(texts(0, 9), [["Denial 3", false]]);
    assert.deepEqual(texts(1, 0), [["", true]]);
  });

  it("gives each role a row of talk, higher the more is said, and puts further roles into the last", () => {
    const of = session(4, []);
    const turns = of.turns.map((turn, index) => ({ ...turn, words: [40, 10, 0, 40][index] as number }));
    const { talk, top, talkEnd } = laidOut({ ...of, turns });
    assert.deepEqual(
      talk.map(({ name, hangs, blocks }) => [name, hangs, blocks.map(({ turn, height }) => [turn, height])]),
      [
        [
          "therapist",
          false,
          [
            [0, 22],
            [2, 1],
          ],
        ],
        [
          "client",
          true,
          [
            [1, 11],
            [3, 22],
          ],
        ],
      ],
    );
    assert.ok(talk.every(({ y, height }) => y >= top && y + height <= talkEnd));
    const five = of.turns.map((turn, index) => ({ ...turn, role: null, label: ["A", "B", "C", "D"][index] as string }));
    assert.deepEqual(
      laidOut({ ...of, turns: five }).talk.map(({ name, blocks }) => [name, blocks.length]),
      [
        ["A", 1],
        ["B", 1],
        ["C …", 2],
      ],
    );
  });

  it("marks sections where they begin, with titles that do not run into one another", () => {
    const section = (title: string, level: number, firstTurn: number, lastTurn: number) => ({
      title,
      level,
      time: null,
      firstTurn,
      lastTurn,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    });
    const { sections, x } = laidOut(
      session(10, [], {
        sections: [
          section("A beginning with a long title", 1, 0, 1),
          section("Inner", 2, 1, 1),
          section("Middle", 1, 2, 9),
          section("Empty", 1, 10, 9),
        ],
      }),
    );
    assert.deepEqual(
      sections.map((mark) => mark.x),
      [x(0), x(1), x(2), x(10)],
    );
    assert.deepEqual(
      sections.map(({ shown }) => shown),
      ["A beginning wi…", "Inner", "Middle", ""],
    );
    assert.notEqual(sections[0]?.y, sections[1]?.y);
  });

  it("keeps what covers no turn, at its place", () => {
    const { lanes, right } = laidOut(session(5, [lane("Rupture", [coding(5, 4, { unit: "section" })])]));
    assert.equal(lanes[0]?.bars[0]?.x, right);
    const empty = laidOut(session(0, [lane("Rupture", [coding(0, -1, { unit: "session" })])]));
    assert.equal(barsOf(empty).length, 1);
    assert.ok(Number.isFinite(empty.height));
  });
});

describe("rows of boxes", () => {
  it("are the fewest that overlap at one place", () => {
    assert.deepEqual(
      stacked([
        { from: 0, to: 5 },
        { from: 5, to: 9 },
        { from: 4, to: 6 },
        { from: 6, to: 7 },
      ]),
      [0, 0, 1, 1],
    );
    assert.deepEqual(stacked([]), []);
  });

  it("put the longest of those that begin together first", () => {
    assert.deepEqual(
      stacked([
        { from: 0, to: 2 },
        { from: 0, to: 9 },
      ]),
      [1, 0],
    );
  });
});

describe("turns under a place", () => {
  const placed = placeTurns(
    [
      { time: 0, words: 5 },
      { time: 10, words: 5 },
      { time: 100, words: 5 },
    ],
    "time",
  );

  it("is the last that begins there or before", () => {
    assert.deepEqual([turnAt(placed, -1), turnAt(placed, 9.9), turnAt(placed, 10), turnAt(placed, 5000)], [0, 0, 1, 2]);
    assert.equal(turnAt({ extents: [], domain: [0, 1], guessed: 0 }, 0), -1);
  });

  it("are those that a stretch touches, and not those beside a silence", () => {
    assert.deepEqual(turnsBetween(placed, 5, 12), [0, 1]);
    assert.deepEqual(turnsBetween(placed, 0, 10), [0, 0]);
    assert.deepEqual(turnsBetween(placed, 50, 101), [2, 2]);
    assert.equal(turnsBetween({ extents: [], domain: [0, 1], guessed: 0 }, 0, 1), undefined);
  });

  it("is the one whose lines hold the cursor, with the lines below it", () => {
    const at = (line: number) => ({ range: { start: { line, character: 0 }, end: { line, character: 3 } } });
    const turns = [at(3), at(4), at(8)];
    assert.deepEqual(
      [0, 3, 6, 8, 99].map((line) => turnOfLine(turns, line)),
      [-1, 0, 1, 2, 2],
    );
  });
});

describe("the way through a lane", () => {
  const { lanes } = laidOut(
    session(10, [lane("A", [coding(5, 5), coding(1, 1), coding(1, 8)]), lane("B", [coding(0, 0), coding(9, 9)])]),
  );

  it("goes by where the codings begin", () => {
    assert.deepEqual(
      inOrder(lanes[0]?.bars ?? []).map(({ index }) => index),
      [2, 1, 0],
    );
  });

  it("leads to the nearest of another lane", () => {
    const from = (index: number) => lanes[0]?.bars.find((bar) => bar.index === index) as { x: number; width: number };
    assert.equal(nearestBar(lanes[1]?.bars ?? [], from(1))?.index, 0);
    assert.equal(nearestBar(lanes[1]?.bars ?? [], from(0))?.index, 1);
    assert.equal(nearestBar([], from(0)), undefined);
  });
});

describe("words that are too long", () => {
  it("are cut, or left out where little would be left", () => {
    assert.equal(fitted("Opening", 42, "small", measure), "Opening");
    assert.equal(fitted("Opening", 41, "small", measure), "Openi…");
    assert.equal(fitted("Opening", 20, "small", measure), "");
  });

  it("are not cut inside of a character", () => {
    assert.equal(fitted("😀😀😀😀😀😀", 56, "small", measure), "😀😀😀😀…");
  });
});

describe("the legend", () => {
  const words = {
    legendHeight: "H",
    legendTentative: "T",
    legendAbsent: "A",
    legendPoint: "P",
    legendTalk: "W",
    guessed: "G{0}",
    noTurns: "NT",
    noCodings: "NC",
    noCodingsOf: "NO {0}",
  } as Words;
  const told = (of: ReturnType<typeof session>, axis: "time" | "turns" = "turns") =>
    legendOf(of, laidOut(of, { axis }), words).map(({ sign, text }) => `${sign ?? ""}:${text}`);

  it("says what applies, and nothing else", () => {
    assert.deepEqual(told(session(4, [lane("A", [coding(0, 0)])])), [":W"]);
    assert.deepEqual(
      told(session(4, [lane("A", [coding(0, 0, { tentative: true, height: 0.5 }), coding(1, 1, { unit: "point" })])])),
      [":H", "tentative:T", "point:P", ":W"],
    );
    assert.deepEqual(told(session(4, [lane("A", [coding(0, 0)]), lane("B", []), lane("C", [])])), [":W", ":NO B, C"]);
    assert.deepEqual(told(session(4, [lane("A", [])])), [":W", ":NC"]);
    assert.deepEqual(told(session(0, [])), [":NT"]);
  });

  it("admits how many turns were placed by guess", () => {
    const of = session(4, [lane("A", [coding(0, 0)])]);
    const turns = of.turns.map((turn, index) => ({ ...turn, time: index === 1 ? null : turn.time }));
    assert.deepEqual(told({ ...of, turns }, "time"), [":W", ":G1"]);
  });
});
