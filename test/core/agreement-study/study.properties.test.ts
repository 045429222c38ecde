import assert from "node:assert/strict";
import fc from "fast-check";
import type { StudyPart } from "../../../server/src/core/agreement/study/figures.ts";
import type { StudyOptions } from "../../../server/src/core/agreement/study/options.ts";
import { newAgreementStudy } from "../../../server/src/core/agreement/study/study.ts";
import { codebookOf, transcriptsOf } from "../../../server/src/core/project.ts";
import { fixture } from "../../fixture.ts";
import { assertLinear } from "../../linear.ts";
import { codebook, plain } from "./fixture.ts";

const coders = ["ana", "ben", "carla"] as const;

/** What a coder sets on each turn of a recording. */
type Tags = readonly string[];

interface Study {
  /** By recording and coder; undefined where one has no copy. */
  readonly copies: readonly (readonly (Tags | undefined)[])[];
}

const tag = fc.constantFrom(
  "",
  "#away",
  "#away=1",
  "#away=3",
  "#against=2",
  "#mood=cold",
  "#mood=warm",
  "#repair",
  "#new",
);
const turns = 6;
const tags = fc.array(tag, { minLength: turns, maxLength: turns });
const study: fc.Arbitrary<Study> = fc.record({
  copies: fc.array(fc.tuple(fc.option(tags, { nil: undefined }), tags, tags), { minLength: 1, maxLength: 3 }),
});
const unit: fc.Arbitrary<StudyOptions["unit"]> = fc.constantFrom(
  { kind: "turn" },
  { kind: "section" },
  { kind: "time", seconds: 20 },
  { kind: "span" },
  { kind: "session" },
);

function textOf({ copies }: Study, names: readonly string[] = coders): string {
  const files = copies.flatMap((byCoder, recording) =>
    byCoder.flatMap((own, coder) => {
      if (own === undefined) return [];
      const lines = own.map((each, turn) => {
        const section = turn % 3 === 0 ? `== Part\n` : "";
        return `${section}[0:${String(turn * 9).padStart(2, "0")}] ${turn % 2 === 0 ? "C" : "T"}: Words ${turn}. ${each}`;
      });
      return [`>>> r${recording}.${names[coder]}.transcript\n${lines.join("\n")}\n`];
    }),
  );
  return `${codebook}\n${files.join("")}`;
}

function partsOf(text: string, options: StudyOptions, isReversed = false): readonly StudyPart[] {
  const { project } = fixture(text);
  const gathered = newAgreementStudy(options);
  const files = [...transcriptsOf(project)];
  if (isReversed) files.reverse();
  for (const file of files) gathered.add(file.uri, file.transcript, codebookOf(project, file).codebook);
  return gathered.result().parts;
}

/** Every number of a study, by what it is of. */
function numbersOf(parts: readonly StudyPart[]): ReadonlyMap<string, number | undefined> {
  return new Map(
    parts.flatMap(({ figures }) =>
      figures.flatMap(({ kind, rollsUp, id, estimates }) =>
        estimates.map(({ name, value }) => [`${kind} ${rollsUp} ${id} ${name}`, value] as const),
      ),
    ),
  );
}

function assertSame(
  one: ReadonlyMap<string, number | undefined>,
  other: ReadonlyMap<string, number | undefined>,
): void {
  assert.deepEqual([...one.keys()].sort(), [...other.keys()].sort());
  for (const [key, value] of one) {
    const beside = other.get(key);
    if (value === undefined || beside === undefined) assert.equal(value, beside, key);
    else assert.ok(Math.abs(value - beside) <= 1e-9 * Math.max(1, Math.abs(value)), `${key}: ${value} and ${beside}`);
  }
}

describe("agreement in a study", () => {
  it("does not depend on the order of the files", () => {
    fc.assert(
      fc.property(study, unit, fc.constantFrom("all", "coded"), (given, kind, universe) => {
        const options = { ...plain, unit: kind, universe } as StudyOptions;
        const text = textOf(given);
        assert.deepEqual(partsOf(text, options, true), partsOf(text, options));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("does not depend on what coders are called", () => {
    fc.assert(
      fc.property(study, unit, (given, kind) => {
        const options = { ...plain, unit: kind };
        const renamed = textOf(given, ["zoe", "max", "amy"]);
        assertSame(numbersOf(partsOf(textOf(given), options)), numbersOf(partsOf(renamed, options)));
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it("is 1 where all coders code alike, or undefined where nothing varies", () => {
    fc.assert(
      fc.property(fc.array(tags, { minLength: 1, maxLength: 3 }), unit, (given, kind) => {
        const copies = given.map((own) => [own, own, own]);
        for (const [key, value] of numbersOf(partsOf(textOf({ copies }), { ...plain, unit: kind }))) {
          if (value !== undefined) assert.ok(Math.abs(value - 1) < 1e-9, `${key} is ${value}`);
          assert.ok(value !== undefined || !key.endsWith("percent_agreement"), key);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it("does not change where a coding is merged into the copy of somebody else", () => {
    fc.assert(
      fc.property(study, unit, (given, kind) => {
        const options = { ...plain, unit: kind };
        const merged = given.copies.map(([one, two, three]) => [
          one,
          two,
          (three ?? []).map((own, turn) => {
            const other = two?.[turn] ?? "";
            return other === "" ? own : `${own} ${other}@ben`;
          }),
        ]);
        assertSame(numbersOf(partsOf(textOf(given), options)), numbersOf(partsOf(textOf({ copies: merged }), options)));
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it("gives the same bootstrap intervals each time, around the figure's own replicates", () => {
    fc.assert(
      fc.property(study, fc.constantFrom("units", "recordings"), fc.nat(1000), (given, resample, seed) => {
        const bootstrap = { replicates: 50, seed, resample } as NonNullable<StudyOptions["bootstrap"]>;
        const text = textOf(given);
        const [once, again] = [1, 2].map(() => partsOf(text, { ...plain, bootstrap }));
        assert.deepEqual(once, again);
        for (const { figures } of once ?? []) {
          for (const { estimates } of figures) {
            for (const { intervals } of estimates) for (const { lo, hi } of intervals) assert.ok(lo <= hi);
          }
        }
      }),
      { seed: 5, numRuns: 20 },
    );
  });

  it("takes time in proportion to what is coded, however spans lie across one another", () => {
    const kinds: readonly StudyOptions["unit"][] = [
      { kind: "turn" },
      { kind: "section" },
      { kind: "time", seconds: 60 },
      { kind: "span" },
      { kind: "session" },
    ];
    for (const kind of kinds) {
      assertLinear(
        (count) => {
          // Every span runs from its turn to the one as far from the end, so that all cross the middle.
          const lines = Array.from({ length: count }, (_, turn) => {
            const section = turn % 4 === 0 ? "== Part #away=2\n" : "";
            const opens = turn < count / 2 ? `{l${turn}|` : "";
            const closes = turn >= count / 2 ? `}l${count - 1 - turn}#away=${1 + (turn % 3)}` : "";
            return `${section}[${turn}:00] C: ${opens}Words${closes} #against`;
          });
          const text = `${codebook}\n>>> r.ana.transcript\n${lines.join("\n")}\n>>> r.ben.transcript\n${lines.join("\n")}\n`;
          return () => partsOf(text, { ...plain, unit: kind });
        },
        800,
        kind.kind,
      );
    }
  }).timeout(60_000);

  it("refuses more coders than can be compared with one another", () => {
    const tags = Array.from({ length: 60_000 }, (_, coder) => `#new@c${coder}`).join(" ");
    const { project } = fixture(`\n>>> r.transcript\nC: Words. ${tags}\n`);
    const gathered = newAgreementStudy(plain);
    for (const file of transcriptsOf(project)) gathered.add(file.uri, file.transcript, undefined);
    assert.deepEqual(gathered.result().refusals, [{ kind: "too-many-coders", coders: 60_000, most: 500 }]);
  });
});
