import assert from "node:assert/strict";
import { createField } from "../../client/src/coding/field.ts";

describe("an input that both a person and the extension change", () => {
  it("holds what is typed where nothing was set", () => {
    const field = createField();
    assert.equal(field.told("d", ""), "d");
    assert.equal(field.told("de", "d"), "de");
    assert.equal(field.told("d", "de"), "d");
  });

  it("keeps a letter that was typed before the editor heard that the input is empty", () => {
    const field = createField();
    assert.equal(field.told("d", ""), "d");
    field.set("");
    // Typed behind the letter that was taken already.
    assert.equal(field.told("ds", ""), "s");
    field.set("");
    assert.equal(field.told("ds?", ""), "?");
    field.set("");
    // Now the editor has heard of it, and tells so once, since nothing changes by the other two.
    assert.equal(field.told("", ""), undefined);
    assert.equal(field.told("m", ""), "m");
    field.settle();
    assert.equal(field.told("", "m"), "");
  });

  it("hears of the last alone of what is set at once", () => {
    const field = createField();
    field.told("d", "");
    field.set("");
    field.set("s");
    assert.equal(field.told("s", "s"), undefined);
    assert.equal(field.told("st", "s"), "st");
  });

  it("takes a letter that is removed for what it is", () => {
    const field = createField();
    field.told("den?", "den");
    field.set("den");
    assert.equal(field.told("den", "den"), undefined);
    assert.equal(field.told("de", "den"), "de");
  });
});
