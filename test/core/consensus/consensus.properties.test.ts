import assert from "node:assert/strict";
import fc from "fast-check";
import { newConsensus } from "../../../server/src/core/consensus/begin.ts";
import { compareCopies, type Copy } from "../../../server/src/core/consensus/compare.ts";
import { readingKey, readingsOf } from "../../../server/src/core/consensus/reading.ts";
import type { Outcome } from "../../../server/src/core/consensus/record.ts";
import { addCoding } from "../../../server/src/core/transcript/edit.ts";
import { lengthOf, parseTranscript, printTranscript } from "../../../server/src/core/transcript/parse.ts";
import { afterEdits } from "../../../server/src/core/transcript/proof.ts";
import { verbatimOf } from "../../../server/src/core/transcript/verbatim.ts";
import { applyEdits } from "../../../server/src/core/text.ts";
import { decide } from "../../../server/src/core/consensus/decide.ts";
import { root } from "../../fixture.ts";
import { assertLinear } from "../../linear.ts";
import { emptyProject, withClosed } from "../../../server/src/core/project.ts";
import { begun, codingsIn, comparedIn, openIn, parsed, type Study } from "./study.ts";

const words = `---
id: a
---
== Opening

T: How did last week leave you? \\# One {}two.
C: Fine. I guess \\{it was fine.
    And \\} more of it, 😀 and so on.

T: You say fine.
== Later
[A pause.]

C: Yes.
=== Deeper
T: Hm.
C: I don't know. It's always me.
`;

/** Any codings that the core can write. */
const coded = fc.array(
  fc.record({
    unit: fc.constantFrom(
      "span" as const,
      "span" as const,
      "span" as const,
      "turn" as const,
      "section" as const,
      "session" as const,
    ),
    at: fc.nat(lengthOf(parseTranscript(words, { name: "a" }))),
    length: fc.constantFrom(0, 3, 8, 20, 60),
    code: fc.constantFrom("x", "y", "z/ä"),
    value: fc.constantFrom(undefined, 1, 2, "high"),
    tentative: fc.boolean(),
  }),
  { maxLength: 9 },
);

type Coded = Parameters<typeof coded.filter>[0] extends (value: infer Value) => boolean ? Value : never;

function copyOf(coder: string, codings: Coded): Copy {
  let transcript = parseTranscript(words.replace("id: a", `id: a\ncoder: ${coder}`), { name: `a.${coder}.transcript` });
  for (const { unit, at, length, ...tag } of codings) {
    const target =
      unit === "span"
        ? { kind: unit, start: at, end: at + length }
        : unit === "turn"
          ? { kind: unit, turn: at % 7 }
          : unit === "section"
            ? { kind: unit, index: at % 3 }
            : { kind: unit };
    const edits = addCoding(transcript, target, tag);
    if (!("kind" in edits)) transcript = afterEdits(transcript, edits);
  }
  return { coder, uri: `${root}/a.${coder}.transcript`, transcript };
}

function studyWith(one: Coded, other: Coded): Study {
  const copies = [copyOf("ana", one), copyOf("ben", other)];
  const library = {
    roots: [root],
    codebooks: new Map(),
    absent: new Set<string>(),
    builtins: new Map(),
    checkNames: [],
  };
  return comparedIn(withClosed(emptyProject(library), copies));
}

const two = fc.tuple(coded, coded).map(([one, other]) => studyWith(one, other));

/** A decision of each disagreement; none where it is refused. */
const outcomes: readonly Outcome[] = [
  { kind: "took", coders: ["ana"] },
  { kind: "took", coders: ["ben"] },
  { kind: "took", coders: ["ana", "ben"] },
  { kind: "took", coders: [] },
];

function resolved(
  study: Study,
  keys: readonly string[],
  outcomeOf: (key: string) => Outcome,
  from = printTranscript(begun(study)),
): string {
  let text = from;
  for (const key of keys) {
    // Read anew each time: nothing but the file carries over from one decision to the next.
    const change = decide(parsed(text), study.consensusUri, study.comparison, key, {
      outcome: outcomeOf(key),
      by: ["ana", "ben"],
      note: "",
    });
    if (change.kind === "change") text = applyEdits(text, change.files[0]?.edits ?? []);
  }
  return text;
}

/** What a coder's copy says, the same thing once. */
function saidIn(study: Study, copy: number): readonly string[] {
  return [...new Set(codingsIn(study.copies[copy]?.transcript as never))];
}

/** Rated twice, differently, by one coder at one place: what a check reports, and a consensus refuses. */
function isClean(study: Study): boolean {
  return study.copies.every((_, index) => {
    const places = saidIn(study, index).map((each) => each.replace(/^(.*\["[^"]*").*$/, "$1"));
    return new Set(places).size === places.length;
  });
}

describe("properties of consensus transcripts", function () {
  this.timeout(60_000);

  it("all of one coder's gives that coder's codings, and the words stay", () => {
    fc.assert(
      fc.property(two.filter(isClean), fc.constantFrom(0, 1), (study, index) => {
        const coder = study.comparison.coders[index] as string;
        const keys = openIn(study, begun(study));
        const done = parsed(resolved(study, keys, () => ({ kind: "took", coders: [coder] })));
        assert.deepEqual(codingsIn(done), saidIn(study, index));
        assert.equal(verbatimOf(done).text, verbatimOf(study.copies[0]?.transcript as never).text);
        assert.deepEqual(openIn(study, done), []);
      }),
      { numRuns: 60 },
    );
  });

  it("decisions in any order give the same codings", () => {
    fc.assert(
      fc.property(
        two.filter(isClean),
        fc.infiniteStream(fc.nat(3)),
        fc.infiniteStream(fc.nat(1000)),
        (study, picks, ranks) => {
          const keys = [...new Set(openIn(study, begun(study)))];
          const chosen = new Map(keys.map((key) => [key, outcomes[picks.next().value as number] as Outcome]));
          const order = new Map(keys.map((key) => [key, ranks.next().value as number]));
          const shuffled = keys.toSorted((a, b) => (order.get(a) as number) - (order.get(b) as number));
          const outcomeOf = (key: string): Outcome => chosen.get(key) as Outcome;
          const one = parsed(resolved(study, keys, outcomeOf));
          const other = parsed(resolved(study, shuffled, outcomeOf));
          assert.deepEqual(codingsIn(other), codingsIn(one));
          assert.deepEqual(openIn(study, other).toSorted(), openIn(study, one).toSorted());
        },
      ),
      { numRuns: 60 },
    );
  });

  it("work that is interrupted and resumed comes to the same as work that is not", () => {
    fc.assert(
      fc.property(two.filter(isClean), fc.nat(3), fc.nat(9), (study, pick, count) => {
        const outcomeOf = (): Outcome => outcomes[pick] as Outcome;
        const keys = openIn(study, begun(study));
        const half = resolved(study, keys.slice(0, count), outcomeOf);
        // All that is known after the interruption is what stands in the files.
        const left = openIn(study, parsed(half));
        assert.ok(left.length >= keys.length - count);
        assert.equal(new Set(keys).size, keys.length);
        assert.equal(resolved(study, left, outcomeOf, half), resolved(study, keys, outcomeOf));
      }),
      { numRuns: 40 },
    );
  });

  it("a decision that is made anew leaves nothing of the one before", () => {
    fc.assert(
      fc.property(two.filter(isClean), fc.nat(3), fc.nat(3), (study, first, second) => {
        const keys = openIn(study, begun(study));
        const direct = resolved(study, keys, () => outcomes[second] as Outcome);
        let again = resolved(study, keys, () => outcomes[first] as Outcome);
        for (const key of keys) {
          const verdict = { outcome: outcomes[second] as Outcome, by: ["ana", "ben"], note: "" };
          const change = decide(parsed(again), study.consensusUri, study.comparison, key, verdict);
          // Both ratings of the same words are refused, and the first decision stays.
          if (change.kind === "refused") return;
          again = applyEdits(again, change.files[0]?.edits ?? []);
        }
        assert.deepEqual(codingsIn(parsed(again)), codingsIn(parsed(direct)));
      }),
      { numRuns: 40 },
    );
  });

  it("a copy and itself agree in all", () => {
    fc.assert(
      fc.property(coded, (codings) => {
        const study = studyWith(codings, codings);
        assert.deepEqual(study.comparison.disagreements, []);
        const made = newConsensus(study.copies[0] as Copy, study.comparison, study.consensusUri);
        assert.ok("text" in made);
        assert.deepEqual(study.comparison.agreed.map(readingKey).sort(), saidIn(study, 1));
      }),
      { numRuns: 40 },
    );
  });

  it("a comparison takes time in proportion to what it compares", () => {
    // Every second coding differs, and the spans of a whole session lie over all of them.
    const copy = (coder: string, count: number): Copy => {
      const turns = Array.from(
        { length: count },
        (_, at) => `C: {a}#x=${(at * coder.length) % 4} {b c}#y {d}#z${at % 3}`,
      );
      const text = `---\nid: a\ncoder: ${coder}\n---\nT: {l|All.\n${turns.join("\n")}\nT: }l#w Yes.\n`;
      const uri = `${root}/a.${coder}.transcript`;
      return { coder, uri, transcript: parseTranscript(text, { name: uri }) };
    };
    assertLinear((count) => {
      const copies = [copy("ana", count), copy("bennet", count)];
      for (const { transcript } of copies) readingsOf(transcript);
      return () => compareCopies(copies, undefined);
    }, 2000);
  });
});
