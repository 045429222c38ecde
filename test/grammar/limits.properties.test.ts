/**
 * What a hostile or a half-written document may do to the highlighting: nothing beyond its own line, and in linear time.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { IGrammar } from "vscode-textmate";
import { loadGrammar, tokenize, tokenizeLine } from "./tokenizer.ts";

const megabyte = 1_000_000;

/** Repeated without end, each of these makes some rule start again and again. */
const hostile = [
  "{",
  "}",
  "{x}",
  "{}#a",
  "{x}#a=1~@b ",
  "{a|",
  "}a#b",
  "#a",
  "#a ",
  "#a=1 ",
  "#a= #b ",
  "\\{",
  "\\",
  "=",
  " =",
  "=#a ",
  "[0:00]",
  " ",
  "a",
  "a-",
  "(#a",
];
const beginnings = ["T: ", "", "= ", "== ", "== [0:00] ", "% ", "T: {x}#a=1"];

describe("the grammar's limits", () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar();
  });

  it("leaves nothing open behind any line", () => {
    const markup = [
      "{",
      "}",
      "{a|",
      "}a",
      "#a",
      "=1",
      "~",
      "@b",
      "\\",
      " ",
      "==",
      "=",
      "%",
      "[0:00]",
      "T",
      ":",
      "---",
      "é",
      "😀",
    ];
    const line = fc.array(fc.oneof(fc.constantFrom(...markup), fc.string({ unit: "grapheme" })), { maxLength: 12 });
    fc.assert(
      fc.property(line, (parts) => {
        // Not the first line, which may open the front matter.
        const [, second] = tokenize(grammar, `x\n${parts.join("").replace(/[\r\n]/g, " ")}`);
        assert.ok(second?.isClosed);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("keeps an unclosed brace, label or tag to its line", () => {
    const after = "[0:01] C: {Yes}#a and no #b";
    const expected = tokenizeLine(grammar, after).tokens;
    for (const before of [
      "T: {never closed",
      "T: {a|never closed",
      "T: {x}#a=",
      "== {x",
      "% {x",
      "T: \\",
      "T: {x}#a@",
    ]) {
      const [, , last] = tokenize(grammar, `x\n${before}\n${after}`);
      assert.deepEqual(last?.tokens, expected, before);
    }
  });

  it("ends the front matter at its line, whatever the YAML in it has left open", async () => {
    const open = { scopeName: "source.yaml", patterns: [{ begin: '"', end: '"', name: "string.quoted" }] };
    const lines = tokenize(await loadGrammar(open), '---\ntitle: "never closed\nid: x\n---\nT: Yes.');
    assert.deepEqual(lines[2]?.tokens[0]?.scopes, ["meta.front-matter", "meta.embedded.block.yaml", "string.quoted"]);
    assert.deepEqual(lines[3]?.tokens[0]?.scopes, ["meta.front-matter", "punctuation.definition.front-matter.end"]);
    assert.equal(lines[4]?.tokens[0]?.scopes[0], "entity.name.function.speaker");
  });

  it("tokenizes lines of a megabyte", function () {
    this.timeout(60_000);
    for (const unit of ["word ", "{x} #a, ", "{"]) {
      const { tokens, isClosed } = tokenizeLine(grammar, `T: ${unit.repeat(megabyte / unit.length)}`);
      assert.ok(isClosed && tokens.length >= 2);
    }
  });

  it("takes time that grows with a line's length, and no faster", function () {
    this.timeout(120_000);
    for (const beginning of beginnings) {
      for (const unit of hostile) {
        // Ten times as long may take forty times as long, for noise; quadratic growth would take a hundred.
        const growth = () =>
          timeOf(grammar, beginning, unit, 60_000) / Math.max(timeOf(grammar, beginning, unit, 6_000), 4);
        // Other work on the machine may spoil a measurement, and does not spoil four in a row.
        const growths = [growth()];
        while (growths.length < 4 && Math.min(...growths) > 40) growths.push(growth());
        assert.ok(Math.min(...growths) <= 40, `${JSON.stringify(`${beginning}${unit}…`)}: ${growths}`);
      }
    }
  });
});

/** Milliseconds for a line that ends so that no run of tags reaches its end. */
function timeOf(grammar: IGrammar, beginning: string, unit: string, length: number): number {
  const line = `${beginning}${unit.repeat(length / unit.length)} x`;
  const started = performance.now();
  tokenizeLine(grammar, line);
  return performance.now() - started;
}
