import assert from "node:assert/strict";
import { colorsOf, writeColor } from "../../../server/src/core/features/colors.ts";
import { highlightsAt } from "../../../server/src/core/features/highlights.ts";
import { type HintChoice, inlayHintsOf } from "../../../server/src/core/features/inlay-hints.ts";
import { lensesOf } from "../../../server/src/core/features/lenses.ts";
import { linkedSpansAt } from "../../../server/src/core/features/linked-editing.ts";
import { linksOf } from "../../../server/src/core/features/links.ts";
import { selectionsAt } from "../../../server/src/core/features/selections.ts";
import { type Fixture, fixture, root } from "../../fixture.ts";
import { sample } from "./sample.ts";

const lineEnds = ["\n", "\r\n"] as const;

interface Span {
  readonly start: number;
  readonly end: number;
}

const textOf = ({ texts }: Fixture, uri: string): string => texts.get(uri) ?? "";

/** Every marked place of the file with the cursor, and no other, must be found, with what the mark notes. */
function expectMarks(source: string, find: (at: Fixture) => readonly (Span & { readonly note?: string })[]): void {
  for (const lineEnd of lineEnds) {
    const at = fixture(source, { lineEnd });
    const text = textOf(at, at.uri);
    const told = (all: readonly (Span & { readonly note?: string })[]) =>
      all.map(({ start, end, note = "" }) => `${start}-${end} ${text.slice(start, end)} ${note}`);
    const wanted = at.marks.map(({ span, note }) => ({ ...span, note }));
    assert.deepEqual(told(find(at)), told(wanted), JSON.stringify(lineEnd));
  }
}

describe("highlights", () => {
  const highlights = (source: string): void =>
    expectMarks(source, ({ project, uri, offset }) =>
      highlightsAt(project, uri, offset).map(({ span, kind }) => ({ ...span, note: kind === "write" ? "" : kind })),
    );

  it("show a code in tags and memos of the file, under a span that crosses others and in front matter", () => {
    highlights(`
---
reviewed: { denial: 1.0.0 }
            ^^^^^^ read
---
T: {Oh, 😀.}#den‸ial {No.}#denial=2@ben }a#denial
             ^^^^^^       ^^^^^^
% #denial, not #denials
   ^^^^^^ read
C: {a|No.}a#denial #x #denial
            ^^^^^^     ^^^^^^
>>> b.transcript
T: Oh. #denial
`);
    highlights("---\nreviewed: { de‸nial: 1.0.0 }\n            ^^^^^^ read\n---\nT: Oh. #denial\n        ^^^^^^");
  });

  it("show a code under each of its spellings that are one after NFC", () => {
    highlights("T: Oh. #e\u0301‸t\n        ^^^\nC: No. #ét\n        ^^");
  });

  it("show a speaker, a coder and both ends of a labelled span", () => {
    highlights(
      "---\nparticipants: { C: client }\n                ^\n---\n[00:01] C‸: Oh.\n        ^ read\nT: No.\nC: Yes.\n^ read",
    );
    highlights("---\ncoder: an‸a\n       ^^^\n---\nC: Oh. #x@ana #y@ben\n          ^^^\n% @ana Hm.\n   ^^^ read");
    highlights("T: {e‸1|Oh.\n    ^^\nC: No.}e1#a {e1|No.}e1#b\n       ^^");
    highlights("T: {e1|Oh.\n    ^^\nC: No.}‸e1#a\n       ^^");
  });

  it("show codes, scales and roles of a codebook", () => {
    highlights(
      ">>> codebook.yaml\ncodes:\n  - id: den‸ial\n        ^^^^^^\n  - id: other\n    requires: [denial]\n               ^^^^^^ read",
    );
    highlights(
      ">>> codebook.yaml\nscales:\n  s: { type: ordinal, values: [1] }\n  ^\ncodes: [{ id: a, scale: s‸ }]\n                        ^ read",
    );
    highlights(
      ">>> codebook.yaml\nroles:\n  client: X\n  ^^^^^^\ncodes: [{ id: a, roles: [cli‸ent] }]\n                         ^^^^^^ read",
    );
  });

  it("show nothing for plain words", () => {
    highlights("T: pla‸in words, plain.");
    highlights("---\ntitle: a‸\n---\nT: a");
    highlights(">>> codebook.yaml\ntitle: a‸");
  });
});

describe("lenses", () => {
  const titles = (source: string) => {
    const at = fixture(source);
    const uri = `${root}/codebook.yaml`;
    return lensesOf(at.project, uri).map(({ span, code, title }) => {
      assert.equal(textOf(at, uri).slice(span.start, span.end), code);
      return `${code}: ${title}`;
    });
  };

  it("tell the codings of each code by coder, the most first", () => {
    assert.deepEqual(
      titles(`
>>> s1.ana.transcript
T: {Oh}#denial {No}#denial~ #denial@ben
% #denial is mentioned
}a#denial is text
>>> s1.ben.transcript
T: {Oh}#denial #shift
>>> other/codebook.yaml
codes: [{ id: denial }]
>>> other/s.carl.transcript
T: {Oh}#denial
>>> codebook.yaml
codes:
  - id: denial
  - id: shift
  - id: silence
`),
      ["denial: 4 codings · ana 2 · ben 2", "shift: 1 coding · ben 1", "silence: no codings"],
    );
  });

  it("count a code where it is defined, and not where it is extended", () => {
    const source = `
>>> s1.transcript
T: {Oh}#denial
>>> codebook.yaml
extends: [./shared.codebook.yaml]
codes: [{ adapt: denial, name: No }, { id: own }]
>>> shared.codebook.yaml
codes: [{ id: denial }]
`;
    assert.deepEqual(titles(source), ["own: no codings"]);
    const shared = lensesOf(fixture(source).project, `${root}/shared.codebook.yaml`);
    assert.deepEqual(
      shared.map(({ title }) => title),
      ["1 coding"],
    );
  });

  it("are none in a transcript", () => {
    assert.deepEqual(lensesOf(fixture("T: a").project, `${root}/a.transcript`), []);
  });
});

describe("inlay hints", () => {
  const all: HintChoice = { names: true, ratings: true, spans: true };
  /** The first file's text with its hints between `«` and `»`. */
  const shown = (source: string, choice: Partial<HintChoice> = {}, range?: Span): string => {
    const none = { names: false, ratings: false, spans: false };
    const at = fixture(`${source}${sample}`);
    const text = textOf(at, at.uri);
    const hints = inlayHintsOf(at.project, at.uri, range ?? { start: 0, end: text.length }, { ...none, ...choice });
    let result = "";
    let done = 0;
    for (const { offset, text: words } of hints) {
      assert.ok(offset >= done, "in order");
      result += `${text.slice(done, offset)}«${words}»`;
      done = offset;
    }
    return (result + text.slice(done)).trimEnd();
  };

  it("tell names and the labels of ratings behind tags, as far as they are wanted", () => {
    const text = "C: {Fine 😀.}#minimal-response=3~@ben {hm}#denial=9 {x}#nope=1 }a#denial";
    assert.equal(shown(text, {}), text);
    assert.equal(
      shown(text, { names: true }),
      "C: {Fine 😀.}#minimal-response=3~@ben«Minimal response» {hm}#denial=9«Denial» {x}#nope=1 }a#denial",
    );
    assert.equal(
      shown(text, { ratings: true }),
      "C: {Fine 😀.}#minimal-response=3~@ben«some» {hm}#denial=9 {x}#nope=1 }a#denial",
    );
    assert.equal(
      shown(text, all),
      "C: {Fine 😀.}#minimal-response=3~@ben«Minimal response: some» {hm}#denial=9«Denial» {x}#nope=1 }a#denial",
    );
  });

  it("tell tags of turns, sections and sessions too, and no mentions", () => {
    assert.equal(
      shown("= #collaboration=4\n== Opening #withdrawal=2\nC: Oh. #denial\n% #denial", { names: true }),
      "= #collaboration=4«Collaboration»\n== Opening #withdrawal=2«Withdrawal»\nC: Oh. #denial«Denial»\n% #denial",
    );
  });

  it("tell where a labelled span opens that runs over turns what it is coded with", () => {
    assert.equal(
      shown("T: {a|One {b|two}b#x\nC: three {c|never\nT: four}a#denial=2~#shift@ben", { spans: true }),
      "T: {a|«#denial=2~ #shift@ben»One {b|two}b#x\nC: three {c|never\nT: four}a#denial=2~#shift@ben",
    );
  });

  it("are those between two places alone", () => {
    const text = "C: {One}#denial\nC: {two}#denial\nC: {three}#denial";
    assert.equal(
      shown(text, all, { start: 16, end: 31 }),
      "C: {One}#denial\nC: {two}#denial«Denial»\nC: {three}#denial",
    );
  });

  it("do not list tags without end", () => {
    const text = shown(`T: {a|One\nC: two}a${"#denial".repeat(500)}`, { spans: true });
    assert.ok(text.length < 500 * 7 + 120);
  });
});

describe("selection ranges", () => {
  const grown = (source: string): readonly string[] => {
    const at = fixture(source);
    const spans = selectionsAt(at.project, at.uri, at.offset);
    for (const [index, span] of spans.entries()) {
      const below = spans[index - 1];
      assert.ok(span.start <= at.offset && at.offset <= span.end);
      if (below !== undefined) assert.ok(span.start <= below.start && below.end <= span.end);
    }
    return spans.map(({ start, end }) => textOf(at, at.uri).slice(start, end));
  };

  it("grow from the word over the spans to the turn, the section and the document", () => {
    assert.deepEqual(grown("T: No.\n== One\nT: {Oh {I d‸on't} know}#a but. {x}#b\n  So.\n== Two\nC: No.\n"), [
      "don't",
      "Oh {I don't} know",
      "{Oh {I don't} know}#a",
      "{Oh {I don't} know}#a but. {x}#b",
      "{Oh {I don't} know}#a but. {x}#b\n  So.",
      "T: {Oh {I don't} know}#a but. {x}#b\n  So.",
      "== One\nT: {Oh {I don't} know}#a but. {x}#b\n  So.\n",
      "T: No.\n== One\nT: {Oh {I don't} know}#a but. {x}#b\n  So.\n== Two\nC: No.\n",
    ]);
  });

  it("take a labelled span that runs over turns, and one of two that cross", () => {
    assert.deepEqual(grown("T: a {l|b\nC: c‸ d}l#x e\n"), [
      "c",
      "b\nC: c d",
      "{l|b\nC: c d}l#x",
      "T: a {l|b\nC: c d}l#x e\n",
    ]);
    assert.deepEqual(grown("T: {a|one {b|t‸wo}a#x three four}b#y\n").slice(0, 3), [
      "two",
      "one {b|two",
      "{a|one {b|two}a#x",
    ]);
  });

  it("take tags, memos and words of any script", () => {
    assert.deepEqual(grown("T: {a}#b-‸c=2~\n").slice(0, 3), ["c", "#b-c=2~", "{a}#b-c=2~"]);
    assert.deepEqual(grown("T: a\n% one\n% tw‸o\nT: b\n").slice(0, 3), ["two", "% two", "% one\n% two"]);
    assert.equal(grown("T: e\u0301t𝐓‸𝐓 x")[0], "e\u0301t𝐓𝐓");
    assert.equal(grown("T: l’‸homme x")[0], "l’homme");
  });

  it("grow through YAML, in front matter and codebooks", () => {
    assert.deepEqual(grown("---\ncoder: ana\nparticipants: { C: cli‸ent }\n---\nC: a").slice(0, 5), [
      "client",
      "C: client",
      "{ C: client }",
      "participants: { C: client }",
      "coder: ana\nparticipants: { C: client }\n".trimEnd(),
    ]);
    const steps = grown(">>> codebook.yaml\ncodes:\n  - id: a\n    unit: [sp‸an, turn]\n  - id: b\n");
    assert.deepEqual(steps.slice(0, 3), ["span", "[span, turn]", "unit: [span, turn]"]);
    assert.ok(steps.at(-1)?.startsWith("codes:"));
  });

  it("stop growing step by step where braces nest without end", () => {
    const at = fixture(`T: ${"{".repeat(500)}x${"}#a".repeat(500)}`);
    const spans = selectionsAt(at.project, at.uri, 3 + 500);
    assert.ok(spans.length <= 60);
    assert.equal(spans.at(-1)?.start, 0);
  });
});

describe("linked editing", () => {
  const linked = (source: string): void =>
    expectMarks(source, ({ project, uri, offset }) => linkedSpansAt(project, uri, offset) ?? []);

  it("links the opening and the closing label, from either end of either", () => {
    linked("T: {‸e1|Oh.\n    ^^\nC: 😀 No.}e1#a {e1|No.}e1#b\n          ^^");
    linked("T: {e1‸|Oh.\n    ^^\nC: 😀 No.}e1#a\n          ^^");
    linked("T: {e1|Oh.\n    ^^\nC: 😀 No.}‸e1#a\n          ^^");
    linked("T: {e1|Oh.\n    ^^\nC: 😀 No.}e1‸#a\n          ^^");
  });

  it("links nothing else", () => {
    linked("T: ‸{e1|Oh.}e1#a");
    linked("T: {e1|‸Oh.}e1#a");
    linked("T: {e‸1|Oh.");
    linked("T: Oh.}e‸1#a");
    linked("T: {O‸h.}#a");
    linked(">>> codebook.yaml\ntitle: a‸");
  });
});

describe("links", () => {
  const links = (source: string) => {
    const builtins = new Map([["basic", "codes: [{ id: a }]"]]);
    for (const lineEnd of lineEnds) {
      const at = fixture(source, { lineEnd, builtins });
      const found = linksOf(at.project, at.uri);
      assert.deepEqual(
        found.map(({ span, target }) => `${span.start}-${span.end} ${target}`),
        at.marks.map(({ span, note }) => `${span.start}-${span.end} ${note}`),
      );
    }
  };

  it("lead to the codebooks that front matter and codebooks name", () => {
    links(`
---
codebook: shared/x.codebook.yaml
          ^^^^^^^^^^^^^^^^^^^^^^ file:///study/shared/x.codebook.yaml
---
>>> shared/x.codebook.yaml
title: X
`);
    links(`
---
codebook:
  - ./x.codebook.yaml
    ^^^^^^^^^^^^^^^^^ file:///study/x.codebook.yaml
  - builtin:basic
    ^^^^^^^^^^^^^ builtin:///basic.codebook.yaml
---
>>> x.codebook.yaml
title: X
`);
    links(`
>>> codebook.yaml
extends: [./x.codebook.yaml]
          ^^^^^^^^^^^^^^^^^ file:///study/x.codebook.yaml
>>> x.codebook.yaml
title: X
`);
  });

  it("lead nowhere out of the workspace, to other addresses or to what is not there", () => {
    links("---\ncodebook: [../out/codebook.yaml, /etc/passwd, https://x.example/codebook.yaml, none.yaml]\n---\n");
    links("---\ncodebook: builtin:none\n---\n");
    links(">>> codebook.yaml\nextends: [../../x.codebook.yaml, command:x]\n");
  });
});

describe("colours", () => {
  it("are those between quotes, with their place", () => {
    const at = fixture(`
>>> codebook.yaml
codes:
  - id: a
    color: "#D55E00"
            ^^^^^^^
    codes: [{ id: b, color: '#0072b2' }]
                             ^^^^^^^
  - { id: c, color: none }
  - { id: d, color: "#12" }
  - { id: e, color: "\\x23D55E00" }
  - adapt: f
    color: "#000000"
            ^^^^^^^
`);
    const found = colorsOf(at.project, at.uri);
    assert.deepEqual(
      found.map(({ span }) => span),
      at.marks.map(({ span }) => span),
    );
    assert.deepEqual(
      found.map(({ color }) => writeColor(color)),
      ["#D55E00", "#0072B2", "#000000"],
    );
  });

  it("are written as the codebook has them", () => {
    assert.equal(writeColor({ red: 1, green: 0.5, blue: 0 }), "#FF8000");
    assert.equal(writeColor({ red: 2, green: -1, blue: 0.02 }), "#FF0005");
  });
});
