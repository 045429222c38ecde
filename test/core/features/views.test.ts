import assert from "node:assert/strict";
import { foldsOf } from "../../../server/src/core/features/folding.ts";
import { type OutlineNode, outlineOf } from "../../../server/src/core/features/outline.ts";
import { statusOf } from "../../../server/src/core/features/status.ts";
import { type ThemeNode, themeCodingsOf, themesOf } from "../../../server/src/core/features/themes.ts";
import { tintsOf } from "../../../server/src/core/features/tints.ts";
import { tokensOf } from "../../../server/src/core/features/tokens.ts";
import { type Fixture, fixture, root } from "../../fixture.ts";
import { sample } from "./sample.ts";

const lineEnds = ["\n", "\r\n"] as const;

/** What a feature tells of a text must be the same whatever its lines end with. */
function both(source: string, tell: (at: Fixture) => unknown, expected: unknown): void {
  for (const lineEnd of lineEnds)
    assert.deepEqual(tell(fixture(source, { lineEnd })), expected, JSON.stringify(lineEnd));
}

const textOf = ({ texts, uri }: Fixture) => texts.get(uri) ?? "";

const session = `
---
title: Session 3
coder: ana
---
= #collaboration=4
T: Before {all}#invites else.

== Opening [00:00] #withdrawal=2
[00:00:19] C: {Fine, 😀. I {guess}#denial it was fine.}#minimal-response=3~
  And {more}#unknown@ben. #withdrawal
=== Inner
Someone comes in,
and goes.

% @ben A note
% on two lines. #denial
== Last
T: {a|One
C: two.}a#denial=2 {}#denial
`;

describe("outline", () => {
  const lines = (nodes: readonly OutlineNode[], depth = 0): readonly string[] =>
    nodes.flatMap(({ name, detail, kind, children }) => [
      `${"  ".repeat(depth)}${kind} ${name} | ${detail}`,
      ...lines(children, depth + 1),
    ]);

  it("shows sections with their turns and codes", () => {
    both(session + sample, (at) => lines(outlineOf(at.project, at.uri, "structure")), [
      "session Session | collaboration=4",
      "turn T Before all else. | invites",
      "section Opening | 00:00 withdrawal=2",
      "  turn C 00:00:19 Fine, 😀. I guess it was fine. And more. | denial, minimal-response=3~, unknown@ben, withdrawal",
      "  section Inner | ",
      "    narrative Someone comes in, and goes. | ",
      "section Last | ",
      "  turn T One | ",
      "  turn C two. | denial=2, denial",
    ]);
  });

  it("shows themes with their codings", () => {
    both(session + sample, (at) => lines(outlineOf(at.project, at.uri, "theme")), [
      "theme Collaboration | 1",
      "  coding Session 3 | a · 4 · @ana",
      "theme Rupture | 6",
      "  code Withdrawal | 6",
      "    coding Opening | a · Opening · 00:00 · 2 (minor) · @ana",
      "    coding Fine, 😀. I guess it was fine. And more. | a · C · 00:00:19 · @ana",
      "    code Minimal response | 1",
      "      coding Fine, 😀. I guess it was fine. | a · C · 00:00:19 · 3 (some) · tentative · @ana",
      "    code Denial | 3",
      "      coding guess | a · C · 00:00:19 · @ana",
      "      coding One two. | a · T · 2 (minor) · @ana",
      "      coding · | a · C · @ana",
      "theme Invites feelings | 1",
      "  coding all | a · T · @ana",
      "theme Not in the codebook | 1",
      "  code unknown | 1",
      "    coding more | a · C · 00:00:19 · @ben",
    ]);
  });

  it("keeps each node inside the one above it, and its selection inside itself", () => {
    const at = fixture(session + sample);
    const inside = (a: { start: number; end: number }, b: { start: number; end: number }) =>
      assert.ok(a.start >= b.start && a.end <= b.end, `${JSON.stringify(a)} in ${JSON.stringify(b)}`);
    const check = (node: OutlineNode): void => {
      inside(node.selection, node.span);
      for (const child of node.children) {
        inside(child.span, node.span);
        check(child);
      }
    };
    for (const by of ["structure", "theme"] as const) outlineOf(at.project, at.uri, by).forEach(check);
    outlineOf(at.project, `${root}/codebook.yaml`, "structure").forEach(check);
  });

  it("shows a codebook's codes", () => {
    const at = fixture(sample);
    assert.deepEqual(lines(outlineOf(at.project, at.uri, "structure")).slice(0, 4), [
      "theme Collaboration | collaboration",
      "theme Rupture | rupture",
      "  code Withdrawal | withdrawal",
      "    code Minimal response | minimal-response",
    ]);
  });
});

describe("folding", () => {
  it("folds what runs over several lines", () => {
    both(
      session + sample,
      (at) =>
        foldsOf(at.project, at.uri).map(({ kind, start, end }) => {
          const lines = textOf(at).slice(start, end).split(/\r?\n/);
          return `${kind}: ${lines[0]} … ${lines.at(-1)}`;
        }),
      [
        "front: --- … ---",
        "section: == Opening [00:00] #withdrawal=2 … % on two lines. #denial",
        "turn: [00:00:19] C: {Fine, 😀. I {guess}#denial it was fine.}#minimal-response=3~ …   And {more}#unknown@ben. #withdrawal",
        "section: === Inner … % on two lines. #denial",
        "turn: Someone comes in, … and goes.",
        "memo: % @ben A note … % on two lines. #denial",
        "section: == Last … C: two.}a#denial=2 {}#denial",
      ],
    );
  });

  it("folds the entries of a codebook", () => {
    const at = fixture(sample);
    const firsts = foldsOf(at.project, at.uri).map(({ start }) => textOf(at).slice(start).split("\n")[0]);
    for (const line of ["codes:", "- id: rupture", "- id: denial", "significance:"])
      assert.ok(firsts.includes(line), line);
  });
});

describe("tokens", () => {
  const told = (at: Fixture, range?: { start: number; end: number }) =>
    tokensOf(at.project, at.uri, range).map(
      ({ span, type, modifiers }) => `${textOf(at).slice(span.start, span.end)} ${[type, ...modifiers].join(".")}`,
    );
  const source = `
---
participants: { K: counsellor }
---
T: 😀 {a|One \\#x {}#unknown=2~@ben}a#denial }zz#denial
K: Two. #rupture #silence
X: }a#denial
% @ben see #denial, #nope
${sample}`;

  it("tells codes, values, coders, speakers by role, labels and escapes", () => {
    both(source, (at) => told(at), [
      "T speaker.role2",
      "a label",
      "\\# escape",
      "#unknown code.unknown",
      "2 value",
      "@ben coder",
      "a label",
      "#denial code",
      "K speaker.role3",
      "#rupture code.heading",
      "#silence code.deprecated",
      "X speaker",
      "@ben coder",
      "#denial code.mention",
      "#nope code.unknown.mention",
    ]);
  });

  it("are in order, apart from one another and on one line each", () => {
    const at = fixture(session + sample);
    let end = 0;
    for (const { span } of tokensOf(at.project, at.uri)) {
      assert.ok(span.start >= end && span.end > span.start);
      assert.doesNotMatch(textOf(at).slice(span.start, span.end), /[\r\n]/);
      end = span.end;
    }
  });

  it("of a range are those that touch it", () => {
    const at = fixture(source);
    const start = textOf(at).indexOf("K: Two");
    assert.deepEqual(told(at, { start, end: start + 5 }), ["K speaker.role3"]);
  });

  it("know no code without a codebook", () => {
    const at = fixture("T: a #b");
    assert.deepEqual(told(at), ["T speaker", "#b code"]);
  });

  it("of a long transcript are the same for a range as for the whole", () => {
    const at = fixture(`${"T: {Some words}#denial here.\nC: and \\# there. #nope\n".repeat(600)}${sample}`);
    const all = tokensOf(at.project, at.uri);
    assert.equal(all.length, 600 * 5);
    const range = { start: 20_000, end: 24_000 };
    const wanted = all.filter(({ span }) => span.start < range.end && span.end > range.start);
    assert.deepEqual(tokensOf(at.project, at.uri, range), wanted);
  });
});

describe("themes", () => {
  const codingsOf = ({ project }: Fixture, code: string, most = 100) => themeCodingsOf(project, {}, code, most);
  const lines = (at: Fixture, nodes: readonly ThemeNode[], depth = 0): readonly string[] =>
    nodes.flatMap(({ code, name, count, children }) => [
      `${"  ".repeat(depth)}${name} ${count}`,
      ...codingsOf(at, code).codings.map(({ words, place, coder, value, unit, tentative }) =>
        [`${"  ".repeat(depth)}- ${words}`, place, coder ?? "–", value ?? "–", unit, tentative ? "~" : ""].join("|"),
      ),
      ...lines(at, children, depth + 1),
    ]);

  it("roll counts up, show every code that is in use, and gather unknown ones", () => {
    both(session + sample, (at) => lines(at, themesOf(at.project, { uri: at.uri }).themes), [
      "Collaboration 1",
      "- Session 3|a|ana|4|session|",
      "Rupture 6",
      "  Withdrawal 6",
      "  - Opening|a · Opening · 00:00|ana|2 (minor)|section|",
      "  - Fine, 😀. I guess it was fine. And more.|a · C · 00:00:19|ana|–|turn|",
      "    Minimal response 1",
      "    - Fine, 😀. I guess it was fine.|a · C · 00:00:19|ana|3 (some)|span|~",
      "    Denial 3",
      "    - guess|a · C · 00:00:19|ana|–|span|",
      "    - One two.|a · T|ana|2 (minor)|span|",
      "    - |a · C|ana|–|point|",
      "Invites feelings 1",
      "- all|a · T|ana|–|span|",
      "Not in the codebook 1",
      "  unknown 1",
      "  - more|a · C · 00:00:19|ben|–|span|",
    ]);
  });

  it("count what the filter leaves, and all", () => {
    const at = fixture(session + sample);
    const { count, total, themes } = themesOf(at.project, { filter: { coders: ["ben"] } });
    assert.deepEqual([count, total], [1, 9]);
    assert.deepEqual(
      themes.map(({ name, count }) => [name, count]),
      [
        ["Collaboration", 0],
        ["Rupture", 0],
        ["Invites feelings", 0],
        ["Not in the codebook", 1],
      ],
    );
    const rupture = themes[1];
    assert.equal(rupture?.children[0]?.definition, "The client moves away.");
    assert.equal(rupture?.color, "#E69F00");
    assert.equal(themes[3]?.color, undefined);
  });

  it("show a deprecated code only where it is used", () => {
    const names = (text: string) => {
      const at = fixture(text + sample);
      return themesOf(at.project, {}).themes.map(({ name, deprecated }) => `${name}${deprecated ? " †" : ""}`);
    };
    assert.ok(!names("C: a").includes("Silence †"));
    assert.ok(names("C: a #silence").includes("Silence †"));
  });

  it("merge the codebooks of a project by id, in the order of its files", () => {
    const at = fixture(`
>>> a/codebook.yaml
codes:
  - id: top
    codes: [{ id: one, name: First }]
>>> a/a.transcript
C: {x}#one
>>> b/codebook.yaml
codes:
  - id: top
    codes: [{ id: two }]
  - { id: one, name: Second }
  - id: own
>>> b/b.transcript
C: {y}#one {z}#two
`);
    assert.deepEqual(lines(at, themesOf(at.project, {}).themes), [
      "top 3",
      "  First 2",
      "  - x|a · C|–|–|span|",
      "  - y|b · C|–|–|span|",
      "  two 1",
      "  - z|b · C|–|–|span|",
      "own 0",
    ]);
  });

  it("shorten words at a word's end, and lead to where they stand", () => {
    const long = "word ".repeat(40).trim();
    const at = fixture(`C: {${long}}#denial {${"😀".repeat(60)}}#denial${sample}`);
    const [first, second] = codingsOf(at, "denial").codings;
    assert.equal(first?.words, `${"word ".repeat(16).trim()}…`);
    assert.equal(second?.words, `${"😀".repeat(40)}…`);
    assert.equal(textOf(at).slice(first?.span.start, first?.span.end), long);
    assert.equal(first?.uri, at.uri);
    assert.equal(textOf(at).indexOf("#denial"), first?.tag);
  });

  it("tell as many codings of a code as are asked for, and how many there are", () => {
    const at = fixture(`C: {a}#denial {b}#denial {c}#denial\n>>> b.transcript\nC: {d}#denial${sample}`);
    const words = (most: number) => codingsOf(at, "denial", most).codings.map((coding) => coding.words);
    assert.deepEqual([words(0), words(2), words(9)], [[], ["a", "b"], ["a", "b", "c", "d"]]);
    assert.equal(codingsOf(at, "denial", 2).total, 4);
  });

  it("show the codebook before there is a transcript", () => {
    const at = fixture(sample);
    assert.equal(themesOf(at.project, {}).themes.length, 3);
  });
});

describe("tints", () => {
  const told = (at: Fixture) =>
    tintsOf(at.project, at.uri)?.tints.map(({ spans, label, level, unit, color, dashed, tentative }) => ({
      text: spans.map(({ start, end }) => textOf(at).slice(start, end)),
      label,
      level,
      unit,
      color: color + (dashed ? " dashed" : ""),
      tentative,
    }));

  it("follow the words line by line, without layout, other turns' heads, memos and trailing tags", () => {
    both(
      `T: {a|One  \n   two  \n% memo\nC: three #denial #invites\n== Section\n[0:01] T: {four}a#denial=2\n{x}#x${sample}`,
      (at) => told(at)?.map(({ text, label, unit }) => `${unit} ${text.join("/")} = ${label}`),
      ["span One/two/three/{four = Denial: 2 (minor)", "turn C = Denial", "turn C = Invites feelings", "span x = x"],
    );
  });

  it("have levels that differ where they overlap", () => {
    const levels = (text: string) => {
      const at = fixture(text + sample);
      return told(at)?.map(({ text, level }) => `${text.join("/")}:${level}`);
    };
    assert.deepEqual(levels("T: {one {two}#denial {three}#denial}#denial {four}#denial"), [
      "one {two}#denial {three}#denial:0",
      "two:1",
      "three:1",
      "four:0",
    ]);
    assert.deepEqual(levels("T: {a|one {b|two}a#denial {c|three}b#denial four}c#denial"), [
      "one {b|two:0",
      "two}a#denial {c|three:1",
      "three}b#denial four:0",
    ]);
  });

  it("show turns by their label, narrative by its first line, sections and sessions by theirs, and points", () => {
    both(
      `= #collaboration=4\n== Opening #withdrawal=2~\nHe comes\nin. #denial\nC: {}#denial #denial~\n${sample}`,
      (at) =>
        told(at)?.map(
          ({ text, unit, tentative, color }) => `${unit}${tentative ? "~" : ""} ${text.join("/")} ${color}`,
        ),
      [
        "session = #collaboration=4 #0072B2",
        "section~ == Opening #withdrawal=2~ #E69F00",
        "turn He comes #E69F00",
        "turn~ C #E69F00",
        "point  #E69F00",
      ],
    );
  });

  it("are grey and dashed for a code that no codebook has", () => {
    const at = fixture(`C: {a}#nope${sample}`);
    assert.equal(told(at)?.[0]?.color, "#999999 dashed");
  });

  it("tell all inline markup", () => {
    both(
      `T: \\#a {😀 {b|c}#denial=2}b#x {}#y }zz#z {d}\n#turn #two\n${sample}`,
      (at) => tintsOf(at.project, at.uri)?.markup.map(({ start, end }) => textOf(at).slice(start, end)),
      ["\\", "{", "{b|", "}#denial=2", "}b#x", "{", "}#y", "#turn", "#two"],
    );
  });

  it("are nothing where there is no transcript", () => {
    const at = fixture(sample);
    assert.equal(tintsOf(at.project, at.uri), undefined);
  });
});

describe("status", () => {
  it("counts codings and coded turns, those under labelled spans too", () => {
    both(
      `
---
coder: ana
---
T: {a|One {x}#denial
C: two
Narrative: three
T: four}a#denial }a#text
C: five
C: six #denial
== Section
narrative {x}#denial
${sample}`,
      ({ project, uri }) => statusOf(project, uri),
      {
        codebook: { title: "Alliance and rupture", version: "1.3.0", uri: `${root}/codebook.yaml` },
        coder: "ana",
        codings: 4,
        turns: 6,
        codedTurns: 5,
      },
    );
  });

  it("is there without a codebook, and not without a transcript", () => {
    const at = fixture("C: a");
    const status = statusOf(at.project, at.uri);
    assert.deepEqual([status?.codebook, status?.coder, status?.codedTurns], [undefined, undefined, 0]);
    assert.equal(statusOf(at.project, `${root}/none.transcript`), undefined);
  });
});
