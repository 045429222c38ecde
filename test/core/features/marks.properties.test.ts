import assert from "node:assert/strict";
import fc from "fast-check";
import { loadCodebook } from "../../../server/src/core/codebook/load.ts";
import { highlightsAt } from "../../../server/src/core/features/highlights.ts";
import { inlayHintsOf } from "../../../server/src/core/features/inlay-hints.ts";
import { linkedSpansAt } from "../../../server/src/core/features/linked-editing.ts";
import { referencesAt } from "../../../server/src/core/features/references.ts";
import { selectionsAt } from "../../../server/src/core/features/selections.ts";
import { symbolsOf } from "../../../server/src/core/features/symbols.ts";
import { tintsOf } from "../../../server/src/core/features/tints.ts";
import { exampleCodes } from "../../../server/src/core/lookup/example-places.ts";
import { folded, fuzzyScore } from "../../../server/src/core/lookup/fuzzy.ts";
import { applyEdits, withoutBom } from "../../../server/src/core/text.ts";
import { codingsOf } from "../../../server/src/core/transcript/codings.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { projectOf, root } from "../../fixture.ts";
import { assertLinear } from "../../linear.ts";
import { transcriptText } from "../../reference/generate.ts";

const uri = `${root}/a.transcript`;
const codebook =
  "scales: { s: { type: ordinal, values: { 2: low, 3: high } } }\ncodes: [{ id: x, name: Ex, scale: s }, { id: y, name: Why }]\n";
const all = { names: true, ratings: true, spans: true };

const projectWith = (text: string) => projectOf(new Map([[uri, text]]).set(`${root}/codebook.yaml`, codebook));

describe("marks, on any transcript", function () {
  this.timeout(60_000);

  it("highlight in a file what references find in it, at every place", () => {
    let found = 0;
    fc.assert(
      fc.property(transcriptText(), fc.nat(), (text, place) => {
        const project = projectWith(text);
        const { chunks, starts } = project.closed.get(uri)?.transcript ?? parseTranscript("");
        const offset = place % ((starts[chunks.length] as number) + 1);
        const highlights = highlightsAt(project, uri, offset).map(({ span }) => span);
        const references = referencesAt(project, uri, offset, true).filter((each) => each.uri === uri);
        // What stands in other files alone, as a role does, is not highlighted.
        if (highlights.length === 0) return;
        found++;
        assert.deepEqual(
          highlights,
          references.map(({ span }) => span),
        );
      }),
      { seed: 31, numRuns: 4000 },
    );
    assert.ok(found > 400, `only ${found}`);
  });

  it("stay in bounds, nest, and touch the offset that was asked about", () => {
    fc.assert(
      fc.property(transcriptText(), fc.nat(), fc.nat(40), (text, place, length) => {
        const project = projectWith(text);
        const { chunks, starts, labels } = project.closed.get(uri)?.transcript ?? parseTranscript("");
        const end = starts[chunks.length] as number;
        const offset = place % (end + 1);
        const selections = selectionsAt(project, uri, offset);
        selections.forEach((span, index) => {
          assert.ok(0 <= span.start && span.start <= offset && offset <= span.end && span.end <= end);
          const below = selections[index - 1];
          if (below === undefined) return;
          assert.ok(span.start <= below.start && below.end <= span.end);
          assert.ok(span.end - span.start > below.end - below.start);
        });
        if (end > 0) assert.deepEqual(selections.at(-1), { start: 0, end });
        const linked = linkedSpansAt(project, uri, offset);
        if (linked !== undefined) {
          assert.equal(new Set(linked.map(({ start, end }) => withoutBom(text).slice(start, end))).size, 1);
          assert.ok(linked.some((span) => span.start <= offset && offset <= span.end) && labels.closeOf.size > 0);
        }
        const range = { start: offset, end: Math.min(offset + length, end) };
        const hints = inlayHintsOf(project, uri, { start: 0, end }, all);
        assert.deepEqual(
          inlayHintsOf(project, uri, range, all),
          hints.filter((hint) => hint.offset >= range.start && hint.offset <= range.end),
        );
      }),
      { seed: 32, numRuns: 3000 },
    );
  });

  it("tint every coding once, and what overlaps on levels of its own", () => {
    fc.assert(
      fc.property(transcriptText(), (text) => {
        const project = projectWith(text);
        const transcript = project.closed.get(uri)?.transcript ?? parseTranscript("");
        const tints = tintsOf(project, uri)?.tints ?? [];
        const labels = tints.reduce((count, { label }) => count + label.split(", ").length, 0);
        assert.equal(labels, codingsOf(transcript).length);
        const spans = tints.filter(({ unit, level }) => unit === "span" && level < 31);
        for (const [index, a] of spans.entries()) {
          for (const b of spans.slice(index + 1)) {
            const overlaps = a.spans.some((one) => b.spans.some((two) => one.start < two.end && two.start < one.end));
            assert.ok(!overlaps || a.level !== b.level, `${a.label} and ${b.label}`);
          }
        }
      }),
      { seed: 33, numRuns: 2000 },
    );
  });
});

describe("codes in examples, for any text in quotes", () => {
  it("are where a change of the file changes them and nothing else", () => {
    let count = 0;
    fc.assert(
      fc.property(transcriptText(), (said) => {
        if (said === "") return;
        const text = `codes:\n  - id: x\n    examples: [{ kind: hit, text: ${JSON.stringify(said)} }]\n`;
        const file = loadCodebook(`${root}/codebook.yaml`, text);
        const codes = exampleCodes(file, text);
        const example = file.codes[0]?.examples[0]?.text;
        if (example === undefined) return;
        const edited = applyEdits(
          text,
          codes.map(({ span }) => ({ span, text: "changed" })),
        );
        const after = loadCodebook(file.uri, edited).codes[0]?.examples[0]?.text ?? "";
        count += codes.length;
        const counts = (piece: string) => after.split(piece).length - example.split(piece).length;
        assert.equal(counts("#changed"), codes.length);
      }),
      { seed: 34, numRuns: 1500 },
    );
    assert.ok(count > 500, `only ${count}`);
  });

  it("are found in time that grows with the text", () => {
    assertLinear((count) => {
      const text = `codes: [{ id: a, examples: [{ kind: hit, text: "C: {x}${"#a#b".repeat(count)}" }] }]`;
      const file = loadCodebook(`${root}/codebook.yaml`, text);
      return () => exampleCodes({ ...file }, text);
    }, 4000);
  });
});

describe("fuzzy matching, for any names", () => {
  it("finds a name by any of its letters in order, and by no others", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "b", "c", "-", " ", "é") });
    fc.assert(
      fc.property(name, name, (text, query) => {
        let rest: string | undefined = text;
        for (const letter of query) {
          const at: number = rest?.indexOf(letter) ?? -1;
          rest = at < 0 ? undefined : rest?.slice(at + 1);
        }
        assert.equal(fuzzyScore(folded(text), folded(query)) !== undefined, rest !== undefined);
      }),
      { seed: 35, numRuns: 3000 },
    );
  });

  it("looks through 1,000 transcripts with 20 sections each in a moment", () => {
    const texts = Array.from({ length: 1000 }, (_, index) => {
      const sections = Array.from({ length: 20 }, (_, at) => `== Part ${at} of session ${index}\nT: Oh.\n`);
      return [`${root}/s${index}.transcript`, sections.join("")] as const;
    });
    const project = projectOf(new Map(texts));
    symbolsOf(project, "first");
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      assert.equal(symbolsOf(project, "part9").length, 200);
      return performance.now() - started;
    });
    assert.ok(Math.min(...times) < 200, `${Math.min(...times).toFixed(1)} ms`);
  });
});
