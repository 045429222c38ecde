import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readingOf } from "../../server/src/core/transcript/reading.ts";
import { casesIn } from "../reference/corpus.ts";
import { type Reading, readByTheLetter } from "../reference/reading.ts";
import { widening } from "../reference/widen.ts";

const CORPUS = join("test", "corpus");

/** What the reading would be when it is printed, so that no field hides behind JavaScript's `undefined`. */
function printed(reading: unknown): unknown {
  return JSON.parse(JSON.stringify(reading));
}

function assertReading(file: string, text: string, expected: Partial<Reading>): void {
  for (const [name, read] of [
    ["the parser", readingOf],
    ["the reading by the letter", readByTheLetter],
  ] as const) {
    const reading = printed(read(file, text)) as Reading;
    const fields = Object.keys(expected) as (keyof Reading)[];
    const found = Object.fromEntries(fields.map((field) => [field, reading[field]]));
    assert.deepEqual(found, expected, `${name} of ${JSON.stringify(text)}`);
  }
}

describe("corpus", () => {
  for (const name of readdirSync(CORPUS).filter((name) => name.endsWith(".txt"))) {
    describe(name, () => {
      for (const { title, file, text, expected } of casesIn(readFileSync(join(CORPUS, name), "utf8"))) {
        it(title, () => assertReading(file, text, expected));

        it(`${title} — all fields`, () => assertReading(file, text, readByTheLetter(file, text)));

        // Where a case is itself about CR, another line end beside it would make it another case.
        if (!text.includes("\r")) {
          it(`${title} — with CRLF`, () => {
            assertReading(file, text.replaceAll("\n", "\r\n"), readByTheLetter(file, text));
          });
        }

        const wide = widening(text, readByTheLetter(file, text));
        if (wide.text !== text)
          it(`${title} — with astral letters`, () => assertReading(file, wide.text, wide.reading));
      }
    });
  }
});
