import assert from "node:assert/strict";
import fc from "fast-check";
import { queryCompletions } from "../../../server/src/core/query/complete.ts";
import { matches, matching, queryContext } from "../../../server/src/core/query/match.ts";
import { parseQuery } from "../../../server/src/core/query/parse.ts";
import { printQuery } from "../../../server/src/core/query/print.ts";
import { fields, flags, type Query, units } from "../../../server/src/core/query/query.ts";
import { newVocabulary } from "../../../server/src/core/query/vocabulary.ts";
import { codebookOf, transcriptsOf } from "../../../server/src/core/project.ts";
import { type Coding, codingsOf } from "../../../server/src/core/transcript/codings.ts";
import type { Codebook } from "../../../server/src/core/codebook/model.ts";
import type { Transcript } from "../../../server/src/core/transcript/tree.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { fixture } from "../../fixture.ts";
import { assertLinear } from "../../linear.ts";

const span = { start: 0, end: 0 };
const ids = ["rupture", "denial", "withdrawal", "resolution", "and", "tentative", "near", "é"];
const value = fc
  .oneof(
    fc.constantFrom("ana", "client", 'a "b"', "fine", "3", "-1.5", "not", "a b", "(", "#x", "≥", "“"),
    fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => text.trim() !== ""),
  )
  .map((text) => text.normalize("NFC"));
const compared = {
  comparison: fc.constantFrom("=", "<", "<=", ">", ">="),
  value: fc.oneof(value, fc.integer({ min: -5, max: 5 }), fc.constantFrom(0.5, 2.25, 1e15)),
};

const { query: anyQuery } = fc.letrec<{ query: Query }>((tie) => {
  const inner = tie("query");
  const list = fc.array(inner, { minLength: 2, maxLength: 3 });
  return {
    query: fc.oneof(
      { maxDepth: 4, depthSize: "medium" },
      fc.oneof(
        fc.record({ kind: fc.constant("theme"), id: fc.constantFrom(...ids), span: fc.constant(span) }),
        fc.record({
          kind: fc.constantFrom(...Object.keys(fields).filter((field) => field !== "unit")),
          value,
          span: fc.constant(span),
        }),
        fc.record({ kind: fc.constant("unit"), value: fc.constantFrom(...units), span: fc.constant(span) }),
        fc.record({ kind: fc.constantFrom(...Object.keys(flags)), span: fc.constant(span) }),
        fc.record({ kind: fc.constant("rating"), ...compared, span: fc.constant(span) }),
        fc.record({ kind: fc.constant("variable"), name: value, ...compared, span: fc.constant(span) }),
      ) as fc.Arbitrary<Query>,
      fc.record({ kind: fc.constantFrom("and", "or"), of: list, span: fc.constant(span) }) as fc.Arbitrary<Query>,
      fc.record({ kind: fc.constant("not"), of: inner, span: fc.constant(span) }) as fc.Arbitrary<Query>,
      fc.record({ kind: fc.constant("overlaps"), of: inner, span: fc.constant(span) }) as fc.Arbitrary<Query>,
      fc.record({
        kind: fc.constantFrom("near", "before", "after"),
        turns: fc.nat({ max: 4 }),
        of: inner,
        span: fc.constant(span),
      }) as fc.Arbitrary<Query>,
    ),
  };
});

/** A query without its places. */
function bare(query: Query): unknown {
  const { span: _, ...rest } = query;
  return "of" in rest ? { ...rest, of: [rest.of].flat().map(bare) } : rest;
}

const tags = ["#rupture", "#denial", "#withdrawal=2", "#resolution~", "#withdrawal=1@ben"];
interface Study {
  readonly transcript: Transcript;
  readonly codebook: Codebook | undefined;
}

const line = fc.oneof(
  fc.constantFrom(
    "T: a {b}#denial c",
    "C: {x|fine",
    "Mm}x#resolution {}#rupture",
    "== Part",
    "==",
    "",
    "A pause. #denial",
  ),
  fc.constantFrom("= #withdrawal", "C: {not {a}#denial b}#rupture {}#resolution{}#denial", "% #denial memo"),
  fc
    .tuple(
      fc.constantFrom("T: well", "C: a  b", "== Opening", "and on"),
      fc.array(fc.constantFrom(...tags), { maxLength: 3 }),
    )
    .map(([words, own]) => [words, ...own].join(" ")),
);
const anyStudy = fc.array(line, { maxLength: 14 }).map((lines): Study => {
  const { project } = fixture(
    `---\ncoder: ana\nvariables: { ana: 3 }\n---\n${lines.join("\n")}\n>>> codebook.yaml
codebook: c
participants: { T: therapist, C: client }
scales: { s: { type: ordinal, values: { 1: none, 2: some }, absent: 1 } }
codes:
  - { id: rupture, definition: R., codes: [{ id: withdrawal, definition: W., scale: s, codes: [{ id: denial, definition: D. }] }] }
  - { id: resolution, definition: M. }
`,
  );
  const [file] = transcriptsOf(project);
  assert.ok(file !== undefined);
  return { transcript: file.transcript, codebook: codebookOf(project, file).codebook };
});

/** The places of the codings that are found: two lists are equal where they hold the same ones. */
function foundBy(query: Query, { transcript, codebook }: Study): readonly number[] {
  return matching(query, transcript, codebook).map(({ chunk, tag }) => (transcript.starts[chunk] ?? 0) + tag.start);
}

const and = (...of: readonly Query[]): Query => ({ kind: "and", of, span });
const or = (...of: readonly Query[]): Query => ({ kind: "or", of, span });
const not = (of: Query): Query => ({ kind: "not", of, span });

describe("queries", function () {
  this.timeout(60_000);

  it("are read from what they print as the same queries", () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const printed = printQuery(query);
        const { query: again, problem } = parseQuery(printed);
        assert.ok(again !== undefined, `${printed}: ${problem?.message}`);
        assert.deepEqual(bare(again), bare(query), printed);
        assert.equal(printQuery(again), printed);
      }),
      { seed: 51, numRuns: 1000 },
    );
  });

  it("obey the laws of not, and, or", () => {
    fc.assert(
      fc.property(anyStudy, anyQuery, anyQuery, (study, a, b) => {
        const same = (one: Query, other: Query) => assert.deepEqual(foundBy(one, study), foundBy(other, study));
        same(not(and(a, b)), or(not(a), not(b)));
        same(not(or(a, b)), and(not(a), not(b)));
        same(not(not(a)), a);
        same(and(a, or(a, b)), a);
        same(and(a, b), and(b, a));
        assert.equal(foundBy(a, study).length + foundBy(not(a), study).length, codingsOf(study.transcript).length);
      }),
      { seed: 52, numRuns: 400 },
    );
  });

  it("hold codings against one another as looking at each pair does", () => {
    fc.assert(
      fc.property(anyStudy, anyQuery, fc.nat({ max: 3 }), (study, of, turns) => {
        const context = queryContext(study.transcript, study.codebook);
        const numbers = [0];
        for (const { turns: own } of study.transcript.chunks)
          for (const { narrative } of own) numbers.push((numbers.at(-1) ?? 0) + (narrative ? 0 : 1));
        const at = (turn: number) => numbers[turn + 1] ?? 0;
        const inTurn = ({ firstTurn, lastTurn }: Coding) => firstTurn <= lastTurn;
        const pairs: Record<string, (a: Coding, b: Coding) => boolean> = {
          near: (a, b) => at(b.firstTurn) - at(a.lastTurn) <= turns && at(a.firstTurn) - at(b.lastTurn) <= turns,
          before: (a, b) => b.start >= a.end && b.start > a.start && at(b.firstTurn) - at(a.lastTurn) <= turns,
          after: (a, b) => b.end <= a.start && b.end < a.end && at(a.firstTurn) - at(b.lastTurn) <= turns,
        };
        const others = context.codings.filter((coding) => matches(of, coding, context));
        for (const [kind, holds] of Object.entries(pairs)) {
          const expected = context.codings.filter(
            (a) => inTurn(a) && others.some((b) => b !== a && inTurn(b) && holds(a, b)),
          );
          const query = { kind, turns, of, span } as Query;
          assert.deepEqual(matching(query, study.transcript, study.codebook), expected, kind);
        }
        const shares = (a: Coding, b: Coding) =>
          a.start < b.end && b.start < a.end && (a.start < a.end || b.start < b.end);
        const expected = context.codings.filter((a) => others.some((b) => b !== a && shares(a, b)));
        assert.deepEqual(matching({ kind: "overlaps", of, span }, study.transcript, study.codebook), expected);
      }),
      { seed: 52, numRuns: 400 },
    );
  });

  it("of any text are read or refused inside the text, and are completed inside it", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "and",
        "or",
        "not ",
        "near(3) ",
        "(",
        ")",
        '"',
        "“",
        ":",
        "rating",
        ">=",
        "=",
        "coder:",
        "a",
        " ",
        "#",
      ),
      fc.string(),
    );
    const vocabulary = newVocabulary();
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join("")),
        fc.nat(),
        (text, at) => {
          const { query, problem } = parseQuery(text);
          const place = query?.span ?? problem?.span ?? { start: -1, end: -1 };
          assert.ok(0 <= place.start && place.start <= place.end && place.end <= text.length);
          if (query !== undefined) assert.deepEqual(parseQuery(printQuery(query)).problem, undefined);
          if (problem !== undefined) assert.match(`${problem.message}|${problem.advice}`, /\.\|.*[.?]$/s);
          const offset = at % (text.length + 1);
          const completed = queryCompletions(text, offset, vocabulary);
          assert.ok(0 <= completed.span.start && completed.span.start <= offset && offset <= completed.span.end);
          assert.ok(completed.span.end <= text.length);
        },
      ),
      { seed: 54, numRuns: 2000 },
    );
  });

  it("that are hostile take time that grows with their length", () => {
    for (const text of ["(", "not ", '"', "a ", "near(1)", ":", "<", "#"]) {
      assertLinear((count) => () => queryCompletions(text.repeat(count), count, newVocabulary()), 20_000, text);
      assertLinear((count) => () => parseQuery(text.repeat(count)), 20_000, text);
    }
  });

  it("of hostile transcripts take time that grows with the transcript", () => {
    const queries = ["near(2) denial", "overlaps not rupture", "after(9) before(3) denial", 'text:"a a"', "section:a"];
    const hostile: Record<string, (count: number) => string> = {
      nested: (count) => `T: ${"{a ".repeat(count)}${"}#denial".repeat(count)}`,
      crossing: (count) => {
        const all = Array.from({ length: count }, (_, index) => index.toString(36));
        return `T: ${all.map((label) => `{${label}|a `).join("")}${all.map((label) => `}${label}#denial`).join("")}`;
      },
      tags: (count) => `T: a${" #rupture #denial".repeat(count)}`,
      sections: (count) => "== a #denial\nT: a a {}#rupture\n".repeat(count),
    };
    for (const [name, make] of Object.entries(hostile)) {
      for (const text of queries) {
        const { query } = parseQuery(text);
        assert.ok(query !== undefined);
        assertLinear(
          (count) => {
            const transcript = parseTranscript(make(count), { name: "a.transcript", whole: true });
            codingsOf(transcript);
            return () => matching(query, transcript, undefined);
          },
          3000,
          `${name}, ${text}`,
        );
      }
    }
  });
});
