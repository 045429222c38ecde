import assert from "node:assert/strict";
import { contrast, parseColour, type Rgb } from "../../client/src/colours.ts";
import { inkOn, readComputed } from "../../client/src/session/ink.ts";
import { codeLabel, codingLabel, filled, turnLabel } from "../../client/src/session/labels.ts";
import { readFromPage, type Words } from "../../client/src/session/messages.ts";
import { palette } from "../../server/src/core/codebook/codes.ts";
import { coding, lane, session } from "./session-sample.ts";

const words = {
  turn: "turn {0} of {1}",
  wordsSaid: "{0} words",
  wordSaid: "1 word",
  narrative: "narrative",
  absent: "does not occur",
  tentative: "tentative",
  unit: { span: "words", point: "point", turn: "turn", section: "section", session: "session" },
} as Words;

describe("names in the picture", () => {
  const of = session(4, [lane("Rupture", [])]);

  it("say of a coding all that is told by colour, height, hatching and place", () => {
    const made = coding(1, 1, { value: "3 (some)", tentative: true, unit: "point" });
    assert.equal(
      codingLabel("Rupture", made, of, words),
      "Rupture: Withdrawal › Denial, 3 (some), tentative, point, client, 00:00:10, ana",
    );
  });

  it("leave out who speaks where a section or the session is coded, and the theme's name a second time", () => {
    const made = coding(0, 3, { path: ["Rupture"], unit: "section", value: "1", absent: true, coder: null });
    assert.equal(codingLabel("Rupture", made, of, words), "Rupture, 1, does not occur, section");
    assert.equal(codeLabel("Not in the codebook", coding(0, 0, { path: ["x"] })), "Not in the codebook: x");
  });

  it("say of a turn its number, speaker, time and words", () => {
    assert.equal(turnLabel(of.turns, 2, words), "turn 3 of 4, therapist, 00:00:20, 10 words");
    const quiet = [{ ...(of.turns[0] as (typeof of.turns)[number]), label: null, role: null, time: null, words: 1 }];
    assert.equal(turnLabel(quiet, 0, words), "turn 1 of 1, narrative, 1 word");
    assert.equal(turnLabel(of.turns, -1, words), "");
  });

  it("are filled in once, so that braces in a transcript stay as they are", () => {
    assert.equal(filled("{0} and {1}", "{1}", "b"), "{1} and b");
  });
});

describe("the ink of a theme", () => {
  const grounds: readonly Rgb[] = [
    [255, 255, 255],
    [31, 31, 31],
    [0, 0, 0],
    [128, 128, 128],
    [253, 246, 227],
  ];

  it("has an outline of contrast 3 on every ground, and words that can be read on it", () => {
    for (const ground of grounds) {
      for (const color of [...palette, "#FFFFFF", "#000000", "#777777"]) {
        const { fill, line, text } = inkOn(color, ground);
        assert.ok(contrast(parseColour(line) as Rgb, ground) >= 2.99, `${color} on ${ground.join()}`);
        assert.ok(contrast(parseColour(text) as Rgb, parseColour(fill) as Rgb) >= 4.5, color);
      }
    }
  });

  it("is the theme's own colour where that can be seen", () => {
    assert.deepEqual(inkOn("#0072B2", [255, 255, 255]), { fill: "#0072b2", line: "#0072b2", text: "#ffffff" });
  });

  it("is grey for what is no colour, which never reaches the picture", () => {
    assert.equal(inkOn('red" onload="x', [255, 255, 255]).fill, "#999999");
  });

  it("stands on what the page says is its background", () => {
    assert.deepEqual(readComputed(" #1f1f1f"), [31, 31, 31]);
    assert.deepEqual(readComputed("rgb(1, 2, 3)"), [1, 2, 3]);
    assert.deepEqual(readComputed("rgba(1, 2, 3, 0.9)"), [1, 2, 3]);
    assert.equal(readComputed("rgba(0, 0, 0, 0)"), undefined);
    assert.equal(readComputed("transparent"), undefined);
  });
});

describe("a message from the page", () => {
  const range = { start: { line: 1, character: 2 }, end: { line: 3, character: 4 } };

  it("is read where it is one", () => {
    for (const message of [
      { kind: "ready" },
      { kind: "go", range },
      { kind: "select", range },
      { kind: "save", format: "svg", content: "<svg/>" },
      { kind: "save", format: "png", content: new ArrayBuffer(2) },
      { kind: "failed", reason: "no" },
    ]) {
      assert.deepEqual(readFromPage(message), message);
    }
  });

  it("is nothing where anything in it is of another kind", () => {
    for (const message of [
      null,
      "ready",
      { kind: "run" },
      { kind: "go" },
      { kind: "go", range: { start: range.start } },
      { kind: "go", range: { start: { line: -1, character: 0 }, end: range.end } },
      { kind: "select", range: { start: { line: "1", character: 0 }, end: range.end } },
      { kind: "select", range: { start: { line: 0.5, character: 0 }, end: range.end } },
      { kind: "save", format: "html", content: "" },
      { kind: "save", format: "png", content: "text" },
      { kind: "failed", reason: 1 },
    ]) {
      assert.equal(readFromPage(message), undefined, JSON.stringify(message));
    }
  });
});
