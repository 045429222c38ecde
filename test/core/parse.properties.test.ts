import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDocument } from "yaml";
import { editTranscript, lengthOf, parseTranscript, printTranscript } from "../../server/src/core/transcript/parse.ts";
import { readPlainYaml } from "../../server/src/core/transcript/plain-yaml.ts";
import { readingOf } from "../../server/src/core/transcript/reading.ts";
import type { Transcript } from "../../server/src/core/transcript/tree.ts";
import { transcriptFile, transcriptText } from "../reference/generate.ts";
import { readByTheLetter } from "../reference/reading.ts";
import { answersOf, recordsOf } from "./records.ts";

const name = "s03.ben.transcript";

/** Texts of several chunks: transcripts on end, with words between them so that each fills a part of a chunk. */
const longText = fc
  .array(fc.tuple(transcriptText(), fc.constantFrom(...[0, 0, 700, 2000].map((length) => "so ".repeat(length)))), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.map(([text, words], index) => `${index > 0 ? text.replaceAll("\uFEFF", "") : text}${words}`))
  .map((parts) => parts.join("\n"));

/** What an editor might put in at once: nothing, a character, a line's end, lines. */
const typed = fc.oneof(
  fc.constantFrom("", "", "a", "{", "}", "#", "\\", "}#x", "{a|", "}a#x", " ", "\n", "\r", "\r\n", "---\n", "\uFEFF"),
  fc.constantFrom("\nT: ", "T:", "== ", "\n\n== x\n", "% ", "= #x\n", "---\ncoder: cy\n---\n", ":", "[00:01]"),
  transcriptText(),
);

interface Change {
  /** Whether the place is one where chunks meet, or any. */
  readonly atChunk: boolean;
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  atChunk: fc.boolean(),
  at: fc.nat(),
  length: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(4), fc.nat(6000)),
  text: typed,
});

function changed(transcript: Transcript, { atChunk, at, length, text }: Change): readonly [Transcript, string] {
  const whole = lengthOf(transcript);
  const meeting = (transcript.starts[at % transcript.starts.length] as number) - (at % 3);
  const start = atChunk ? Math.max(meeting, 0) : at % (whole + 1);
  const end = Math.min(start + length, whole);
  const body = printTranscript(transcript).slice(transcript.bom.length);
  const source = `${transcript.bom}${body.slice(0, start)}${text}${body.slice(end)}`;
  return [editTranscript(transcript, { span: { start, end }, text }), source];
}

describe("parsing, for any text", function () {
  this.timeout(60_000);

  it("keeps every byte, in chunks and as a whole", () => {
    fc.assert(
      fc.property(fc.oneof(transcriptText(), longText, fc.string({ unit: "binary" })), (text) => {
        assert.equal(printTranscript(parseTranscript(text)), text);
        assert.equal(printTranscript(parseTranscript(text, { whole: true })), text);
      }),
      { seed: 1, numRuns: 1500 },
    );
  });

  it("finds the same in chunks and as a whole", () => {
    fc.assert(
      fc.property(longText, (text) => {
        const chunked = parseTranscript(text, { name });
        const whole = parseTranscript(text, { name, whole: true });
        assert.deepEqual(recordsOf(chunked), recordsOf(whole));
        assert.deepEqual(answersOf(chunked), answersOf(whole));
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it("nests the spans of a turn, and keeps every record in bounds and in order", () => {
    fc.assert(
      fc.property(transcriptText(), (text) => {
        const transcript = parseTranscript(text);
        for (const chunk of transcript.chunks) assertInOrder(chunk);
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  it("reads what the letter of the format says", () => {
    fc.assert(
      fc.property(transcriptFile(), transcriptText(), (file, text) => {
        const read = JSON.stringify(readingOf(file, text));
        const letter = JSON.stringify(readByTheLetter(file, text));
        if (read !== letter) assert.deepEqual(JSON.parse(read), JSON.parse(letter));
      }),
      { seed: 4, numRuns: 12_000 },
    );
  });

  it("finds the same after edits as in the edited text", () => {
    fc.assert(
      fc.property(
        fc.oneof(transcriptText(), longText),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (text, edits) => {
          let transcript = parseTranscript(text, { name });
          for (const edit of edits) {
            const [next, source] = changed(transcript, edit);
            const fresh = parseTranscript(source, { name });
            assert.deepEqual(recordsOf(next), recordsOf(fresh));
            assert.deepEqual(answersOf(next), answersOf(fresh));
            transcript = next;
          }
        },
      ),
      { seed: 5, numRuns: 1200 },
    );
  });

  it("parses anew only what an edit touches", () => {
    const text = Array.from({ length: 3000 }, (_, turn) => `[00:10] T: Turn number ${turn} {says}#a little.\n`).join(
      "",
    );
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom("a", "{", "}#x", "\nC: "), (at, words) => {
        const before = parseTranscript(text);
        const known = new Set(before.chunks);
        const after = editTranscript(before, { span: { start: at, end: at }, text: words });
        const fresh = after.chunks.filter((chunk) => !known.has(chunk));
        assert.ok(fresh.length <= 3, `${fresh.length} chunks`);
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});

function assertInOrder(chunk: Transcript["chunks"][number]): void {
  const { text, brackets, turns } = chunk;
  const rising = (offsets: readonly number[]) => {
    for (let index = 1; index < offsets.length; index++) {
      assert.ok((offsets[index - 1] as number) < (offsets[index] as number));
    }
  };
  const within = (start: number, end: number, from: number, to: number) => {
    assert.ok(from <= start && start <= end && end <= to, `${start}–${end} is not in ${from}–${to}`);
  };
  const { tags, escapes, flaws, strays, labels, sections, sessions, memos } = chunk;
  for (const records of [tags, flaws, labels, sections, sessions, memos, turns]) {
    rising(records.map(({ start }) => start));
    for (const { start, end } of records) within(start, end, 0, text.length);
  }
  for (const offsets of [escapes, strays, chunk.flush, chunk.splits]) {
    rising(offsets);
    for (const offset of offsets) within(offset, offset + 1, 0, text.length);
  }
  turns.forEach(({ end }, index) => {
    within(end, end, 0, turns[index + 1]?.start ?? text.length);
  });
  for (const { open, openEnd, close, closeEnd, turn } of brackets) {
    const owner = turns[turn];
    assert.ok(owner !== undefined);
    within(openEnd, close, open + 1, closeEnd - 1);
    within(open, closeEnd, owner.headEnd, owner.end);
    assert.equal(`${text[open]}${text[close]}`, "{}");
    for (const other of brackets) {
      if (other.turn !== turn || other.open <= open || other.open > close) continue;
      assert.ok(other.close < close, "spans cross");
    }
  }
  for (const tag of tags) {
    assert.equal(text[tag.start], "#");
    assert.ok(tag.on.kind === "label" || tag.on.kind === "bracket" ? tag.on.tags.includes(tag) : true);
  }
}

describe("the plain reading of YAML", () => {
  it("reads what the library reads, or nothing", () => {
    const plainScalar = fc.constantFrom(
      ..."ana|1|0|1.3.0|Client 014|../a.yaml|./x/y|a-b|C014|12e|a/b.c|e1|1.2.3|o7|therapist|s03 b_c".split("|"),
    );
    const oddScalar = fc.constantFrom(
      ..."1.3|true|Null|-|a: b|a #b|a#b|'q'|2026-03-14|1e5|0x10|N|no|~|. a|a  b|a |.5|1.|..|-1|a,b|infinity".split("|"),
      ..."|.inf|.nan|0o7|01|1_000|=|<<|a:|a]|{|}|@a|é|1 2|1.2.3.4|9007199254740993|123456789012345678".split("|"),
    );
    const scalar = fc.oneof(
      { weight: 9, arbitrary: plainScalar },
      { weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z0-9.][A-Za-z0-9_./-]{0,5}( [A-Za-z0-9_./-]{1,3}){0,2}$/) },
      { weight: 1, arbitrary: oddScalar },
    );
    const key = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom("a", "id", "title", "b-c", "x.y", "T", "coder", "variables", "C_2") },
      { weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{1,5}$/) },
      { weight: 1, arbitrary: fc.constantFrom("null", "true", "y", "1", "a b", "__proto__", "") },
    );
    const flow = fc
      .array(fc.tuple(key, scalar), { minLength: 1, maxLength: 3 })
      .map((entries) => `{ ${entries.map(([name, value]) => `${name}: ${value}`).join(", ")} }`);
    const nested = fc.tuple(key, flow, key, scalar).map(([a, inner, b, last]) => `{ ${a}: ${inner}, ${b}: ${last} }`);
    const value = fc.oneof(
      { weight: 9, arbitrary: scalar },
      { weight: 2, arbitrary: flow },
      { weight: 2, arbitrary: nested },
      { weight: 1, arbitrary: fc.constantFrom("{ a: b, }", "{a: b}", "{}", "[a]", "|") },
    );
    const line = fc
      .tuple(
        fc.constantFrom(...Array(9).fill(""), "  ", " "),
        key,
        fc.constantFrom(...Array(9).fill(": "), ":", ":  "),
        value,
      )
      .map((parts) => parts.join(""));
    const block = fc
      .tuple(key, fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 3 }))
      .map(([name, entries]) => [`${name}:`, ...entries.map((entry) => `  ${entry.join(": ")}`)].join("\n"));
    const yaml = fc
      .array(fc.tuple(fc.oneof(line, block), fc.constantFrom("\n", "\n", "\n", "\r\n", "\n\n", "\r")), {
        minLength: 1,
        maxLength: 3,
      })
      .map((lines) => lines.flat().join(""));
    let answers = 0;
    fc.assert(
      fc.property(yaml, (text) => {
        const plain = readPlainYaml(text);
        if (plain === undefined) return;
        answers++;
        const document = parseDocument(text, { logLevel: "silent" });
        assert.deepEqual([document.errors, document.warnings], [[], []]);
        assert.deepEqual(withTypes(document.toJS({ mapAsMap: true })), withTypes(plain));
      }),
      { seed: 7, numRuns: 6000 },
    );
    assert.ok(answers > 500, `the plain reading answered ${answers} times`);

    function withTypes(value: unknown): unknown {
      if (value instanceof Map) return [...value].map(([name, entry]) => [typeof name, name, withTypes(entry)]);
      return [typeof value, value];
    }
  });
});
