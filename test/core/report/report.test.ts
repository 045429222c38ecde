import assert from "node:assert/strict";
import { escaped } from "../../../server/src/core/report/markup.ts";
import { sectionNames } from "../../../server/src/core/report/report.ts";
import { parseQuery } from "../../../server/src/core/query/parse.ts";
import { codingsOf } from "../../../server/src/core/transcript/codings.ts";
import { transcriptsOf } from "../../../server/src/core/project.ts";
import { fixture } from "../../fixture.ts";
import { reported, studyOf } from "./study.ts";
import { each, type Node, named, readXml } from "./xml.ts";

const codebook = `
>>> codebook.yaml
codebook: study
title: A <small> study & more
version: 1.2.0
participants: { T: therapist, C: client }
scales:
  weight: { type: ordinal, values: { 1: none, 2: some, 3: much }, absent: 1 }
measures:
  wai: { name: Alliance, raters: [client], min: 12, max: 84 }
codes:
  - id: rupture
    name: Rupture
    definition: A strain.
    scale: weight
    codes:
      - { id: denial, name: "Denial </svg><script>x</script>", definition: Says no. }
      - { id: silence, name: Silence, definition: Says nothing. }
  - { id: repair, name: Repair, definition: Mends it. }
rules:
  - { id: answered, after: rupture, expect: repair, within: { turns: 3 }, message: Nothing follows. }
`;

const source = `
>>> s1.ana.transcript
---
id: s1
title: The first
variables: { client: K7 }
date: 2024-01-01
measures: { wai.client: 40 }
---
== Opening
[00:00:00] T: How was the week, all in all?
[00:00:10] C: {Splendid, nothing to zebrafish about.}#denial=3
[00:00:20] T: {I may have pushed you.}#repair #repair@ben
[00:00:30] C: {Hm.}#silence=1 {No.}#denial=2~
[00:00:40] T: We can stop.
>>> s1.ben.transcript
---
id: s1
variables: { client: K7 }
date: 2024-01-01
measures: { wai.client: 40 }
---
== Opening
[00:00:00] T: How was the week, all in all?
[00:00:10] C: {Splendid, nothing to zebrafish about.}#denial=2
[00:00:20] T: I may have pushed you.
[00:00:30] C: Hm. No.
[00:00:40] T: We can stop.
>>> s2.ana.transcript
---
id: s2
variables: { client: K7 }
date: 2024-02-01
measures: { wai.client: 50 }
---
[00:00:00] C: {I walked &lt;out&gt;.}#rupture=3 #unheard-of
[00:00:10] T: Yes.
${codebook}`;

const page = (html: string): Node => readXml(html);
const byId = (root: Node, id: string): Node => {
  const found = each(root).find(({ attributes }) => attributes.get("id") === id);
  assert.ok(found !== undefined, `no #${id}`);
  return found;
};
/** The rows of the first table in an element, as texts. */
const rowsIn = (node: Node): readonly (readonly string[])[] =>
  named(named(node, "tbody")[0] as Node, "tr").map(({ children }) => children.map(({ text }) => text));

describe("the report of a study", () => {
  const { project } = fixture(source);
  const study = studyOf(project);
  const { html, pictures } = reported(study);
  const root = page(html);

  it("is one page that may load nothing, with a link to each of its parts", () => {
    const policy = named(root, "meta").find(
      ({ attributes }) => attributes.get("http-equiv") === "Content-Security-Policy",
    );
    assert.match(
      policy?.attributes.get("content") ?? "",
      /^default-src 'none'; style-src 'unsafe-inline'; img-src data:/,
    );
    for (const name of ["script", "link", "img", "iframe", "object", "base", "form"])
      assert.deepEqual(named(root, name), [], name);
    const links = named(root, "a").map(({ attributes }) => attributes.get("href"));
    assert.deepEqual(
      links,
      sectionNames.map((name) => `#${name}`),
    );
    for (const name of sectionNames) byId(root, name);
    assert.doesNotMatch(html, / on[a-z]+="| style="|url\(|@import|https?:(?!\/\/www\.w3\.org\/2000\/svg")/);
  });

  it("has a style sheet that HTML reads as XML does, and every id once", () => {
    const css = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] as string;
    assert.equal(escaped(css), css);
    const ids = each(root).flatMap(({ attributes }) => attributes.get("id") ?? []);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("says what was read, with whose codings count", () => {
    const overview = byId(root, "overview").text;
    assert.match(overview, /Recordings2, in 3 transcripts/);
    assert.match(overview, /Codebookstudy 1\.2\.0 \(A <small> study & more\)/);
    assert.match(overview, /So count the codings by ana \(2 recordings\)/);
    assert.deepEqual(rowsIn(byId(root, "overview")), [
      ["ana", "2", "5", "1", "1"],
      ["ben", "1", "1", "0", "0"],
    ]);
  });

  it("counts each code with those below it, as the statistics do, and codes of no codebook", () => {
    const rows = rowsIn(byId(root, "codes")).map((row) => [row[1], row[2], row[3], row[5], row[6]]);
    assert.deepEqual(rows, [
      // Rated as absent is no presence, and a rating all the same.
      ["rupture", "3", "1", "2", "2.25 (4)"],
      ["denial", "2", "2", "1", "2.50 (2)"],
      ["silence", "0", "0", "0", "1.00 (1)"],
      ["repair", "1", "1", "1", ""],
      ["unheard-of", "1", "1", "1", ""],
    ]);
    const all = transcriptsOf(project)
      .flatMap(({ transcript }) => codingsOf(transcript))
      .filter(({ coder }) => coder === "ana");
    assert.equal(study.main.codings + study.main.absent, all.length);
  });

  it("draws a strip for each transcript, in the order of the recordings", () => {
    const strips = named(byId(root, "sessions"), "figure").filter(
      ({ attributes }) => attributes.get("class") === "strip",
    );
    assert.deepEqual(
      strips.map(({ attributes }) => attributes.get("data-file")),
      ["s1.ana.transcript", "s1.ben.transcript", "s2.ana.transcript"],
    );
    assert.match(strips[0]?.text ?? "", /s1 · The first.*ana, ben · 5 turns/);
  });

  it("says what follows what, as the statistics do", () => {
    const found = study.mainThemes.transitions;
    assert.ok(found !== undefined);
    const [row, column] = [found.codes.indexOf("rupture"), found.codes.indexOf("repair")];
    const { count, expected = 0, residual = 0 } = found.cells[row]?.[column] ?? {};
    const listed = rowsIn(byId(root, "transitions")).find(([from, to]) => from === "Rupture" && to === "Repair");
    assert.deepEqual(
      listed?.slice(2, 6).map((cell) => cell.replace("\u2212", "-")),
      [String(count), expected.toFixed(2), "0.33", residual.toFixed(2)],
    );
    assert.equal(count, 1);
  });

  it("follows a rupture to its repair, with the place", () => {
    const episodes = byId(root, "episodes").text;
    assert.match(episodes, /Codings that open one2, of these without an end 1Episodes2, of these resolved 1 \(50 %\)/);
    const rows = rowsIn(byId(root, "episodes"));
    assert.deepEqual(
      rows.map((row) => [row[0], row[1], row[4], row[5], row[7]]),
      [
        ["s1", "2", "Repair", "1", "s1.ana.transcript:10"],
        ["s2", "1", "not resolved", "–", "s2.ana.transcript:7"],
      ],
    );
  });

  it("follows a client from session to session", () => {
    const svg = byId(root, "figure-measure-wai");
    assert.match(svg.text, /^Alliance/);
    const rows = rowsIn(byId(root, "trajectories"));
    assert.deepEqual(rows, [
      ["K7", "1", "s1", "2024-01-01", "40"],
      ["K7", "2", "s2", "2024-02-01", "50"],
    ]);
  });

  it("tells agreement as `rapport agree` does", () => {
    const figures = study.agreement.parts[0]?.figures ?? [];
    const denial = figures.find(({ id, kind }) => id === "denial" && kind === "code");
    assert.ok(denial !== undefined);
    const alpha = denial.estimates.find(({ name }) => name === "alpha_nominal")?.value as number;
    assert.ok(byId(root, "agreement").text.includes(alpha.toFixed(3).replace("-", "\u2212")));
  });

  it("quotes with the place, and not what has no words", () => {
    const quotes = named(byId(root, "quotations"), "blockquote");
    const said = quotes.map(({ children }) => children[0]?.text);
    assert.ok(said.includes("Splendid, nothing to zebrafish about."));
    const places = named(byId(root, "quotations"), "span").map(({ attributes, text }) => [
      attributes.get("data-line"),
      text,
    ]);
    assert.ok(places.some(([line, text]) => line === "10" && text === "s1.ana.transcript:10"));
    assert.ok(quotes.some(({ text }) => /rated 2 \(some\) · tentative · ana/.test(text)));
    for (const quote of quotes) assert.equal(quote.children[0]?.attributes.get("dir"), "auto");
  });

  it("is the same each time, and in whatever order the files come", () => {
    assert.equal(reported(studyOf(project)).html, html);
    assert.equal(reported(studyOf(project, {}, true)).html, html);
  });

  it("has every picture as a file of its own, under a name of its own", () => {
    assert.equal(new Set(pictures.map(({ name }) => name)).size, pictures.length);
    for (const { name, svg } of pictures) {
      assert.match(name, /^[a-z0-9-]+$/);
      readXml(svg);
      assert.ok(html.includes(`"${name}-title"`), name);
      assert.doesNotMatch(svg, /class=|<script|style=/);
    }
  });

  it("holds no word that was said without quotations, and says so", () => {
    const sections = new Set(sectionNames);
    sections.delete("quotations");
    const bare = reported(studyOf(project, { quotations: 0 }), { sections });
    for (const word of ["zebrafish", "pushed", "walked"]) {
      assert.ok(html.includes(word));
      assert.ok(!bare.html.includes(word));
      for (const { svg } of bare.pictures) assert.ok(!svg.includes(word));
    }
    assert.match(page(bare.html).text, /This page quotes nobody/);
    assert.match(root.text, /This page holds words that clients said/);
  });

  it("quotes what a query asks for, and nothing else", () => {
    const { query } = parseQuery("denial and tentative");
    assert.ok(query !== undefined);
    const asked = page(reported(studyOf(project, { query }), { asked: "denial and tentative" }).html);
    assert.deepEqual(
      named(byId(asked, "quotations"), "blockquote").map(({ children }) => children[0]?.text),
      ["No."],
    );
  });

  it("tells of one coder's codings alone where one is named", () => {
    const own = studyOf(project, { coder: "ben" });
    const text = page(reported(own, { coder: "ben" }).html).text;
    assert.equal(own.main.codings, 1);
    assert.match(text, /The codings by ben count\. 1 recording that ben did not code is left out\./);
  });

  it("quotes few of many, drawn by lot", () => {
    const many = Array.from({ length: 40 }, (_, index) => `C: {Line ${index} of it.}#denial`);
    const one = fixture(`>>> m.transcript\n${many.join("\n")}\n${codebook}`);
    const quoted = (of: typeof one) =>
      studyOf(of.project)
        .quotations.of("denial")
        .map(({ words }) => words);
    assert.equal(quoted(one).length, 5);
    assert.equal(studyOf(one.project).quotations.considered("denial"), 40);
    assert.notDeepEqual(
      quoted(one),
      many.slice(0, 5).map((line) => line.slice(4, -8)),
    );
  });
});

describe("the report of little", () => {
  it("says so where nothing is coded, where nobody speaks, and without a codebook", () => {
    for (const text of ["", "T: Hello.\nC: Hello.\n", "Nobody speaks.\n", "T: {Hello.}#a\n"]) {
      const { project } = fixture(`>>> a.transcript\n${text}`);
      const root = page(reported(studyOf(project)).html);
      for (const name of sectionNames)
        assert.ok(byId(root, name).text.length > 10, `${name} of ${JSON.stringify(text)}`);
    }
  });
});

describe("whose codings count", () => {
  const copy = (name: string, front: string, tags: string) => `>>> ${name}\n---\n${front}\n---\nT: {One}${tags} two.\n`;
  const totals = (...copies: readonly string[]) => {
    const { main, mainCoding } = studyOf(fixture(`${copies.join("")}${codebook}`).project);
    return [main.codings, ...mainCoding.byCoder.map(({ coder, recordings }) => `${coder} ${recordings}`)];
  };

  it("are the consensus's, else those of who coded most, else of the first by name", () => {
    const [ana, ben] = [
      copy("s1.ana.transcript", "id: s1", "#repair"),
      copy("s1.ben.transcript", "id: s1", "#repair#denial"),
    ];
    assert.deepEqual(totals(ana, ben), [1, "ana 1"]);
    assert.deepEqual(totals(ana, ben, copy("s2.ben.transcript", "id: s2", "#repair")), [3, "ben 2"]);
    assert.deepEqual(totals(ana, ben, copy("s1.consensus.transcript", "id: s1", "#a#b#c")), [3, "consensus 1"]);
  });

  it("are those of the last round, and of a guest where there is no copy of their own", () => {
    const [first, second] = [
      copy("a.transcript", "id: s1\ncoder: ana", "#repair"),
      copy("b.transcript", "id: s1\ncoder: ana\nround: 2", "#a#b"),
    ];
    assert.deepEqual(totals(first, second), [2, "ana 1"]);
    assert.deepEqual(totals(copy("s1.transcript", "id: s1", "#repair@ana#denial@ana")), [2, "ana 1"]);
    assert.deepEqual(totals(copy("s1.transcript", "id: s1", "#repair")), [1, "undefined 1"]);
  });
});
