import assert from "node:assert/strict";
import { movedOffset, movedWords, trimmedEdits } from "../../../server/src/core/coding/places.ts";
import { composeEdits } from "../../../server/src/core/compose.ts";
import { applyEdits, difference, type Edit } from "../../../server/src/core/text.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

describe("the difference of two texts", () => {
  const changes = (before: string, after: string, expected: Edit): void => {
    assert.deepEqual(difference(before, after), expected);
    assert.equal(applyEdits(before, [expected]), after);
  };
  it("is as small as it can be", () => {
    changes("abc", "aXc", edit(1, 2, "X"));
    changes("aa", "aaa", edit(2, 2, "a"));
    changes("", "", edit(0, 0, ""));
  });
  it("cuts no pair of surrogates", () => {
    changes("a😀b", "a😁b", edit(1, 3, "😁"));
    // Of 𐐀 and 𝐀 the second halves are the same.
    changes("a\ud801\udc00b", "a\ud835\udc00b", edit(1, 3, "\ud835\udc00"));
    changes("😀", "😀😁", edit(2, 2, "😁"));
  });
});

describe("edits one after another", () => {
  const composed = (text: string, first: readonly Edit[], second: readonly Edit[]): readonly Edit[] => {
    const edits = composeEdits(first, second);
    assert.equal(applyEdits(text, edits), applyEdits(applyEdits(text, first), second));
    return edits;
  };
  it("keep their places", () => {
    assert.deepEqual(composed("abcdef", [edit(1, 1, "{")], [edit(5, 5, "}")]), [edit(1, 1, "{"), edit(4, 4, "}")]);
  });
  it("put what is inserted before, into and behind what was inserted there", () => {
    const first = [edit(2, 2, "xy")];
    assert.deepEqual(composed("abcd", first, [edit(2, 2, "1")]), [edit(2, 2, "1xy")]);
    assert.deepEqual(composed("abcd", first, [edit(3, 3, "1")]), [edit(2, 2, "x1y")]);
    assert.deepEqual(composed("abcd", first, [edit(4, 4, "1")]), [edit(2, 2, "xy1")]);
  });
  it("cancel one another", () => {
    assert.deepEqual(composed("abcd", [edit(2, 2, "xy")], [edit(2, 4, "")]), []);
    assert.deepEqual(composed("abcd", [edit(2, 2, "xy")], [edit(1, 3, "")]), [edit(1, 2, "y")]);
  });
  it("take away what lies around what was put in", () => {
    assert.deepEqual(composed("abcdef", [edit(2, 3, "xy")], [edit(1, 5, "z")]), [edit(1, 4, "z")]);
  });
  it("are one where they touch", () => {
    assert.deepEqual(composed("abcdef", [edit(1, 2, "x")], [edit(2, 3, "y")]), [edit(1, 3, "xy")]);
  });
});

describe("edits without what they put back", () => {
  it("lose what is the same at their ends", () => {
    const transcript = parseTranscript("C: abc\uD83D\uDE00d");
    assert.deepEqual(trimmedEdits(transcript, [edit(3, 6, "axc")]), [edit(4, 5, "x")]);
    assert.deepEqual(trimmedEdits(transcript, [edit(3, 6, "abc")]), []);
    assert.deepEqual(trimmedEdits(transcript, [edit(3, 5, "aab")]), [edit(4, 4, "a")]);
  });
  it("part no surrogate pair", () => {
    const transcript = parseTranscript("C: \uD83D\uDE00d");
    assert.deepEqual(trimmedEdits(transcript, [edit(3, 5, "\uD83D\uDE01")]), [edit(3, 5, "\uD83D\uDE01")]);
    assert.deepEqual(trimmedEdits(transcript, [edit(3, 5, "\uD83C\uDE00")]), [edit(3, 5, "\uD83C\uDE00")]);
  });
});

describe("places once edits are made", () => {
  const edits = [edit(2, 2, "{"), edit(4, 6, "xyz"), edit(8, 8, "}#a")];
  it("move by what stands before them", () => {
    assert.deepEqual(
      [0, 2, 3, 4, 5, 6, 8, 9].map((at) => [movedOffset(edits, at, "before"), movedOffset(edits, at, "behind")]),
      [
        [0, 0],
        [2, 3],
        [4, 4],
        [5, 5],
        [5, 8],
        [8, 8],
        [10, 13],
        [14, 14],
      ],
    );
  });
  it("keep words without the markup around them", () => {
    assert.deepEqual(movedWords(edits, { start: 2, end: 8 }), { start: 3, end: 10 });
    assert.deepEqual(movedWords(edits, { start: 2, end: 2 }), { start: 2, end: 2 });
  });
});
