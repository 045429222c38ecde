import { deepEqual, equal, ok } from "node:assert/strict";
import { codebookOf } from "./codebook-fixture.ts";

const checksOf = (text: string): readonly string[] =>
  [...codebookOf(text).problems.values()].flat().map(({ check }) => check);

describe("codebook: input that somebody else wrote", () => {
  it("bounds aliases that stand for aliases", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let index = 1; index < 12; index++)
      lines.push(
        `a${index}: &a${index} [${Array(10)
          .fill(`*a${index - 1}`)
          .join(", ")}]`,
      );
    ok(checksOf(`${lines.join("\n")}\n`).includes("limit"));
  });

  it("refuses nesting beyond what a person writes, before anything recurses", () => {
    for (const text of ["[".repeat(50_000), "{a: ".repeat(50_000), "- ".repeat(50_000), "? ".repeat(50_000)]) {
      deepEqual(checksOf(text), ["limit"]);
    }
    const indented = Array.from({ length: 400 }, (_, level) => `${" ".repeat(level)}a:`).join("\n");
    deepEqual(checksOf(indented), ["limit"]);
  });

  it("reads fifty levels of codes", () => {
    const text = Array.from({ length: 50 }, (_, level) => {
      const indent = " ".repeat(4 * level);
      return `${indent}codes:\n${indent}  - id: level-${level}\n${indent}    definition: x\n`;
    }).join("");
    const codebook = codebookOf(text);
    deepEqual([...codebook.problems.values()].flat(), []);
    equal(codebook.codes.get("level-49")?.path.length, 50);
  });

  it("refuses a file beyond the limit, and takes a huge value below it", () => {
    deepEqual(checksOf(`title: ${"x".repeat(2_000_000)}\n`), ["limit"]);
    const codebook = codebookOf(`title: ${"x".repeat(500_000)}\n`);
    equal(codebook.title?.length, 500_000);
  });

  it("takes __proto__ and its like for plain keys", () => {
    const codebook = codebookOf(
      "__proto__: { open: true }\nconstructor: x\nscales:\n  __proto__: { type: nominal, values: { __proto__: x } }\nroles: { toString: x }\ncodes: [{ id: toString, definition: x, roles: toString }]\n",
    );
    equal(codebook.open, false);
    equal(Object.hasOwn(Object.prototype, "open"), false);
    ok(codebook.scales.has("__proto__"));
    const checks = [...codebook.problems.values()].flat().map(({ check }) => check);
    deepEqual(checks, ["unknown-key", "unknown-key", "invalid-id"]);
  });

  it("makes nothing of a tag", () => {
    const codebook = codebookOf("codes:\n  - !!js/regexp /x/\ntitle: !!binary aGVsbG8=\ncoders: !!set { ana }\n");
    equal(codebook.title, "aGVsbG8=");
    ok([...codebook.problems.values()].flat().every(({ check }) => check !== "limit"));
  });

  it("tells of a few of ten thousand errors", () => {
    for (const text of ["a\n: b\n".repeat(10_000), `title: "${"\\q".repeat(10_000)}"\n`, "]".repeat(10_000)]) {
      const found = checksOf(text);
      ok(found.length > 0 && found.length < 100, String(found.length));
    }
  });
});
