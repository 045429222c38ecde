import assert from "node:assert/strict";
import { definitionAt } from "../../../server/src/core/features/definition.ts";
import { referencesAt } from "../../../server/src/core/features/references.ts";
import { type Fixture, fixture } from "../../fixture.ts";

const lineEnds = ["\n", "\r\n"] as const;

type Found = readonly { readonly uri: string; readonly span: { readonly start: number; readonly end: number } }[];

/** Every marked place, and no other, must be found. */
function expectMarks(source: string, find: (at: Fixture) => Found): void {
  for (const lineEnd of lineEnds) {
    const at = fixture(source, { lineEnd });
    const told = (places: Found) =>
      places
        .map(({ uri, span }) => `${uri} ${span.start}-${span.end} ${at.texts.get(uri)?.slice(span.start, span.end)}`)
        .sort();
    assert.deepEqual(told(find(at)), told(at.marks));
  }
}

const definition = (source: string): void =>
  expectMarks(source, ({ project, uri, offset }) => definitionAt(project, uri, offset));
const references = (source: string, withDefinition = true): void =>
  expectMarks(source, ({ project, uri, offset }) => referencesAt(project, uri, offset, withDefinition));

const codebook = `
>>> codebook.yaml
codes:
  - id: denial
    name: Denial
`;

describe("definition", () => {
  it("leads from a tag and a mention to the entry's id", () => {
    const target = "\n>>> codebook.yaml\ncodes:\n  - id: denial\n        ^^^^^^\n    name: Denial\n";
    definition(`T: 😀 {Oh.}#de‸nial${target}`);
    definition(`T: Oh.\n% #den‸ial${target}`);
    definition(`---\nreviewed: { de‸nial: 1.0.0 }\n---${target}`);
  });

  it("leads from a code to the extended codebook that defines it", () => {
    definition(`
T: Oh. #den‸ial
>>> codebook.yaml
extends: [./shared.codebook.yaml]
>>> shared.codebook.yaml
codes: [{ id: denial, name: Denial }]
              ^^^^^^
`);
  });

  it("leads from a speaker to the front matter, else to the codebook", () => {
    definition("---\nparticipants: { C: client }\n                ^\n---\nC‸: Oh.");
    definition("C‸: Oh.\n>>> codebook.yaml\nparticipants:\n  C: client\n  ^\n");
  });

  it("leads from a coder to the codebook's coders, else to the front matter", () => {
    definition("C: Oh. #x@a‸na\n>>> codebook.yaml\ncoders: { ana: Ana }\n          ^^^\n");
    definition("---\ncoder: ana\n       ^^^\n---\nC: Oh. #x@a‸na");
  });

  it("leads from a path to a file's beginning", () => {
    const source = "---\ncodebook: shared/x.code‸book.yaml\n---\n>>> shared/x.codebook.yaml\ntitle: X\n";
    const at = fixture(source);
    const uri = "file:///study/shared/x.codebook.yaml";
    assert.deepEqual(definitionAt(at.project, at.uri, at.offset), [{ uri, span: { start: 0, end: 0 } }]);
    const other = fixture(">>> a.codebook.yaml\nextends: [./b.code‸book.yaml]\n>>> b.codebook.yaml\ntitle: B\n");
    const found = definitionAt(other.project, other.uri, other.offset);
    assert.deepEqual(found, [{ uri: "file:///study/b.codebook.yaml", span: { start: 0, end: 0 } }]);
  });

  it("leads from one end of a labelled span to its opening", () => {
    definition("T: {e1|Oh.\n    ^^\nC: No.}e‸1#denial");
  });

  it("leads inside a codebook from references to what they name", () => {
    definition(
      ">>> codebook.yaml\nscales: { s: { type: ordinal, values: [1] } }\n          ^\ncodes: [{ id: a, scale: s‸ }]",
    );
    definition(">>> codebook.yaml\nroles: { client: X }\n         ^^^^^^\ncodes: [{ id: a, roles: [cli‸ent] }]");
    definition(">>> codebook.yaml\ncodes: [{ id: a }, { id: b, requires: a‸ }]\n              ^");
  });

  it("leads nowhere from plain words and unknown codes", () => {
    definition(`T: pla‸in${codebook}`);
    definition(`T: Oh. #unk‸nown${codebook}`);
  });
});

describe("references", () => {
  it("finds a code in tags, memos, front matter and codebooks, and not where another codebook holds", () => {
    references(`
---
reviewed: { denial: 1.0.0 }
            ^^^^^^
---
T: {Oh, 😀.}#de‸nial {No.}#denial=2@ben }a#denial
             ^^^^^^       ^^^^^^
% #denial, not #denials
   ^^^^^^
C: {a|No.}a#denial #denial
            ^^^^^^  ^^^^^^
>>> b.transcript
T: Oh. #denial
        ^^^^^^
>>> codebook.yaml
codes:
  - id: denial
        ^^^^^^
    name: Denial
  - { id: other, name: Other, requires: [denial] }
                                         ^^^^^^
>>> more.codebook.yaml
extends: [./codebook.yaml]
codes: [{ adapt: denial, name: No }]
                 ^^^^^^
>>> other/codebook.yaml
codes: [{ id: denial, name: Elsewhere }]
>>> other/c.transcript
T: Oh. #denial
`);
  });

  it("leaves the definition out where it is not wanted", () => {
    references(`T: Oh. #den‸ial\n        ^^^^^^${codebook}`, false);
  });

  it("finds a code from its definition", () => {
    references("T: Oh. #denial\n        ^^^^^^\n>>> codebook.yaml\ncodes: [{ id: den‸ial }]\n              ^^^^^^");
  });

  it("finds both marks of a label, and not those of another span of that label", () => {
    references("T: {e|Oh.}‸e#a {e|No.}e#b\n    ^     ^");
  });

  it("finds the turns of a speaker", () => {
    references(
      "---\nparticipants: { C: client }\n                ^\n---\nC‸: Oh.\n^\nT: No.\n[00:01] C: Yes.\n        ^\n>>> b.transcript\nC: Elsewhere.",
    );
  });

  it("finds a coder in tags, memos and front matter of all transcripts", () => {
    references(`
---
coder: ana
       ^^^
---
C: Oh. #a@a‸na
          ^^^
% @ana Look.
   ^^^
>>> b.transcript
C: Oh. #a~@ana #b@ben
           ^^^
>>> codebook.yaml
coders: { ana: Ana }
          ^^^
`);
  });

  it("finds a scale and a role where they are used", () => {
    references(
      ">>> codebook.yaml\nscales: { s‸: { type: ordinal, values: [1] } }\n          ^\ncodes: [{ id: a, scale: s }]\n                        ^",
    );
    references(
      "---\nparticipants: { C: client }\n                   ^^^^^^\n---\n>>> codebook.yaml\nroles: { client‸: X }\n         ^^^^^^\ncodes: [{ id: a, roles: [client] }]\n                         ^^^^^^",
    );
  });
});
