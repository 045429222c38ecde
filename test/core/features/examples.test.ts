import assert from "node:assert/strict";
import { completionsAt } from "../../../server/src/core/features/completion.ts";
import { definitionAt } from "../../../server/src/core/features/definition.ts";
import { highlightsAt } from "../../../server/src/core/features/highlights.ts";
import { hoverAt } from "../../../server/src/core/features/hover.ts";
import { referencesAt } from "../../../server/src/core/features/references.ts";
import { type Fixture, fixture } from "../../fixture.ts";

type Found = readonly { readonly uri: string; readonly span: { readonly start: number; readonly end: number } }[];

/** Every marked place, and no other, must be found, whatever the lines end with. */
function expectMarks(source: string, find: (at: Fixture) => Found): void {
  for (const lineEnd of ["\n", "\r\n"] as const) {
    const at = fixture(source, { lineEnd });
    const told = (places: Found) =>
      places.map(
        ({ uri, span }) => `${uri} ${span.start}-${span.end} ${at.texts.get(uri)?.slice(span.start, span.end)}`,
      );
    assert.deepEqual(told(find(at)).sort(), told(at.marks).sort());
  }
}

const references = (source: string, withDefinition = true): void =>
  expectMarks(source, ({ project, uri, offset, texts }) =>
    referencesAt(project, uri, offset, withDefinition, (each) => texts.get(each)),
  );

const examples = `
>>> codebook.yaml
codes:
  - id: denial
        ^^^^^^
    examples:
      - kind: hit
        text: "T: Why?\\nC: {\\"Fine\\" \\u00e9}#den‸ial {x}#denials\\n% #denial, \\\\#denial"
                                             ^^^^^^                 ^^^^^^
      - kind: miss
        text: |
          C: {Oh}#other
          T: No. #denial
                  ^^^^^^
      - kind: near-miss
        text: 'C: {It''s}#denial
                          ^^^^^^
          fine'
  - { id: other, requires: [denial] }
                            ^^^^^^
  - id: denials
`;

describe("codes in the examples of a codebook", () => {
  it("are references, in quotes and in blocks", () => {
    references(`${examples}>>> a.transcript\nC: {x}#denial\n       ^^^^^^\n`);
  });

  it("are found from a tag, and not where another codebook holds", () => {
    references(
      `
C: {x}#de‸nial
       ^^^^^^
>>> codebook.yaml
codes: [{ id: denial, examples: [{ kind: hit, text: "C: {x}#denial" }] }]
                                                            ^^^^^^
>>> other/codebook.yaml
codes: [{ id: denial, examples: [{ kind: hit, text: "C: {x}#denial" }] }]
`,
      false,
    );
  });

  it("are highlighted with the rest of the file, and lead to the definition", () => {
    expectMarks(examples, ({ project, uri, offset, texts }) =>
      highlightsAt(project, uri, offset, texts.get(uri)).map(({ span }) => ({ uri, span })),
    );
    const at = fixture(examples);
    const [definition] = definitionAt(at.project, at.uri, at.offset, at.texts.get(at.uri));
    assert.equal(definition?.span.start, at.texts.get(at.uri)?.indexOf("denial"));
  });

  it("are completed behind #, and nothing else is", () => {
    const labels = (example: string) => {
      const at = fixture(`>>> codebook.yaml\ncodes:\n  - { id: a }\n  - id: b\n    examples:\n      - ${example}\n`);
      const text = at.texts.get(at.uri) ?? "";
      const { items } = completionsAt(at.project, at.uri, at.offset, text);
      for (const { span } of items) assert.ok(span.start <= at.offset && at.offset <= span.end);
      return items.map(({ label }) => label).join(" ");
    };
    assert.equal(labels('{ kind: hit, text: "C: {x}#‸" }'), "a b");
    assert.equal(labels("{ kind: hit, text: 'C: x #a‸' }"), "a b");
    assert.equal(labels("kind: hit\n        text: |\n          T: Why?\n          C: {x}#a#‸"), "a b");
    assert.equal(labels('{ kind: hit, text: "C: plain ‸" }'), "");
    assert.equal(labels('{ kind: hit, text: "C: word#‸" }'), "");
    assert.equal(labels('{ kind: hit, text: "C: x" } # a ‸'), "");
    assert.equal(labels('{ kind: ‸, text: "C: x" }'), "hit miss near-hit near-miss");
  });

  it("are explained", () => {
    const at = fixture(
      ">>> codebook.yaml\ncodes: [{ id: a, name: Alpha, examples: [{ kind: hit, text: 'C: {x}#a‸' }] }]\n",
    );
    const hover = hoverAt(at.project, at.uri, at.offset, at.texts.get(at.uri));
    assert.match(hover?.markdown ?? "", /\*\*Alpha\*\*/);
    assert.equal(hover && at.texts.get(at.uri)?.slice(hover.span.start, hover.span.end), "a");
  });
});

describe("references to what a codebook declares for transcripts", () => {
  it("are measures and variables in front matter, with their raters", () => {
    references(`
---
measures: { wai-s.client: 20, wai-s.counsellor: 30, wai-sx: 1 }
            ^^^^^^^^^^^^      ^^^^^^^^^^^^^^^^
variables: { week: 3 }
---
>>> codebook.yaml
measures:
  wai‸-s: { raters: [client, counsellor] }
  ^^^^^
variables:
  week: { type: integer }
>>> other/codebook.yaml
measures: { wai-s: { min: 1 } }
>>> other/b.transcript
---
measures: { wai-s: 20 }
---
`);
    references(
      "---\nvariables: { we‸ek: 3 }\n             ^^^^\n---\n>>> codebook.yaml\nvariables: { week: { type: integer } }\n             ^^^^\n",
    );
    references(
      "---\nmeasures: { wai.cl‸ient: 3 }\n            ^^^^^^^^^^\n---\n>>> codebook.yaml\nmeasures: { wai: { min: 1 } }\n",
      false,
    );
  });

  it("are the turns of a label that it gives a role", () => {
    references(`
>>> a.transcript
C: One
^
T: Two
>>> b.transcript
C: Three
^
>>> codebook.yaml
participants: { C‸: client }
                ^
`);
  });
});
