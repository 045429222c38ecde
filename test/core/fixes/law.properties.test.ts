/**
 * Every fix over the format's specification, over each check's own example, and over the study with errors put in.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { allChecks } from "../../../server/src/core/checks/registry.ts";
import { codebookChecks } from "../../../server/src/core/codebook/checks.ts";
import { composeEdits } from "../../../server/src/core/compose.ts";
import { contextOf, findingsIn, fixAll, safeFixes } from "../../../server/src/core/fixes/engine.ts";
import { findingsTouching, touches } from "../../../server/src/core/fixes/found.ts";
import { checkTranscript, findingsOf } from "../../../server/src/core/checks/run.ts";
import type { FixContext } from "../../../server/src/core/fixes/fix.ts";
import { applyEdits, type Edit } from "../../../server/src/core/text.ts";
import { verbatimOf } from "../../../server/src/core/transcript/verbatim.ts";
import { contextIn } from "./apply.ts";
import { fixableChecks } from "../../../server/src/core/fixes/registry.ts";
import { withOpen } from "../../../server/src/core/project.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { assertLinear } from "../../linear.ts";
import { fixture, projectOf, root } from "../../fixture.ts";
import { casesIn } from "../../reference/corpus.ts";
import { cases } from "./cases.ts";
import { holdToLaw, type Tally } from "./law.ts";

const builtins = new Map([["working-alliance", readFileSync("codebooks/working-alliance.codebook.yaml", "utf8")]]);

/** Codes that the corpus uses and others near to them, so that all kinds of findings come up. */
const corpusBook = `version: 2.0.0
participants: { T: therapist, C: client }
roles: { therapist: T, client: C }
coders: { ana: Ana, ben: Ben }
scales: { s: { type: ordinal, values: { 1: low, 2: some, 3: high } } }
codes:
  - { id: a, definition: d, group: g, unit: [turn], revised: 2.0.0 }
  - { id: b, definition: d, group: g, scale: s, rating: required, requires: [a] }
  - { id: c, status: deprecated, replaced-by: [a] }
  - { id: code, codable: false, codes: [{ id: code-one, definition: d, unit: [span] }] }
  - { id: complaint, definition: d, roles: [therapist], unit: [session] }
`;

const folder = "examples/study";
const study = new Map(
  ["codebook.yaml", ...readdirSync(`${folder}/sessions`).map((name) => `sessions/${name}`)].map((name) => [
    `${root}/${name}`,
    readFileSync(`${folder}/${name}`, "utf8"),
  ]),
);
const sessions = [...study.keys()].filter((uri) => uri.endsWith(".transcript"));

function errorsIn(context: FixContext): number {
  return findingsIn(context).filter(({ severity }) => severity === "error").length;
}

describe("fixes: the law", function () {
  this.timeout(120_000);
  const tally: Tally = new Map();

  it("holds over the format's specification, with a codebook and without", () => {
    for (const topic of readdirSync("test/corpus").filter((name) => name.endsWith(".txt"))) {
      for (const { text } of casesIn(readFileSync(`test/corpus/${topic}`, "utf8"))) {
        const uri = `${root}/s1.ana.transcript`;
        holdToLaw(new Map([[uri, text]]), uri, builtins, tally);
        holdToLaw(
          new Map([
            [uri, text],
            [`${root}/codebook.yaml`, corpusBook],
          ]),
          uri,
          builtins,
          tally,
        );
      }
    }
  });

  it("holds over each check's own example, also with CRLF", () => {
    const own = new Set(codebookChecks.map(({ code }) => code));
    for (const { code, example } of allChecks) {
      const isCodebook = own.has(code) || code === "invalid-example";
      for (const lineEnd of ["\n", "\r\n"] as const) {
        const { texts } = fixture(isCodebook ? `>>> codebook.yaml\n${example}` : example, { lineEnd });
        for (const uri of texts.keys()) holdToLaw(texts, uri, builtins, tally);
      }
    }
  });

  it("holds over every case of the examples, with all that else is wrong in them", () => {
    for (const { before } of cases) {
      const { texts } = fixture(before);
      for (const uri of texts.keys()) holdToLaw(texts, uri, builtins, tally);
    }
  });

  it("holds over the study with errors put in", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...study.keys()),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...slips)), { minLength: 1, maxLength: 3 }),
        (uri, slipped) => {
          let text = study.get(uri) as string;
          for (const [at, slip] of slipped) text = slip(text, at);
          holdToLaw(new Map(study).set(uri, text), uri, builtins, tally);
        },
      ),
      { numRuns: 50, seed: 3 },
    );
  });

  it("holds for all that is safe at once: the words stay, no error is new, and a second time there is nothing to do", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sessions),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...slips)), { minLength: 1, maxLength: 12 }),
        (uri, slipped) => {
          let text = study.get(uri) as string;
          for (const [at, slip] of slipped) text = slip(text, at);
          const texts = new Map(study).set(uri, text);
          const before = contextIn(texts, uri, builtins);
          const edits = fixAll(before, safeFixes(undefined));
          const after = contextIn(new Map(texts).set(uri, applyEdits(text, edits)), uri, builtins);
          assert.deepEqual(fixAll(after, safeFixes(undefined)), []);
          assert.equal(errorsIn(after) <= errorsIn(before), true);
          if (before.kind !== "transcript" || after.kind !== "transcript") return;
          assert.equal(verbatimOf(after.transcript).text, verbatimOf(before.transcript).text);
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });

  it("finds at a place what it finds in the whole", () => {
    const uri = sessions[0] as string;
    const text = [...slips, ...slips, ...slips].reduce(
      (so, slip, at) => slip(so, at * 7),
      (study.get(uri) as string).repeat(3),
    );
    const context = contextIn(new Map(study).set(uri, text), uri, builtins);
    if (context.kind !== "transcript") throw new Error("no transcript");
    const { transcript, codebook } = context;
    const checked = checkTranscript(transcript, { codebook, missing: [] });
    assert.ok(transcript.chunks.length > 3 && checked.document.length > 0 && checked.front.length > 0);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(300), (start, size) => {
        const span = { start, end: start + size };
        const all = findingsOf(checked).filter((each) => touches(each.span, span));
        assert.deepEqual(findingsTouching(checked, span), all);
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  it("takes a time that grows with the number of findings, also in a file that is not open", () => {
    for (const [line, check, size] of [
      ["C: {breath} No.", "uncoded-span", 1000],
      ["C: I would rather talk of {something else}#b#b now.", "duplicate-coding", 100],
    ] as const) {
      assertLinear(
        (count) => {
          const text = `${line}\n`.repeat(count);
          const uri = `${root}/s1.ana.transcript`;
          const transcript = parseTranscript(text, { name: uri, whole: true });
          const project = withOpen(projectOf(new Map()), { uri, transcript });
          const context = contextOf(project, uri) as FixContext;
          return () =>
            assert.equal(fixAll(context, safeFixes(check)).length, check === "uncoded-span" ? 2 * count : count);
        },
        size,
        check,
      );
    }
  });

  it("holds for edits made one after another", () => {
    const edits = (length: number) =>
      fc.array(fc.tuple(fc.nat(length), fc.nat(3), fc.string({ maxLength: 3 })), { maxLength: 6 }).map((all) => {
        const made: Edit[] = [];
        for (const [start, size, text] of all.sort((a, b) => a[0] - b[0])) {
          const end = Math.min(start + size, length);
          if (start >= (made.at(-1)?.span.end ?? -1) && start !== made.at(-1)?.span.start) {
            made.push({ span: { start, end }, text });
          }
        }
        return made;
      });
    fc.assert(
      fc.property(
        edits(20).chain((first) => {
          const between = applyEdits("abcdefghijklmnopqrst", first);
          return edits(between.length).map((second) => ({ first, between, second }));
        }),
        ({ first, between, second }) => {
          const composed = composeEdits(first, second);
          assert.equal(applyEdits("abcdefghijklmnopqrst", composed), applyEdits(between, second));
        },
      ),
      { numRuns: 3000, seed: 7 },
    );
  });

  it("was tried on every check that can be fixed", () => {
    // Found with the whole project, which the law does not look at.
    const others = fixableChecks.filter((check) => check !== "unused-code");
    const left = others.filter((check) => (tally.get(check)?.made ?? 0) === 0);
    assert.deepEqual(left, []);
  });
});

/** Slips of the pen, each at one of the places where it can be made. */
type Slip = (text: string, at: number) => string;

function slip(pattern: RegExp, to: string): Slip {
  return (text, at) => {
    const found = [...text.matchAll(pattern)];
    const one = found[at % Math.max(found.length, 1)];
    if (one === undefined) return text;
    return (
      text.slice(0, one.index) +
      one[0].replace(new RegExp(pattern.source, pattern.flags.replace("g", "")), to) +
      text.slice(one.index + one[0].length)
    );
  };
}

const slips: readonly Slip[] = [
  slip(/\{/g, ""),
  slip(/\}/g, ""),
  slip(/\}(?=#)/g, "} "),
  slip(/#(\p{L}+)\p{L}/gu, "#$1"),
  slip(/#[\p{L}-]+/gu, "#silence"),
  slip(/#[\p{L}-]+/gu, "#rupture"),
  slip(/(#[\p{L}-]+)/gu, "$1$1"),
  slip(/(#[\p{L}-]+=\d)/gu, "$1=4"),
  slip(/=\d/g, "=9"),
  slip(/=\d/g, ""),
  slip(/(#[\p{L}-]+)/gu, "$1=3"),
  slip(/(#[\p{L}-]+)/gu, "$1@bne"),
  slip(/(#[\p{L}-]+)$/gmu, "$1."),
  slip(/\{/g, "{a|"),
  slip(/\}(?=#)/g, "}a"),
  slip(/ (?=\p{L})/gu, " {"),
  slip(/ (?=\p{L})/gu, "} "),
  slip(/ (?=\p{L})/gu, " #denial "),
  slip(/^(\[[\d:]+\] )?[TC]:/gm, "$1TC:"),
  slip(/^(\[[\d:]+\] )?([TC]):/gm, "$2"),
  slip(/\n(?=\[)/g, "\n== Middle\n"),
  slip(/^(\p{Ll}+): /gmu, "$1x: "),
  slip(/: (\p{L}+)$/gmu, ": 3"),
  slip(/^---$/gm, ""),
  slip(/: (?=\p{L})/gu, ": a: "),
  slip(/, /g, ", which goes on, #so "),
];
