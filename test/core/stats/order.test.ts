import assert from "node:assert/strict";
import { compareLists, compareValues } from "../../../server/src/core/stats/order.ts";

describe("the order of values", () => {
  it("has numbers by size, also inside names, then words, then what is missing", () => {
    const values = ["(no week)", "s10", "10", "s9b", "s9", "-1", "s09", "9", "9.5", "a", "", "s9a12", "s9a3"];
    const ordered = ["-1", "9", "9.5", "10", "", "a", "s09", "s9", "s9a3", "s9a12", "s9b", "s10", "(no week)"];
    assert.deepEqual([...values].sort(compareValues), ordered);
    assert.deepEqual([...values].reverse().sort(compareValues), ordered);
  });

  it("of lists goes by the first that differ", () => {
    const lists = [
      ["b", "1"],
      ["a", "10"],
      ["a", "9"],
    ];
    assert.deepEqual([...lists].sort(compareLists), [
      ["a", "9"],
      ["a", "10"],
      ["b", "1"],
    ]);
  });
});
