import assert from "node:assert/strict";
import { checkTranscript, findingsOf } from "../../../server/src/core/checks/run.ts";
import { conflictAround } from "../../../server/src/core/transcript/conflicts.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";

function linesFound(text: string): readonly number[] {
  const transcript = parseTranscript(text, { name: "s03.transcript" });
  return findingsOf(checkTranscript(transcript, { codebook: undefined, missing: [] }))
    .filter(({ check }) => check === "merge-conflict")
    .map(({ span }) => text.slice(0, span.start).split("\n").length);
}

describe("checks: merge-conflict", () => {
  it("finds every mark, in words and in front matter", () => {
    assert.deepEqual(
      linesFound("C: a\n<<<<<<< ours\nC: b\n||||||| base\nC: c\n=======\nC: d\n>>>>>>> theirs\n"),
      [2, 4, 6, 8],
    );
    assert.deepEqual(linesFound("---\n<<<<<<< HEAD\ncoder: a\n=======\ncoder: b\n>>>>>>> x\n---\nC: a\n"), [2, 4, 6]);
    assert.deepEqual(linesFound("C: a\r\n<<<<<<<\r\nb\r\n=======\r\nc\r\n>>>>>>>>>>> a b\r\n"), [2, 4, 6]);
  });

  it("takes nothing else for a mark", () => {
    assert.deepEqual(
      linesFound("C: a\n  <<<<<<< ours\n======\n========\n======= \n<<<<<<\n<<<<<<<x\n== a\n% =======\n"),
      [],
    );
  });

  it("finds the two versions around each of its lines", () => {
    const text = "C: a\n<<<<<<< ours\nC: b\n||||||| base\nC: c\n=======\nC: d\n>>>>>>> theirs\nC: e\n";
    for (const mark of ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]) {
      const found = conflictAround(text, text.indexOf(mark));
      assert.equal(found && text.slice(found.ours.start, found.ours.end), "C: b\n");
      assert.equal(found && text.slice(found.theirs.start, found.theirs.end), "C: d\n");
      assert.equal(found && text.slice(found.end), "C: e\n");
      assert.deepEqual([found?.ours.name, found?.theirs.name], ["ours", "theirs"]);
    }
    assert.equal(conflictAround(text, 0), undefined);
    assert.equal(conflictAround(text, text.length), undefined);
    assert.equal(conflictAround("<<<<<<< a\nb\n>>>>>>> c\n", 0), undefined);
  });
});
