import assert from "node:assert/strict";
import fc from "fast-check";
import { checkTranscript, findingsOf } from "../../../server/src/core/checks/run.ts";
import { codebookOf, type Project, transcriptsOf } from "../../../server/src/core/project.ts";
import { anyCode, codeKey, themeKey } from "../../../server/src/core/stats/counts.ts";
import { addStats, addTranscript, type Gathered, newStats } from "../../../server/src/core/stats/gather.ts";
import type { StatsOptions } from "../../../server/src/core/stats/options.ts";
import { quasiIndependence } from "../../../server/src/core/stats/quasi-independence.ts";
import { studyStats } from "../../../server/src/core/stats/study.ts";
import { countWords } from "../../../server/src/core/stats/word-count.ts";
import { codingsOf } from "../../../server/src/core/transcript/codings.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { spokenWordsOf } from "../../../server/src/core/transcript/speakers.ts";
import { nfc } from "../../../server/src/core/transcript/characters.ts";
import { projectOf, root } from "../../fixture.ts";
import { assertLinear } from "../../linear.ts";
import { transcriptText } from "../../reference/generate.ts";

const runs = { numRuns: 200, seed: 17 };

const codebook = `codebook: c
participants: { T: therapist, C: client }
scales: { weight: { type: ordinal, values: { 1: none, 2: some }, absent: 1 } }
codes:
  - { id: x, scale: weight, codes: [{ id: a }, { id: b, codes: [{ id: e }] }] }
  - { id: y, codes: [{ id: c }] }
rules:
  - { id: r1, after: x, expect: y, within: { turns: 2 } }
  - { id: r2, after: b, expect: [c, a], within: section }
`;

const all: StatsOptions = {
  by: ["role", "section", "variable:week"],
  near: { kind: "within", turns: 2 },
  sequences: { on: "turns", lag: 1 },
  episodes: "rules",
  trajectories: true,
};

const tag = fc
  .record({
    code: fc.constantFrom("x", "a", "b", "e", "y", "c", "unknown"),
    value: fc.constantFrom("", "", "=1", "=2"),
    doubt: fc.constantFrom("", "", "", "~"),
    coder: fc.constantFrom("", "", "", "@ana", "@ben"),
  })
  .map(({ code, value, doubt, coder }) => `#${code}${value}${doubt}${coder}`);
const tags = fc.array(tag, { maxLength: 3 }).map((list) => list.join(""));
const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        time: fc.constantFrom("", "[0:01] ", "[0:05] ", "[1:00] "),
        who: fc.constantFrom("T", "C", "X"),
        inside: tags,
        turn: tags,
      })
      .map(
        ({ time, who, inside, turn }) =>
          `${time}${who}: well ${inside === "" ? "then" : `{then now}${inside}`} so ${turn}`,
      ),
  },
  { weight: 1, arbitrary: tags.map((own) => `== Part ${own}`) },
  { weight: 1, arbitrary: fc.constantFrom("==", "", "T: {q|long", "C: on}q#b and on", "= #y=2", "words") },
);
const transcript = fc.record({
  name: fc.constantFrom("s1.ana", "s1.ben", "s2.ana", "s2.eva", "s3.ana", "s4"),
  week: fc.constantFrom("", "1", "2"),
  lines: fc.array(line, { maxLength: 14 }),
});
/** The texts of a study by name: what a counterexample shows. */
const study = fc
  .uniqueArray(transcript, { maxLength: 5, selector: ({ name }) => name })
  .map((list): ReadonlyMap<string, string> => {
    const front = (week: string): string => (week === "" ? "" : `---\nvariables: { client: K, week: ${week} }\n---\n`);
    return new Map(
      list.map(
        ({ name, week, lines }) => [`${root}/${name}.transcript`, `${front(week)}${lines.join("\n")}\n`] as const,
      ),
    );
  });

function projectWith(texts: ReadonlyMap<string, string>): Project {
  return projectOf(new Map([[`${root}/codebook.yaml`, codebook], ...texts]));
}

function gatherAll(project: Project, options: StatsOptions, isBackwards = false): Gathered {
  const files = transcriptsOf(project);
  const gathered = newStats(options);
  for (const file of isBackwards ? [...files].reverse() : files) {
    addTranscript(gathered, file.uri, file.transcript, codebookOf(project, file).codebook);
  }
  return gathered;
}

describe("statistics of any study", () => {
  it("do not depend on the order of files", () => {
    fc.assert(
      fc.property(study, (texts) => {
        const project = projectWith(texts);
        assert.deepEqual(studyStats(gatherAll(project, all, true)), studyStats(gatherAll(project, all)));
      }),
      runs,
    );
  });

  it("of two halves add up to those of the whole", () => {
    fc.assert(
      fc.property(study, fc.nat(4), (texts, split) => {
        const project = projectWith(texts);
        const halves = [newStats(all), newStats(all)] as const;
        transcriptsOf(project).forEach((file, index) => {
          const half = index < split ? halves[0] : halves[1];
          addTranscript(half, file.uri, file.transcript, codebookOf(project, file).codebook);
        });
        addStats(halves[1], halves[0]);
        assert.deepEqual(studyStats(halves[1]), studyStats(gatherAll(project, all)));
      }),
      runs,
    );
  });

  it("count every coding once in all, by code and by place, and themes no less than what is below them", () => {
    fc.assert(
      fc.property(study, (texts) => {
        const project = projectWith(texts);
        const whole = studyStats(gatherAll(project, { by: [] }));
        const apart = studyStats(gatherAll(project, { by: ["role", "section", "session"] }));
        for (const coder of whole.coders) {
          const cells = coder.places[0]?.cells ?? new Map();
          const sum = (keys: readonly string[]): number =>
            keys.reduce((all, key) => all + (cells.get(key)?.codings ?? 0), 0);
          const ids = whole.codes.map(({ id }) => id);
          assert.equal(sum(ids.map(codeKey)), coder.codings);
          assert.equal(sum([anyCode]), coder.codings);
          assert.equal(
            sum(whole.codes.filter(({ depth }) => depth === 0).map(({ id }) => themeKey(id))),
            coder.codings,
          );
          assert.equal(sum([codeKey("x"), themeKey("a"), themeKey("b")]), sum([themeKey("x")]));
          const places = apart.coders.find(({ name }) => name === coder.name)?.places ?? [];
          for (const key of [anyCode, ...ids.map(codeKey), ...ids.map(themeKey)]) {
            for (const figure of ["codings", "turns", "ms", "onTurns", "absent", "tentative"] as const) {
              const parts = places.reduce((all, place) => all + (place.cells.get(key)?.[figure] ?? 0), 0);
              assert.equal(parts, cells.get(key)?.[figure] ?? 0, `${key} ${figure}`);
            }
          }
          const turns = places.reduce((all, { base }) => all + base.turns, 0);
          assert.equal(turns, coder.places[0]?.base.turns ?? 0);
        }
      }),
      runs,
    );
  });

  it("count each coder's codings as a plain count of the transcripts does, guests where there is no copy of their own", () => {
    fc.assert(
      fc.property(study, (texts) => {
        const project = projectWith(texts);
        const { coders } = studyStats(gatherAll(project, { by: [] }));
        const transcripts = transcriptsOf(project).map((file) => file.transcript);
        for (const { coder, codings, absent } of coders) {
          let expected = 0;
          for (const each of transcripts) {
            const hasOwn = transcripts.some(({ front }) => front.id === each.front.id && front.coder === coder);
            if (hasOwn && each.front.coder !== coder) continue;
            expected += codingsOf(each).filter((coding) => coding.coder === coder).length;
          }
          assert.equal(codings + absent, expected, coder);
        }
      }),
      runs,
    );
  });

  it("have rows and columns of transitions that are the sums of their cells where codes exclude one another", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (recordings, lag) => {
          const texts = new Map<string, string>();
          recordings.forEach((turns, index) => {
            const text = turns.map((code) => `T: well${code === "" ? "" : ` #${code}`}\n`).join("");
            texts.set(`${root}/s${index}.ana.transcript`, text);
          });
          const project = projectWith(texts);
          const table = studyStats(gatherAll(project, { sequences: { on: "turns", lag } })).coders[0]?.transitions;
          const pairs = recordings.flatMap((turns) =>
            turns.slice(lag).map((second, at) => [turns[at], second] as const),
          );
          assert.equal(table?.n ?? 0, pairs.length);
          table?.cells.forEach((row, first) => {
            row.forEach(({ count }, second) => {
              const found = pairs.filter(([a, b]) => a === table.codes[first] && b === table.codes[second]).length;
              assert.equal(count, found);
            });
            assert.equal(
              row.reduce((sum, { count }) => sum + count, 0),
              table.rowTotals[first],
            );
            assert.equal(
              table.cells.reduce((sum, each) => sum + (each[first]?.count ?? 0), 0),
              table.columnTotals[first],
            );
          });
        },
      ),
      runs,
    );
  });

  it("leave as many markers unanswered as the check `rule` reports", () => {
    fc.assert(
      fc.property(study, (texts) => {
        const project = projectWith(texts);
        for (const file of transcriptsOf(project)) {
          const findings = findingsOf(checkTranscript(file.transcript, codebookOf(project, file)));
          const gathered = newStats({ episodes: "rules" });
          addTranscript(gathered, file.uri, file.transcript, codebookOf(project, file).codebook);
          const { coders } = studyStats(gathered);
          const unanswered = coders.flatMap(({ episodes }) => episodes.map((each) => each.unanswered));
          assert.equal(
            unanswered.reduce((sum, count) => sum + count, 0),
            findings.filter(({ check }) => check === "rule").length,
          );
          for (const { markers, resolved, unresolved, episodes } of coders.flatMap((coder) => coder.episodes)) {
            assert.equal(resolved + unresolved, episodes.length);
            assert.equal(
              episodes.reduce((sum, episode) => sum + episode.markers, 0),
              markers,
            );
          }
        }
      }),
      runs,
    );
  });

  it("count the words that each speaker says as the session's picture does", () => {
    const odd = fc.string({
      unit: fc.constantFrom("a", "é", "x́", " ", "\u00a0", "—", "“", "😀", "𝒳", "\\{", "{b}#c", "3", "\n    ", "٣"),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          transcriptText(),
          odd.map((text) => `T: ${text}\nC: ${text}`),
        ),
        fc.boolean(),
        (text, whole) => {
          const parsed = parseTranscript(text, { whole });
          const expected = spokenWordsOf(parsed);
          const got = new Map<string, number>();
          parsed.chunks.forEach((chunk) => {
            const counts = new Int32Array(chunk.turns.length);
            countWords(parsed, chunk, 0, counts);
            for (const { label, narrative, index } of chunk.turns) {
              if (narrative || label === undefined) continue;
              got.set(nfc(label), (got.get(nfc(label)) ?? 0) + (counts[index] as number));
            }
          });
          for (const [label, count] of got) assert.equal(count, expected.get(label) ?? 0, label);
        },
      ),
      { numRuns: 1000, seed: 5 },
    );
  });

  it("are the same of any text, however it is cut into chunks", () => {
    const book = projectWith(new Map([[`${root}/s1.ana.transcript`, ""]]));
    const [file] = transcriptsOf(book);
    assert.ok(file);
    const { codebook: resolved } = codebookOf(book, file);
    const nears = [{ kind: "turn" }, { kind: "overlap" }, { kind: "within", turns: 1 }] as const;
    fc.assert(
      fc.property(fc.array(transcriptText(), { maxLength: 40 }), fc.nat(2), (texts, near) => {
        const text = texts.join("\nT: and\n");
        const stats = [true, false].map((whole) => {
          const gathered = newStats({
            ...all,
            by: ["role", "speaker", "section", "session"],
            near: nears[near] ?? nears[0],
          });
          addTranscript(gathered, file.uri, parseTranscript(text, { name: "s1.ana.transcript", whole }), resolved);
          return studyStats(gathered);
        });
        assert.deepEqual(stats[1], stats[0]);
      }),
      runs,
    );
  });

  it("fit quasi-independence to the totals of rows and columns", () => {
    const square = fc.integer({ min: 3, max: 5 }).chain((size) =>
      fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    );
    fc.assert(
      fc.property(square, (filled) => {
        const counts = filled.map((row, first) => row.map((count, second) => (first === second ? 0 : count)));
        const { expected, df } = quasiIndependence(counts, (first, second) => first !== second);
        counts.forEach((row, first) => {
          const total = row.reduce((sum, count) => sum + count, 0);
          assert.ok(
            Math.abs((expected[first] ?? new Float64Array()).reduce((sum, each) => sum + each, 0) - total) < 1e-6,
          );
          assert.equal(expected[first]?.[first], 0);
        });
        assert.equal(df, (counts.length - 1) ** 2 - counts.length);
      }),
      runs,
    );
  });
});

describe("statistics of a long transcript", function () {
  this.timeout(120_000);
  const label = (index: number): string => index.toString(36).padStart(4, "0");
  const each = (count: number, write: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => write(index)).join("");
  const inputs: Readonly<Record<string, (count: number) => string>> = {
    "turns with a tag": (count) => each(count, (index) => `T: well #c${index % 7}\n`),
    "tags on one turn": (count) => `T: well ${"#a ".repeat(count)}`,
    "different codes": (count) => each(count, (index) => `T: well #c${index}\n`),
    "different codes on one turn": (count) => `T: well ${each(count, (index) => `#c${index} `)}`,
    "nested spans": (count) => `T: ${"{".repeat(count)}x${"}#a".repeat(count)}`,
    "spans over all turns": (count) =>
      each(count / 4, (index) => `T: {${label(index)}|x\n`) + each(count / 4, (index) => `C: }${label(index)}#a y\n`),
    "spans of different codes over all turns": (count) =>
      each(count / 4, (index) => `T: {${label(index)}|x\n`) +
      each(count / 4, (index) => `C: }${label(index)}#b${index % 50} y\n`),
    "unanswered markers": (count) => each(count, () => "C: {no}#x {so}#unknown\n"),
    sections: (count) => each(count, (index) => `== Part ${index} #b\nT: well #b\n`),
    speakers: (count) => each(count, (index) => `P${index}: well #a\n`),
  };
  const options: StatsOptions = { ...all, by: ["role", "speaker", "section"] };
  for (const [name, input] of Object.entries(inputs)) {
    it(`grow with its length: ${name}`, () => {
      const book = projectOf(
        new Map([
          [`${root}/codebook.yaml`, codebook],
          [`${root}/s.transcript`, ""],
        ]),
      );
      const [file] = transcriptsOf(book);
      assert.ok(file);
      const { codebook: resolved } = codebookOf(book, file);
      assertLinear(
        (count) => {
          const text = input(count);
          return () => {
            for (const near of [{ kind: "turn" }, { kind: "overlap" }, { kind: "within", turns: 3 }] as const) {
              const gathered = newStats({ ...options, near });
              addTranscript(gathered, "s", parseTranscript(text, { whole: true }), resolved);
            }
          };
        },
        4000,
        name,
      );
    });
  }
});
