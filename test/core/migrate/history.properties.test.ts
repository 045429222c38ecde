/**
 * The history of a codebook: thirty random changes, each of a kind that is known, told again by the comparison of the
 * texts; and transcripts that are brought up to each version, of which no coding may be lost.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { CodebookChange, Level } from "../../../server/src/core/codebook/diff/change.ts";
import { diffCodebooks } from "../../../server/src/core/codebook/diff/diff.ts";
import type { Codebook } from "../../../server/src/core/codebook/model.ts";
import { migrateTranscript } from "../../../server/src/core/migrate/migrate.ts";
import { applyEdits } from "../../../server/src/core/text.ts";
import { codingsOf } from "../../../server/src/core/transcript/codings.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { verbatimOf } from "../../../server/src/core/transcript/verbatim.ts";
import { codebookOf } from "../codebook-fixture.ts";

interface ModelCode {
  readonly id: string;
  readonly parent: string | undefined;
  readonly definition: string;
  readonly name: string;
  readonly units: readonly string[];
  readonly status: "active" | "deprecated";
  readonly replacedBy: readonly string[];
  readonly revised: string | undefined;
  readonly reworded: string | undefined;
}

type Model = readonly ModelCode[];

/** What a change makes of a model, and how it must be told. */
interface Step {
  readonly model: Model;
  readonly kind: CodebookChange["kind"];
  readonly code: string;
  readonly level: Level;
}

const allUnits = ["span", "turn", "section", "session"];

function newCode(id: string, parent?: string): ModelCode {
  return {
    id,
    parent,
    definition: `What ${id} is.`,
    name: `The ${id}`,
    units: ["span", "turn"],
    status: "active",
    replacedBy: [],
    revised: undefined,
    reworded: undefined,
  };
}

const start: Model = [
  newCode("a"),
  newCode("b", "a"),
  newCode("c", "a"),
  newCode("d", "b"),
  newCode("e"),
  newCode("f", "e"),
  newCode("g"),
  newCode("h"),
];

interface Choice {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  /** A name that no code has. */
  readonly fresh: string;
  /** The versions that a change of each level would have. */
  readonly versions: Readonly<Record<Level, string>>;
}

function change(model: Model, id: string, to: Partial<ModelCode>): Model {
  return model.map((code) => (code.id === id ? { ...code, ...to } : code));
}

function pick(codes: Model, number: number): ModelCode | undefined {
  return codes.length === 0 ? undefined : codes[number % codes.length];
}

const inUse = (model: Model): Model => model.filter(({ status }) => status === "active");
const isAbove = (model: Model, above: string, id: string | undefined): boolean =>
  id !== undefined && (id === above || isAbove(model, above, model.find((code) => code.id === id)?.parent));

/** Every kind of change; undefined where the model has nothing that it could be made of. */
const changes: readonly ((model: Model, code: ModelCode, choice: Choice) => Step | undefined)[] = [
  (model, { id }, { fresh }) => ({ model: [...model, newCode(fresh, id)], kind: "added", code: fresh, level: "minor" }),
  (model, { id }) => ({
    model: change(model, id, { status: "deprecated" }),
    kind: "deprecated",
    code: id,
    level: "minor",
  }),
  (model, code, { fresh }) => {
    // The new id takes the code's place with all that is below it, and the old one is kept at the end.
    const renamed = model.map((each) => {
      if (each.id === code.id) return { ...each, id: fresh };
      return each.parent === code.id ? { ...each, parent: fresh } : each;
    });
    const kept: ModelCode = { ...newCode(code.id), status: "deprecated", replacedBy: [fresh] };
    return { model: [...renamed, kept], kind: "renamed", code: code.id, level: "minor" };
  },
  (model, { id }, { second }) => {
    const into = pick(
      inUse(model).filter((other) => other.id !== id),
      second,
    );
    if (into === undefined) return undefined;
    const merged = change(model, id, { status: "deprecated", replacedBy: [into.id] });
    return { model: merged, kind: "merged", code: id, level: "minor" };
  },
  (model, { id }, { second, third }) => {
    const others = inUse(model).filter((other) => other.id !== id);
    const [one, two] = [pick(others, second), pick(others, third)];
    if (one === undefined || two === undefined || one === two) return undefined;
    const split = change(model, id, { status: "deprecated", replacedBy: [one.id, two.id] });
    return { model: split, kind: "split", code: id, level: "minor" };
  },
  (model, { id, parent }, { second }) => {
    const to = pick(
      inUse(model).filter((other) => !isAbove(model, id, other.id)),
      second,
    )?.id;
    if (to === parent) return undefined;
    return { model: change(model, id, { parent: to }), kind: "moved", code: id, level: "major" };
  },
  (model, { id, definition }, { versions }) => {
    const meaning = { definition: `${definition} Now.`, revised: versions.major };
    return { model: change(model, id, meaning), kind: "meaning", code: id, level: "major" };
  },
  (model, { id, definition }, { versions }) => {
    const worded = { definition: `${definition} Again.`, reworded: versions.patch };
    return { model: change(model, id, worded), kind: "worded", code: id, level: "patch" };
  },
  (model, { id, name }) => ({
    model: change(model, id, { name: `${name} too` }),
    kind: "worded",
    code: id,
    level: "patch",
  }),
  (model, { id, units }, { second }) => {
    const lost = units[second % units.length];
    if (units.length < 2 || lost === undefined) return undefined;
    const narrowed = change(model, id, { units: units.filter((unit) => unit !== lost) });
    return { model: narrowed, kind: "narrowed", code: id, level: "major" };
  },
  (model, { id, units }, { second }) => {
    const others = allUnits.filter((unit) => !units.includes(unit));
    const gained = others[second % Math.max(others.length, 1)];
    if (gained === undefined) return undefined;
    return { model: change(model, id, { units: [...units, gained] }), kind: "widened", code: id, level: "minor" };
  },
  (model, { id }) => {
    const isNamed = model.some((other) => other.parent === id || other.replacedBy.includes(id));
    if (isNamed) return undefined;
    return { model: model.filter((other) => other.id !== id), kind: "removed", code: id, level: "major" };
  },
];

function written(model: Model, version: string): string {
  const below = (parent: string | undefined, indent: string): string =>
    model
      .filter((code) => code.parent === parent)
      .map((code) => {
        const lines = [
          `- id: ${code.id}`,
          `  name: ${code.name}`,
          `  definition: ${code.definition}`,
          `  unit: [${code.units.join(", ")}]`,
          ...(code.status === "deprecated" ? ["  status: deprecated"] : []),
          ...(code.replacedBy.length > 0 ? [`  replaced-by: [${code.replacedBy.join(", ")}]`] : []),
          ...(code.revised === undefined ? [] : [`  revised: ${code.revised}`]),
          ...(code.reworded === undefined ? [] : [`  reworded: ${code.reworded}`]),
        ];
        const codes = below(code.id, `${indent}    `);
        return `${lines.map((line) => indent + line).join("\n")}\n${codes === "" ? "" : `${indent}  codes:\n${codes}`}`;
      })
      .join("");
  return `codebook: study\nversion: ${version}\ncodes:\n${below(undefined, "  ")}`;
}

/** Versions raised by each level. */
function raised(version: string): Readonly<Record<Level, string>> {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return { patch: `${major}.${minor}.${patch + 1}`, minor: `${major}.${minor + 1}.0`, major: `${major + 1}.0.0` };
}

/** The code that a coding must have by now, by the model alone; the code itself where a person has to decide. */
function successor(model: Model, id: string): string {
  const ends = new Set<string>();
  let isDead = false;
  const follow = (at: string, seen: readonly string[]): void => {
    const code = model.find((each) => each.id === at);
    if (code === undefined || (code.status === "deprecated" && code.replacedBy.length === 0)) isDead = true;
    else if (code.status === "active") ends.add(at);
    else for (const next of code.replacedBy) if (!seen.includes(next)) follow(next, [...seen, next]);
  };
  follow(id, [id]);
  const [only] = ends;
  return ends.size === 1 && only !== undefined && !isDead ? only : id;
}

const words = ["fine", "well", "so", "maybe", "hm", "no", "yes", "oh"];
const coding = fc.record({ code: fc.constantFrom(...start.map(({ id }) => id)), coder: fc.constantFrom("", "@ben") });

/** A transcript of words of which each has some codings. */
const transcripts = fc
  .array(fc.array(coding, { maxLength: 3 }), { minLength: 2, maxLength: words.length })
  .map((spans) => {
    const said = spans.map((codings, index) => {
      const tags = codings.map(({ code, coder }) => `#${code}${coder}`).join("");
      return tags === "" ? words[index] : `{${words[index]}}${tags}`;
    });
    const turns = `T: ${said.slice(0, 2).join(" ")}\nC: ${said.slice(2).join(" ")}\n`;
    return `---\ncoder: ana\ncodebook-version: 1.0.0\n---\n${turns}% Of #a and #e.\n`;
  });

/** Who has which code on which words, each once. */
function said(text: string, now: (code: string) => string = (code) => code): readonly string[] {
  const transcript = parseTranscript(text);
  const verbatim = verbatimOf(transcript);
  const all = codingsOf(transcript).map((each) => {
    const place = verbatim.text.slice(verbatim.placeOf(each.start), verbatim.placeOf(each.end));
    return `${place} ${now(each.code)} ${each.coder}`;
  });
  return [...new Set(all)].sort();
}

function migrated(text: string, codebook: Codebook): { readonly text: string; readonly asked: number } {
  const transcript = parseTranscript(text, { whole: true });
  const { edits, questions } = migrateTranscript(transcript, codebook);
  return { text: applyEdits(text, edits), asked: questions.length };
}

describe("codebook diff and migrate: a history of 30 random changes", function () {
  this.timeout(60_000);

  it("tells each change as what it is, admits the version that it needs and no lower one, and loses no coding", () => {
    const numbers = { which: fc.nat(changes.length - 1), first: fc.nat(), second: fc.nat(), third: fc.nat() };
    fc.assert(
      fc.property(
        fc.array(fc.record(numbers), { minLength: 90, maxLength: 90 }),
        fc.array(transcripts, { minLength: 1, maxLength: 2 }),
        (choices, originals) => {
          let model = start;
          let version = "1.0.0";
          let old = codebookOf(written(model, version));
          let texts = originals;
          let made = 0;
          for (const [number, { which, ...picked }] of choices.entries()) {
            if (made === 30) break;
            const code = pick(inUse(model), picked.first);
            const versions = raised(version);
            // Where few codes are left, one is added.
            const kind = inUse(model).length < 4 ? 0 : which;
            const step = code && changes[kind]?.(model, code, { ...picked, fresh: `n${number}`, versions });
            if (step === undefined) continue;
            made++;
            const needed = versions[step.level];
            const next = codebookOf(written(step.model, needed));
            const diff = diffCodebooks(old, next);
            assert.deepEqual(
              diff.changes.map(({ kind, subject, level }) => `${level} ${kind} ${subject.name}`),
              [`${step.level} ${step.kind} ${step.code}`],
            );
            assert.ok(diff.version.isAdmitted);
            const lower = step.level === "major" ? versions.minor : step.level === "minor" ? versions.patch : version;
            assert.ok(
              !diffCodebooks(old, codebookOf(written(step.model, needed).replaceAll(needed, lower))).version.isAdmitted,
            );

            texts = texts.map((text) => {
              const { text: after, asked } = migrated(text, next);
              const verbatim = (each: string): string => verbatimOf(parseTranscript(each)).text;
              assert.equal(verbatim(after), verbatim(text));
              assert.deepEqual(
                said(after),
                said(text, (id) => successor(step.model, id)),
              );
              assert.equal(after.includes(`codebook-version: ${needed}\n`), asked === 0);
              return after;
            });
            model = step.model;
            version = needed;
            old = next;
          }
          assert.equal(made, 30);
          // Whoever was away for the whole history comes to the same codings as who followed it, but for those on which a
          // person has to decide, and who followed it decides later.
          const used = new Set(inUse(model).map(({ id }) => id));
          const isUsed = (line: string): boolean => used.has(line.split(" ").at(-2) ?? "");
          originals.forEach((text, index) => {
            assert.deepEqual(
              said(migrated(text, old).text).filter(isUsed),
              said(texts[index] as string).filter(isUsed),
            );
          });
        },
      ),
      { numRuns: 25, seed: 7, endOnFailure: true },
    );
  });
});
