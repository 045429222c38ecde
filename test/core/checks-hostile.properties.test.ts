import assert from "node:assert/strict";
import { checkTranscript, findingsOf } from "../../server/src/core/checks/run.ts";
import { resolvedCodebook } from "../../server/src/core/library.ts";
import { parseTranscript } from "../../server/src/core/transcript/parse.ts";
import { fixture } from "../fixture.ts";

const at = fixture(`
  >>> codebook.yaml
  participants: { T: therapist, C: client }
  coders: { ana: Ana }
  codes:
    - { id: x, group: g, roles: [client], requires: [y, z], definition: d }
    - { id: y, group: g, roles: [client], definition: d }
    - { id: z, group: g, definition: d }
  rules:
    - { id: r1, after: x, expect: z, within: { turns: 3 }, message: m }
    - { id: r2, after: x, expect: z, within: section, message: m }
    - { id: r3, each: turn, expect: y, at-most: 1, message: m }
`);
const codebook = resolvedCodebook(at.project.library, "file:///study/codebook.yaml");

/** How long parsing and checking took, in milliseconds. */
function check(text: string): { parse: number; check: number; found: number } {
  const start = performance.now();
  const transcript = parseTranscript(text);
  const parsed = performance.now();
  const found = findingsOf(checkTranscript(transcript, { codebook, missing: [] }));
  const checked = performance.now();
  return { parse: parsed - start, check: checked - parsed, found: found.length };
}

const COUNT = 20_000;
const times = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join("");
const backwards = (count: number, piece: (index: number) => string): string =>
  times(count, (index) => piece(count - 1 - index));

const hostile: Record<string, (count: number) => string> = {
  "nested spans of no words": (n) => `C: ${"{".repeat(n)}${"}#x ".repeat(n)}\n`,
  "nested spans": (n) => `C: ${"{".repeat(n)}a${"}#x".repeat(n)}\n`,
  "nested spans of two codes": (n) => `C: ${"{".repeat(n)}a${times(n, (i) => (i % 2 ? "}#x b" : "}#y c"))}\n`,
  "labels that all cross": (n) => `C: ${times(n, (i) => `{l${i}|a `)}\nT: ${times(n, (i) => `}l${i}#x b`)}\n`,
  "labels that nest over many turns": (n) =>
    `${times(n, (i) => `T: {l${i}|a\n`)}${backwards(n, (i) => `T: }l${i}#x\n`)}`,
  "labels that nest without words": (n) => `T: ${times(n, (i) => `{l${i}|`)}\n${backwards(n, (i) => `T: }l${i}#y\n`)}`,
  "codings of one turn": (n) => `C: a\n${times(n, (i) => `    #${i % 2 ? "x" : "y"}\n`)}`,
  points: (n) => `C: ${"{}#x".repeat(n)} a\n`,
  "a turn of points, each with a tag of the turn behind it": (n) => `C: a\n${"    {}#x #y\n".repeat(n)}`,
  "short turns": (n) => times(n, (i) => `[0:0${i % 10}] C: {a}#x #y\n`),
  sections: (n) => times(n, (i) => `${"=".repeat(2 + (i % 4))} S [0:01] #x#z\nC: {a}#x\n`),
  "unknown codes": (n) => times(n, (i) => `C: {a}#unheard-of-${i} #x${i}.\n`),
  "unknown coders and labels": (n) => times(n, (i) => `Speaker x${i}: {a}#x@anna${i}\n`),
  "stray tags on one line": (n) => `C: ${"#a ".repeat(n)}. ${". ".repeat(n)}\n`,
  "malformed tags": (n) => `C: ${"{a}#x= ".repeat(n)}\n`,
  "flush lines": (n) => `C: a\n${"T one two three four five: six\nC (a b c d e): f\n".repeat(n)}`,
  "one long flush line": (n) => `C: a\nT${" T".repeat(n * 5)}:\n`,
  "suppressions of one line with many findings": (n) =>
    `${"% rapport-disable-next unknown-code: r\n".repeat(n)}C: ${"{a}#u ".repeat(n)}\n`,
  "suppressions of many lines": (n) => "% rapport-disable-next unknown-code: r\n%\n\nC: {a}#u\nC: {a}#u\n".repeat(n),
  "suppressions that are none": (n) => times(n, (i) => `% rapport-disable-next unknwon${i}\n% rapport-disable x:: \n`),
  "memos inside a span": (n) => `C: {a|a\n${"% b\n\n= #x\n".repeat(n / 10)}b}a#x\n`,
};

describe("checks: hostile transcripts", () => {
  for (const [name, make] of Object.entries(hostile)) {
    it(`${name}: time grows with the length and not its square`, function () {
      this.timeout(20_000);
      check(make(1000));
      const small = check(make(COUNT / 8));
      const large = check(make(COUNT));
      assert.ok(large.found > 0);
      // Eight times the text takes eight times as long, and would take 64 times if it were quadratic.
      assert.ok(
        large.check < 300 || large.check < small.check * 28,
        `${small.check.toFixed()} ms, then ${large.check.toFixed()} ms`,
      );
    });
  }
});
