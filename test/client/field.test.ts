import assert from "node:assert/strict";
import { createField, type Field } from "../../client/src/coding/field.ts";

/** A field, and what it says to what the editor tells. */
function opened(): { readonly field: Field; told(typed: string): string | undefined } {
  const input = { value: "" };
  const field = createField(input);
  return {
    field,
    told(typed) {
      input.value = typed;
      const meant = field.told(typed);
      if (meant !== undefined) field.set(meant);
      return meant;
    },
  };
}

describe("an input that both a person and the extension change", () => {
  let ended: () => void = () => {};
  const open = () => {
    const made = opened();
    ended = made.field.dispose;
    return made;
  };

  afterEach(() => ended());

  it("holds what is typed where nothing was set", () => {
    const { told } = open();
    assert.equal(told("d"), "d");
    assert.equal(told("de"), "de");
    assert.equal(told("d"), "d");
  });

  it("keeps a letter that was typed before the editor heard that the input is empty", () => {
    const { field, told } = open();
    assert.equal(told("d"), "d");
    field.set("");
    // Typed behind the letter that was taken already.
    assert.equal(told("ds"), "s");
    field.set("");
    assert.equal(told("ds?"), "?");
    field.set("");
    // Now the editor has heard of it, and tells so.
    assert.equal(told(""), undefined);
    assert.equal(told("m"), "m");
  });

  it("hears of the last alone of what is set at once", () => {
    const { field, told } = open();
    told("d");
    field.set("");
    field.set("s");
    assert.equal(told("s"), undefined);
    assert.equal(told("st"), "st");
  });

  it("takes a letter that is removed for what it is", () => {
    const { field, told } = open();
    told("den?");
    field.set("den");
    assert.equal(told("den"), undefined);
    assert.equal(told("de"), "de");
  });
});
