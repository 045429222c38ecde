import assert from "node:assert/strict";
import { newConfusions } from "../../../server/src/core/consensus/confusion.ts";
import { hiddenUntil, objectionToCopies, recordingsOf } from "../../../server/src/core/consensus/copies.ts";
import { addAgreed, decide, reopen } from "../../../server/src/core/consensus/decide.ts";
import { progressOf } from "../../../server/src/core/consensus/progress.ts";
import type { OwnReading } from "../../../server/src/core/consensus/reading.ts";
import { decisionsOf } from "../../../server/src/core/consensus/record.ts";
import { codebookOf, type TranscriptFile } from "../../../server/src/core/project.ts";
import { applyEdits } from "../../../server/src/core/text.ts";
import { printTranscript } from "../../../server/src/core/transcript/parse.ts";
import { begun, codingsIn, decided, openIn, parsed, studyOf, told } from "./study.ts";

const codebook = `
>>> codebook.yaml
scales: { significance: { type: ordinal, values: { 1: none, 2: minor, 3: some, 4: much, 5: major } } }
codes:
  - { id: denial, definition: d, scale: significance }
  - { id: appeasing, definition: a, scale: significance }
  - { id: shift, definition: s }
  - { id: rated, definition: r, unit: [section, session] }
`;

const two = `
>>> a.ana.transcript
---
id: a
coder: ana
status: complete
---
= #rated=3
== Opening #rated
[00:01] T: How was it?
[00:02] C: {It's fine.}#denial=3 People get used to each other.
% He says it twice.
[00:03] T: You laughed.
[00:04] C: {Not sad.}#denial=2 {It's just how it is.}#shift
[00:05] C: Same. #denial=3
>>> a.ben.transcript
---
id: a
coder: ben
status: complete
---
= #rated=3
== Opening #rated
[00:01] T: How was it? #shift
[00:02] C: {It's fine. People get used to each other.}#denial=3
[00:03] T: You laughed.
[00:04] C: {Not sad.}#denial=4 {It's just how it is.}#appeasing
[00:05] C: {Same.}#denial=3
${codebook}`;

describe("disagreements of copies", () => {
  it("are found, told by their kind and sorted by size", () => {
    assert.deepEqual(told(studyOf(two)), [
      "boundaries 31: ana #denial=3 “It's fine.”, ben #denial=3 “It's fine. People get used to each other.”",
      "code 20: ana #shift “It's just how it is.”, ben #appeasing “It's just how it is.”",
      "extra 11: ana nothing, ben #shift the turn “How was it?”",
      "rating 4: ana #denial=2 “Not sad.”, ben #denial=4 “Not sad.”",
    ]);
  });

  it("are none where a span has all words of a turn, and codings of others in a copy are passed over", () => {
    const { comparison } = studyOf(`
      >>> a.ana.transcript
      C: Same. #denial=3
      T: {Hm.}#shift@ben
      >>> a.ben.transcript
      C: {Same. }#denial=3
      T: Hm.
    `);
    assert.deepEqual(comparison.disagreements, []);
    assert.equal(comparison.agreed.length, 1);
  });

  it("pair each coding once: the same code first, then what shares most words", () => {
    assert.deepEqual(
      told(
        studyOf(`
          >>> a.ana.transcript
          C: {One two three}#x {four}#y five.
          >>> a.ben.transcript
          C: {{One two}#y three}#z four {five.}#x
        `),
      ),
      [
        "code 13: ana #x “One two three”, ben #z “One two three”",
        "extra 7: ana nothing, ben #y “One two”",
        "extra 5: ana nothing, ben #x “five.”",
        "missed 4: ana #y “four”, ben nothing",
      ],
    );
  });

  it("pair, of several codes on the same words, those that exclude one another or lie together in the codebook", () => {
    assert.deepEqual(
      told(
        studyOf(`
          >>> a.ana.transcript
          C: {Well.}#a1#m1#z1
          >>> a.ben.transcript
          C: {Well.}#m2#z2
          >>> codebook.yaml
          codes:
            - { id: m1, group: main, definition: d }
            - { id: m2, group: main, definition: d }
            - id: z
              codable: false
              codes: [{ id: z1, definition: d }, { id: z2, definition: d }]
            - { id: a1, definition: d }
        `),
      ).map((each) => each.replace(/ “Well\.”/g, "")),
      ["missed 5: ana #a1, ben nothing", "code 5: ana #m1, ben #m2", "code 5: ana #z1, ben #z2"],
    );
  });

  it("a long stretch and a word in it with another code are two things", () => {
    assert.deepEqual(
      told(
        studyOf(`
          >>> a.ana.transcript
          C: {w|One two three.
          T: Four.
          C: Five six.}w#x
          >>> a.ben.transcript
          C: One two three.
          T: {Four.}#y
          C: Five six.
        `),
      ).map((each) => each.split(":")[0]),
      ["missed 36", "extra 5"],
    );
  });

  it("of three coders hold what each says", () => {
    const study = studyOf(`
      >>> a.ana.transcript
      C: {Fine.}#x Well.
      >>> a.ben.transcript
      C: {Fine.}#x {Well.}#z
      >>> a.cem.transcript
      C: {Fine.}#y {Well.}#z
    `);
    assert.deepEqual(told(study), [
      "code 5: ana #x “Fine.”, ben #x “Fine.”, cem #y “Fine.”",
      "extra 5: ana nothing, ben #z “Well.”, cem #z “Well.”",
    ]);
    const confusion = newConfusions();
    confusion.add(study.comparison);
    assert.deepEqual(
      confusion.result().map(({ coders, rows, values }) => [coders, rows, values]),
      [
        [
          ["ana", "ben"],
          ["x", "z", ""],
          [
            [1, 0, 0],
            [0, 0, 0],
            [0, 1, 0],
          ],
        ],
        [
          ["ana", "cem"],
          ["x", "y", "z", ""],
          [
            [0, 1, 0, 0],
            [0, 0, 0, 0],
            [0, 0, 0, 0],
            [0, 0, 1, 0],
          ],
        ],
        [
          ["ben", "cem"],
          ["x", "y", "z", ""],
          [
            [0, 1, 0, 0],
            [0, 0, 0, 0],
            [0, 0, 1, 0],
            [0, 0, 0, 0],
          ],
        ],
      ],
    );
  });

  it("are refused where the words differ, with both names", () => {
    const { copies } = studyOf(`
      >>> a.ana.transcript
      C: Fine. #x
      >>> a.ben.transcript
      C: Fine! #x
    `);
    assert.match(
      objectionToCopies(copies)?.reason ?? "",
      /`study\/a\.ana\.transcript` and `study\/a\.ben\.transcript`/,
    );
  });
});

describe("copies of a recording", () => {
  const index = (uri: string, id: string, coder: string, more = {}) => {
    return { uri, id, coder, round: undefined, status: undefined, ...more };
  };

  it("are one a coder, the last round, and the consensus apart", () => {
    const [ana, ben] = [index("a.ana", "a", "ana", { round: 1 }), index("a.ben", "a", "ben")];
    const [again, both] = [index("a.2.ana", "a", "ana", { round: 2 }), index("a.c", "a", "consensus")];
    const found = recordingsOf([ben, ana, both, again, index("b.ana", "b", "ana")]);
    assert.deepEqual(found, [{ id: "a", copies: [again, ben], consensus: both }]);
  });

  it("are refused where two are by one coder in one round", () => {
    const [found] = recordingsOf([index("x/a", "a", "ana"), index("y/a", "a", "ana"), index("z/a", "a", "ben")]);
    assert.ok(found !== undefined && "kind" in found);
    assert.match(found.reason, /`x\/a` and `y\/a` are both by `ana`/);
  });

  it("stay hidden until all are complete", () => {
    const done = index("a.ana", "a", "ana", { status: "complete" });
    assert.equal(hiddenUntil([done, { ...done, coder: "ben" }]), undefined);
    assert.match(hiddenUntil([done, index("s/a.ben", "a", "ben")])?.reason ?? "", /^`s\/a\.ben` is not complete/);
  });
});

describe("a consensus transcript", () => {
  it("begins with what all agree on", () => {
    assert.equal(
      printTranscript(begun(studyOf(two))),
      `---
id: a
coder: consensus
status: draft
---
= #rated=3
== Opening #rated
[00:01] T: How was it?
[00:02] C: It's fine. People get used to each other.
[00:03] T: You laughed.
[00:04] C: Not sad. It's just how it is.
[00:05] C: Same. #denial=3
`,
    );
  });

  it("keeps what was decided and by whom, as codings and as memos", () => {
    const study = studyOf(two);
    const [boundaries = "", code = "", extra = "", rating = ""] = openIn(study, begun(study));
    let now = begun(study);
    now = decided(study, now, rating, { outcome: { kind: "took", coders: ["ben"] }, by: ["ana"] });
    now = decided(study, now, boundaries, { outcome: { kind: "took", coders: ["ana"] }, note: "He says\nit twice." });
    now = decided(study, now, code, { outcome: { kind: "took", coders: ["ana", "ben"] } });
    now = decided(study, now, extra, { outcome: { kind: "took", coders: [] } });
    assert.equal(
      printTranscript(now),
      `---
id: a
coder: consensus
status: draft
---
= #rated=3
== Opening #rated
[00:01] T: How was it?
% @consensus decided by ana, ben: took none of it. ana: nothing; ben: #shift turn 0-11 “How was it?”.
[00:02] C: {It's fine.}#denial=3 People get used to each other.
% @consensus decided by ana, ben: took ana. ana: #denial=3 0-10 “It's fine.”; ben: #denial=3 0-41 “It's fine. People get used to each…”. He says it twice.
[00:03] T: You laughed.
[00:04] C: {Not sad.}#denial=4 {It's just how it is.}#shift#appeasing
% @consensus decided by ana: took ben. ana: #denial=2 0-8 “Not sad.”; ben: #denial=4 0-8 “Not sad.”.
% @consensus decided by ana, ben: took ana, ben. ana: #shift 9-29 “It's just how it is.”; ben: #appeasing 9-29 “It's just how it is.”.
[00:05] C: Same. #denial=3
`,
    );
    assert.deepEqual(openIn(study, now), []);
    assert.equal(decisionsOf(now)[1]?.note, "He says it twice.");
  });

  it("takes something new, and another decision in the place of the first", () => {
    const study = studyOf(two);
    const [, code = ""] = openIn(study, begun(study));
    const first = decided(study, begun(study), code, { outcome: { kind: "took", coders: ["ana"] }, note: "At first." });
    const at = study.comparison.disagreements[1]?.start ?? 0;
    const reading = {
      unit: "span",
      level: 0,
      start: at,
      end: at + 4,
      code: "denial",
      value: 2,
      tentative: true,
    } as const;
    const tag = { code: "denial", value: 2, tentative: true };
    const second = decided(study, first, code, { outcome: { kind: "wrote", readings: [{ ...reading, tag }] } });
    assert.ok(
      printTranscript(second).includes(
        "{It's}#denial=2~ just how it is.\n% @consensus decided by ana, ben: wrote #denial=2~ 9-13 “It's”. ana: #shift",
      ),
    );
    assert.ok(!printTranscript(second).includes("At first."));
    const third = decided(study, second, code, { outcome: { kind: "took", coders: [] } });
    assert.deepEqual(codingsIn(third), codingsIn(begun(study)));
    const reopened = reopen(third, study.consensusUri, study.comparison, code);
    assert.ok(reopened.kind === "change");
    assert.equal(applyEdits(printTranscript(third), reopened.files[0]?.edits ?? []), printTranscript(begun(study)));
  });

  it("leaves what another decision has written, whichever came first", () => {
    const study = studyOf(two);
    const [boundaries = "", code = ""] = openIn(study, begun(study));
    const reading = study.comparison.disagreements[1]?.readings[0] as OwnReading;
    const wrote = { outcome: { kind: "wrote", readings: [reading] } } as const;
    const one = decided(study, decided(study, begun(study), boundaries, wrote), code, {});
    const other = decided(study, decided(study, begun(study), code, {}), boundaries, wrote);
    assert.ok(printTranscript(one).includes("{It's just how it is.}#shift\n"));
    assert.deepEqual(codingsIn(other), codingsIn(one));
  });

  it("refuses both ratings of the same words", () => {
    const study = studyOf(two);
    const rating = openIn(study, begun(study))[3] ?? "";
    const verdict = { outcome: { kind: "took", coders: ["ana", "ben"] }, by: ["ana"], note: "" } as const;
    const refused = decide(begun(study), study.consensusUri, study.comparison, rating, verdict);
    assert.match(refused.kind === "refused" ? refused.reason : "", /cannot have `denial` twice/);
  });

  it("refuses both of two codes that exclude one another by the codebook", () => {
    const source = two
      .replace("id: shift,", "id: shift, group: g,")
      .replace("id: appeasing,", "id: appeasing, group: g,");
    const study = studyOf(source);
    const [first] = study.copies;
    const { codebook: book } = codebookOf(study.project, first as TranscriptFile);
    const decideBoth = (key: string) => {
      const verdict = { outcome: { kind: "took", coders: ["ana", "ben"] }, by: ["ana"], note: "" } as const;
      return decide(begun(study), study.consensusUri, study.comparison, key, verdict, book);
    };
    const refused = decideBoth(openIn(study, begun(study))[1] ?? "");
    assert.match(refused.kind === "refused" ? refused.reason : "", /`shift` and `appeasing` exclude one another/);
    assert.equal(decideBoth(openIn(study, begun(study))[2] ?? "").kind, "change");
  });

  it("keeps line ends", () => {
    const study = studyOf(two, { lineEnd: "\r\n" });
    const text = printTranscript(begun(study));
    assert.equal(text.replaceAll("\r\n", "").includes("\n"), false);
    let now = begun(study);
    for (const key of openIn(study, now))
      now = decided(study, now, key, { outcome: { kind: "took", coders: ["ben"] } });
    assert.equal(printTranscript(now).replaceAll("\r\n", "").includes("\n"), false);
    assert.deepEqual(codingsIn(now), codingsIn(study.copies[1]?.transcript as never));
  });

  it("opens a disagreement again of which a copy says something else by now, and one that was decided twice", () => {
    const study = studyOf(two);
    const [, code = ""] = openIn(study, begun(study));
    const done = decided(study, begun(study), code, { outcome: { kind: "took", coders: ["ana"] } });
    assert.equal(openIn(study, done).length, 3);
    assert.equal(openIn(studyOf(two.replace("#appeasing", "#appeasing=2")), done).length, 4);
    const twice = printTranscript(done).replace(
      /% @consensus decided by ana, ben: took ana(.*)\n/,
      "$&% @consensus decided by cem: took ben$1\n",
    );
    assert.equal(openIn(study, parsed(twice)).length, 4);
    assert.equal(decisionsOf(parsed(twice)).length, 2);
  });

  it("says what all agree on by now and it has not", () => {
    const study = studyOf(two);
    const now = studyOf(two.replace("#denial=4", "#denial=2"));
    const { lacking } = progressOf(now.comparison, begun(study));
    assert.deepEqual(
      lacking.map(({ code }) => code),
      ["denial"],
    );
    const change = addAgreed(begun(study), study.consensusUri, now.comparison);
    assert.ok(change.kind === "change");
    assert.deepEqual(codingsIn(change.after), codingsIn(begun(now)));
  });

  it("writes codings of sections and the session, across turns, at points and beside escapes", () => {
    const study = studyOf(`
      >>> a.ana.transcript
      = #rated=4
      == One #rated=1
      C: {w|One \\# two
      T: \\{Three.}w#x {}#p
      == Two
      C: Four{}#q five.
      >>> a.ben.transcript
      = #rated=2
      == One #rated=2
      C: One \\# two
      T: \\{Three.
      == Two #rated=5
      C: Four five.
    `);
    let now = begun(study);
    for (const key of openIn(study, now))
      now = decided(study, now, key, { outcome: { kind: "took", coders: ["ana"] } });
    assert.deepEqual(codingsIn(now), codingsIn(study.copies[0]?.transcript as never));
    for (const { key } of study.comparison.disagreements) {
      now = decided(study, now, key, { outcome: { kind: "took", coders: ["ben"] } });
    }
    assert.deepEqual(codingsIn(now), codingsIn(study.copies[1]?.transcript as never));
    assert.deepEqual(openIn(study, now), []);
  });
});
