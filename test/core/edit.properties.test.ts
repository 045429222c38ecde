import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits, type Edit } from "../../server/src/core/text.ts";
import { codingsOf, sectionsOf } from "../../server/src/core/transcript/codings.ts";
import { addCoding, type NewTag, type Target } from "../../server/src/core/transcript/edit.ts";
import { escapeLine, escapeText } from "../../server/src/core/transcript/escape.ts";
import { lengthOf, parseTranscript, printTranscript } from "../../server/src/core/transcript/parse.ts";
import { removeCoding } from "../../server/src/core/transcript/remove.ts";
import type { Transcript } from "../../server/src/core/transcript/tree.ts";
import { type Verbatim, verbatimOf } from "../../server/src/core/transcript/verbatim.ts";
import { transcriptText } from "../reference/generate.ts";
import { type Coding, type Reading, readByTheLetter } from "../reference/reading.ts";

const name = "s03.transcript";

const newTag: fc.Arbitrary<NewTag> = fc.record(
  {
    code: fc.constantFrom("x", "new", "é-1/b", "e\u0301", "𝐓"),
    value: fc.constantFrom(3, -2.5, "high", "3x"),
    tentative: fc.boolean(),
    coder: fc.constantFrom("ben", "É.2"),
  },
  { requiredKeys: ["code"] },
);

/** Numbers that choose a target once the text is known. */
const choice = fc.record({
  kind: fc.constantFrom("span", "span", "span", "span", "point", "turn", "section", "session"),
  at: fc.nat(),
  length: fc.oneof(fc.nat(6), fc.nat(60)),
});

function chosen(transcript: Transcript, { kind, at, length }: { kind: string; at: number; length: number }): Target {
  const whole = lengthOf(transcript);
  const start = at % (whole + 1);
  switch (kind) {
    case "turn":
      return { kind, turn: at % ((transcript.turns.at(-1) as number) + 1) };
    case "section":
      return { kind, index: at % (sectionsOf(transcript).length + 1) };
    case "session":
      return { kind };
    case "point":
      return { kind: "span", start, end: start };
    default:
      return { kind: "span", start, end: Math.min(start + length + 1, whole) };
  }
}

function edited(transcript: Transcript, edits: readonly Edit[]): string {
  return transcript.bom + applyEdits(printTranscript(transcript).slice(transcript.bom.length), edits);
}

/** A reading without what an edit may move: where in the file a thing stands. */
function withoutPlaces({ verbatim, sections, turns, codings, memos, front }: Reading) {
  const unplaced = <T extends { readonly line: number }>({ line, ...rest }: T): Omit<T, "line"> => rest;
  return {
    front,
    verbatim,
    sections: sections.map(unplaced),
    turns: turns.map(unplaced),
    memos: memos.map(unplaced),
    codings: codings.map(({ line, column, ...rest }) => rest),
  };
}

function withoutOne<T>(items: readonly T[], index: number): readonly T[] {
  return items.filter((_, at) => at !== index);
}

/** The place in `after` of the one coding that `before` has not; fails where there is not exactly one. */
function newCoding(before: Reading, after: Reading): number {
  const known = withoutPlaces(before).codings.map((coding) => JSON.stringify(coding));
  const found = withoutPlaces(after).codings.map((coding) => JSON.stringify(coding));
  assert.equal(found.length, known.length + 1);
  const at = found.findIndex((coding, index) => coding !== known[index]);
  assert.deepEqual(withoutOne(found, at), known);
  return at;
}

/** The words that a selection holds, in the verbatim text and without white space at the ends. */
function wordsIn(verbatim: Verbatim, start: number, end: number): { start: number; end: number } | undefined {
  const from = verbatim.placeOf(start);
  const to = verbatim.placeOf(end);
  const places: number[] = [];
  for (const line of verbatim.lines) {
    for (let at = Math.max(line.wordsFrom, from); at < Math.min(line.to, to); at++) {
      if (!/[ \t]/.test(verbatim.text[at] as string)) places.push(at);
    }
  }
  const [first, last] = [places[0], places.at(-1)];
  return first === undefined || last === undefined ? undefined : { start: first, end: last + 1 };
}

describe("adding and removing codings, for any text", function () {
  this.timeout(60_000);

  it("adds one coding, keeps the words and all other codings, and takes it away to the byte", () => {
    let added = 0;
    fc.assert(
      fc.property(transcriptText(), choice, newTag, (text, numbers, tag) => {
        const transcript = parseTranscript(text, { name });
        const target = chosen(transcript, numbers);
        const edits = addCoding(transcript, target, tag);
        if ("kind" in edits) {
          assert.match(edits.reason, /^There (is|are) no /, "room for every coding of something");
          assertNothingThere(transcript, target);
          return;
        }
        added++;
        const after = edited(transcript, edits);
        const before = readByTheLetter(name, text);
        const reading = readByTheLetter(name, after);
        const at = newCoding(before, reading);
        assert.deepEqual({ ...withoutPlaces(reading), codings: [] }, { ...withoutPlaces(before), codings: [] });
        assertIsWanted(reading.codings[at] as Coding, tag, before.front.coder);
        assertCovers(reading.codings[at] as Coding, reading, transcript, target);

        const next = parseTranscript(after, { name });
        const coding = codingsOf(next)[at];
        assert.ok(coding !== undefined);
        assert.equal(edited(next, removeCoding(next, coding)), text);
      }),
      { seed: 11, numRuns: 6000 },
    );
    assert.ok(added > 3000, `only ${added} codings were added`);
  });

  it("adds many codings one after another and takes them away again", () => {
    fc.assert(
      fc.property(
        transcriptText(),
        fc.array(fc.tuple(choice, newTag), { minLength: 2, maxLength: 6 }),
        (text, list) => {
          const texts = [text];
          for (const [numbers, tag] of list) {
            const transcript = parseTranscript(texts.at(-1) as string, { name });
            const edits = addCoding(transcript, chosen(transcript, numbers), tag);
            if (!("kind" in edits)) texts.push(edited(transcript, edits));
          }
          const readings = texts.map((each) => readByTheLetter(name, each));
          for (let index = texts.length - 1; index > 0; index--) {
            const at = newCoding(readings[index - 1] as Reading, readings[index] as Reading);
            const transcript = parseTranscript(texts[index] as string, { name });
            const coding = codingsOf(transcript)[at];
            assert.ok(coding !== undefined);
            assert.equal(edited(transcript, removeCoding(transcript, coding)), texts[index - 1]);
          }
          assert.equal(readings.at(-1)?.verbatim, readings[0]?.verbatim);
        },
      ),
      { seed: 12, numRuns: 600 },
    );
  });

  it("removes any coding, and nothing else", () => {
    let removed = 0;
    fc.assert(
      fc.property(transcriptText(), fc.nat(), (text, number) => {
        const transcript = parseTranscript(text, { name });
        const codings = codingsOf(transcript);
        if (codings.length === 0) return;
        removed++;
        const at = number % codings.length;
        const after = edited(transcript, removeCoding(transcript, codings[at] as (typeof codings)[number]));
        const before = withoutPlaces(readByTheLetter(name, text));
        assert.deepEqual(withoutPlaces(readByTheLetter(name, after)), {
          ...before,
          codings: withoutOne(before.codings, at),
        });
      }),
      { seed: 13, numRuns: 4000 },
    );
    assert.ok(removed > 2000, `only ${removed} codings were removed`);
  });

  it("strips every coding and keeps the words", () => {
    fc.assert(
      fc.property(transcriptText(), (text) => {
        let transcript = parseTranscript(text, { name });
        const { verbatim } = readByTheLetter(name, text);
        for (let coding = codingsOf(transcript)[0]; coding !== undefined; coding = codingsOf(transcript)[0]) {
          const count = codingsOf(transcript).length;
          transcript = parseTranscript(edited(transcript, removeCoding(transcript, coding)), { name });
          assert.equal(codingsOf(transcript).length, count - 1);
        }
        assert.equal(verbatimOf(transcript).text, verbatim);
      }),
      { seed: 14, numRuns: 500 },
    );
  });
});

function assertNothingThere(transcript: Transcript, target: Target): void {
  switch (target.kind) {
    case "span": {
      if (target.start < target.end) {
        assert.equal(wordsIn(verbatimOf(transcript), target.start, target.end), undefined);
        return;
      }
      const line = verbatimOf(transcript).lines.find(({ start, end }) => start <= target.start && target.start <= end);
      assert.ok(line === undefined || line.wordsFrom === line.to, "a point stands on any line with words");
      return;
    }
    case "turn":
      assert.equal(target.turn, transcript.turns.at(-1));
      return;
    case "section":
      assert.equal(target.index, sectionsOf(transcript).length);
      return;
    case "session":
      assert.fail("a session can always be coded");
  }
}

function assertIsWanted(coding: Coding, tag: NewTag, coder: string | null): void {
  assert.deepEqual(
    [coding.code, coding.value, coding.tentative, coding.coder],
    [tag.code, tag.value ?? null, tag.tentative ?? false, tag.coder ?? coder],
  );
}

function assertCovers(coding: Coding, { verbatim, turns }: Reading, transcript: Transcript, target: Target): void {
  if (target.kind !== "span") {
    assert.equal(coding.unit, target.kind);
    if (target.kind === "turn") {
      const { start, end } = turns[target.turn] as Reading["turns"][number];
      assert.deepEqual([coding.start, coding.end], [start, end]);
    }
    return;
  }
  const { start, end } = coding as { start: number; end: number };
  const places = verbatimOf(transcript);
  if (target.start === target.end) {
    assert.equal(coding.unit, "point");
    const line = places.lines.find((each) => each.start <= target.start && target.start <= each.end);
    assert.ok(line && line.wordsFrom <= start && start <= line.to, "a point stays on its line");
    // A point moves by less than a character, but where the text only looks like the mark of a label.
    const near = Math.abs(places.placeOf(target.start) - start);
    assert.ok(near <= 1 || hasLooseMarks(transcript) || isInsideCharacter(verbatim, start, start + near));
    return;
  }
  assert.equal(coding.unit, "span");
  const words = wordsIn(places, target.start, target.end);
  assert.ok(words !== undefined && start <= words.start && words.end <= end, "all selected words are covered");
  assert.doesNotMatch(verbatim.slice(start, end), /^[ \t]|[ \t]$/);
  assert.doesNotMatch(verbatim.slice(start, end), /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/, "no pair is parted");
  if (hasLooseMarks(transcript)) return;
  assert.ok(start === words.start || isInsideCharacter(verbatim, start, words.start), "it begins where the words do");
  assert.ok(end === words.end || isInsideCharacter(verbatim, end, words.end, -1), "it ends where the words do");
}

/** Marks of labels that are text: a selection that begins or ends in one takes all of it. */
function hasLooseMarks({ chunks, labels }: Transcript): boolean {
  return chunks.some((chunk) => chunk.labels.some((mark) => !labels.closeOf.has(mark) && !labels.openOf.has(mark)));
}

function isInsideCharacter(text: string, bound: number, offset: number, direction = 1): boolean {
  const at = direction > 0 ? bound : bound - 1;
  const found = new Intl.Segmenter("en").segment(text).containing(at);
  return found !== undefined && found.index < offset && offset < found.index + found.segment.length;
}

describe("escaping, for any text", function () {
  this.timeout(60_000);

  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(..."{}{}##\\\\ \t:=%~@[]|-a1é\u0301😀\u00A0\u202F\uFEFF".split("")) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("T:", "T: ", "[00:10] ", "#a", "{}", "{a|", "}a#b", "---", "== ", "= #a", "😀"),
    },
  );
  const words = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("").replace(/^[ \t]+|[ \t]+$/g, ""));

  it("writes the verbatim text as a transcript that holds it and nothing else", () => {
    fc.assert(
      fc.property(transcriptText(), (text) => {
        const { text: verbatim, lines } = verbatimOf(parseTranscript(text, { name }));
        const escaped = lines
          .filter((line) => line.isKept)
          .map(({ from, wordsFrom, to }) => {
            const spoken = verbatim.slice(wordsFrom, to);
            return wordsFrom === from ? escapeLine(spoken) : verbatim.slice(from, wordsFrom) + escapeText(spoken);
          })
          .join("\n");
        assertPlain(escaped, verbatim);
      }),
      { seed: 21, numRuns: 4000 },
    );
  });

  it("makes any line words and no more, and has no escape too many", () => {
    fc.assert(
      fc.property(words, (line) => {
        fc.pre(line !== "");
        assertPlain(escapeLine(line), line, null);
        assertNeeded(escapeLine(line), line, null);
        assertPlain(`T: ${escapeText(line)}`, `T: ${line}`, "T");
        assertNeeded(`T: ${escapeText(line)}`, `T: ${line}`, "T");
        assertPlain(`T: a\n    ${escapeText(line)}`, `T: a\n${line}`);
      }),
      { seed: 22, numRuns: 4000 },
    );
  });

  /** Whether a text holds nothing but these words; with `label`, in one turn of this speaker or of nobody. */
  function isPlain(text: string, verbatim: string, label?: string | null): boolean {
    const transcript = parseTranscript(text, { name });
    const turns = transcript.chunks.flatMap((chunk) => chunk.turns);
    return (
      (label === undefined || (turns.length === 1 && turns[0]?.label === (label ?? undefined))) &&
      verbatimOf(transcript).text === verbatim &&
      transcript.front.length === 0 &&
      transcript.front.problems.length === 0 &&
      transcript.labels.flaws.length === 0 &&
      transcript.chunks.every((chunk) => {
        const { tags, flaws, strays, labels } = chunk;
        return tags.length + flaws.length + strays.length + labels.length === 0;
      })
    );
  }

  function assertPlain(text: string, verbatim: string, label?: string | null): void {
    assert.equal(readByTheLetter(name, text).verbatim, verbatim);
    assert.deepEqual(readByTheLetter(name, text).codings, []);
    assert.ok(isPlain(text, verbatim, label), JSON.stringify(text));
  }

  /** Without any one of its backslashes the text would say something else. */
  function assertNeeded(text: string, verbatim: string, label: string | null): void {
    for (const at of parseTranscript(text).chunks.flatMap((chunk) => chunk.escapes)) {
      const without = text.slice(0, at) + text.slice(at + 1);
      assert.ok(!isPlain(without, verbatim, label), `${text} needs no backslash at ${at}`);
    }
  }
});
