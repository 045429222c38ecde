import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fields, flags, relations } from "../../server/src/core/query/query.ts";
import { parseQuery } from "../../server/src/core/query/parse.ts";

const page = readFileSync("docs/query.md", "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:---|condition|what is asked)/.test(line));

describe("the page on queries", () => {
  it("has no condition and no example that cannot be read", () => {
    const queries = rows.flatMap((row) => {
      const cells = row.split(/(?<!\\) \| /);
      const cell = row.includes("| `") && !row.startsWith("| `") ? cells.at(-1) : cells[0];
      return [...(cell ?? "").matchAll(/`([^`]+)`/g)].map(([, query]) => query as string);
    });
    assert.ok(queries.length > 20);
    for (const query of queries) {
      const { problem } = parseQuery(query);
      assert.equal(problem, undefined, `${query}: ${problem?.message}`);
    }
    const first = /```\n(withdrawal .*)\n```/.exec(page)?.[1];
    assert.ok(parseQuery(first ?? "").query);
  });

  it("explains every field, flag and relation", () => {
    for (const field of Object.keys(fields)) assert.match(page, new RegExp(`^\\| \`${field}:`, "m"));
    for (const flag of Object.keys(flags)) assert.match(page, new RegExp(`^\\| \`${flag}\``, "m"));
    for (const relation of Object.keys(relations)) assert.match(page, new RegExp(`^\\| \`${relation}[( ]`, "m"));
  });
});
