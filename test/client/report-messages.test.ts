import assert from "node:assert/strict";
import { readFromPage } from "../../client/src/report/messages.ts";

describe("what the page of a report says", () => {
  it("is read as a place or a picture", () => {
    assert.deepEqual(readFromPage({ kind: "open", file: "a", line: 3 }), { kind: "open", file: "a", at: { line: 3 } });
    assert.deepEqual(readFromPage({ kind: "open", file: "a", share: 0.5 }), {
      kind: "open",
      file: "a",
      at: { share: 0.5 },
    });
    const png = new ArrayBuffer(1);
    assert.deepEqual(readFromPage({ kind: "drawn", name: "a", png }), { kind: "drawn", name: "a", png });
    assert.deepEqual(readFromPage({ kind: "failed", name: "a", reason: "b".repeat(900) }), {
      kind: "failed",
      name: "a",
      reason: "b".repeat(500),
    });
  });

  it("is nothing where it is none of these", () => {
    for (const given of [
      undefined,
      null,
      "open",
      {},
      { kind: "open" },
      { kind: "open", file: 1, line: 1 },
      { kind: "open", file: "a", line: 0 },
      { kind: "open", file: "a", line: Number.NaN },
      { kind: "open", file: "a", share: 2 },
      { kind: "drawn", name: "a", png: "b" },
      { kind: "drawn", png: new ArrayBuffer(1) },
      { kind: "other", name: "a" },
    ]) {
      assert.equal(readFromPage(given), undefined, JSON.stringify(given));
    }
  });
});
