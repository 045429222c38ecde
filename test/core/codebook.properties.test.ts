/** Properties with a seed, and how time grows: apart from the examples, since they take longer. */
import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { confusablePairs } from "../../server/src/core/codebook/confusable.ts";
import { loadCodebook } from "../../server/src/core/codebook/load.ts";
import { isCoder, isId, isValue, readValue } from "../../server/src/core/codebook/names.ts";
import { readPattern } from "../../server/src/core/codebook/pattern.ts";
import { resolveCodebook } from "../../server/src/core/codebook/resolve.ts";
import * as tag from "../../server/src/core/transcript/tag.ts";
import { codebookOf } from "./codebook-fixture.ts";
import { assertLinear } from "../linear.ts";

/** The definition, by comparing two ids letter by letter. */
function areConfusable(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 6 || long.length - short.length > 1) return false;
  for (let at = 0; at < long.length; at++) {
    if (/[0-9]/.test(long[at] as string)) continue;
    const rest = long.slice(0, at) + long.slice(at + 1);
    if (
      short.length < long.length
        ? rest === short
        : rest === short.slice(0, at) + short.slice(at + 1) && !/[0-9]/.test(short[at] as string)
    )
      return true;
  }
  return false;
}

describe("codebook: properties", () => {
  const pieces = [
    "codes:",
    "- id: a",
    "  definition: x",
    "    codes:",
    "scales:",
    "type: ordinal",
    "values: { 1: a, b }",
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    ", ",
    "- ",
    "? ",
    "#",
    " #x",
    "&a ",
    "*a",
    "!!map ",
    "!x ",
    '"',
    "'",
    "|",
    ">",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "    ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "\uFEFF",
    "é",
    "😀",
    "\u0000",
    "\u2028",
    "null",
    "~",
    "1.10",
    "true",
    "adapt: a",
    "under: a",
    "replaced-by: [a]",
    "extends: ./b",
    "rules:",
    "each: turn",
    "checks: { stray-tag: off }",
    "privacy: { patterns: ['a+'] }",
    "__proto__",
    "within: ",
    "participants: ",
    "examples:",
    "kind: hit",
    "coders: {}",
  ];
  const yamlish = fc
    .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 6 })), {
      maxLength: 40,
    })
    .map((parts) => parts.join(""));

  it("never throws, and every place lies in the text", () => {
    fc.assert(
      fc.property(yamlish, yamlish, (text, other) => {
        const file = loadCodebook("file:///a", text, ["stray-tag"]);
        const extended = loadCodebook("file:///b", other);
        const codebook = resolveCodebook(file, () => extended);
        const lengths: { readonly [uri: string]: number } = { "file:///a": text.length, "file:///b": other.length };
        for (const [uri, problems] of codebook.problems) {
          for (const { span, message, advice } of problems) {
            ok(
              0 <= span.start && span.start <= span.end && span.end <= (lengths[uri] as number),
              JSON.stringify([span, message]),
            );
            ok(message !== "" && advice !== "");
          }
        }
        for (const code of codebook.codes.values()) {
          ok(code.entrySpan.start <= code.idSpan.start && code.entrySpan.end <= (lengths[code.uri] as number));
          equal(code.path.at(-1), code.id);
        }
      }),
      { seed: 42, numRuns: 1500 },
    );
  });

  it("names agree with the grammar of tags, whatever the text", () => {
    const text = fc.string({ unit: fc.constantFrom(..."aZé9٣-_/.=@# '\u0301😀𝒜\u2028"), maxLength: 8 });
    fc.assert(
      fc.property(text, (one) => {
        deepEqual([isId(one), isCoder(one), isValue(one)], [tag.isId(one), tag.isCoder(one), tag.isValue(one)]);
        if (isValue(one)) equal(readValue(one), tag.readValue(one));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it("finds the same pairs as a comparison of all with all", () => {
    const id = fc.string({ unit: fc.constantFrom("a", "b", "B", "-", "1"), minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 12 }), (ids) => {
        const found = new Set(confusablePairs(ids, () => false).map(({ later }) => later));
        ids.forEach((later, index) => {
          const expected = ids.slice(0, index).some((earlier) => areConfusable(earlier, later));
          equal(found.has(later), expected, `${later} of ${ids}`);
        });
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe("codebook: time", () => {
  it("grows with the codebook", () => {
    const code = (index: number) =>
      `  - id: code-${index}\n    name: Code\n    definition: >\n      What it means.\n    use-when:\n      - It is so.\n`;
    assertLinear((count) => {
      const text = `codes:\n${Array.from({ length: count }, (_, index) => code(index)).join("")}`;
      return () => loadCodebook("file:///a", text);
    }, 400);
  });

  it("grows with repeated keys, unknown references and long ids", () => {
    const keys = (count: number) => Array.from({ length: count }, (_, index) => `key${index}: 1`).join("\n");
    const references = (count: number) =>
      `codes:\n${Array.from({ length: count }, (_, index) => `- { id: c${index}, definition: x, requires: withdrawn${index} }`).join("\n")}`;
    const long = (count: number) => `codes: [{ id: ${"a".repeat(count * 20)}, definition: x }]`;
    for (const make of [keys, references, long]) {
      assertLinear(
        (count) => {
          const text = make(count);
          return () => codebookOf(text);
        },
        1000,
        make.name,
      );
    }
  });

  it("compares five thousand ids by what is left of them", () => {
    // Digits count and are skipped, so letters must differ here.
    const letters = (index: number): string =>
      [index % 17, (index / 17) % 17, index / 289].map((part) => String.fromCharCode(97 + part)).join("");
    assertLinear((count) => {
      const ids = Array.from({ length: count }, (_, index) => `withdrawal-from-the-work-${letters(index)}`);
      return () => ok(confusablePairs(ids, () => false).length > 0);
    }, 1250);
  });

  it("runs accepted patterns in linear time on hostile text", () => {
    for (const source of ["\\d+x", "\\w+@\\w+", "a*b", "(?:a|b)c+d", "(a{1,60}){1}b"]) {
      const reading = readPattern(source);
      if (reading.kind !== "pattern") throw new Error(reading.reason);
      const { expression } = reading;
      for (const unit of ["1", "a", "ac"]) {
        assertLinear(
          (count) => {
            const text = unit.repeat(count);
            return () => text.match(expression);
          },
          5000,
          source,
        );
      }
    }
  });
});
