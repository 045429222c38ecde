import assert from "node:assert/strict";
import {
  column,
  csvReport,
  jsonReport,
  markdownReport,
  type Report,
  type Table,
  textReport,
} from "../../server/src/cli/stats-report/table.ts";

const table: Table = {
  name: "odd",
  title: "Odd | things",
  basis: ["Of `a|b` and [c](d)."],
  columns: [
    column("who", "who", "text"),
    column("n", "n", "count"),
    column("x", "x", "number"),
    column("p", "p", "percent"),
  ],
  rows: [
    ["  e\u0301t\u0301e", 1, 0.005, 0.5],
    ["a\u001b[2J\nb|c*", 2.5, Number.POSITIVE_INFINITY, undefined],
    ["", undefined, -0.001, 1],
  ],
};
const report: Report = { study: { recordings: 1 }, tables: [table], notes: ["One *note*."] };

describe("tables of figures", () => {
  it("in text stand in columns, and no name moves the cursor", () => {
    assert.equal(
      textReport(report),
      [
        "Odd | things",
        "  Of `a|b` and [c](d).",
        "",
        "  who           n     x        p",
        "    e\u0301t\u0301e         1  0.01   50.0 %",
        "  a [2J b|c*  2.5     ∞        –",
        "                –  0.00  100.0 %",
        "",
        "Notes",
        "  One *note*.",
        "",
      ].join("\n"),
    );
  });

  it("in Markdown are tables whatever names hold, depth kept", () => {
    const lines = markdownReport(report).split("\n");
    assert.equal(lines[0], "## Odd \\| things");
    assert.equal(lines[2], "Of `a|b` and \\[c\\](d).");
    assert.deepEqual(lines.slice(4, 9), [
      "| who | n | x | p |",
      "| --- | ---: | ---: | ---: |",
      "| &emsp;e\u0301t\u0301e | 1 | 0.01 | 50.0 % |",
      "| a\u001b\\[2J b\\|c\\* | 2.5 | ∞ | – |",
      "|  | – | 0.00 | 100.0 % |",
    ]);
    assert.equal(lines.at(-2), "- One \\*note\\*.");
  });

  it("in JSON and CSV have all digits; what is undefined is null or empty", () => {
    const { tables, study, notes } = JSON.parse(jsonReport(report));
    assert.deepEqual([study, notes], [report.study, report.notes]);
    assert.deepEqual(tables[0].rows, [
      { who: "e\u0301t\u0301e", n: 1, x: 0.005, p: 0.5 },
      { who: "a\u001b[2J\nb|c*", n: 2.5, x: null, p: null },
      { who: "", n: null, x: -0.001, p: 1 },
    ]);
    assert.equal(
      csvReport(table),
      ["who,n,x,p", "e\u0301t\u0301e,1,0.005,0.5", '"a\u001b[2J\nb|c*",2.5,Inf,', '"",,-0.001,1', ""].join("\r\n"),
    );
  });

  it("for people may be laid out otherwise", () => {
    const views = [{ ...table, title: "Seen", rows: [] }];
    const text = textReport({ ...report, tables: [{ ...table, views }], notes: [] });
    assert.equal(text, "Seen\n  Of `a|b` and [c](d).\n\n  (nothing)\n");
  });
});
