/**
 * The grammar against the parser: what the editor colours is what is counted. A grammar that goes line by line cannot
 * know what stands on other lines, and may differ in this alone:
 *
 * - front matter that is never closed is text to the parser, and YAML to the grammar;
 * - a tag behind a `}` that closes nothing (`unopened-span`) is text to the parser, and a tag to the grammar;
 * - a brace that opens or closes nothing that counts (`unclosed-span`, `unopened-span`, `uncoded-span`,
 *   `duplicate-label`) is text to the parser, and may be markup to the grammar.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { IGrammar } from "vscode-textmate";
import { type Reading, readingOf } from "../../server/src/core/transcript/reading.ts";
import { casesIn } from "../reference/corpus.ts";
import { transcriptText } from "../reference/generate.ts";
import { readCases } from "./fixture.ts";
import { isScoped, loadGrammar, type Token, type TokenizedLine, tokenize } from "./tokenizer.ts";

const CODE = "entity.name.tag.code";

const fileName = "a.transcript";

describe("the grammar beside the parser", () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar();
  });

  it("agrees on the corpus", () => {
    for (const topic of readdirSync("test/corpus").filter((name) => name.endsWith(".txt"))) {
      for (const { text } of casesIn(readFileSync(`test/corpus/${topic}`, "utf8"))) check(text);
    }
  });

  it("agrees on the grammar's own cases", () => {
    for (const { lines } of readCases(readFileSync("test/grammar/cases.txt", "utf8"))) {
      check(lines.map(({ line }) => line).join("\n"));
    }
  });

  it("agrees on random transcripts", function () {
    this.timeout(60_000);
    fc.assert(fc.property(transcriptText(), check), { seed: 1, numRuns: 3000 });
  });

  function check(text: string): void {
    const lines = tokenize(grammar, text);
    if (isFrontMatterOpen(lines)) return;
    const reading = readingOf(fileName, text);
    assert.deepEqual(codingsIn(lines, reading), codingsOf(reading), "codings");
    assert.deepEqual(sectionsIn(lines), reading.sections.map(withoutLevel), "sections");
    assert.deepEqual(
      mentionsIn(lines),
      reading.memos.flatMap(({ mentions }) => mentions),
      "mentions",
    );
    checkTurns(lines, reading);
    checkMemos(lines, reading);
    if (reading.problems.every(({ check }) => check === "invalid-front-matter")) {
      assert.equal(verbatimIn(lines), reading.verbatim, "verbatim text");
    }
  }
});

function isFrontMatterOpen(lines: readonly TokenizedLine[]): boolean {
  return lines[0]?.line === "---" && !lines.some(({ line }, index) => index > 0 && line === "---");
}

/** The tags that the grammar found, but for those that it cannot know for text, in the order of the file. */
function codingsIn(lines: readonly TokenizedLine[], reading: Reading): readonly object[] {
  const unopened = new Set(
    reading.problems.filter(({ check }) => check === "unopened-span").map(({ line, column }) => `${line}:${column}`),
  );
  return lines.flatMap((line, index) => {
    if (isMemo(line)) return [];
    /** Where the `}` of the tags that are being read stands, or undefined where they trail. */
    let brace: number | undefined;
    return line.tokens.flatMap((token, at) => {
      const previous = line.tokens[at - 1];
      if (previous?.end !== token.start) brace = undefined;
      if (is(token, "punctuation.definition.tag")) brace = token.start;
      if (!is(token, "punctuation.definition.code")) return [];
      if (brace !== undefined && unopened.has(`${index + 1}:${brace + 1}`)) return [];
      const parts = line.tokens.slice(at + 1);
      const next = parts.findIndex((part, offset) => is(part, "punctuation.definition.code") || isApart(parts, offset));
      return [
        {
          ...codingIn(line, next < 0 ? parts : parts.slice(0, next), reading),
          line: index + 1,
          column: token.start + 1,
        },
      ];
    });
  });
}

/** Whether other text stands between a token and the one before it. */
function isApart(tokens: readonly Token[], index: number): boolean {
  return index > 0 && tokens[index - 1]?.end !== tokens[index]?.start;
}

/** What the tokens behind a tag's `#` say. */
function codingIn(line: TokenizedLine, parts: readonly Token[], reading: Reading): object {
  const textOf = (scope: string) => {
    const token = parts.find((part) => is(part, scope) && !part.scopes.some((name) => name.startsWith("punctuation.")));
    return token === undefined ? null : line.line.slice(token.start, token.end);
  };
  const written = textOf("constant.numeric.value");
  const number = Number(written);
  return {
    code: textOf(CODE),
    // Minus zero is zero in a reading, and a number beyond all numbers a word.
    value: written === null ? textOf("constant.language.value") : Number.isFinite(number) ? number + 0 : written,
    tentative: textOf("storage.modifier.tentative") !== null,
    coder: textOf("entity.name.type.coder") ?? reading.front.coder,
  };
}

function codingsOf({ codings }: Reading): readonly object[] {
  return codings.map(({ code, value, tentative, coder, line, column }) => ({
    code,
    value: typeof value === "number" ? value + 0 : value,
    tentative,
    coder,
    line,
    column,
  }));
}

function checkTurns(lines: readonly TokenizedLine[], { turns }: Reading): void {
  const heads = new Map(
    lines.flatMap((line, index) => (headOf(line) === undefined ? [] : [[index + 1, headOf(line)]])),
  );
  for (const { line, speaker, time } of turns) {
    if (speaker !== null) assert.deepEqual(heads.get(line), { speaker, time }, `turn on line ${line}`);
  }
  // A label with the role `narrative` has a head and no speaker.
  const begun = new Set(turns.map(({ line }) => line));
  for (const line of heads.keys()) assert.ok(begun.has(line), `no turn begins on line ${line}`);
}

function headOf(line: TokenizedLine): { speaker: string; time: string | null } | undefined {
  const speaker = line.tokens.find((token) => is(token, "entity.name.function.speaker"));
  if (speaker === undefined) return undefined;
  const time = line.tokens.find((token) => is(token, "constant.numeric.time"));
  return {
    speaker: line.line.slice(speaker.start, speaker.end),
    time: time === undefined ? null : line.line.slice(time.start + 1, time.end - 1),
  };
}

function withoutLevel({ line, title, time }: Reading["sections"][number]): object {
  return { line, title, time };
}

function sectionsIn(lines: readonly TokenizedLine[]): readonly object[] {
  return lines.flatMap((line, index) => {
    const content = line.tokens.filter((token) => is(token, "entity.name.section"));
    if (content.length === 0) return [];
    const time = content.find((token) => is(token, "constant.numeric.time"));
    const title = (tokens: readonly Token[]) =>
      withoutWhiteSpace(
        tokens
          .map((token) => {
            if (is(token, "constant.character.escape")) return line.line.slice(token.start + 1, token.end);
            return token.scopes.at(-1) === "entity.name.section" ? line.line.slice(token.start, token.end) : "";
          })
          .join(""),
      );
    const halves = [
      content.filter(({ start }) => start <= (time?.start ?? start)),
      content.filter(({ start }) => start > (time?.start ?? start)),
    ];
    return [
      {
        line: index + 1,
        title: halves
          .map(title)
          .filter((half) => half !== "")
          .join(" "),
        time: time === undefined ? null : line.line.slice(time.start + 1, time.end - 1),
      },
    ];
  });
}

function checkMemos(lines: readonly TokenizedLine[], { memos, front }: Reading): void {
  for (const memo of memos) {
    const line = lines[memo.line - 1];
    assert.ok(line !== undefined && isMemo(line), `memo on line ${memo.line}`);
    const coder = line.tokens.findLast((token) => is(token, "entity.name.type.coder"));
    assert.equal(coder === undefined ? front.coder : line.line.slice(coder.start, coder.end), memo.coder);
  }
  assert.equal(lines.some(isMemo), memos.length > 0, "memos");
}

function mentionsIn(lines: readonly TokenizedLine[]): readonly string[] {
  return lines
    .filter(isMemo)
    .flatMap(({ line, tokens }) =>
      tokens
        .filter((token) => is(token, CODE) && !is(token, "punctuation.definition.code"))
        .map(({ start, end }) => line.slice(start, end)),
    );
}

/** The verbatim text, made of what the grammar left plain. */
function verbatimIn(lines: readonly TokenizedLine[]): string {
  const kept = lines.flatMap((line) => {
    if (line.tokens.some((token) => token.scopes.some((scope) => /^(meta|markup|comment)\./.test(scope)))) return [];
    const colon = line.tokens.find((token) => is(token, "punctuation.separator.speaker"));
    let words = "";
    for (let column = colon?.end ?? 0; column < line.line.length; column++) {
      const token = line.tokens.find(({ start, end }) => start <= column && column < end);
      const isEscaped = token !== undefined && is(token, "constant.character.escape") && token.end === column + 1;
      if (token === undefined || isEscaped) words += line.line[column];
    }
    words = withoutWhiteSpace(words);
    if (colon === undefined) return words === "" ? [] : [words];
    const head = line.line.slice(0, colon.end);
    return [words === "" ? head : `${head} ${words}`];
  });
  return kept.join("\n");
}

/** `trim` would take Unicode's other white space too. */
function withoutWhiteSpace(text: string): string {
  return text.replace(/^[ \t]+/, "").replace(/[ \t]+$/, "");
}

function isMemo(line: TokenizedLine): boolean {
  return isScoped(line, 0, "comment.block.memo");
}

function is({ scopes }: Token, scope: string): boolean {
  return scopes.some((name) => name === scope || name.startsWith(`${scope}.`));
}
