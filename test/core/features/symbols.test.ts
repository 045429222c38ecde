import assert from "node:assert/strict";
import { symbolsOf } from "../../../server/src/core/features/symbols.ts";
import { folded, fuzzyScore } from "../../../server/src/core/lookup/fuzzy.ts";
import { fixture } from "../../fixture.ts";

const source = `
>>> sessions/s01.ana.transcript
---
title: First session
---
== Opening [00:00]
T: Oh.
== Éclat and silence #denial
C: No.
===
>>> sessions/s02.transcript
== Opening
T: Oh.
>>> codebook.yaml
codes:
  - id: minimal-response
    name: Minimal response
    codes: [{ id: denial }]
`;

describe("workspace symbols", () => {
  const found = (query: string, most?: number) => {
    const at = fixture(source);
    return symbolsOf(at.project, query, most).map(({ name, kind, uri, span, container }) => {
      const text = (at.texts.get(uri) ?? "").slice(span.start, span.end);
      return `${kind} ${name} | ${container} | ${text}`;
    });
  };

  it("are codes, transcripts and sections, with where they stand", () => {
    assert.deepEqual(found(""), [
      "code Minimal response #minimal-response | codebook.yaml | minimal-response",
      "code denial | codebook.yaml | denial",
      "transcript s01.ana · First session | sessions | ",
      "transcript s02 | sessions | ",
      "section Opening | s01.ana | == Opening [00:00]",
      "section Éclat and silence | s01.ana | == Éclat and silence #denial",
      "section Opening | s02 | == Opening",
    ]);
  });

  it("are found by letters in order, without regard to case, the best first", () => {
    assert.deepEqual(found("mnr"), ["code Minimal response #minimal-response | codebook.yaml | minimal-response"]);
    assert.deepEqual(found("ÉCL"), ["section Éclat and silence | s01.ana | == Éclat and silence #denial"]);
    assert.deepEqual(found("e\u0301cl").length, 1);
    assert.deepEqual(found("s02"), ["transcript s02 | sessions | "]);
    assert.match(found("sil")[0] ?? "", /^section Éclat and silence/);
    assert.deepEqual(found("first session").length, 1);
    assert.deepEqual(found("zzz"), []);
  });

  it("are no more than asked for, the best of all", () => {
    const files = Array.from({ length: 300 }, (_, index) => `>>> s${index}.transcript\n== a${index} opening\nT: Oh.\n`);
    const at = fixture(`${files.join("")}>>> last.transcript\n== Opening\nT: Oh.\n`);
    const best = symbolsOf(at.project, "opening", 5);
    assert.equal(best.length, 5);
    assert.equal(best[0]?.name, "Opening");
    assert.equal(symbolsOf(at.project, "").length, 200);
  });
});

describe("fuzzy matching", () => {
  const score = (name: string, query: string) => fuzzyScore(folded(name), folded(query)) ?? Number.NaN;

  it("wants every letter, in order", () => {
    assert.ok(!Number.isNaN(score("denial", "dil")));
    assert.ok(Number.isNaN(score("denial", "lad")));
    assert.equal(fuzzyScore("x", ""), 0);
  });

  it("prefers beginnings, then beginnings of words, then letters in a row", () => {
    assert.ok(score("denial", "den") > score("non-denial", "den"));
    assert.ok(score("non-denial", "den") > score("hidden", "den"));
    assert.ok(score("hidden", "den") > score("hid e n", "den"));
    assert.ok(score("denial", "denial") > score("denial of a feeling", "denial"));
    assert.ok(score("minimal-response", "mr") > score("summer", "mr"));
  });
});
