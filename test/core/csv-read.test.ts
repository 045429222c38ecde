import assert from "node:assert/strict";
import { readCsv } from "../../server/src/core/exchange/csv/read.ts";

const cells = (text: string) => readCsv(text).records.map((record) => record.cells);
const lines = (text: string) => readCsv(text).records.map((record) => record.line);
const faults = (text: string) => readCsv(text).faults.map(({ kind, line }) => `${kind} ${line}`);

describe("reading CSV", () => {
  it("reads quotes, doubled quotes, commas, empty cells and line ends in cells", () => {
    const text = 'a,"b ""c"" d",\n"x, y","two\nlines",""\n';
    assert.deepEqual(cells(text), [
      ["a", 'b "c" d', ""],
      ["x, y", "two\nlines", ""],
    ]);
    assert.deepEqual(faults(text), []);
  });

  it("skips a BOM, also before a quote", () => {
    assert.deepEqual(cells('\ufeff"a",b\n'), [["a", "b"]]);
  });

  it("takes LF, CRLF and CR for line ends and keeps those in cells as they are", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["a,b", `1,"x${end}y"`, "", "2,3"].join(end);
      assert.deepEqual(cells(text), [
        ["a", "b"],
        ["1", `x${end}y`],
        ["2", "3"],
      ]);
      assert.deepEqual(lines(text), [1, 2, 5], JSON.stringify(end));
    }
  });

  it("needs no line end after the last record and makes no record of one", () => {
    assert.deepEqual(cells("a\nb"), [["a"], ["b"]]);
    assert.deepEqual(cells("a\nb\n"), [["a"], ["b"]]);
    assert.deepEqual(cells(""), []);
    assert.deepEqual(cells("a,\n,"), [
      ["a", ""],
      ["", ""],
    ]);
  });

  it("names the line of each fault", () => {
    assert.deepEqual(faults('a,b\n1,x"y"z\n'), ["stray-quote 2"]);
    assert.deepEqual(cells('a,b\n1,x"y"z\n')[1], ["1", 'x"y"z']);
    assert.deepEqual(faults('a,b\n"p\nq","x" y\n2,3'), ["text-behind-quote 3"]);
    assert.deepEqual(faults('a,b\n1,2\n3,"x\n4,5\n'), ["unclosed-quote 3"]);
  });
});
