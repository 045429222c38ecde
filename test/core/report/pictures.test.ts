/**
 * The drawing functions on plain data: what stands where, what is written, and that nothing of it can become markup.
 */
import assert from "node:assert/strict";
import { palette } from "../../../server/src/core/codebook/codes.ts";
import { drawBars } from "../../../server/src/core/report/bars.ts";
import { contrast, night, paper, readColour } from "../../../server/src/core/report/colours.ts";
import { drawHeatMap } from "../../../server/src/core/report/heat-map.ts";
import { drawIntervals } from "../../../server/src/core/report/intervals.ts";
import { drawLines } from "../../../server/src/core/report/lines.ts";
import { element, escaped, written } from "../../../server/src/core/report/markup.ts";
import {
  drawn,
  number,
  type Picture,
  percent,
  pictureFile,
  signed,
  ticks,
} from "../../../server/src/core/report/picture.ts";
import { clock, placedTurns, stripTicks } from "../../../server/src/core/report/places.ts";
import { cssOf, heatSteps, sheetOf } from "../../../server/src/core/report/sheet.ts";
import { drawStrip, type StripCoding, type StripSession } from "../../../server/src/core/report/strip.ts";
import { fitted, textWidth } from "../../../server/src/core/report/text-width.ts";
import { each, type Node, named, readXml } from "./xml.ts";

const sheet = sheetOf(palette.map((color) => ({ color, dashed: false })));
const hostile = `</text><script>alert("1")</script>&lt;'${"\u0000"}\ud800 ]]>`;

/** A picture as it is read from a page. */
const read = (picture: Picture): Node => readXml(written(drawn(picture)));
const texts = (picture: Picture): readonly string[] => named(read(picture), "text").map(({ text }) => text);
const numberOf = (node: Node | undefined, key: string): number => Number(node?.attributes.get(key));

describe("markup of pictures", () => {
  it("escapes what HTML and XML read as their own, and what XML cannot hold", () => {
    assert.equal(escaped("a & b < c > d \" e ' f"), "a &amp; b &lt; c &gt; d &quot; e &#39; f");
    assert.equal(escaped("\u0000\u001b\ud800\u0085x\r😀é\u2028"), "\ufffd\ufffd\ufffd\ufffdx&#13;😀é\u2028");
    const node = readXml(written(element("p", { title: hostile }, hostile)));
    assert.equal(node.text, hostile.replace(/[\u0000\ud800]/g, "\ufffd"));
    assert.equal(node.attributes.get("title"), node.text);
    assert.deepEqual(node.children, []);
  });

  it("writes a tenth of a pixel and no more, and no exponent", () => {
    assert.equal(
      written(element("rect", { x: 1 / 3, y: -0.01, width: 1e-9, height: 20 })),
      '<rect x="0.3" y="0" width="0" height="20"/>',
    );
  });
});

describe("numbers of pictures", () => {
  it("are grouped from five digits on, with a true minus and no minus nought", () => {
    assert.deepEqual(
      [1234, 12345, -1234567.5, -0.001].map((value) => number(value)),
      ["1234", "12\u202f345", "\u22121\u202f234\u202f568", "0"],
    );
    assert.deepEqual([number(0.456, 2), number(Number.NaN), number(Number.POSITIVE_INFINITY)], ["0.46", "–", "–"]);
    assert.deepEqual([signed(1.26, 1), signed(-1.26, 1), signed(0.01, 1)], ["+1.3", "\u22121.3", "0.0"]);
    assert.equal(percent(0.256), "26 %");
  });

  it("stand on round steps that hold all values", () => {
    assert.deepEqual(ticks(0, 97, 5), [0, 20, 40, 60, 80, 100]);
    assert.deepEqual(ticks(-0.23, 0.9, 6), [-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(ticks(0.1, 0.3, 2), [0.1, 0.2, 0.3]);
    assert.deepEqual(ticks(5, 5, 4), [5, 6]);
    for (const [low, high] of [
      [0, 1e-7],
      [-3e9, 7e12],
      [12, 84],
    ] as const) {
      const steps = ticks(low, high, 4);
      assert.ok((steps[0] as number) <= low && (steps.at(-1) as number) >= high && steps.length <= 8, String(steps));
    }
  });
});

describe("colours of pictures", () => {
  it("can be seen on paper and at night, whatever the codebook says", () => {
    for (const color of [...palette, "#FFFFFF", "#000000", "#777777", "url(javascript:1)", "red", "#12345"]) {
      const own = sheetOf([{ color, dashed: false }]);
      for (const [mode, background] of [
        ["light", paper],
        ["dark", night],
      ] as const) {
        const line = readColour((own.get("line0")?.[mode].stroke ?? "") as string);
        assert.ok(contrast(line, background) >= 3, `${color} on ${mode}: ${line}`);
      }
      assert.doesNotMatch(JSON.stringify(own.get("hue0")), /url|red/);
    }
  });

  it("let the numbers of heat maps be read, and differ in lightness alone from step to step", () => {
    for (const side of ["cold", "warm"]) {
      for (const mode of ["light", "dark"] as const) {
        let before = mode === "light" ? 21 : 0;
        for (let step = 0; step <= heatSteps; step++) {
          const fill = readColour(sheet.get(`${side}${step}`)?.[mode].fill as string);
          const text = readColour(sheet.get(`on-${side}${step}`)?.[mode].fill as string);
          assert.ok(contrast(fill, text) >= 4.5, `${side}${step} ${mode}`);
          const toBlack = contrast(fill, [0, 0, 0]);
          assert.ok(mode === "light" ? toBlack < before : toBlack > before, `${side}${step} ${mode}`);
          before = toBlack;
        }
      }
    }
  });

  it("become a style sheet without a sign that HTML reads as its own", () => {
    const { light, dark } = cssOf(sheetOf([{ color: '</style>"', dashed: true }]));
    assert.equal(escaped(light + dark), light + dark);
  });
});

describe("text in pictures", () => {
  it("is cut where it is too long, and never in the middle of a character", () => {
    assert.equal(fitted("short", 200, 11), "short");
    const cut = fitted("A name that goes on and on", 80, 11);
    assert.ok(cut.endsWith("…") && textWidth(cut, 11) <= 80 && cut.length > 6, cut);
    assert.doesNotMatch(fitted("😀".repeat(40), 80, 11), /\p{Surrogate}/u);
    assert.ok(textWidth("漢字", 10) > textWidth("ab", 10));
  });
});

const bars = drawBars({
  name: "codes",
  title: `Codes ${hostile}`,
  about: "How often.",
  unit: "codings",
  bars: [
    { label: hostile, depth: 0, value: 40, hue: 0 },
    { label: "Below", depth: 1, value: 10, hue: 0 },
    { label: "Never", depth: 1, value: 0, hue: undefined },
  ],
});

describe("bars", () => {
  it("are as long as their values, begin together, and say them", () => {
    const [first, second, ...more] = named(read(bars), "rect");
    assert.deepEqual(more, []);
    assert.ok(Math.abs(numberOf(first, "width") / numberOf(second, "width") - 4) < 0.01);
    assert.equal(numberOf(first, "x"), numberOf(second, "x"));
    for (const said of ["40", "10", "0", "Below", "Never", "codings"]) assert.ok(texts(bars).includes(said), said);
  });

  it("tell a screen reader what they are", () => {
    const svg = read(bars);
    assert.equal(svg.attributes.get("role"), "img");
    const ids = svg.attributes.get("aria-labelledby")?.split(" ") ?? [];
    const said = ids.map((id) => each(svg).find(({ attributes }) => attributes.get("id") === id)?.text);
    assert.deepEqual(said, [`Codes ${hostile.replace(/[\u0000\ud800]/g, "\ufffd")}`, "How often."]);
  });

  it("are a file without classes, styles or anything to fetch", () => {
    const file = pictureFile(bars, sheet);
    const svg = readXml(file);
    assert.doesNotMatch(file, / class=| style=|<style|href|url\(|currentColor|var\(/);
    const paperRect = named(svg, "rect")[0];
    assert.equal(paperRect?.attributes.get("fill"), "#ffffff");
    for (const text of named(svg, "text")) {
      assert.match(text.attributes.get("fill") ?? "", /^#[0-9a-f]{6}$/);
      assert.ok(Number(text.attributes.get("font-size")) >= 10);
    }
  });
});

describe("heat maps", () => {
  const map = drawHeatMap({
    name: "map",
    title: "Together",
    about: "…",
    rows: ["a", "b"],
    columns: ["a", "b", hostile],
    values: [
      [undefined, 4, 2],
      [-4, 0, 1],
    ],
    shown: (value) => signed(value),
    sides: "two",
    rowsAre: "first",
    columnsAre: "then",
  });

  it("write each number into its cell, and nothing where there is none", () => {
    const svg = read(map);
    const cells = named(svg, "rect");
    assert.equal(cells.length, 6);
    assert.deepEqual(
      cells.map(({ attributes }) => attributes.get("class")),
      ["none", `cold${heatSteps}`, `cold${heatSteps / 2}`, `warm${heatSteps}`, "cold0", `cold${heatSteps / 4}`],
    );
    for (const said of ["–", "+4", "+2", "\u22124", "·", "+1"]) assert.ok(texts(map).includes(said), said);
    // Of each cell its number stands inside.
    const four = named(svg, "text").find(({ text }) => text === "+4");
    const cell = cells[1];
    const x = numberOf(four, "x") - numberOf(cell, "x");
    assert.ok(x > 0 && x < numberOf(cell, "width"));
  });
});

describe("lines", () => {
  const points = (...ys: readonly (number | undefined)[]) => ys.map((y, index) => ({ x: index + 1, y }));
  const one = drawLines({
    name: "wai",
    title: "Alliance",
    about: "…",
    xLabel: "session",
    yLabel: "score",
    range: [12, 84],
    panels: [
      {
        label: "C1",
        series: [
          { label: "client", hue: 0, points: points(20, 40, undefined, 60) },
          { label: "therapist", hue: 1, points: points(30, 50, 70, 70) },
        ],
      },
    ],
  });

  it("rise where the values rise, have a gap where one is missing, and their name at their end", () => {
    const svg = read(one);
    const [client, therapist] = named(svg, "path").filter(({ attributes }) =>
      attributes.get("class")?.startsWith("line"),
    );
    const path = client?.attributes.get("d") as string;
    assert.equal(path.match(/M/g)?.length, 2);
    const ys = [...path.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    assert.ok((ys[0] as number) > (ys[1] as number) && (ys[1] as number) > (ys[2] as number));
    // Two lines differ in more than colour.
    assert.notEqual(client?.attributes.get("stroke-dasharray"), therapist?.attributes.get("stroke-dasharray"));
    const names = named(svg, "text").filter(({ text }) => text === "client" || text === "therapist");
    assert.equal(names.length, 2);
    assert.ok(Math.abs(numberOf(names[0], "y") - numberOf(names[1], "y")) >= 12);
  });

  it("of several clients are small pictures with the same axes", () => {
    const panels = ["C1", "C2", "C3", "C4"].map((label, at) => ({
      label,
      series: [{ label: "client", hue: undefined, points: points(20, 20 + at * 10) }],
    }));
    const many = drawLines({
      name: "many",
      title: "t",
      about: "a",
      xLabel: "session",
      yLabel: "score",
      range: [12, 84],
      panels,
    });
    for (const label of ["C1", "C2", "C3", "C4"]) assert.ok(texts(many).includes(label));
    const starts = named(read(many), "path")
      .filter(({ attributes }) => attributes.get("class") === "mark")
      .map(({ attributes }) => Number(/M[\d.]+ ([\d.]+)/.exec(attributes.get("d") as string)?.[1]));
    assert.equal(starts.length, 4);
    assert.equal(starts[0], starts[1]);
    assert.ok((starts[3] as number) > (starts[0] as number));
  });
});

describe("intervals", () => {
  it("draw no point where a figure is undefined, and no whiskers where there is no interval", () => {
    const picture = drawIntervals({
      name: "i",
      title: "t",
      about: "a",
      unit: "alpha",
      range: [0, 1],
      rows: [
        { label: "a", value: 0.5, low: 0.4, high: 0.7, shown: "0.50 [0.40, 0.70]" },
        { label: "b", value: 0.8, low: undefined, high: undefined, shown: "0.80" },
        { label: "c", value: undefined, low: undefined, high: undefined, shown: "undefined: no variation" },
      ],
    });
    const svg = read(picture);
    assert.equal(named(svg, "circle").length, 2);
    assert.equal(named(svg, "path").filter(({ attributes }) => attributes.get("class") === "mark").length, 3);
    assert.ok(texts(picture).includes("undefined: no variation"));
  });
});

const coding = (more: Partial<StripCoding>): StripCoding => ({
  theme: "r",
  isLong: false,
  height: undefined,
  absent: false,
  tentative: false,
  firstTurn: 0,
  lastTurn: 0,
  ...more,
});
const turn = (speaker: string | undefined, words: number, time?: number) => ({ speaker, words, time });

describe("strips", () => {
  const session: StripSession = {
    turns: [turn("therapist", 16), turn("client", 4), turn(undefined, 3), turn("client", 1)],
    sections: [{ title: hostile, firstTurn: 2 }],
    codings: [
      coding({ firstTurn: 1, lastTurn: 1, height: 1 }),
      coding({ firstTurn: 3, lastTurn: 3, height: 0 }),
      coding({ firstTurn: 1, lastTurn: 2, tentative: true }),
      coding({ firstTurn: 0, lastTurn: 3, isLong: true }),
      coding({ theme: "s", firstTurn: 0, lastTurn: -1 }),
    ],
  };
  const strip = drawStrip({
    name: "s1",
    heading: `s1 · ${hostile}`,
    note: "ana",
    session,
    lanes: [
      { theme: "r", name: "Rupture", hue: 0 },
      { theme: "s", name: "Resolution", hue: 1 },
    ],
    speakers: ["client", "therapist"],
  });
  const pathOf = (classes: string, nth = 0) => {
    const found = named(read(strip), "path").filter(({ attributes }) => attributes.get("class") === classes)[nth];
    return [...(found?.attributes.get("d") ?? "").matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)v-([\d.]+)h-[\d.]+z/g)].map(
      ([, ...numbers]) => numbers.map(Number),
    );
  };

  it("draw each coding as wide as its turns and as high as its rating, tentative ones hollow", () => {
    const [high, low] = pathOf("hue0", 1) as [number[], number[]];
    assert.ok((high[3] as number) > 3 * (low[3] as number));
    const [wide] = pathOf("hue0", 0) as [number[]];
    assert.ok(Math.abs((wide[2] as number) / (high[2] as number) - 4) < 0.1);
    assert.equal(pathOf("edge0").length, 1);
    // What covers no turn has a place all the same.
    assert.equal(pathOf("hue1").length, 1);
  });

  it("draw talk in the rows of the study, the root of the words high", () => {
    const [first, second] = pathOf("talk") as [number[], number[]];
    assert.ok(Math.abs((first[3] as number) / (second[3] as number) - 2) < 0.1);
    assert.equal(pathOf("talk2").length, 1);
    assert.deepEqual(
      texts(strip).filter((text) => text === "client" || text === "therapist"),
      ["client", "therapist"],
    );
  });

  it("say what is in them", () => {
    assert.equal(named(read(strip), "desc")[0]?.text, "4 turns; codings: Rupture 4, Resolution 1.");
  });

  it("stand on time where the turns tell it, with no turn before the one above it", () => {
    const timed = placedTurns([
      turn("T", 50, 60),
      turn("C", 20),
      turn("T", 30, 80),
      turn("C", 30, 70),
      turn("T", 25, 120),
    ]);
    assert.equal(timed.by, "time");
    assert.deepEqual(timed.starts, [60, 70, 80, 100, 120]);
    assert.deepEqual(timed.ends.slice(0, 4), [70, 80, 100, 120]);
    assert.deepEqual([timed.from, timed.to], [60, 131]);
    assert.deepEqual(
      stripTicks(timed).map(({ text }) => text),
      ["1:00", "1:10", "1:20", "1:30", "1:40", "1:50", "2:00", "2:10"],
    );
  });

  it("stand on turns where times are few, where all are the same, and where most of the time is gaps", () => {
    for (const turns of [
      [],
      [turn("T", 5)],
      [turn("T", 5, 0), turn("C", 5), turn("T", 5)],
      [turn("T", 5, 3), turn("C", 5, 3)],
      [turn("T", 5, 0), turn("C", 5, 1000)],
    ]) {
      assert.equal(placedTurns(turns).by, "turns");
    }
    assert.deepEqual(
      stripTicks(placedTurns(Array.from({ length: 45 }, () => turn("T", 1)))).map(({ at, text }) => `${at} ${text}`),
      ["0 1", "9 10", "19 20", "29 30", "39 40"],
    );
    assert.deepEqual([clock(59.6), clock(3661)], ["1:00", "1:01:01"]);
  });
});
