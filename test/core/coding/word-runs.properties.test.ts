import assert from "node:assert/strict";
import { wordBefore, wordBehind } from "../../../server/src/core/coding/word-runs.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { assertLinear } from "../../linear.ts";

const read = (text: string) => parseTranscript(text, { name: "a.transcript" });

describe("the words of long lines", function () {
  this.timeout(60_000);

  it("are whole wherever they lie", () => {
    for (const word of ["don't,", "e\u0301te\u0301", "👩‍👩‍👧‍👦", "𠮷", "x".repeat(700), "w".repeat(3000)]) {
      const text = `T: ${`${word} `.repeat(Math.ceil(4000 / word.length))}end`;
      const transcript = read(text);
      for (let at = 3; at < text.length - 3; at += 97) {
        const start = text.lastIndexOf(" ", at) + 1;
        const end = text.indexOf(" ", at) < 0 ? text.length : text.indexOf(" ", at);
        if (at > start && at < end) {
          const expected = { start, end };
          assert.deepEqual(wordBehind(transcript, at), expected, `${word} behind ${at}`);
          assert.deepEqual(wordBefore(transcript, at), expected, `${word} before ${at}`);
        }
      }
    }
  });

  it("are found in a time that grows with the line", () => {
    for (const piece of ["word ", "私は学生です", "w", "🇩🇪"]) {
      assertLinear(
        (count) => {
          const transcript = read(`T: ${piece.repeat(count)} end`);
          return () => wordBehind(transcript, 3);
        },
        5000,
        piece,
      );
    }
  });
});
