/**
 * How coded words are tinted: the segments that they are cut into, and the colours that keep words legible.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Tint } from "../../server/src/lsp/protocol.ts";
import {
  type Appearance,
  contrast,
  graphicContrast,
  lineColour,
  markupStrength,
  mix,
  parseColour,
  type Rgb,
  surfaces,
  textContrast,
  tintOpacity,
} from "../../client/src/colours.ts";
import { type Segment, segmentsOf } from "../../client/src/segments.ts";
import { lookKey, styleOf } from "../../client/src/tint-style.ts";

const at = (character: number, line = 0) => ({ line, character });

function tint(start: number, end: number, rest: Partial<Tint> = {}): Tint {
  const ranges = [{ start: at(start), end: at(end) }];
  return { ranges, color: "#D55E00", dashed: false, level: 0, unit: "span", tentative: false, label: "a", ...rest };
}

const shape = (segments: readonly Segment[]) =>
  segments.map(({ range, labels, color, markup }) => [
    range.start.character,
    range.end.character,
    labels.join(),
    color,
    markup,
  ]);

describe("segments", () => {
  it("cuts spans that cross one another, with the innermost one's tint", () => {
    const tints = [
      tint(0, 10, { label: "a", color: "#111111" }),
      tint(5, 15, { label: "b", level: 1, color: "#222222" }),
    ];
    assert.deepEqual(shape(segmentsOf({ tints, markup: [] })), [
      [0, 5, "a", "#111111", false],
      [5, 10, "a,b", "#222222", false],
      [10, 15, "b", "#222222", false],
    ]);
  });

  it("keeps two spans apart that touch", () => {
    const tints = [tint(0, 5, { label: "a" }), tint(5, 9, { label: "b" })];
    assert.deepEqual(
      shape(segmentsOf({ tints, markup: [] })).map(([from, to, label]) => [from, to, label]),
      [
        [0, 5, "a"],
        [5, 9, "b"],
      ],
    );
  });

  it("tints words and points but neither markup nor headings", () => {
    const markup = [{ start: at(3), end: at(5) }];
    assert.deepEqual(shape(segmentsOf({ tints: [tint(0, 8)], markup })), [
      [0, 3, "a", "#D55E00", false],
      [3, 5, "a", undefined, true],
      [5, 8, "a", "#D55E00", false],
    ]);
    assert.equal(segmentsOf({ tints: [tint(3, 5, { unit: "point" })], markup })[0]?.color, "#D55E00");
    assert.equal(segmentsOf({ tints: [tint(0, 8, { unit: "section" })], markup: [] })[0]?.color, undefined);
  });

  it("have a line for each theme of the same words, and the tint of the first", () => {
    const tints = [
      tint(0, 10, { label: "a", color: "#111111" }),
      tint(2, 8, { label: "b", level: 1, color: "#222222" }),
      tint(2, 8, { label: "c", level: 2, color: "#333333" }),
    ];
    const [, inner] = segmentsOf({ tints, markup: [] });
    assert.equal(inner?.color, "#222222");
    assert.deepEqual(
      inner?.threads.map(({ color, slot }) => [color, slot]),
      [
        ["#111111", 0],
        ["#222222", 1],
        ["#333333", 2],
      ],
    );
    assert.deepEqual(inner?.labels, ["a", "b", "c"]);
    const styles = styleOf(inner as Segment, "light");
    for (const height of ["100% - 0px", "100% - 3px", "0 0px"]) assert.ok(styles.includes(height), height);
  });

  it("never overlap, lie in order, and cover just what is coded", () => {
    const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(10)), { maxLength: 12 });
    fc.assert(
      fc.property(spans, (pairs) => {
        const tints = pairs
          .map(([start, length]) => tint(start, start + length))
          .sort((a, b) => (a.ranges[0]?.start.character ?? 0) - (b.ranges[0]?.start.character ?? 0));
        const coded = new Set(pairs.flatMap(([start, length]) => Array.from({ length }, (_, index) => start + index)));
        let end = 0;
        const covered = new Set<number>();
        for (const { range } of segmentsOf({ tints, markup: [] })) {
          assert.ok(range.start.character >= end && range.end.character > range.start.character);
          end = range.end.character;
          for (let place = range.start.character; place < end; place++) covered.add(place);
        }
        assert.deepEqual([...covered].sort(), [...coded].sort());
      }),
    );
  });
});

describe("tints", () => {
  const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)) as fc.Arbitrary<Rgb>;
  const appearances = Object.keys(surfaces) as Appearance[];

  it("leave words and markup legible, whatever the colour", () => {
    fc.assert(
      fc.property(colour, fc.constantFrom(...appearances), (theme, appearance) => {
        const { background, text } = surfaces[appearance];
        const behind = mix(theme, background, tintOpacity(theme, appearance));
        assert.ok(contrast(text, behind) >= textContrast);
        assert.ok(contrast(mix(text, background, markupStrength), behind) >= textContrast);
      }),
    );
  });

  it("are strong enough to be seen for the colours that codes take by default, and absent in high contrast", () => {
    for (const hex of ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"]) {
      const theme = parseColour(hex) as Rgb;
      for (const appearance of ["light", "dark"] as const) assert.ok(tintOpacity(theme, appearance) >= 0.12, hex);
      assert.equal(tintOpacity(theme, "high-contrast-dark"), 0);
    }
  });

  it("have lines that are plain to see", () => {
    fc.assert(
      fc.property(colour, fc.constantFrom(...appearances), (theme, appearance) => {
        assert.ok(contrast(lineColour(theme, appearance), surfaces[appearance].background) >= graphicContrast);
      }),
    );
  });

  it("let nothing but colours into a style sheet", () => {
    const look = { color: "red; } * { display: none", markup: false };
    const thread = { color: "url(x)", slot: 0, dashed: true, tentative: true, light: false };
    assert.equal(styleOf({ ...look, threads: [thread] }, "light"), "none");
  });

  it("tell whole, dashed and tentative lines apart without colour", () => {
    const looks = [false, true].flatMap((dashed) =>
      [false, true].map((tentative) => ({
        color: "#D55E00",
        markup: false,
        threads: [{ color: "#D55E00", slot: 0, dashed, tentative, light: false }],
      })),
    );
    assert.equal(new Set(looks.map(lookKey)).size, 4);
    assert.equal(new Set(looks.map((look) => styleOf(look, "high-contrast-dark"))).size, 4);
  });
});
