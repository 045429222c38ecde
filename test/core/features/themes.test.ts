import assert from "node:assert/strict";
import {
  codeSpanIn,
  type Facets,
  type ThemeNode,
  themeCodingsOf,
  themeFacetsOf,
  themesOf,
} from "../../../server/src/core/features/themes.ts";
import type { CodingFilter } from "../../../server/src/core/lookup/coding-filter.ts";
import { parseQuery } from "../../../server/src/core/query/parse.ts";
import type { Query } from "../../../server/src/core/query/query.ts";
import { type Fixture, fixture, root } from "../../fixture.ts";
import { sample } from "./sample.ts";

const study = `
---
coder: ana
variables: { week: 3, phase: intake }
participants: { P: client }
---
= #collaboration=4
== Opening #withdrawal=2
A paragraph of narrative. #withdrawal

T: Before {all}#invites else. #silence~
C: {Fine, I {gu{}ess}#denial it was.}#minimal-response=3~
P: {a|One {Ärger}#unknown@ben
T: two.}a#denial=2 {b|three}b#invites~@ben
>>> b.ben.transcript
---
variables: { week: 10, phase: "" }
---
C: {Fine}#minimal-response=1 {x}#denial
${sample}`;

describe("themes: filters", () => {
  const at = fixture(study);
  const words = ({ project }: Fixture, filter: CodingFilter, asked?: string): readonly string[] => {
    const query = asked === undefined ? {} : { query: parseQuery(asked).query as Query };
    const codesIn = (nodes: readonly ThemeNode[]): readonly ThemeNode[] =>
      nodes.flatMap((node) => [node, ...codesIn(node.children)]);
    const { themes, count } = themesOf(project, { filter, ...query });
    const codes = codesIn(themes).filter(({ own }) => own > 0);
    const found = codes.flatMap(({ code, own }) => {
      const { codings, total } = themeCodingsOf(project, { filter, ...query }, code, 100);
      assert.equal(total, own, `${code} is counted as it is listed`);
      return codings.map(({ words }) => `${code}: ${words}`);
    });
    assert.equal(count, found.length);
    return found;
  };

  it("let everything through where nothing is asked for", () => {
    const all = words(at, {});
    assert.equal(all.length, 12);
    assert.deepEqual(words(at, { coders: [], roles: [], variables: { week: [] }, search: "  " }), all);
  });

  it("by coder, those whom the front matter or the file's name tells among them", () => {
    assert.deepEqual(words(at, { coders: ["ben"] }), [
      "minimal-response: Fine",
      "denial: x",
      "invites: three",
      "unknown: Ärger",
    ]);
    assert.equal(words(at, { coders: ["ben", "ana"] }).length, 12);
    assert.deepEqual(words(at, { coders: ["cleo"] }), []);
  });

  it("by the role of who speaks, one of those who do where it runs over several turns", () => {
    assert.deepEqual(words(at, { roles: ["therapist"] }), [
      "denial: One Ärger two.",
      "invites: all",
      "invites: three",
      "silence: Before all else.",
    ]);
    assert.deepEqual(words(at, { roles: ["client"] }), [
      "minimal-response: Fine, I guess it was.",
      "minimal-response: Fine",
      "denial: guess",
      "denial: One Ärger two.",
      "denial: x",
      "unknown: Ärger",
    ]);
    assert.deepEqual(words(at, { roles: ["observer"] }), []);
  });

  it("by case variable, as text, and by several at once", () => {
    assert.equal(words(at, { variables: { week: ["10"] } }).length, 2);
    assert.equal(words(at, { variables: { week: ["3", "10"] } }).length, 12);
    assert.equal(words(at, { variables: { week: ["3"], phase: ["late"] } }).length, 0);
    assert.deepEqual(words(at, { variables: { age: ["3"] } }), []);
    assert.deepEqual(words(at, JSON.parse('{"variables":{"__proto__":["3"]}}')), []);
  });

  it("by doubt", () => {
    assert.deepEqual(words(at, { tentative: "only" }), [
      "minimal-response: Fine, I guess it was.",
      "invites: three",
      "silence: Before all else.",
    ]);
    assert.equal(words(at, { tentative: "without" }).length, 9);
  });

  it("all of them together", () => {
    const filter: CodingFilter = { coders: ["ben"], roles: ["therapist"], variables: { week: ["3"] } };
    assert.deepEqual(words(at, { ...filter, tentative: "only" }), ["invites: three"]);
    assert.deepEqual(words(at, { ...filter, tentative: "without" }), []);
  });

  it("by a piece of the words as they were said, whatever the markup between them, in any case", () => {
    assert.deepEqual(words(at, { search: "FINE, i guess" }), ["minimal-response: Fine, I guess it was."]);
    assert.deepEqual(words(at, { search: "a\u0308rger two" }), ["denial: One Ärger two."]);
    assert.deepEqual(words(at, { search: "opening" }), ["withdrawal: Opening"]);
    assert.deepEqual(words(at, { search: "fine", coders: ["ben"] }), ["minimal-response: Fine"]);
  });

  it("by a code's name, id or alias, with all below it", () => {
    assert.deepEqual(words(at, { search: "short ANSWER" }), [
      "minimal-response: Fine, I guess it was.",
      "minimal-response: Fine",
    ]);
    assert.equal(words(at, { search: "withdraw" }).length, 7);
    assert.deepEqual(words(at, { search: "unkno" }), ["unknown: Ärger"]);
  });

  it("by a query, together with all else", () => {
    assert.deepEqual(words(at, {}, "withdrawal and rating>=2 and week=3"), [
      "withdrawal: Opening",
      "minimal-response: Fine, I guess it was.",
      "denial: One Ärger two.",
    ]);
    assert.deepEqual(words(at, { roles: ["client"] }, "withdrawal and rating>=2 and week=3"), [
      "minimal-response: Fine, I guess it was.",
      "denial: One Ärger two.",
    ]);
    assert.deepEqual(words(at, { search: "guess" }, "withdrawal overlaps withdrawal"), [
      "minimal-response: Fine, I guess it was.",
      "denial: guess",
    ]);
    assert.deepEqual(words(at, {}, "withdrawal near(1) in-vivo"), []);
    const { themes, total } = themesOf(at.project, { query: parseQuery("denial and coder:ben").query as Query });
    assert.deepEqual([themes.map(({ code }) => code), total], [["rupture"], 12]);
  });

  it("leave of the tree what is found and what stands above it", () => {
    const ids = (nodes: readonly ThemeNode[]): readonly string[] =>
      nodes.flatMap(({ code, children }) => [code, ...ids(children)]);
    const found = (search: string) => ids(themesOf(at.project, { filter: { search } }).themes);
    assert.deepEqual(found("rger"), ["rupture", "withdrawal", "denial", "", "unknown"]);
    assert.deepEqual(found("no such words"), []);
    const unused = fixture(`C: a${sample}`);
    const { themes } = themesOf(unused.project, { filter: { search: "denial" } });
    assert.deepEqual(ids(themes), ["rupture", "withdrawal", "denial"]);
  });

  it("are offered as they stand in the codings, numbers by their size", () => {
    const expected: Facets = {
      coders: ["ana", "ben"],
      roles: ["client", "therapist"],
      variables: [
        { name: "phase", values: ["", "intake"] },
        { name: "week", values: ["3", "10"] },
      ],
    };
    assert.deepEqual(themeFacetsOf(at.project, undefined), expected);
    assert.deepEqual(themeFacetsOf(at.project, `${root}/b.ben.transcript`).coders, ["ben"]);
    assert.deepEqual(themeFacetsOf(at.project, `${root}/none.transcript`), { coders: [], roles: [], variables: [] });
  });
});

describe("themes: the place of a code", () => {
  it("is its id in the codebook that defines it", () => {
    const at = fixture(sample);
    const book = `${root}/codebook.yaml`;
    const span = codeSpanIn(at.project, book, "denial");
    const text = at.texts.get(book) ?? "";
    assert.equal(text.slice(span?.start, span?.end), "denial");
    assert.ok(text.slice(0, span?.start).endsWith("- id: "));
    assert.equal(codeSpanIn(at.project, book, "none"), undefined);
    assert.equal(codeSpanIn(at.project, `${root}/none.yaml`, "denial"), undefined);
  });
});
