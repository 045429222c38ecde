import assert from "node:assert/strict";
import { refusalWords } from "../../../server/src/core/agreement/study/words.ts";
import { root } from "../../fixture.ts";
import { assertValue, codebook, figureIn, partOf, studyOf } from "./fixture.ts";

const shown = (uri: string): string => uri.slice(root.length + 1);

/** What a study is refused for, in words. */
function refusalsOf(...args: Parameters<typeof studyOf>): readonly string[] {
  return studyOf(...args).refusals.map((refusal) => refusalWords(refusal, shown));
}

describe("who takes part", () => {
  const three = `${codebook}
>>> s1.ana.transcript
C: A. #away
C: B.
>>> s1.ben.transcript
C: A. #away
C: B. #away
>>> s2.ana.transcript
C: A. #away
>>> s2.carla.transcript
C: A.
>>> s3.ana.transcript
C: Alone. #away
`;

  it("lets a coder without a copy of a recording be missing there", () => {
    const part = partOf(three);
    assert.deepEqual(
      [part.raters, part.recordings],
      [
        ["ana", "ben", "carla"],
        ["s1", "s2"],
      ],
    );
    const away = figureIn(part, "code away");
    assert.deepEqual([away.units, away.compared, away.uses], [3, 3, [2, 2, 0]]);
    assertValue(away, "percent_agreement", 1 / 3);
    assert.deepEqual(part.notes, [{ kind: "alone", recordings: 1 }]);
  });

  it("compares those alone who are named, in the order in which they are", () => {
    const part = partOf(three, { comparison: { kind: "coders", names: ["carla", "ana"] } });
    assert.deepEqual([part.raters, part.recordings], [["carla", "ana"], ["s2"]]);
    assert.deepEqual(figureIn(part, "code away").uses, [0, 1]);
  });

  it("takes what a coder did from the coder's own copy alone", () => {
    const part = partOf(`${codebook}
>>> s1.ana.transcript
C: {A}#away@ben B.
C: B. #away@ben #away@carla
>>> s1.ben.transcript
C: {A}#away B.
C: B. #away@ana
`);
    assert.deepEqual(figureIn(part, "code away").uses, [0, 1]);
    assert.deepEqual(part.notes, [
      { kind: "in-other-copy", coder: "ana", codings: 1 },
      { kind: "in-other-copy", coder: "ben", codings: 2 },
      { kind: "in-other-copy", coder: "carla", codings: 1 },
    ]);
  });

  it("takes all who are named in a copy that is nobody's for its coders", () => {
    const part = partOf(`${codebook}
>>> s1.transcript
C: A. #away@ana #away@ben
C: B. #away@ben #against
`);
    assert.deepEqual(
      [part.raters, figureIn(part, "code away").uses],
      [
        ["ana", "ben"],
        [1, 2],
      ],
    );
    assert.deepEqual(part.notes, [{ kind: "nobody", codings: 1 }]);
  });

  it("leaves a consensus out, unless it is named", () => {
    const source = `${codebook}
>>> s1.ana.transcript
C: A. #away
>>> s1.ben.transcript
C: A.
>>> s1.consensus.transcript
C: A. #away
`;
    const part = partOf(source);
    assert.deepEqual([part.raters, part.notes], [["ana", "ben"], [{ kind: "consensus", copies: 1 }]]);
    const gold = partOf(source, { comparison: { kind: "gold", gold: "consensus", names: [] } });
    assert.deepEqual(gold.raters, ["consensus", "ana", "ben"]);
  });

  it("takes the last round of each coder", () => {
    const rounds = `${codebook}
>>> s1.ana.transcript
C: A. #away
>>> s1b.transcript
---
id: s1
coder: ana
round: 2
---
C: A.
>>> s1.ben.transcript
C: A. #away
`;
    assert.deepEqual(figureIn(partOf(rounds), "code away").uses, [0, 1]);
    const own = partOf(rounds, { comparison: { kind: "rounds", coder: "ana" } });
    assert.deepEqual(
      [own.raters, figureIn(own, "code away").uses],
      [
        ["ana (round 1)", "ana (round 2)"],
        [1, 0],
      ],
    );
  });

  it("compares two sets of transcripts, whoever coded them", () => {
    const source = `${codebook}
>>> a/s1.ana.transcript
C: A. #away
C: B. #away@ben
>>> b/s1.ben.transcript
C: A. #away
C: B. #away
>>> a/s2.ana.transcript
C: Not in both.
`;
    const part = partOf(source, { comparison: { kind: "sides", names: ["a", "b"] } });
    assert.deepEqual([part.raters, part.recordings], [["a", "b"], ["s1"]]);
    assert.deepEqual(figureIn(part, "code away").uses, [1, 2]);
  });

  it("holds each coder against one who is right", () => {
    const part = partOf(
      `${codebook}
>>> s1.ana.transcript
C: A. #away
C: B. #away
C: C.
C: D. #away
>>> s1.ben.transcript
C: A. #away
C: B.
C: C. #away
C: D. #away
>>> s1.carla.transcript
C: A.
C: B.
C: C.
C: D.
>>> s2.ben.transcript
C: A. #away
>>> s2.carla.transcript
C: A. #away
`,
      { comparison: { kind: "gold", gold: "ana", names: [] } },
    );
    const ben = figureIn(part, "code away", "ben");
    assert.deepEqual(ben.raters, ["ana", "ben"]);
    assertValue(ben, "precision", 2 / 3);
    assertValue(ben, "recall", 2 / 3);
    assertValue(ben, "f1", 2 / 3);
    assertValue(ben, "cohen_kappa", (1 / 2 - 5 / 8) / (1 - 5 / 8));
    const carla = figureIn(part, "code away", "carla");
    assertValue(carla, "precision", undefined);
    assertValue(carla, "recall", 0);
    assertValue(carla, "f1", 0);
    assert.ok(part.figures.every(({ level }) => level === "gold"));
    assert.deepEqual([part.recordings, part.notes], [["s1"], [{ kind: "alone", recordings: 1 }]]);
  });

  it("keeps studies with codebooks of their own apart", () => {
    const { parts } = studyOf(`
>>> one/codebook.yaml
codebook: one
codes: [{ id: fine, definition: F. }]
>>> two/codebook.yaml
codebook: two
codes: [{ id: fine, definition: G. }]
>>> one/s1.ana.transcript
C: A. #fine
>>> one/s1.ben.transcript
C: A. #fine
>>> two/s1.ana.transcript
C: Other words. #fine
>>> two/s1.ben.transcript
C: Other words.
`);
    assert.deepEqual(
      parts.map(({ codebook: used, figures }) => [used?.name, figures[0]?.uses]),
      [
        ["one", [1, 1]],
        ["two", [1, 0]],
      ],
    );
  });

  it("needs no codebook, and compares names as people read them", () => {
    const part = partOf(
      `
>>> s1.transcript
---
coder: "Ren\u00e9e"
---
C: A. #cod\u00e9
>>> s1.ben.transcript
C: A. #code\u0301 #code\u0301@Rene\u0301e
`,
      { comparison: { kind: "coders", names: ["ben", "Rene\u0301e"] }, subjects: ["code\u0301"] },
    );
    assert.equal(part.codebook, undefined);
    assert.deepEqual(part.raters, ["ben", "Ren\u00e9e"]);
    assert.deepEqual(figureIn(part, "code cod\u00e9").uses, [1, 1]);
  });

  it("says under which versions the copies were coded, and which of them are drafts", () => {
    const part = partOf(`${codebook}
>>> s1.ana.transcript
---
codebook-version: 1.10.0
---
C: A. #away
>>> s1.ben.transcript
---
codebook-version: { small: 1.9.0 }
status: draft
---
C: A.
`);
    assert.deepEqual([part.codebook?.version, part.codebook?.codedUnder], ["1.2.0", ["1.9.0", "1.10.0"]]);
    assert.deepEqual(part.notes, [{ kind: "drafts", uris: [`${root}/s1.ben.transcript`] }]);
  });
});

describe("what cannot be compared", () => {
  it("names two copies that do not say the same", () => {
    const [words] = refusalsOf(`${codebook}
>>> s1.ana.transcript
C: How did it go?
>>> s1.ben.transcript
C: How did that go?
>>> s2.ana.transcript
C: The same. #away
>>> s2.ben.transcript
C: The same.
`);
    assert.match(
      words ?? "",
      /^`s1\.ana\.transcript` and `s1\.ben\.transcript` are both copies of `s1`, and what is said/,
    );
    assert.match(words ?? "", /`rapport check --verbatim s1\.ana\.transcript s1\.ben\.transcript` shows where/);
  });

  it("sees another speaker, and turns that begin elsewhere", () => {
    assert.equal(refusalsOf("\n>>> s1.ana.transcript\nC: A.\n>>> s1.ben.transcript\nT: A.\n").length, 1);
    assert.equal(refusalsOf("\n>>> s1.ana.transcript\nA\n\nB\n>>> s1.ben.transcript\nA\nB\n").length, 1);
  });

  it("does not ask what a coder wrote who is not compared", () => {
    const source = `${codebook}
>>> s1.ana.transcript
C: A. #away
>>> s1.ben.transcript
C: A.
>>> s1.carla.transcript
C: Something else.
`;
    assert.equal(refusalsOf(source).length, 1);
    assert.deepEqual(refusalsOf(source, { comparison: { kind: "coders", names: ["ana", "ben"] } }), []);
  });

  it("names two copies by one coder in one round", () => {
    const source = `${codebook}
>>> s1.ana.transcript
C: A.
>>> x/s1.ana.transcript
C: A.
>>> s1.ben.transcript
C: A. #away
`;
    assert.match(refusalsOf(source)[0] ?? "", /are both copies of `s1` by `ana` in the same round/);
    assert.match(
      refusalsOf(source.replaceAll("ben", "ana.2"), { comparison: { kind: "rounds", coder: "ana" } })[0] ?? "",
      /are of one round/,
    );
  });

  it("says what is there in place of what was asked for", () => {
    const source = `${codebook}
>>> s1.ana.transcript
C: A. #away
>>> s1.ben.transcript
C: A.
`;
    assert.deepEqual(refusalsOf(source, { comparison: { kind: "coders", names: ["ana", "bob"] } }), [
      "No transcript here is by `bob`. There are: `ana`, `ben`.",
    ]);
    assert.match(
      refusalsOf(source, { subjects: ["awa"] })[0] ?? "",
      /^There is no code, theme or group `awa`\. There are: `rupture`/,
    );
    assert.deepEqual(refusalsOf(source, { role: "clients" }), [
      "Nobody has the role `clients`. There are: `client`, `therapist`.",
    ]);
    assert.match(refusalsOf(source, { comparison: { kind: "rounds", coder: "ana" } })[0] ?? "", /are of one round/);
    assert.match(
      refusalsOf(`\n>>> s1.ana.transcript\nC: A.\n`)[0] ?? "",
      /^No recording was coded by two of the coders \(ana\)/,
    );
  });
});

describe("intervals by drawing anew", () => {
  const source = `${codebook}
>>> s1.ana.transcript
C: A. #away
C: B. #away
C: C. #away
C: D.
>>> s1.ben.transcript
C: A. #away
C: B.
C: C. #away
C: D.
>>> s2.ana.transcript
C: A. #away
C: B.
>>> s2.ben.transcript
C: A. #away
C: B. #away
`;

  it("draws units, and whole recordings", () => {
    const intervals = (resample: "units" | "recordings") => {
      const part = partOf(source, {
        comparison: { kind: "gold", gold: "ana", names: [] },
        bootstrap: { replicates: 400, seed: 7, resample },
      });
      const { estimates } = figureIn(part, "code away");
      return new Map(
        estimates.map(({ name, intervals: told }) => {
          const drawn = told.find(({ method }) => method === "bootstrap");
          return [name, drawn && [drawn.lo, drawn.hi]] as const;
        }),
      );
    };
    // Of recordings there are three samples: the first twice, the second twice, and one of each.
    const byRecording = intervals("recordings");
    assert.deepEqual(byRecording.get("recall"), [2 / 3, 1]);
    assert.deepEqual(byRecording.get("precision"), [1 / 2, 1]);
    assert.deepEqual(byRecording.get("percent_agreement"), [1 / 2, 3 / 4]);
    const byUnit = intervals("units");
    assert.deepEqual(byUnit.get("percent_agreement")?.[1], 1);
    assert.ok((byUnit.get("recall")?.[0] ?? 1) < 2 / 3);
  });
});
