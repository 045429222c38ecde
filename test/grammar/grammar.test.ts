/**
 * The grammar against the format's tables: `cases.txt` has a case for each of their rows.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { IGrammar } from "vscode-textmate";
import { marksOf, printMarked, readCases } from "./fixture.ts";
import { isScoped, loadGrammar, tokenize } from "./tokenizer.ts";

describe("the grammar", () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar();
  });

  for (const { title, lines } of readCases(readFileSync("test/grammar/cases.txt", "utf8"))) {
    it(title, () => {
      const text = lines.map(({ line }) => line).join("\n");
      const actual = tokenize(grammar, text).map((line) => printMarked({ line: line.line, marks: marksOf(line) }));
      assert.equal(actual.join("\n"), lines.map(printMarked).join("\n"));
    });
  }

  it("reads the same after a BOM and with any line's end", () => {
    const lines = ["---", "title: x", "---", "== A", "T: {x}#a", "more}#b"];
    const expected = tokenize(grammar, lines.join("\n"));
    for (const end of ["\r\n", "\r"]) assert.deepEqual(tokenize(grammar, lines.join(end)), expected);
    assert.deepEqual(tokenize(grammar, `\uFEFF${lines.join("\n")}`), expected);
  });

  it("takes no-break spaces before a head's colon, and nowhere else", () => {
    for (const head of ["T\u00A0:", "T\u202F:", "[0:13] T \u00A0:", "T [0:13]\u202F:"])
      assert.ok(isTurn(`${head} Oui`), head);
    for (const head of ["[0:13]\u00A0T:", "T\u00A0[0:13]:", "T\u2003:", "T:\u00A0"])
      assert.ok(!isTurn(`${head}Oui`), head);
  });

  it("does not take Unicode's own line separators for a line's end", () => {
    for (const separator of ["\u2028", "\u2029", "\u0085", "\v", "\f"]) {
      const [line] = tokenize(grammar, `T: x #a${separator}T: #b`);
      assert.ok(line !== undefined && !isScoped(line, 5, "entity.name.tag.code"), JSON.stringify(separator));
      assert.ok(isScoped(line, 11, "entity.name.tag.code"), JSON.stringify(separator));
    }
  });

  it("tells the signs of codes and coders from their names", () => {
    const [line] = tokenize(grammar, "T: x #a@b");
    assert.deepEqual(
      line?.tokens.slice(2).map(({ scopes }) => scopes),
      [
        ["entity.name.tag.code", "punctuation.definition.code"],
        ["entity.name.tag.code"],
        ["entity.name.type.coder", "punctuation.definition.coder"],
        ["entity.name.type.coder"],
      ],
    );
  });

  it("takes every ASCII punctuation character, and nothing else, for what can be escaped", () => {
    for (let code = 1; code < 0x180; code++) {
      const character = String.fromCodePoint(code);
      if (character === "\n" || character === "\r") continue;
      const [line] = tokenize(grammar, `a\\${character}`);
      const isEscape = line !== undefined && isScoped(line, 1, "constant.character.escape");
      assert.equal(isEscape, /[!-/:-@[-`{-~]/.test(character), JSON.stringify(character));
    }
  });

  it("defines a tag alike in every rule that looks for a run of them", () => {
    const source = readFileSync("syntaxes/coded-transcript.tmLanguage.json", "utf8");
    const definitions = [...source.matchAll(/"match": "(\(\?<value>.*?\(\?<run>.*?\)\{0\})/g)].map(([, text]) => text);
    assert.equal(definitions.length, 4);
    assert.equal(new Set(definitions).size, 1);
  });

  function isTurn(line: string): boolean {
    const [tokenized] = tokenize(grammar, line);
    return tokenized?.tokens.some(({ scopes }) => scopes[0] === "entity.name.function.speaker") ?? false;
  }
});
