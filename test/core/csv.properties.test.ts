import assert from "node:assert/strict";
import fc from "fast-check";
import { importTable } from "../../server/src/core/exchange/csv/convert.ts";
import { readMap } from "../../server/src/core/exchange/csv/map.ts";
import { readCsv } from "../../server/src/core/exchange/csv/read.ts";
import { readingOf } from "../../server/src/core/transcript/reading.ts";
import { assertLinear } from "../linear.ts";

const cells = (text: string) => readCsv(text).records.map((record) => record.cells);
const faults = (text: string) => readCsv(text).faults;

describe("reading CSV", () => {
  it("reads back what was written, whatever the cells hold", () => {
    const cell = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[",\n\r ab]*$/));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n", "\r"), (rows, end) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join(end);
        assert.deepEqual(cells(text), rows);
        assert.deepEqual(faults(text), []);
      }),
      { seed: 1 },
    );
  });

  it("never throws, and grows with the text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[",\n\r ab]*$/), (text) => {
        readCsv(text);
      }),
      { seed: 2 },
    );
    for (const piece of ['"', '""', ",", 'a"', '"a"b', '"\n', "\r"]) {
      assertLinear((count) => {
        const text = piece.repeat(count);
        return () => readCsv(text);
      }, 75_000);
    }
  });
});

const plainMap = `transcript: id
speaker: who
time: at
text: words
speakers: { th: T, cl: C }
codes:
  talk: { change: change-talk, both: [a, b=2], none: null }
`;
const coderMap = `${plainMap}coder: by\norder: n\ncoders: { "0": ana, "1": ben }\n`;

describe("importing a table", () => {
  it("keeps the words of any cell, coded or not", () => {
    const word = fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[{}#\\a| \t\n\r%=:[\]~@0]*$/));
    fc.assert(
      fc.property(word, fc.constantFrom("change", "none"), (cell, talk) => {
        const { map } = readMap(plainMap);
        assert.ok(map !== undefined);
        const { files, report } = importTable(
          `id,who,at,words,talk\ns,th,,"${cell.replaceAll('"', '""')}",${talk}\n`,
          map,
          { wrap: "none" },
        );
        const reading = readingOf("s.transcript", files[0]?.text ?? "");
        const kept = cell.split(/\r\n|\n|\r/).map((line) => line.replace(/^[ \t]+|[ \t]+$/g, ""));
        const said = kept.filter((line) => line !== "").join("\n");
        assert.equal(reading.verbatim, said === "" ? "T:" : `T: ${said}`);
        assert.deepEqual(
          reading.codings.map((coding) => coding.code),
          talk === "change" ? ["change-talk"] : [],
        );
        const kinds = said === "" ? ["empty-text"] : said === cell.replace(/\r\n?/g, "\n") ? [] : ["dropped-layout"];
        assert.deepEqual(
          report.findings.map((finding) => finding.kind),
          kinds,
        );
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  const head = "id,who,at,words,talk";
  const rows = (count: number, row: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => row(i)).join("\n");
  const tables: Readonly<Record<string, readonly [map: string, table: (count: number) => string]>> = {
    "one turn many times": [plainMap, (count) => `${head}\n${rows(count, () => "s,th,,a,change")}`],
    "a speaker, a time and a value each": [
      plainMap,
      (count) => `${head}\n${rows(count, (i) => `s,${i}*,x${i},a,v${i}`)}`,
    ],
    "one utterance many times": [coderMap, (count) => `${head},by,n\n${rows(count, () => "s,th,,a,change,0,1")}`],
    "one utterance in many words": [
      coderMap,
      (count) => `${head},by,n\n${rows(count, (i) => `s,th,,a${i},change,0,1`)}`,
    ],
    "names that are mended": [
      plainMap,
      (count) => `${head}\n${rows(count, (i) => `a/${"/".repeat(i % 7)}b,th,,a,change`)}`,
    ],
    "sentences without end": [plainMap, (count) => `${head}\ns,th,,${"A. ".repeat(10 * count)},change\n`],
  };
  it("reads its map in proportion to it", () => {
    assertLinear((count) => {
      const keys = Array.from({ length: count }, (_, index) => `    k${index}: a`).join("\n");
      return () => readMap(`${plainMap}  more:\n${keys}\n`);
    }, 2_000);
  });

  for (const [name, [yaml, table]] of Object.entries(tables)) {
    it(`takes time in proportion to the table: ${name}`, function () {
      this.timeout(60_000);
      const { map } = readMap(yaml);
      assert.ok(map !== undefined);
      assertLinear((count) => {
        const csv = table(count);
        return () => importTable(csv, map, { wrap: "sentence" });
      }, 8_000);
    });
  }
});

describe("the map of a table", () => {
  it("takes hostile input for what it is", () => {
    const minimal = "transcript: id\nspeaker: who\ntext: words\n";
    assert.equal(readMap(`a: ${"[".repeat(10_000)}`).map, undefined);
    const keys = Array.from({ length: 2_000 }, (_, index) => `    k${index}: a`).join("\n");
    assert.equal(readMap(`${minimal}codes:\n  talk:\n${keys}\n`).map?.codes.get("talk")?.size, 2_000);
    assert.ok(
      readMap(`${minimal}codes:\n  __proto__: { __proto__: a }\n`).map?.codes.get("__proto__")?.has("__proto__"),
    );
  });
});
