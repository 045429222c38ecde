/**
 * Consensus transcripts beside what else is done to transcripts: merging, renaming codes, checks.
 */
import assert from "node:assert/strict";
import { checkTranscript, findingsOf } from "../../../server/src/core/checks/run.ts";
import { mergeTranscripts } from "../../../server/src/core/merge/transcript.ts";
import { codebookOf } from "../../../server/src/core/project.ts";
import { renameCode } from "../../../server/src/core/refactor/rename-code.ts";
import { applyEdits } from "../../../server/src/core/text.ts";
import { printTranscript } from "../../../server/src/core/transcript/parse.ts";
import { fixture, projectOf, root } from "../../fixture.ts";
import { textsOf } from "../refactor/study.ts";
import { begun, comparedIn, decided, openIn, parsed, studyOf } from "./study.ts";

const source = `
>>> a.ana.transcript
---
id: a
coder: ana
---
C: {Fine.}#x I {guess.}#y
T: Hm.
C: Yes. #x
>>> a.ben.transcript
---
id: a
coder: ben
---
C: {Fine. I guess.}#x
T: Hm. #y
C: Yes. #x
>>> codebook.yaml
coders: { ana: Ana, ben: Ben }
codes:
  - { id: x, definition: X }
  - { id: y, definition: Y }
`;

describe("a consensus transcript", () => {
  it("is merged by git: what was decided in two branches is decided", () => {
    const study = studyOf(source);
    const start = begun(study);
    const [one = "", two = "", three = ""] = openIn(study, start);
    const base = printTranscript(start);
    const ours = decided(study, start, one, { outcome: { kind: "took", coders: ["ana"] }, by: ["ana"] });
    const first = decided(study, start, two, { outcome: { kind: "took", coders: ["ana", "ben"] }, by: ["ben"] });
    const theirs = decided(study, first, three, { outcome: { kind: "took", coders: ["ben"] }, by: ["ben"] });
    const texts = { base, ours: printTranscript(ours), theirs: printTranscript(theirs) };
    const merged = mergeTranscripts(texts, { name: "a.consensus.transcript", markSize: 7 });
    assert.deepEqual(merged.conflicts, []);
    assert.deepEqual(openIn(study, parsed(merged.text)), []);

    // Both decided the same one, differently: it is there twice, and open.
    const otherwise = decided(study, start, one, { outcome: { kind: "took", coders: ["ben"] }, by: ["ben"] });
    const twice = mergeTranscripts(
      { ...texts, theirs: printTranscript(otherwise) },
      { name: "a.transcript", markSize: 7 },
    );
    assert.deepEqual(twice.conflicts, []);
    assert.deepEqual(openIn(study, parsed(twice.text)), [one, two, three]);
    const again = decided(study, parsed(twice.text), one, { outcome: { kind: "took", coders: ["ana"] } });
    assert.deepEqual(openIn(study, again), [two, three]);
  });

  it("keeps what was decided where a code is renamed over the project", () => {
    const { texts } = fixture(source);
    const study = comparedIn(projectOf(texts));
    let now = begun(study);
    for (const key of openIn(study, now))
      now = decided(study, now, key, { outcome: { kind: "took", coders: ["ana"] } });
    const all = new Map(texts).set(study.consensusUri, printTranscript(now));
    const change = renameCode(projectOf(all), textsOf(all), `${root}/codebook.yaml`, "x", "renamed");
    assert.ok(change.kind === "change");
    for (const { uri, edits } of change.files) all.set(uri, applyEdits(all.get(uri) ?? "", edits));
    const renamed = all.get(study.consensusUri) ?? "";
    all.delete(study.consensusUri);
    assert.match(renamed, /ana: #renamed 0-5 “Fine\.”; ben: #renamed 0-14/);
    assert.deepEqual(openIn(comparedIn(projectOf(all)), parsed(renamed)), []);
  });

  it("passes the checks, whose codebook need not know the coder", () => {
    const study = studyOf(source);
    let now = begun(study);
    for (const key of openIn(study, now))
      now = decided(study, now, key, { outcome: { kind: "took", coders: ["ben"] } });
    const choice = codebookOf(study.project, { uri: study.consensusUri, transcript: now });
    assert.ok(choice.codebook !== undefined);
    assert.deepEqual(findingsOf(checkTranscript(now, choice)), []);
  });
});
