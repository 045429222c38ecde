import assert from "node:assert/strict";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { verbatimChanges } from "../../../server/src/core/verbatim-diff/changes.ts";
import { fingerprintOf } from "../../../server/src/core/verbatim-diff/fingerprint.ts";

/** The changes as `kind line: before → after`. */
function changes(before: string, after: string): readonly string[] {
  const [a, b] = [parseTranscript(before), parseTranscript(after)];
  const found = verbatimChanges(a, b);
  assert.equal(fingerprintOf(a) === fingerprintOf(b), found.length === 0, "the fingerprints agree");
  return found.map(({ kind, lineBefore, line, before: was, after: is }) => {
    const at = lineBefore === line ? `${line}` : `${lineBefore}>${line}`;
    return kind === "layout" ? `${kind} ${at}` : `${kind} ${at}: ${was} → ${is}`;
  });
}

const plain = "[0:01] T: How are you?\n[0:02] C: Fine {I} guess.\n    And you?\n";

describe("verbatim changes", () => {
  it("sees nothing in codings, memos, sections, front matter, escapes, indents and line ends", () => {
    const coded =
      "\uFEFF---\r\nid: x\r\n---\r\n= #a\r\n== Part #b\r\n\r\n[0:01] T:   {How {e|are}#x you?}e#y   #z\r\n% a memo\r\n\r\n[0:02] C: {Fine \\{I\\}}#q guess\\.\r\n  #a\r\nAnd{} you? \t\r\n";
    assert.deepEqual(changes(plain, plain.replaceAll("\n", "\r")), []);
    assert.deepEqual(changes(plain, coded), []);
    assert.deepEqual(changes(coded, plain), []);
  });

  it("tells words that changed, with some on either side", () => {
    const found = verbatimChanges(
      parseTranscript("T: a\nC: It was a {very}#x good week for me, all in all.\n"),
      parseTranscript("T: a\n\nC: It was a very bad {week for}#y me, all in all.\n"),
    );
    assert.deepEqual(found, [
      {
        kind: "words",
        lineBefore: 2,
        line: 3,
        before: "good",
        after: "bad",
        above: "It was a very",
        below: "week for me, all",
      },
    ]);
  });

  it("tells a speaker and a time apart from words", () => {
    assert.deepEqual(changes(plain, plain.replace("C:", "T:")), ["speaker 2: C → T", "speaker 3: C → T"]);
    assert.deepEqual(changes(plain, plain.replace("0:02", "0:03")), ["time 2: 0:02 → 0:03"]);
    assert.deepEqual(changes(plain, plain.replace("[0:02] ", "")), ["time 2: 0:02 → "]);
    assert.deepEqual(changes(plain, plain.replace("[0:02] C", "[0:03] T")), [
      "speaker 2: C → T",
      "time 2: 0:02 → 0:03",
      "speaker 3: C → T",
    ]);
    assert.deepEqual(changes("T: a b c\nC: d\n", "T: a\nC: b c\nC: d\n"), ["speaker 1>2:  → C"]);
    assert.deepEqual(changes("T: a\n  b\n", "T: a\n== Next\nb\n"), ["speaker 2>3: T → "]);
  });

  it("tells a speaker's words that became a heading, a memo or another's", () => {
    assert.deepEqual(changes("T: a\n  == b\n", "T: a\n== b\n"), ["words 2>1: == b → "]);
    assert.deepEqual(changes("T: a\n  C\\: b\n", "T: a\nC: b\n"), ["words 2: C: → C:"]);
    assert.deepEqual(changes("T: a\nC: b\nT: c\n", "T: a\nT: c\n"), ["words 2>1: C: b → "]);
    assert.deepEqual(changes("T: a\nT: c\n", "T: a\nC: b\nT: c\n"), ["words 1>2:  → C: b"]);
  });

  it("tells other line breaks, white space and encodings as layout", () => {
    assert.deepEqual(changes("T: a b\n", "T: a\n  b\n"), ["layout 1"]);
    assert.deepEqual(changes("T: a b\n", "T: a  b\n"), ["layout 1"]);
    assert.deepEqual(changes("T: \u00e9\n", "T: e\u0301\n"), ["layout 1"]);
    assert.deepEqual(changes("[0:01] T: a\n", "T [0:01]: a\n"), ["layout 1"]);
  });
});
