/**
 * What is remembered: the codes used last, and the answers of a split that was left.
 */
import assert from "node:assert/strict";
import type { Memento } from "vscode";
import { createRecent } from "../../client/src/coding/recent.ts";
import { answerTo, keysOfUses, resumed, withAnswer } from "../../client/src/refactor/split-answers.ts";
import type { Use } from "../../server/src/lsp/protocol.ts";

function memory(): Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string) => kept.get(key) as T,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
}

const used = (...codes: string[]) => ({ codes, tentative: false });

describe("the codes used last", () => {
  it("come in the order of their use, each once", () => {
    const recent = createRecent(memory());
    for (const code of ["a", "b", "a", "c"]) recent.used(used(code));
    assert.deepEqual(recent.codes(), ["c", "a", "b"]);
    assert.deepEqual(recent.last(), used("c"));
  });

  it("are repeated together where they were given together", () => {
    const recent = createRecent(memory());
    recent.used(used("a"));
    recent.used({ codes: ["b", "a"], tentative: true });
    assert.deepEqual(recent.last(), { codes: ["b", "a"], tentative: true });
    assert.deepEqual(recent.codes(), ["b", "a"]);
  });

  it("are at most nine", () => {
    const recent = createRecent(memory());
    for (const code of "abcdefghijkl") recent.used(used(code));
    assert.equal(recent.codes().length, 9);
    assert.equal(recent.codes()[0], "l");
  });

  it("are none where something else stands in their place", () => {
    const other = memory();
    void other.update("rapport.recentCodes", [{ codes: [], tentative: false }, 3, { codes: ["a"] }]);
    assert.deepEqual(createRecent(other).codes(), []);
  });
});

function use(words: string, line: number): Use {
  const place = { line, character: 0 };
  const location = { uri: "file:///a.transcript", range: { start: place, end: place } };
  return { location, tag: place, words, context: words, place: "", coder: "ana", value: null, memo: null };
}

describe("the answers of a split", () => {
  const uses = [use("Yes.", 3), use("No.", 5), use("Yes.", 7)];
  const keys = keysOfUses(uses);

  it("are of one coding each, also where words are said twice", () => {
    const answers = withAnswer({ into: ["x"], given: {} }, keys[0] as string, "x");
    assert.equal(answerTo(answers, keys[0] as string), "x");
    assert.equal(answerTo(answers, keys[2] as string), undefined);
  });

  it("hold after lines were added above", () => {
    const moved = keysOfUses([use("Yes.", 13), use("No.", 15), use("Yes.", 17)]);
    assert.deepEqual(moved, keys);
  });

  it("are taken up again where they are about codings that are still there", () => {
    const answers = withAnswer({ into: ["x"], given: {} }, keys[1] as string, "x");
    assert.deepEqual(resumed(answers, keys), answers);
    assert.equal(resumed(answers, [keys[0] as string]), undefined);
    for (const other of [undefined, 3, {}, { into: "x", given: {} }, { into: [], given: null }]) {
      assert.equal(resumed(other, keys), undefined);
    }
  });
});
