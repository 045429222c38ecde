import assert from "node:assert/strict";
import { composeEdits } from "../../../server/src/core/compose.ts";
import { contextOf, findingsIn, fixAll, safeFixes } from "../../../server/src/core/fixes/engine.ts";
import type { FixContext } from "../../../server/src/core/fixes/fix.ts";
import { fixesFor } from "../../../server/src/core/fixes/registry.ts";
import { rewritesAt } from "../../../server/src/core/fixes/rewrites.ts";
import { applyEdits, type Edit } from "../../../server/src/core/text.ts";
import { fixture } from "../../fixture.ts";
import { contextIn } from "./apply.ts";

const codebook = `>>> codebook.yaml
scales: { s: { type: ordinal, values: [1, 2] } }
codes:
  - { id: a, definition: d, scale: s }
  - { id: b, definition: d }
  - { id: old, status: deprecated, replaced-by: [b] }
  - { id: older, status: deprecated, replaced-by: [old] }
  - { id: split, status: deprecated, replaced-by: [a, b] }
`;

/** The first file of a fixture after all safe fixes of a check. */
function fixed(source: string, check?: string): string {
  const { texts } = fixture(source);
  const [uri] = texts.keys();
  const context = contextIn(texts, uri as string);
  return applyEdits(texts.get(uri as string) as string, fixAll(context, safeFixes(check)));
}

function edit(start: number, end: number, text: string): Edit {
  return { span: { start, end }, text };
}

describe("fixes: all at once", () => {
  it("makes those of one check, on one line one after another", () => {
    assert.equal(
      fixed(`C: {x}#old {y}#older {z}#split {z}#old@ana\nC: {x}#b#b\n${codebook}`, "deprecated-code"),
      "C: {x}#b {y}#b {z}#split {z}#b@ana\nC: {x}#b#b\n",
    );
  });

  it("makes those of every check, also where one comes of another", () => {
    assert.equal(
      fixed(`C: {x}#old#b\nC: {x}#a=1#a=2 {breath}\n${codebook}`),
      "C: {x}#old\nC: {x}#a=1#a=2 {breath}\n".replace("old", "b"),
    );
  });

  it("keeps the words where both tags of a span go", () => {
    assert.equal(fixed(`C: {{No.}#a#b}#a#b so {hm}\n${codebook}`), "C: {No.}#a#b so {hm}\n");
  });

  it("does without a person only what changes no meaning", () => {
    const source = "C: {x}#a=1#a=2 {x}#bb {x}#split\nC: {x #a\n";
    assert.equal(fixed(`${source}${codebook}`), source);
    assert.equal(fixed("C: {breath} {x\n"), "C: {breath} {x\n");
    assert.equal(fixed("C: {breath} {hm}\n", "uncoded-span"), "C: \\{breath\\} \\{hm\\}\n");
  });

  it("quotes the texts of a codebook that were cut", () => {
    assert.equal(
      fixed(">>> codebook.yaml\ncodes:\n  - { id: a, definition: No, not at all }\n  - { id: b, definition: 3 }\n"),
      'codes:\n  - { id: a, definition: "No, not at all" }\n  - { id: b, definition: "3" }\n',
    );
  });

  it("says nothing of a file that the project does not have", () => {
    const { project } = fixture("C: x\n");
    assert.equal(contextOf(project, "file:///study/other.transcript"), undefined);
  });
});

describe("fixes that are not offered", () => {
  const offered = (context: FixContext): readonly string[] =>
    findingsIn(context).flatMap((finding) => fixesFor(context, finding).map(({ title }) => title));
  it("write a code that no tag can name", () => {
    const { texts, uri } = fixture(
      'C: {x}#mended-it\n>>> codebook.yaml\ncodes: [{ id: "mended it", definition: So. }]\n',
    );
    assert.deepEqual(offered(contextIn(texts, uri)), ["Add `mended-it` to codebook.yaml"]);
  });
  it("make a codebook beside what lies in no folder", () => {
    assert.deepEqual(
      offered(contextIn(new Map([["untitled://Untitled-1", "C: {x}#a\n"]]), "untitled://Untitled-1")),
      [],
    );
  });
});

describe("fixes: edits one after another", () => {
  it("are edits of the first text", () => {
    const text = "0123456789";
    const first = [edit(1, 3, "ab"), edit(5, 5, "cde"), edit(7, 8, "")];
    const second = [edit(0, 2, "X"), edit(6, 7, ""), edit(9, 11, "Y")];
    assert.equal(applyEdits(text, composeEdits(first, second)), applyEdits(applyEdits(text, first), second));
  });
});

describe("fixes: codings with which nothing is wrong", () => {
  const titles = (source: string) => {
    const { texts, uri, offset } = fixture(source);
    const context = contextIn(texts, uri);
    return context.kind === "transcript" ? rewritesAt(context, offset) : [];
  };
  const rewritten = (source: string, title: string): string | undefined => {
    const change = titles(source)
      .find((each) => each.title === title)
      ?.change();
    const { texts, uri } = fixture(source);
    return change?.kind === "change" ? applyEdits(texts.get(uri) as string, change.files[0]?.edits ?? []) : undefined;
  };

  it("are marked as tentative, as certain, and removed", () => {
    assert.equal(rewritten("C: {No.}#de‸nial=2@ana\n", "Mark `denial` as tentative"), "C: {No.}#denial=2~@ana\n");
    assert.equal(rewritten("C: {No.}#denial‸~@ana\n", "Mark `denial` as certain"), "C: {No.}#denial@ana\n");
    assert.equal(rewritten("C: {No.}#denial‸~=x\n", "Mark `denial` as certain"), "C: {No.}#denial=x\n");
    assert.equal(rewritten("C: {No.}‸#denial so\n", "Remove this `denial`"), "C: No. so\n");
  });

  it("are none where the cursor is on words", () => {
    assert.deepEqual(titles("C: {N‸o.}#denial\n"), []);
    assert.deepEqual(titles("C: No.}a#de‸nial\n"), []);
  });
});
