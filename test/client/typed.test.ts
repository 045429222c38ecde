/**
 * What is meant by what is typed: into the picker of codes, into the question for a rating, and in coding mode.
 */
import assert from "node:assert/strict";
import { modeAction, modeCommands } from "../../client/src/coding/mode-keys.ts";
import { readTyped } from "../../client/src/coding/typed.ts";
import { valuesLike, valueTyped } from "../../client/src/coding/values.ts";

const keys = new Set(["m", "ü", "1"]);

describe("what is typed into the picker of codes", () => {
  const meaning = (typed: string, before = "") => readTyped(typed, before, keys).meaning;

  it("takes a key as the first character at once", () => {
    assert.deepEqual(meaning("m"), { kind: "key", key: "m" });
    assert.deepEqual(meaning("1"), { kind: "key", key: "1" });
  });

  it("compares keys after composition", () => {
    assert.deepEqual(meaning("u\u0308"), { kind: "key", key: "ü" });
  });

  it("searches for anything else, also for what begins with a key's letter", () => {
    assert.deepEqual(meaning("x"), { kind: "search", letters: "x" });
    assert.deepEqual(meaning("M"), { kind: "search", letters: "M" });
    assert.deepEqual(meaning(" m", " "), { kind: "search", letters: "m" });
    // What is left of a search after a backspace is no key.
    assert.deepEqual(meaning("m", "mi"), { kind: "search", letters: "m" });
  });

  it("takes a comma for one more code", () => {
    assert.deepEqual(meaning(" mr,", " mr"), { kind: "collect", letters: "mr" });
    assert.deepEqual(meaning(","), { kind: "collect", letters: "" });
    assert.equal(readTyped(" mr,", " mr", keys).value, "");
  });

  it("takes a question mark or tilde for doubt, and out of the search", () => {
    for (const mark of ["?", "~"]) {
      const typed = readTyped(`den${mark}`, "den", new Set(["d"]));
      assert.deepEqual(typed, { value: "den", doubt: true, meaning: { kind: "search", letters: "den" } });
    }
    assert.equal(readTyped("?~", "", keys).doubt, false);
    assert.deepEqual(readTyped("?", "", new Set(["?"])).meaning, { kind: "key", key: "?" });
  });
});

describe("what is typed for a rating", () => {
  const significance = ["none", "minor", "some"].map((label, index) => ({ value: String(index + 1), label }));
  const intensity = [
    { value: "low", label: null },
    { value: "high", label: null },
    { value: "higher", label: null },
  ];
  const toTen = [...Array(11).keys()].map((step) => ({ value: String(step), label: null }));

  it("takes a digit at once", () => {
    assert.equal(valueTyped("3", significance), "3");
    assert.equal(valueTyped("4", significance), undefined);
  });

  it("waits where a longer value begins like it", () => {
    assert.equal(valueTyped("1", toTen), undefined);
    assert.equal(valueTyped("10", toTen), "10");
    assert.equal(valueTyped("2", toTen), "2");
    assert.deepEqual(
      valuesLike("1", toTen).map(({ value }) => value),
      ["1", "10"],
    );
  });

  it("takes the letters of a value or its label where they are of one alone", () => {
    assert.equal(valueTyped("l", intensity), "low");
    assert.equal(valueTyped("h", intensity), undefined);
    assert.equal(valueTyped("S", significance), "3");
  });

  it("counts values that are words by digits", () => {
    assert.equal(valueTyped("2", intensity), "high");
    assert.equal(valueTyped("4", intensity), undefined);
  });

  it("takes negative numbers by two keys", () => {
    const signed = ["-1", "0", "1"].map((value) => ({ value, label: null }));
    assert.equal(valueTyped("-", signed), "-1");
    assert.equal(valueTyped("1", signed), "1");
  });
});

describe("keys in coding mode", () => {
  it("lets the codebook's keys come first", () => {
    assert.deepEqual(modeAction("m", keys), { kind: "code", key: "m" });
    assert.deepEqual(modeAction("1", keys), { kind: "code", key: "1" });
    assert.deepEqual(modeAction("h", new Set(["h"])), { kind: "code", key: "h" });
  });

  it("rates by digits, and goes on by Space", () => {
    assert.deepEqual(modeAction("4", keys), { kind: "rate", digit: "4" });
    assert.deepEqual(modeAction(" ", keys), { kind: "command", command: "rapport.nextUncoded" });
    assert.deepEqual(modeAction("\r\n", keys), { kind: "command", command: "rapport.code" });
  });

  it("knows no other keys", () => {
    assert.deepEqual(modeAction("k", keys), { kind: "unknown" });
    assert.deepEqual(modeAction("mm", keys), { kind: "unknown" });
  });

  it("needs no character that some keyboards hide behind AltGr", () => {
    const commands = new Set(modeCommands.values());
    const easy = [...modeCommands].filter(([key]) => !/[{}#@~|[\]\\^`]/.test(key)).map(([, command]) => command);
    assert.deepEqual(new Set(easy), commands);
  });
});
