import assert from "node:assert/strict";
import { type Choice, choicesOf, chosenIn, filterOf, isEmpty } from "../../client/src/themes/filter.ts";
import {
  type CodeItem,
  codeItems,
  codingItems,
  copied,
  parentAt,
  type Shape,
  topmost,
} from "../../client/src/themes/node.ts";
import { queryRows } from "../../client/src/themes/query-rows.ts";
import type { CodingNode, QueryResult, ThemeFacets, ThemeNode } from "../../server/src/lsp/protocol.ts";

const facets: ThemeFacets = {
  coders: ["ana", "ben"],
  roles: ["client"],
  variables: [
    { name: "phase", values: ["intake", "late"] },
    { name: "week", values: ["3", "10"] },
  ],
};
const words = (choices: readonly Choice[]) =>
  choices.map((choice) => [choice.kind === "variable" ? choice.name : choice.kind, choice.value].join(" "));

describe("the filter of the themes", () => {
  it("offers what stands in the codings, and what was ticked and stands there no more", () => {
    assert.deepEqual(words(choicesOf(facets, { coders: ["ana", "cleo"], variables: { week: ["4"] } })), [
      "coder ana",
      "coder ben",
      "role client",
      "tentative only",
      "tentative without",
      "phase intake",
      "phase late",
      "week 3",
      "week 10",
      "coder cleo",
      "week 4",
    ]);
  });

  it("is made of choices and gives them back", () => {
    const choices = choicesOf(facets, {}).filter(({ value }) => !["only", "ben", "late"].includes(value));
    const filter = filterOf(choices, "  fine ");
    assert.deepEqual(filter, {
      coders: ["ana"],
      roles: ["client"],
      tentative: "without",
      variables: { phase: ["intake"], week: ["3", "10"] },
      search: "fine",
    });
    assert.deepEqual(words(chosenIn(filter)), words(choices));
    const named = filterOf([{ kind: "variable", name: "__proto__", value: "x" }], "");
    assert.deepEqual(words(chosenIn(named)), ["__proto__ x"]);
  });

  it("lets everything through where nothing is ticked, or both kinds of doubt", () => {
    assert.ok(isEmpty(filterOf([], " ")));
    const both: readonly Choice[] = [
      { kind: "tentative", value: "only" },
      { kind: "tentative", value: "without" },
    ];
    assert.ok(isEmpty(filterOf(both, "")));
    assert.ok(!isEmpty(filterOf([], "x")));
  });
});

function node(code: string, count: number, children: readonly ThemeNode[] = []): ThemeNode {
  const uri = code === "" || code.startsWith("?") ? null : "file:///codebook.yaml";
  const look = { definition: null, color: null, dashed: false, deprecated: false, codable: true };
  return { code, name: code, own: count, count, children, uri, ...look };
}

function coding(text: string, more: Partial<CodingNode> = {}): CodingNode {
  const at = { line: 0, character: 0 };
  const location = { uri: "file:///a", range: { start: at, end: at } };
  return {
    code: "denial",
    words: text,
    location,
    tag: at,
    place: "s01 · C",
    coder: "ana",
    value: null,
    tentative: false,
    unit: "span",
    ...more,
  };
}

describe("the lines of the tree of themes", () => {
  const shape: Shape = { hideUnused: false, open: "themes" };
  const tree = [node("rupture", 2, [node("denial", 1), node("shift", 0)]), node("", 1, [node("?odd", 1)])];
  const [rupture, unknown] = codeItems(tree, "", shape) as [CodeItem, CodeItem];
  const [denial, shift] = codeItems(rupture.node.children, rupture.path, shape) as [CodeItem, CodeItem];
  const [odd] = codeItems(unknown.node.children, unknown.path, shape) as [CodeItem];

  it("are codes, without those that are not used where these are hidden", () => {
    assert.deepEqual(
      [rupture, denial, shift].map(({ path }) => path),
      ["rupture", "rupture>denial", "rupture>shift"],
    );
    assert.deepEqual(
      codeItems(rupture.node.children, rupture.path, { ...shape, hideUnused: true }).map(({ path }) => path),
      ["rupture>denial"],
    );
  });

  it("are open where that is wanted: themes, all that has codes below it, or whatever has anything", () => {
    const opened = (open: Shape["open"]) => {
      const [top] = codeItems(tree, "", { ...shape, open }) as [CodeItem];
      const below = codeItems(top.node.children, top.path, { ...shape, open });
      return [top, ...below].filter(({ isOpen }) => isOpen).map(({ path }) => path);
    };
    const deep = [node("a", 1, [node("b", 1, [node("c", 1)])])];
    const [a] = codeItems(deep, "", shape) as [CodeItem];
    assert.deepEqual(
      (["themes", "codes"] as const).map((open) => codeItems(a.node.children, "a", { ...shape, open })[0]?.isOpen),
      [false, true],
    );
    assert.deepEqual(opened("themes"), ["rupture"]);
    assert.deepEqual(opened("all"), ["rupture", "rupture>denial"]);
  });

  it("are codings, with one that tells how many are not shown", () => {
    const all = codingItems(denial, [coding("a"), coding("b")], 2);
    assert.deepEqual(
      all.map(({ kind, path }) => [kind, path]),
      [
        ["coding", "rupture>denial#0"],
        ["coding", "rupture>denial#1"],
      ],
    );
    const [, more] = codingItems(denial, [coding("a")], 5);
    assert.deepEqual(more, { kind: "more", of: denial, hidden: 4, path: "rupture>denial#more" });
  });

  it("move with what stands below them", () => {
    assert.deepEqual(topmost([denial, rupture, odd]), [rupture, odd]);
    assert.deepEqual(topmost([denial, shift]), [denial, shift]);
  });

  it("take a dropped code below them where a codebook has them, and at the top where nothing is", () => {
    assert.equal(parentAt(undefined), null);
    assert.equal(parentAt(rupture), "rupture");
    assert.equal(parentAt(unknown), undefined);
    assert.equal(parentAt(odd), undefined);
    assert.equal(parentAt(codingItems(denial, [coding("a")], 1)[0]), undefined);
  });

  it("are copied as words with their place", () => {
    const items = [
      ...codingItems(denial, [coding("Fine."), coding("", { value: "3 (some)", coder: null })], 9),
      denial,
      unknown,
    ];
    assert.equal(copied(items), "“Fine.” (#denial · s01 · C · ana)\n#denial 3 (some) · s01 · C\n#denial");
  });
});

describe("the rows below a query", () => {
  const completions = [
    { text: "withdrawal", kind: "code", about: "Withdrawal" },
    { text: "coder:", kind: "field", about: "whose coding it is" },
  ] as const;
  const result = (more: Partial<QueryResult>): QueryResult => {
    return { problem: null, count: 0, completions, start: 0, end: 0, ...more };
  };
  const told = { start: 0, end: 4, message: "M.", advice: "A." };
  const shown = (text: string, answer: QueryResult, before = "") => {
    const { rows, active } = queryRows(text, answer, before);
    return rows.map((row, index) => {
      const words = row.kind === "completion" ? row.query : row.kind === "apply" ? row.count : row.kind;
      return index === active ? `> ${words}` : `${words}`;
    });
  };

  it("begin with what the query finds, which Enter shows", () => {
    assert.deepEqual(shown("rated ", result({ count: 3, start: 6, end: 6 })), [
      "> 3",
      "rated withdrawal ",
      "rated coder:",
    ]);
  });

  it("offer all codings again where nothing is typed and something was asked for", () => {
    assert.deepEqual(shown(" ", result({ start: 1, end: 1 }), "a"), ["> clear", " withdrawal ", " coder:"]);
    assert.deepEqual(shown("", result({})), ["> withdrawal ", "coder:"]);
  });

  it("begin with what is wrong; Enter takes what can be written, and never shows what cannot be read", () => {
    const unreadable = result({ problem: { ...told, isUnreadable: true }, start: 5, end: 7 });
    assert.deepEqual(shown("with wi and", unreadable), ["problem", "> with withdrawal and", "with coder:and"]);
    assert.deepEqual(shown("with", { ...unreadable, completions: [] }), ["> problem"]);
    const unknown = result({ problem: { ...told, isUnreadable: false }, end: 4, count: 0 });
    assert.deepEqual(shown("with", unknown), ["problem", "0", "> withdrawal ", "coder:"]);
    assert.deepEqual(shown("with", { ...unknown, completions: [] }), ["problem", "> 0"]);
  });

  it("offer nothing that is there already", () => {
    assert.deepEqual(shown("withdrawal", result({ end: 10, count: 2 })), ["> 2", "coder:"]);
  });
});
