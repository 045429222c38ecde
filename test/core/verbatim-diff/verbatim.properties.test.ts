import assert from "node:assert/strict";
import fc from "fast-check";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { verbatimOf } from "../../../server/src/core/transcript/verbatim.ts";
import { verbatimChanges } from "../../../server/src/core/verbatim-diff/changes.ts";
import { fingerprintOf } from "../../../server/src/core/verbatim-diff/fingerprint.ts";
import { firstDifference } from "../../../server/src/core/verbatim-diff/spoken.ts";

const piece = fc.constantFrom(
  ..."a b  c \t \n \r\n \n\n T: C: [0:01] [0:02] { } }#x {} #y \\ \\{ {a| }a#z % == = --- é e\u0301".split(
    /(?<=\S) (?=\S)|(?<=[\n\t]) | (?=[\t\n\r])/,
  ),
  "\nT: ",
  "\nC: ",
  "\n[0:01] T: ",
  "\n% memo",
  "\n== Part",
  "\n= #x",
  " ",
  "\n",
  "    ",
);
const anyText = fc.array(piece, { maxLength: 25 }).map((parts) => `T: a${parts.join("")}`);

describe("verbatim changes: properties", function () {
  this.timeout(60_000);

  it("fingerprint, first difference and changes agree on whether two transcripts are copies", () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const [a, b] = [parseTranscript(one), parseTranscript(other)];
        const isSame = verbatimChanges(a, b).length === 0;
        assert.equal(fingerprintOf(a) === fingerprintOf(b), isSame, JSON.stringify([one, other]));
        if (isSame) assert.equal(firstDifference(a, b), undefined);
        if (isSame) assert.equal(verbatimOf(a).text, verbatimOf(b).text);
        if (verbatimOf(a).text !== verbatimOf(b).text) assert.ok(!isSame);
      }),
      { numRuns: 3000 },
    );
  });

  it("coding a transcript, or parsing it in one chunk, changes nothing", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const transcript = parseTranscript(text);
        assert.equal(fingerprintOf(parseTranscript(text, { whole: true })), fingerprintOf(transcript));
        const coded = text.replace(/^(\[0:01\] )?([TC]: )(?=[abc])/gm, "$1$2{}#new ");
        const [a, b] = [verbatimOf(transcript).text, verbatimOf(parseTranscript(coded)).text];
        if (a === b) assert.equal(fingerprintOf(parseTranscript(coded)), fingerprintOf(transcript), coded);
      }),
      { numRuns: 2000 },
    );
    const long = "T: {a}#x b\nC: c\n\n== S\nwords\n".repeat(3000);
    assert.ok(parseTranscript(long).chunks.length > 3);
    assert.equal(fingerprintOf(parseTranscript(long, { whole: true })), fingerprintOf(parseTranscript(long)));
  });

  it("tells all that differs as a whole where there is too much of it", () => {
    const many = (word: string) => Array.from({ length: 3000 }, (_, index) => `T: ${word}${index} x\n`).join("");
    const found = verbatimChanges(parseTranscript(`${many("a")}C: same\n`), parseTranscript(`${many("b")}C: same\n`));
    assert.equal(found.length, 1);
    assert.equal(found[0]?.kind, "words");
    assert.match(found[0]?.before ?? "", /^a0 x T: a1 .* a2999$/s);
    const labels = verbatimChanges(parseTranscript("A: x\n".repeat(3000)), parseTranscript("B: x\n".repeat(3000)));
    assert.equal(labels.length, 3000);
  });

  it("takes bounded time on texts that have nothing in common", () => {
    const words = (seed: number) => Array.from({ length: 100_000 }, (_, index) => `${(index * seed) % 9973}`);
    for (const join of [" ", "\nT: "]) {
      const start = performance.now();
      verbatimChanges(parseTranscript(`T: ${words(7).join(join)}\n`), parseTranscript(`T: ${words(31).join(join)}\n`));
      assert.ok(performance.now() - start < 8000, `${performance.now() - start} ms`);
    }
  });
});
