/**
 * The report of any study: well-formed, with every word and name as text, and in time that grows with the study.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { drawHeatMap } from "../../../server/src/core/report/heat-map.ts";
import { drawn, ticks } from "../../../server/src/core/report/picture.ts";
import { placedTurns } from "../../../server/src/core/report/places.ts";
import { sectionNames } from "../../../server/src/core/report/report.ts";
import { uniqueName } from "../../../server/src/core/report/sessions.ts";
import { written } from "../../../server/src/core/report/markup.ts";
import { fitted, textWidth } from "../../../server/src/core/report/text-width.ts";
import { projectOf, root } from "../../fixture.ts";
import { assertLinear } from "../../linear.ts";
import { transcriptText } from "../../reference/generate.ts";
import { reported, studyOf } from "./study.ts";
import { named, readXml } from "./xml.ts";

const options = { numRuns: 120, seed: 5 };

/** What somebody may write where a name is read. */
const anyName = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "</title><script>alert(1)</script>",
    "]]>",
    "&amp;",
    '" onload="x',
    "\u202egnihton",
    "😀".repeat(90),
    "\ud800",
    "<!--",
  ),
);

const codebook = fc
  .array(fc.record({ name: anyName, color: anyName, definition: anyName, title: anyName }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((codes) =>
    JSON.stringify({
      title: codes[0]?.title,
      codes: codes.map(({ name, color, definition }, index) => ({
        id: ["a", "b-c", "d", "e"][index],
        name,
        color,
        definition,
        ...(index === 0 ? { codes: [{ id: "x", name: definition }] } : {}),
      })),
      rules: [{ id: "r", after: "a", expect: "b-c", message: "m", within: { turns: 2 } }],
    }),
  );

const front = fc
  .record({
    id: anyName,
    title: anyName,
    coder: fc.constantFrom("ana", "ben"),
    client: anyName,
    score: fc.double({ noNaN: true }),
  })
  .map(({ id, title, coder, client, score }) => {
    const fields = { id, title, coder, variables: { client }, measures: { "w.client": score }, date: "2024-01-01" };
    return `---\n${Object.entries(fields)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join("\n")}\n---\n`;
  });

describe("the report, of any study", () => {
  it("is well-formed, and so is every picture", () => {
    fc.assert(
      fc.property(codebook, fc.array(fc.tuple(front, transcriptText()), { maxLength: 3 }), (book, files) => {
        const texts = new Map(files.map(([head, text], index) => [`${root}/${index}.transcript`, head + text]));
        const { html, pictures } = reported(studyOf(projectOf(new Map([...texts, [`${root}/codebook.yaml`, book]]))));
        const page = readXml(html);
        assert.deepEqual(named(page, "script"), []);
        assert.equal(named(page, "section").length, sectionNames.length);
        for (const { svg } of pictures) readXml(svg);
        for (const each of [html, ...pictures.map(({ svg }) => svg)])
          assert.doesNotMatch(each, /NaN|Infinity|undefined(?!:)/);
      }),
      options,
    );
  });

  it("does not hang on the order of the files", () => {
    fc.assert(
      fc.property(
        codebook,
        fc.array(fc.tuple(front, transcriptText()), { minLength: 2, maxLength: 3 }),
        (book, files) => {
          const texts = new Map(files.map(([head, text], index) => [`${root}/${index}.transcript`, head + text]));
          const project = projectOf(new Map([...texts, [`${root}/codebook.yaml`, book]]));
          assert.equal(reported(studyOf(project)).html, reported(studyOf(project, {}, true)).html);
        },
      ),
      { ...options, numRuns: 40 },
    );
  });

  it("takes time that grows with a transcript, and not with its square", () => {
    const report = (text: string) => () => reported(studyOf(projectOf(new Map([[`${root}/a.transcript`, text]]))));
    const lines = (write: (index: number) => string) => (count: number) =>
      report(Array.from({ length: count }, (_, index) => write(index)).join(""));
    assertLinear(
      lines((index) => `T: a b {c}#x${index % 7} d\n`),
      2000,
      "turns",
    );
    assertLinear(
      lines((index) => `T: {a}#c${index}\n`),
      1000,
      "codes",
    );
    assertLinear((count) => report(`T: {a}${"#c".repeat(count)}\n`), 2000, "tags");
    assertLinear(
      lines((index) => `${index % 2 ? "T" : `L${index}`}: [0:0${index % 9}] a\n`),
      1000,
      "speakers",
    );
    assertLinear((count) => report("== S\n".repeat(count)), 2000, "sections");
  });
});

describe("drawing, of anything", () => {
  it("cuts text to its room", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer({ min: 30, max: 300 }), (text, room) => {
        const cut = fitted(text, room, 11);
        assert.ok(textWidth(cut, 11) <= room || [...cut].length <= 2, cut);
        if (cut !== text) assert.ok(cut.endsWith("…"));
      }),
      options,
    );
  });

  it("finds few steps that hold all values", () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 1, max: 12 }), (a, b, count) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const steps = ticks(low, high, count);
        assert.ok(steps.length >= 2 && steps.length <= 2 * count + 4, String(steps));
        const room = Math.max(Math.abs(low), Math.abs(high)) * 1e-9;
        assert.ok((steps[0] as number) <= low + room && (steps.at(-1) as number) >= high - room);
      }),
      options,
    );
  });

  it("places turns one after the other", () => {
    const turn = fc.record({
      time: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: undefined }),
      words: fc.nat(300),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
        const { starts, ends, from, to } = placedTurns(turns);
        assert.equal(starts.length, turns.length);
        assert.equal(ends.length, turns.length);
        starts.forEach((start, index) => {
          assert.ok(start >= from - 1e-9 && (ends[index] as number) <= to + 1e-9);
          assert.ok((ends[index] as number) >= start);
          assert.ok((starts[index + 1] ?? to) >= (ends[index] as number) - 1e-9);
        });
      }),
      options,
    );
  });

  it("gives every picture a name of its own that a file can have", () => {
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 12 }), (wanted) => {
        const taken = new Set<string>();
        const names = wanted.map((name) => uniqueName(taken, name));
        assert.equal(new Set(names).size, names.length);
        for (const name of names) assert.match(name, /^[a-z0-9][a-z0-9-]{0,70}$/);
      }),
      options,
    );
  });

  it("writes heat maps of any numbers", () => {
    const cell = fc.option(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 5 }),
        anyName,
        (values, name) => {
          const picture = drawHeatMap({
            name: "m",
            title: name,
            about: name,
            rows: values.map(() => name),
            columns: ["a", "b", name],
            values,
            shown: String,
            sides: "two",
            rowsAre: "r",
            columnsAre: "c",
          });
          assert.equal(named(readXml(written(drawn(picture))), "rect").length, values.length * 3);
        },
      ),
      options,
    );
  });
});
