import assert from "node:assert/strict";
import { againstGold } from "../../../server/src/core/agreement/gold.ts";

describe("a coder against one who is right", () => {
  it("counts hits, misses and false alarms on what both rated", () => {
    const gold = ["y", "y", "y", "n", "n", "n", undefined, "y"];
    const coder = ["y", "y", "n", "y", "n", "n", "y", undefined];
    assert.deepEqual(againstGold(gold, coder, "y"), {
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 1,
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
    });
  });

  it("is undefined where there is nothing to be right about", () => {
    const never = againstGold(["n", "n"], ["n", "n"], "y");
    assert.deepEqual([never.precision, never.recall, never.f1], [undefined, undefined, undefined]);
    const missed = againstGold(["y"], ["n"], "y");
    assert.deepEqual([missed.precision, missed.recall, missed.f1], [undefined, 0, 0]);
  });
});
