import assert from "node:assert/strict";
import fc from "fast-check";
import { identifyIn, seedFinder } from "../../../server/src/core/privacy/identify.ts";
import { readKey } from "../../../server/src/core/privacy/key.ts";
import { pseudonymize, restore } from "../../../server/src/core/privacy/pseudonymize.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { codingsOf } from "../../../server/src/core/transcript/codings.ts";
import { wordFinder } from "../../../server/src/core/privacy/word-finder.ts";

const { key } = readKey(`names:
  Peter Meyer: { pseudonym: P01, forms: [Peter, Peters, Meyer-Kurz] }
  Anna: P02
  Zoë: P03
`);

const piece = fc.constantFrom(
  ..."Peter|Peter Meyer|PETER|peter|Peters|Meyer-Kurz|Anna|Zoë|Zoe\u0308| |, |-|'s|P01|P01-2|EMAIL-1|a@b.org|0171 2345678|\\(|\\|{|}|}#x|#y|{a\\||}a#z|{}|\n|\r\n|\n% |\n== |\nT: |\nAnna: |\n[0:01] Peter: |\n\n|---\n|title: Peter\n|=|2|x|:|@|~".split(
    /(?<!\\)\|/,
  ),
);
const anyText = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join("").replaceAll("a\\|", "a|"));

describe("pseudonymising: properties", function () {
  this.timeout(60_000);

  it("of any text: refuses with a reason, or puts back the same bytes with as many codings", () => {
    let changed = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const file = { uri: "file:///a.transcript", text, patterns: [] };
        const result = pseudonymize([file], key, (uri) => uri);
        if (result.kind === "refused") {
          assert.match(result.reason, /^Nothing was changed[.,].*\.$/s);
          return;
        }
        const after = result.files[0]?.text ?? text;
        if (after !== text) changed++;
        const codes = (source: string) => codingsOf(parseTranscript(source)).map((coding) => coding.code);
        assert.deepEqual(codes(after), codes(text));
        const read = readKey(result.key);
        assert.deepEqual(read.problems, []);
        const back = restore([{ ...file, text: after }], read.key, (uri) => uri);
        assert.equal(back.kind, "replacement");
        if (back.kind === "replacement") assert.equal(back.files[0]?.text ?? after, text);
        const again = pseudonymize([{ ...file, text: after }], read.key, (uri) => uri);
        assert.ok(again.kind === "replacement" && again.files.length === 0, "nothing is left");
      }),
      { numRuns: 3000 },
    );
    assert.ok(changed > 500, `${changed} were changed`);
  });

  it("looks at every line on which something built in stands", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
        const text = parts.join("").replace(/[\r\n]/g, " ");
        const isFound = identifyIn(text, { patterns: [], names: undefined }).length > 0;
        if (isFound) assert.ok(seedFinder(text).next(0) < text.length, text);
      }),
      { numRuns: 2000 },
    );
  });

  const n = 20_000;
  const hostile: Record<string, (count: number) => string> = {
    digits: (count) => "1".repeat(count),
    "digits and spaces": (count) => "1 ".repeat(count),
    "digits and signs": (count) => "1-(.".repeat(count),
    "at signs": (count) => "a@".repeat(count),
    "long local parts": (count) => `${"a.".repeat(count)}@`,
    "domains without end": (count) => `a@${"a.".repeat(count)}`,
    "web addresses": (count) => "www.".repeat(count),
    "dots behind an address": (count) => `www.a${".".repeat(count)}1`,
    capitals: (count) => `1 ${"A".repeat(count)}`,
    "capital words": (count) => `1${" Aa".repeat(count)}`,
    births: (count) => "born 1 ".repeat(count),
    months: (count) => `born ${"1 may ".repeat(count)}`,
    "streets of many": (count) => "1 rue de la Aa ".repeat(count),
    ibans: (count) => "DE89 ".repeat(count),
    spaces: (count) => `1${" ".repeat(count)}1`,
  };
  for (const [name, make] of Object.entries(hostile)) {
    it(`hostile: ${name}`, () => {
      const timed = (count: number): number => {
        const text = make(count);
        const start = performance.now();
        identifyIn(text, { patterns: [], names: undefined });
        return performance.now() - start;
      };
      timed(n / 8);
      const small = timed(n / 8);
      const large = timed(n);
      assert.ok(large < 400 || large < small * 28, `${small.toFixed()} ms, then ${large.toFixed()} ms`);
    });
  }

  it("hostile: ten thousand names that begin alike", () => {
    const names = wordFinder(
      Array.from({ length: 10_000 }, (_, index) => [`a a a a ${index % 7} ${index}`, index] as const),
    );
    const start = performance.now();
    names.find("a ".repeat(100_000));
    assert.ok(performance.now() - start < 3000);
  });
});
