import assert from "node:assert/strict";
import { escapeLine, escapeText, withoutEscapes } from "../../server/src/core/transcript/escape.ts";
import { readingOf } from "../../server/src/core/transcript/reading.ts";

/** Words and what they are written as behind a turn's head. */
const texts: readonly (readonly [title: string, words: string, written: string])[] = [
  ["leaves plain words", "How did last week leave you?", "How did last week leave you?"],
  [
    "leaves punctuation",
    "50 % = half; a@b.c ~ [laughs] (so) C# #1 a#b",
    "50 % = half; a@b.c ~ [laughs] (so) C# #1 a#b",
  ],
  ["leaves a colon and what looks like a line of another kind", "T: == % ---", "T: == % ---"],
  ["escapes braces", "{breath} }{", "\\{breath\\} \\}\\{"],
  ["escapes an empty pair", "{}", "\\{\\}"],
  ["escapes a label's marks", "{a|b}a#c", "\\{a|b\\}a#c"],
  ["escapes a # that begins a word", "#a b #c", "\\#a b \\#c"],
  ["escapes a run of # once", "b #c#d", "b \\#c#d"],
  ["escapes a backslash before punctuation", "\\# \\\\ a", "\\\\# \\\\\\ a"],
  ["leaves a backslash before anything else", "C:\\Users \\ a\\", "C:\\Users \\ a\\"],
];

/** Words and what they are written as from the first column. */
const lines: readonly (readonly [title: string, words: string, written: string])[] = [
  ["leaves plain words", "And then?", "And then?"],
  ["leaves a colon that ends no label", "a b c d: e", "a b c d: e"],
  ["leaves a time without a label", "[00:10] so", "[00:10] so"],
  ["escapes the colon of a head", "Note: a", "Note\\: a"],
  ["escapes the colon of a head alone in its line", "Note:", "Note\\:"],
  ["escapes the colon behind a time", "[00:10] T: a: b", "[00:10] T\\: a: b"],
  ["escapes the colon of a head with its time inside", "T [0:10] : a", "T [0:10] \\: a"],
  ["escapes the colon behind a no-break space", "T\u00A0: a", "T\u00A0\\: a"],
  ["escapes a memo's %", "% a", "\\% a"],
  ["escapes a section's =", "== a", "\\== a"],
  ["escapes an end of section", "===", "\\==="],
  ["escapes what makes a session line", "= #a", "= \\#a"],
  ["leaves a single =", "= a", "= a"],
  ["leaves six =", "====== a", "====== a"],
  ["escapes what could begin front matter", "---", "\\---"],
  ["leaves a longer dash", "----", "----"],
  ["keeps a byte order mark among the words", "\uFEFFa", "{}\uFEFFa"],
  ["escapes what is in the line too", "Note: {a} #b", "Note\\: \\{a\\} \\#b"],
];

describe("escaping", () => {
  for (const [title, words, written] of texts) {
    it(`behind a head, ${title}`, () => {
      assert.equal(escapeText(words), written);
      const reading = readingOf("a", `T: ${written}`);
      assert.deepEqual([reading.verbatim, reading.codings, reading.problems], [`T: ${words}`, [], []]);
    });
  }

  for (const [title, words, written] of lines) {
    it(`from the first column, ${title}`, () => {
      assert.equal(escapeLine(words), written);
      const reading = readingOf("a", written);
      assert.deepEqual([reading.verbatim, reading.codings, reading.problems], [words, [], []]);
      assert.deepEqual(
        reading.turns.map((turn) => turn.speaker),
        [null],
      );
    });
  }

  it("is undone by reading", () => {
    for (const [, words, written] of texts) assert.equal(withoutEscapes(written), words);
    assert.equal(withoutEscapes("\\a \\\\# \\"), "\\a \\# \\");
  });
});
