import assert from "node:assert/strict";
import { formatEdits } from "../../../server/src/core/features/format.ts";
import { applyEdits } from "../../../server/src/core/text.ts";
import { fixture, projectOf, root } from "../../fixture.ts";

const uri = `${root}/a.transcript`;

function format(text: string, range?: { start: number; end: number }): string {
  return applyEdits(text, formatEdits(projectWith(text), uri, range));
}

function projectWith(text: string) {
  // Written as it is: a fixture would take lines of white space for marks.
  return projectOf(new Map([[uri, text]]));
}

/** Formats to `expected`, which stays as it is, whatever the lines end with. */
function to(text: string, expected: string): void {
  for (const lineEnd of ["\n", "\r\n", "\r"]) {
    const [from, wanted] = [text.replaceAll("\n", lineEnd), expected.replaceAll("\n", lineEnd)];
    assert.equal(format(from), wanted);
    assert.equal(format(wanted), wanted);
  }
}

describe("formatting", () => {
  it("takes white space from the ends of lines, and all of it from blank ones", () => {
    to("T: a  \nb\t\n \t\n== One  \n== \n% memo \n= #a \n", "T: a\nb\n\n== One\n==\n% memo\n= #a\n");
    to("T:  \n  a", "T:\n    a");
  });

  it("puts one space behind a turn's head and a section's signs", () => {
    to("T:   a\n[00:01]  C:\tb\n==   One\n=\t#a\n", "T: a\n[00:01]  C: b\n== One\n= #a\n");
    to("C [00:02]:  {a}#x", "C [00:02]: {a}#x");
  });

  it("indents by four spaces what is indented, and leaves what begins in the first column", () => {
    to("T: a\n  b\n\tc\n        d\ne\nNote that: f\n", "T: a\n    b\n    c\n    d\ne\nNote that: f\n");
    to("== One\nnarrative\n  T: words\n", "== One\nnarrative\n    T: words\n");
  });

  it("puts one space before trailing tags and between them", () => {
    to("T: a   #x#y\t#z\n", "T: a #x #y #z\n");
    to("== One   #x  #y\n=  #x#y\nT: {a}#x   #y\n", "== One #x #y\n= #x #y\nT: {a}#x #y\n");
    to("T:   #x#y\n   #z\n", "T: #x #y\n    #z\n");
  });

  it("sorts the tags on one thing by code, then by coder, the file's own first", () => {
    to("T: {a}#b#a@ben#a a #d #c", "T: {a}#a#a@ben#b a #c #d");
    to("T: {l|a}l#b#a b\n= #b #a\n== One #b #a\n", "T: {l|a}l#a#b b\n= #a #b\n== One #a #b\n");
    to("T: {}#é#e#z x", "T: {}#e#z#é x");
  });

  it("sorts tags on one line and of one owner alone", () => {
    to("T: a #c\n    b #b\n    c #a", "T: a #c\n    b #b\n    c #a");
    to("T: {a}#b #a", "T: {a}#b #a");
    to("T: {a}#b{}#a", "T: {a}#b{}#a");
  });

  it("puts the parts of a tag in their order", () => {
    to("T: {a}#x@ben~=3 a #y~@ana=high", "T: {a}#x=3~@ben a #y=high~@ana");
  });

  it("leaves tags alone that would be read otherwise before what stands behind them", () => {
    to("T: {a}#x@ben~c", "T: {a}#x@ben~c");
    to("T: {a}#c@x#b_ d", "T: {a}#c@x#b_ d");
    to("T: {a}#c#b@x_ d", "T: {a}#b@x_#c d");
    to("T: {a}#b#a=3=4", "T: {a}#b#a=3=4");
    to("T: {a}#c#b@x, d", "T: {a}#b@x#c, d");
  });

  it("leaves words, heads, titles, memos, text that looks like tags and front matter alone", () => {
    const text =
      "---\ncoder:   ana  \n\n---\n[00:01]   T : a  b {}  c\n==  A   title [0:01]  ==\n%   - a  #b#a\nT: }zz#b#a  c #x, d";
    to(text, text.replace("==  A", "== A"));
  });

  it("leaves white space that keeps a line from being front matter, and line ends apart", () => {
    to("--- \nT: a \n---\n", "--- \nT: a\n---\n");
    to("---\nT: a \n--- \n", "---\nT: a\n--- \n");
    assert.equal(format("T: a\r  \nb"), "T: a\r  \nb");
    assert.equal(format("---\r---\r  \nb "), "---\r---\r  \nb");
  });

  it("keeps a byte order mark, a file without a last line end, and an empty one", () => {
    to("", "");
    to("T: a ", "T: a");
    const project = projectOf(new Map([[uri, "\uFEFFT:  a"]]));
    assert.deepEqual(formatEdits(project, uri), [{ span: { start: 2, end: 4 }, text: " " }]);
  });

  it("formats the lines of a range alone", () => {
    const text = "T:  a\nT:  b\nT:  c\n";
    assert.equal(format(text, { start: 7, end: 8 }), "T:  a\nT: b\nT:  c\n");
    assert.equal(format(text, { start: 6, end: 12 }), "T:  a\nT: b\nT:  c\n");
    assert.equal(format(text, { start: 12, end: 12 }), "T:  a\nT:  b\nT: c\n");
    const long = "T:  some words\n".repeat(2000);
    const at = long.indexOf("T:", 15_000);
    assert.equal(formatEdits(projectWith(long), uri, { start: at, end: at + 1 }).length, 1);
  });

  it("edits no more than it must", () => {
    const edits = formatEdits(projectWith("T:  a  #b#a \nC: fine #a\n"), uri);
    assert.deepEqual(
      edits.map(({ span, text }) => [span.start, span.end, text]),
      [
        [2, 4, " "],
        [5, 7, " "],
        [7, 11, "#a #b"],
        [11, 12, ""],
      ],
    );
  });

  it("is for transcripts", () => {
    const at = fixture(">>> codebook.yaml\ntitle: a  \n");
    assert.deepEqual(formatEdits(at.project, at.uri), []);
  });
});
