import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolveFiles } from "../core/codebook-fixture.ts";

const design = "../shared/design/codebook.md";

describe("the codebook of the design", () => {
  const example = existsSync(design) ? it : it.skip;
  example("is loaded with no problem", () => {
    const text = readFileSync(design, "utf8").split("```yaml\n")[1]?.split("```")[0] ?? "";
    ok(text.includes("minimal-response"));
    const files = new Map([
      ["codebook.yaml", text],
      ["shared.codebook.yaml", "codebook: shared\n"],
    ]);
    const codebook = resolveFiles(files);
    deepEqual([...codebook.problems.values()].flat(), []);
    equal(codebook.codes.size, 7);
  });
});
