import assert from "node:assert/strict";
import type { Codebook } from "../../../server/src/core/codebook/model.ts";
import { diffCodebooks } from "../../../server/src/core/codebook/diff/diff.ts";
import { migrateTranscript } from "../../../server/src/core/migrate/migrate.ts";
import { touchesOf } from "../../../server/src/core/migrate/touched.ts";
import { indexTranscript } from "../../../server/src/core/occurrences.ts";
import { applyEdits, lineStarts, placeAt, withoutBom } from "../../../server/src/core/text.ts";
import { parseTranscript, printTranscript } from "../../../server/src/core/transcript/parse.ts";
import { codebookOf } from "../codebook-fixture.ts";

const book = `codebook: study
version: 2.0.0
scales: { depth: { type: ordinal, values: { 1: low, 2: some, 3: high } } }
codes:
  - { id: hush, definition: No words., scale: depth }
  - { id: calm, definition: Rest., revised: 2.0.0 }
  - { id: head, definition: A heading., codable: false }
  - { id: must, definition: Rated., scale: depth, rating: required }
  - { id: silence, status: deprecated, replaced-by: [quiet] }
  - { id: quiet, status: deprecated, replaced-by: [hush] }
  - { id: pause, status: deprecated, replaced-by: [hush] }
  - { id: still, status: deprecated, replaced-by: [hush, calm] }
  - { id: mute, status: deprecated, replaced-by: [head] }
  - { id: lost, status: deprecated }
  - { id: torn, status: deprecated, replaced-by: [hush, lost] }
`;

interface Expected {
  readonly after: string;
  readonly questions?: readonly string[];
}

const known = new Map<string, Codebook>();

/** Each codebook is read once. */
function resolved(text: string): Codebook {
  const codebook = known.get(text) ?? codebookOf(text);
  known.set(text, codebook);
  return codebook;
}

/** Migrates a transcript, whole and in chunks, with each kind of line end and with a byte order mark. */
function expectMigration(before: string, { after, questions = [] }: Expected, codebook = book): void {
  for (const whole of [true, false]) {
    for (const end of ["\n", "\r\n", "\r"]) {
      for (const bom of ["", "\uFEFF"]) {
        const text = bom + before.replaceAll("\n", end);
        const transcript = parseTranscript(text, { name: "s1.ana.transcript", whole });
        const migration = migrateTranscript(transcript, resolved(codebook));
        const migrated = bom + applyEdits(withoutBom(text), migration.edits);
        assert.equal(migrated.replaceAll(end, "\n"), bom + after);
        assert.equal(printTranscript(migration.after), migrated);
        const starts = lineStarts(withoutBom(migrated));
        const asked = migration.questions.map(({ kind, code, offset }) => {
          return `${placeAt(starts, offset).line + 1} ${kind}${code === undefined ? "" : ` ${code}`}`;
        });
        assert.deepEqual(asked, questions);
      }
    }
  }
}

describe("codebook migrate: one transcript", () => {
  it("gives a code that one other replaces the new one, also over several steps, with its parts as they were", () => {
    expectMigration("T: {a}#silence=2~@ben {b}#pause #quiet@ben\n", {
      after: "T: {a}#hush=2~@ben {b}#hush #hush@ben\n",
    });
  });

  it("tells how many codings got which code", () => {
    const transcript = parseTranscript("T: {a}#silence {b}#pause #silence@ben\n");
    assert.deepEqual(migrateTranscript(transcript, codebookOf(book)).replacements, [
      { from: "pause", to: "hush", codings: 1 },
      { from: "silence", to: "hush", codings: 2 },
    ]);
  });

  it("changes memos and `reviewed` with the codings", () => {
    expectMigration("---\nreviewed: { silence: 1.3.0 }\n---\nT: {a}#silence\n% #silence See (#silence).\n", {
      after: "---\nreviewed: { hush: 1.3.0 }\n---\nT: {a}#hush\n% #hush See (#hush).\n",
    });
  });

  it("takes what was looked at under the old code for nothing of codings that had the new one", () => {
    expectMigration("---\nreviewed: { silence: 1.3.0 }\n---\nT: {a}#silence {b}#hush\n", {
      after: "---\nreviewed: { silence: 1.3.0 }\n---\nT: {a}#hush {b}#hush\n",
    });
    expectMigration("---\nreviewed: { silence: 1.3.0, pause: 1.2.0 }\n---\nT: {a}#silence {b}#pause\n", {
      after: "---\nreviewed: { hush: 1.3.0, pause: 1.2.0 }\n---\nT: {a}#hush {b}#hush\n",
    });
  });

  it("joins two codings of one coder on the same words that become the same, and keeps the rating of either", () => {
    expectMigration("T: {a}#silence=2#pause {b}#silence#hush@ben\n", {
      after: "T: {a}#hush=2 {b}#hush#hush@ben\n",
    });
  });

  it("leaves two that are rated differently to a person, and changes the rest", () => {
    expectMigration("T: {a}#silence=2#hush=3 b\nC: {c}#silence\n", {
      after: "T: {a}#silence=2#hush=3 b\nC: {c}#hush\n",
      questions: ["1 misfit silence"],
    });
  });

  it("asks about splits, dead ends, headings and codes that are gone, and leaves them", () => {
    expectMigration("T: {a}#still {b}#lost\nC: {c}#mute {d}#gone {e}#head\n", {
      after: "T: {a}#still {b}#lost\nC: {c}#mute {d}#gone {e}#head\n",
      questions: ["1 split still", "1 dead-end lost", "2 misfit mute", "2 unknown gone", "2 heading head"],
    });
  });

  it("asks about a split of which only one part is in use", () => {
    expectMigration("T: {a}#torn\n", { after: "T: {a}#torn\n", questions: ["1 misfit torn"] });
  });

  it("does not ask about unknown codes of an open codebook", () => {
    expectMigration("T: {a}#gone\n", { after: "T: {a}#gone\n" }, book.replace("codes:\n", "open: true\ncodes:\n"));
  });

  it("asks about ratings that the codebook does not know, or wants", () => {
    expectMigration("T: {a}#silence=7 {b}#hush=9 {c}#must {d}#calm=1\n", {
      after: "T: {a}#silence=7 {b}#hush=9 {c}#must {d}#calm=1\n",
      questions: ["1 misfit silence", "1 rating hush", "1 rating must", "1 rating calm"],
    });
  });

  it("asks about stale codings, and not about those that were looked at again", () => {
    const front = (more: string) => `---\ncodebook-version: 1.4.0\n${more}---\n`;
    expectMigration(`${front("")}T: {a}#calm\n`, { after: `${front("")}T: {a}#calm\n`, questions: ["4 stale calm"] });
    const reviewed = front("reviewed: { calm: 2.0.0 }\n");
    expectMigration(`${reviewed}T: {a}#calm\n`, { after: `${reviewed.replace("1.4.0", "2.0.0")}T: {a}#calm\n` });
  });

  it("raises `codebook-version` where nothing is left to ask, in the quotes that it has", () => {
    expectMigration("---\ncodebook-version: '1.4.0' # ours\n---\nT: {a}#silence\n", {
      after: "---\ncodebook-version: '2.0.0' # ours\n---\nT: {a}#hush\n",
    });
    expectMigration('---\ncodebook-version: { study: "1.4.0", other: 1.0.0 }\n---\nT: a\n', {
      after: '---\ncodebook-version: { study: "2.0.0", other: 1.0.0 }\n---\nT: a\n',
    });
    const asked = "---\ncodebook-version: 1.4.0\n---\nT: {a}#still\n";
    expectMigration(asked, { after: asked, questions: ["4 split still"] });
  });

  it("neither invents a version nor lowers one", () => {
    for (const text of ["T: a\n", "---\ntitle: A\n---\nT: a\n", "---\ncodebook-version: 2.1.0\n---\nT: a\n"]) {
      expectMigration(text, { after: text });
    }
  });

  it("changes nothing where front matter is never closed, and leaves the words that look like tags", () => {
    expectMigration("---\ncodebook-version: 1.4.0\nT: \\#silence is {golden}#pause\n", {
      after: "---\ncodebook-version: 1.4.0\nT: \\#silence is {golden}#hush\n",
    });
  });

  it("migrates once: a second time there is nothing to do", () => {
    const text = "---\ncodebook-version: 1.4.0\n---\nT: {a}#silence=2#pause {b}#quiet\n= #pause\n";
    const first = migrateTranscript(parseTranscript(text), codebookOf(book));
    const again = migrateTranscript(parseTranscript(printTranscript(first.after)), codebookOf(book));
    assert.deepEqual([again.edits, again.questions], [[], []]);
  });
});

describe("codebook diff: the codings that a change touches", () => {
  const index = (name: string, text: string) =>
    indexTranscript(`file:///study/${name}`, parseTranscript(text, { name }));
  const touches = touchesOf([
    index("s2.transcript", "T: {a}#hush\n"),
    index("s1.ana.transcript", "T: {a}#hush {b}#hush@ben #calm\n"),
  ]);

  it("counts them by transcript and coder, in their order", () => {
    const { changes } = diffCodebooks(codebookOf(book), codebookOf(book.replace("3: high", "3: full")));
    assert.deepEqual(changes.map(touches), [
      [
        { uri: "file:///study/s1.ana.transcript", coder: "ana", codings: 1 },
        { uri: "file:///study/s1.ana.transcript", coder: "ben", codings: 1 },
        { uri: "file:///study/s2.transcript", coder: undefined, codings: 1 },
      ],
    ]);
  });

  it("tells of a code that was renamed the codings under its old id", () => {
    const renamed = book.replace(
      "  - { id: hush,",
      "  - { id: hush, status: deprecated, replaced-by: [rest] }\n  - { id: rest,",
    );
    const { changes } = diffCodebooks(codebookOf(book), codebookOf(renamed));
    const found = changes.find(({ kind }) => kind === "renamed");
    assert.ok(found !== undefined);
    assert.equal(
      touches(found).reduce((sum, { codings }) => sum + codings, 0),
      3,
    );
  });
});
