import assert from "node:assert/strict";
import fc from "fast-check";
import { checkTranscript } from "../../server/src/core/checks/run.ts";
import { type Coding, codingsOf } from "../../server/src/core/transcript/codings.ts";
import { parseTranscript } from "../../server/src/core/transcript/parse.ts";
import type { Transcript } from "../../server/src/core/transcript/tree.ts";
import { wordFinder } from "../../server/src/core/transcript/word-places.ts";
import { transcriptText } from "../reference/generate.ts";

/** What a coding says and of what, by looking at every coding and never at its neighbours. */
function saying(transcript: Transcript, coding: Coding): string {
  const { code, coder, unit, start, end, firstTurn, lastTurn, section } = coding;
  const next = (offset: number): number => wordFinder(transcript).next(offset);
  const words = next(start) < end ? `${next(start)} to ${next(end)}` : `${next(start)} in ${firstTurn} to ${lastTurn}`;
  const place = unit === "span" ? words : unit === "turn" ? firstTurn : section;
  return [unit, place, code, coder].join(" ");
}

describe("codings that stand on the same words", () => {
  it("are found as if each were held against all", () => {
    let found = 0;
    fc.assert(
      fc.property(transcriptText(), (text) => {
        const transcript = parseTranscript(text);
        const seen = new Set<string>();
        const wanted: string[] = [];
        for (const coding of codingsOf(transcript)) {
          const key = saying(transcript, coding);
          if (seen.has(key)) wanted.push(`${coding.chunk} ${coding.index}`);
          seen.add(key);
        }
        const { document } = checkTranscript(transcript, { codebook: undefined, missing: [] });
        const reported = document.filter(({ check }) => check === "duplicate-coding");
        found += reported.length;
        assert.deepEqual(
          reported.map(({ anchor }) => `${anchor.chunk} ${anchor.index}`),
          wanted,
        );
      }),
      { numRuns: 10_000, seed: 11 },
    );
    assert.ok(found > 100, `${found} found`);
  });
});
