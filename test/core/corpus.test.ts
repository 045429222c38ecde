import assert from "node:assert/strict";
import { readingOf } from "../../server/src/core/transcript/reading.ts";
import { casesIn } from "../reference/corpus.ts";
import { type Reading, readByTheLetter } from "../reference/reading.ts";
import { widening } from "../reference/widen.ts";

/** The files of `test/corpus/`, which the build puts in: the core's examples ask nothing of a file system. */
declare const RAPPORT_CORPUS: readonly { readonly name: string; readonly text: string }[];

type Read = (file: string, text: string) => unknown;

/** Fails where a reading does not have the fields that are expected, in the form in which it is printed. */
function assertReading(read: Read, file: string, text: string, expected: Partial<Reading>): void {
  const reading = JSON.parse(JSON.stringify(read(file, text)));
  const found = Object.fromEntries(Object.keys(expected).map((field) => [field, reading[field]]));
  assert.deepEqual(
    found,
    expected,
    `${read === readByTheLetter ? "by the letter" : "by the parser"}: ${JSON.stringify(text)}`,
  );
}

/** The same, for both who read: the parser, and the reading by the letter. */
function assertReadings(file: string, text: string, expected: Partial<Reading>): void {
  assertReading(readingOf, file, text, expected);
  assertReading(readByTheLetter, file, text, expected);
}

describe("corpus", () => {
  for (const topic of RAPPORT_CORPUS) {
    describe(topic.name, () => {
      for (const { title, file, text, expected } of casesIn(topic.text)) {
        const all = readByTheLetter(file, text);
        it(title, () => assertReadings(file, text, expected));
        it(`${title} — all fields`, () => assertReading(readingOf, file, text, all));

        // Where a case is itself about CR, another line end beside it would make it another case.
        if (!text.includes("\r")) {
          it(`${title} — with CRLF`, () => assertReadings(file, text.replaceAll("\n", "\r\n"), all));
        }

        const wide = widening(text, all);
        if (wide.text !== text) {
          it(`${title} — with astral letters`, () => assertReadings(file, wide.text, wide.reading));
        }
      }
    });
  }
});
