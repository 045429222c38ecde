import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { blocksOf, printBlocks } from "../../server/src/core/merge/codebook-tree.ts";

describe("codebooks that come with Rapport", () => {
  for (const name of [
    "codebooks/working-alliance.codebook.yaml",
    "examples/study/codebook.yaml",
    "examples/annomi/codebook.yaml",
  ]) {
    it(`${name}: taken apart for a merge, it is put together again to the byte`, () => {
      const text = readFileSync(name, "utf8");
      const blocks = blocksOf(text);
      assert.ok(blocks !== undefined);
      assert.equal(printBlocks(blocks), text);
    });
  }
});
