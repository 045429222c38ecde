import assert from "node:assert/strict";
import { hoverAt } from "../../../server/src/core/features/hover.ts";
import { fixture, marked } from "../../fixture.ts";
import { sample } from "./sample.ts";

/** The hover at the cursor of a transcript; its span must be what is marked. */
function hover(source: string): string {
  for (const lineEnd of ["\n", "\r\n"] as const) {
    const at = fixture(source + sample, { lineEnd });
    const found = hoverAt(at.project, at.uri, at.offset);
    assert.ok(found !== undefined, "there is something to say");
    assert.deepEqual(
      [found.span],
      at.marks.map(({ span }) => span),
      JSON.stringify(marked(at)),
    );
    if (lineEnd === "\r\n") return found.markdown;
  }
  return "";
}

function silent(source: string): void {
  const at = fixture(source + sample);
  assert.equal(hoverAt(at.project, at.uri, at.offset), undefined);
}

const has = (text: string, ...parts: readonly string[]): void => {
  for (const part of parts) assert.ok(text.includes(part), `${JSON.stringify(part)} is missing in:\n${text}`);
};

describe("hover in a transcript", () => {
  it("explains a code, marks the value at hand, and counts its uses", () => {
    const text = hover(`
C: {😀 Fine.}#minimal-res‸ponse=3 {Yes.}#minimal-response=2@ben
              ^^^^^^^^^^^^^^^^
`);
    has(text, "**Minimal response** `#minimal-response`", "Rupture › Withdrawal › Minimal response");
    has(text, "The client answers briefly.", "**Use when**\n\n- An open question is met with a word.");
    has(text, "**Not when**\n\n- A word was asked for.", "Denial `denial`: Denial rejects a feeling.");
    has(text, "- **`3` some** ←", "- `1` none (the code does not occur)", "A value is required.");
    has(text, "Speaker: client", "words in a turn, a whole turn", "**Source** Eubanks (2015)");
    has(text, "```coded-transcript\nC: {Fine.}#minimal-response=3\n```");
    has(text, "In this transcript: 2 codings", "In the project: 2 codings in 1 transcript", "ben 1");
  });

  it("counts over transcripts that mean the same code and no others", () => {
    const text = hover(`
C: Oh. #den‸ial
        ^^^^^^
>>> b.transcript
C: {No.}#denial {No.}#denial
>>> other/codebook.yaml
codes: [{ id: denial, name: Another denial }]
>>> other/c.transcript
C: {No.}#denial
`);
    has(text, "In this transcript: 1 coding\n", "In the project: 3 codings in 2 transcripts");
  });

  it("shows the way on from a deprecated code", () => {
    const text = hover("\nC: Oh. #silen‸ce\n        ^^^^^^^\n");
    has(text, "**Deprecated.** Use Minimal response `minimal-response` instead. Merged in March.");
  });

  it("says what may be meant by an unknown code", () => {
    const text = hover("\nC: Oh. #minmal-respon‸se\n        ^^^^^^^^^^^^^^^\n");
    has(text, "*Alliance and rupture* has no such code. Did you mean `minimal-response`?");
  });

  it("says so where there is no codebook", () => {
    const at = fixture("C: Oh. #a‸b");
    has(hoverAt(at.project, at.uri, at.offset)?.markdown ?? "", "No codebook was found");
  });

  it("explains a mention in a memo and its coder", () => {
    has(hover("\nC: Oh.\n% see (#den‸ial)\n        ^^^^^^\n"), "**Denial**", "In this transcript: 0 codings");
    has(
      hover("\nC: Oh. #denial@ben\n% @b‸en: later\n   ^^^\n"),
      "**Ben** `@ben`, coder",
      "In this transcript: 1 coding",
    );
  });

  it("explains a value with its label, and one that the scale does not have", () => {
    has(hover("\nC: Oh. #denial=‸2\n               ^\n"), "**2** minor", "- **`2` minor** ←");
    has(hover("\nC: Oh. #denial=9‸\n               ^\n"), "is no value of the scale");
    has(hover("\nC: Oh. #invites=9‸\n                ^\n"), "takes no value");
  });

  it("explains a coder, also one that the codebook does not name", () => {
    has(
      hover("\nC: Oh. #denial@an‸a\n               ^^^\n"),
      "**Ana** `@ana`",
      "In the project: 1 coding in 1 transcript",
    );
    has(hover("\nC: Oh. #denial@zo‸e\n               ^^^\n"), "not among them");
  });

  it("tells a speaker's role, turns, words and share", () => {
    const text = hover(`
---
participants: { C: { role: client, name: Client 014 } }
---
T: {one {two}#denial three four}#denial #invites
‸C: five — six
^
T: seven
C: eight
`);
    has(text, "**C**, Client 014, client", "- 2 turns", "- 3 words", "- 38 % of the words spoken");
  });

  it("tells what a section covers", () => {
    const text = hover(
      "\nT: Before.\n\n== Open‸ing [00:01] #denial=2\n^^^^^^^^^^^^^^^^^^\nT: One.\nC: Two.\n== Next\nT: Three.\n",
    );
    has(text, "**Opening**", "- Level 1", "- Begins at 00:01", "- 2 turns: number 2 to 3", "`#denial=2`");
  });

  it("is silent on plain words, text that looks like a tag, and braces", () => {
    silent("T: Plain wo‸rds.");
    silent("T: word#deni‸al more");
    silent("T: \\#deni‸al");
    silent("T: }a#deni‸al is text, since a was never opened");
  });
});

describe("hover in front matter", () => {
  it("explains a field and its value", () => {
    has(hover("\n---\nsta‸tus: draft\n^^^^^^\n---\n"), "**status**", "`complete` once it is done");
    has(hover("\n---\nstatus: dr‸aft\n        ^^^^^\n---\n"), "**status**");
  });

  it("says which codebook a path leads to", () => {
    has(
      hover("\n---\ncodebook: ./code‸book.yaml\n          ^^^^^^^^^^^^^^^\n---\n"),
      "**Alliance and rupture** 1.3.0",
      "`codebook.yaml`",
    );
    has(hover("\n---\ncodebook: ./n‸o.yaml\n          ^^^^^^^^^\n---\n"), "There is no codebook at `no.yaml`");
    has(hover("\n---\ncodebook: ../../o‸ut.yaml\n          ^^^^^^^^^^^^^^\n---\n"), "leads out of the project");
  });

  it("explains participants, roles, measures, variables and reviewed codes", () => {
    has(hover("\n---\nparticipants: { C‸: client }\n                ^\n---\nC: One two.\n"), "**C**", "2 words");
    has(
      hover("\n---\nparticipants: { C: cli‸ent }\n                   ^^^^^^\n---\n"),
      "**client**: The person in treatment",
    );
    has(
      hover("\n---\nmeasures: { wai-s.cli‸ent: 20 }\n            ^^^^^^^^^^^^\n---\n"),
      "Working Alliance Inventory",
      "12 to 84",
    );
    has(hover("\n---\nvariables: { pha‸se: late }\n             ^^^^^\n---\n"), "`intake`, `late`");
    has(hover("\n---\nreviewed: { den‸ial: 1.3.0 }\n            ^^^^^^\n---\n"), "**Denial**");
  });
});

describe("hover in a codebook", () => {
  const inCodebook = (source: string): string => {
    const at = fixture(source);
    return hoverAt(at.project, at.uri, at.offset)?.markdown ?? "";
  };

  it("explains keys, words, codes, scales and roles", () => {
    const codebook = (line: string): string =>
      inCodebook(`
>>> codebook.yaml
roles: { client: The person }
scales: { s: { type: ordinal, values: { 1: low, 2: high } } }
codes:
  - id: withdrawal
    name: Withdrawal
  - id: denial
    name: Denial
    ${line}
>>> a.transcript
C: Oh. #withdrawal
`);
    has(codebook("use-wh‸en: [x]"), "When the code applies.");
    has(codebook("unit: [se‸ction]"), "**section**: A section of the transcript.");
    has(codebook("requires: [withd‸rawal]"), "**Withdrawal**", "In the project: 1 coding in 1 transcript");
    has(codebook("scale: s‸"), "**Scale** s, ordinal", "- `2` high", "Rates `denial`");
    has(codebook("roles: cli‸ent"), "**client**: The person");
  });

  it("explains a code at its definition", () => {
    has(inCodebook("\n>>> codebook.yaml\ncodes: [{ id: den‸ial, name: Denial }]\n"), "**Denial** `#denial`");
  });
});

describe("words from files in Markdown", () => {
  it("makes neither links, images, commands nor blocks of them", () => {
    const at = fixture(`
C: Oh. #den‸ial
>>> codebook.yaml
codes:
  - id: denial
    name: "[x](command:evil) ![i](http://e) <b>"
    definition: "https://evil.example www.evil.example a@b.c \`code\` **x** $(alert)"
    use-when: ["- item\\n# heading", "1. one"]
    examples: [{ kind: hit, text: "C: {\`\`\`}#denial\\n\`\`\`\\n[x](command:y)" }]
`);
    const text = hoverAt(at.project, at.uri, at.offset)?.markdown ?? "";
    const prose = text.slice(0, text.indexOf("**Carries the code**"));
    const signs = prose.replace(/\\./g, "");
    assert.doesNotMatch(signs, /[[<!$]|https?:|www\.|@/);
    has(prose, "- \\- item \\# heading", "- 1\\. one");
    has(text, "````coded-transcript\n");
  });
});
