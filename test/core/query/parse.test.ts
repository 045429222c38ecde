import assert from "node:assert/strict";
import { parseQuery } from "../../../server/src/core/query/parse.ts";
import { printQuery } from "../../../server/src/core/query/print.ts";
import type { Query } from "../../../server/src/core/query/query.ts";

/** A query with all its parentheses, so that what belongs to what can be seen. */
function shape(query: Query): string {
  switch (query.kind) {
    case "and":
    case "or":
      return `(${query.of.map(shape).join(` ${query.kind} `)})`;
    case "not":
      return `not ${shape(query.of)}`;
    case "near":
    case "before":
    case "after":
      return `${query.kind}(${query.turns}) ${shape(query.of)}`;
    case "overlaps":
      return `overlaps ${shape(query.of)}`;
    case "theme":
      return query.id;
    case "rating":
      return `rating${query.comparison}${JSON.stringify(query.value)}`;
    case "variable":
      return `<${query.name}>${query.comparison}${JSON.stringify(query.value)}`;
    case "tentative":
    case "rated":
    case "present":
      return query.kind;
    default:
      return `${query.kind}:<${query.value}>`;
  }
}

function read(text: string): Query {
  const { query, problem } = parseQuery(text);
  assert.ok(query !== undefined, `${text}: ${problem?.message}`);
  return query;
}

/** What is wrong with a query, with the piece of it that is meant; `‸` stands for an empty place. */
function wrong(text: string): readonly [string, string, string] {
  const { problem } = parseQuery(text);
  assert.ok(problem !== undefined, `${text} was read`);
  const { start, end } = problem.span;
  assert.ok(0 <= start && start <= end && end <= text.length, text);
  const piece = start === end ? `${text.slice(0, start)}‸${text.slice(end)}` : text.slice(start, end);
  return [piece, problem.message, problem.advice];
}

describe("a query is read", () => {
  const cases: readonly (readonly [query: string, shape: string])[] = [
    ["withdrawal", "withdrawal"],
    ["#withdrawal", "withdrawal"],
    ["#not", "not"],
    ["alliance/rupture", "alliance/rupture"],
    ["code:withdrawal", "code:<withdrawal>"],
    ["a and b or c and not d", "((a and b) or (c and not d))"],
    ["a AND (b Or c)", "(a and (b or c))"],
    ["not not a", "not not a"],
    ["a near(3) b", "(a and near(3) b)"],
    ["a or b near(0) c", "(a or (b and near(0) c))"],
    ["a near(3) (b or c) and d", "(a and near(3) (b or c) and d)"],
    ["a overlaps not b after ( 20 ) c", "(a and overlaps not b and after(20) c)"],
    ["not before(2) a", "not before(2) a"],
    ["role:client", "role:<client>"],
    ['section : "First  phase"', "section:<First  phase>"],
    ['text:"says ""no"""', 'text:<says "no">'],
    ["text:“I guess”", "text:<I guess>"],
    ["text:I'm", "text:<I'm>"],
    ["unit:point and rated and present", "(unit:<point> and rated and present)"],
    ["rating>=3", "rating>=3"],
    ["rating = high", 'rating="high"'],
    ["rating>-2.50", "rating>-2.5"],
    ["week<=3", "<week><=3"],
    ['"years of work">2', "<years of work>>2"],
    ['"rating"=2', "<rating>=2"],
    ['client="014"', '<client>="014"'],
    ["started>=2024-05-31", '<started>>="2024-05-31"'],
    [
      "withdrawal and role:client and not coder:ben and rating>=3 near(3) resolution",
      "(withdrawal and role:<client> and not coder:<ben> and rating>=3 and near(3) resolution)",
    ],
    ["cafe\u0301", "café"],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      const query = read(text);
      assert.equal(shape(query), expected);
      const printed = printQuery(query);
      assert.equal(shape(read(printed)), expected, printed);
    });
  }

  it("knows where each part stands", () => {
    const text = ' a and  ( role:"x y" or not b ) near(2) c';
    const pieces: string[] = [];
    const visit = (query: Query): void => {
      pieces.push(text.slice(query.span.start, query.span.end));
      if ("of" in query) for (const part of [query.of].flat()) visit(part);
    };
    visit(read(text));
    assert.deepEqual(pieces, [
      'a and  ( role:"x y" or not b ) near(2) c',
      "a",
      'role:"x y" or not b',
      'role:"x y"',
      "not b",
      "b",
      "near(2) c",
      "c",
    ]);
  });

  it("prints what it is as plainly as it can", () => {
    const printed = (text: string) => printQuery(read(text));
    assert.equal(printed("((a)) AND (near(3) ((b OR c)))"), "a near(3) (b or c)");
    assert.equal(printed("a and (b and c) or (d or e)"), "a and (b and c) or (d or e)");
    assert.equal(printed('role:"client" and text:"no" and week="3"'), 'role:client and text:no and week="3"');
    assert.equal(printed("not (a and not #or)"), "not (a and not #or)");
    assert.equal(printed("rating=3.0"), "rating=3");
  });
});

describe("what is wrong with a query is told with its place and what to do", () => {
  const cases: readonly (readonly [query: string, piece: string, message: RegExp, advice: RegExp])[] = [
    ["", "‸", /empty/, /withdrawal/],
    ["  ", "  ‸", /empty/, /withdrawal/],
    ["a and", "a and‸", /missing after `and`/, /behind it/],
    ["a near(3)", "a near(3)‸", /missing after `\)`/, /behind it/],
    ["or a", "or", /nothing before this `or`/, /there/],
    ["(a or b", "(", /never closed/, /Write `\)`/],
    ["a or b)", ")", /closes nothing/, /Take it away/],
    ["()", ")", /nothing before/, /what to find/],
    ["minimal response", "response", /`minimal` and `response` belong together/, /`and` or `or`.*`-`/],
    ["a (b)", "(", /`a` and `\(`/, /`and` or `or`/],
    ["a && b", "&&", /no part/, /`and`/],
    ["a and -b", "-b", /no part/, /`not b`/],
    ["!a", "!", /nothing before/, /`not`/],
    ["rol:client", "rol:", /nothing that can be asked/, /`role:` meant/],
    ["colour:red", "colour:", /nothing that can be asked/, /`code:`.*or `recording:`/],
    ["rating:3", "rating:", /nothing that can be asked/, /rating>=3/],
    ["coder:", "coder:‸", /missing after `coder:`/, /Write a word/],
    ["coder:(a)", "(", /missing after `coder:`/, /Write a word/],
    ["unit:word", "word", /no unit/, /span, point, turn, section or session/],
    ["rating=>3", "=>", /no comparison/, /`>=`/],
    ["rating!=3", "!=", /no comparison/, /`not rating=…`/],
    ["week<>3", "<>", /no comparison/, /`not week=…`/],
    ["rating>=", "rating>=‸", /missing after `>=`/, /Write a word/],
    ["#withdrawal=3", "=", /cannot stand behind `#withdrawal`/, /`and rating=3`/],
    ["withdrawal~", "withdrawal~", /more than its code/, /`withdrawal and tentative`/],
    ["#withdrawal@ben", "#withdrawal@ben", /more than its code/, /`withdrawal and coder:ben`/],
    [">3", ">", /nothing before/, /`rating`/],
    [": a", ":", /no word before/, /`role:`/],
    ['"I guess"', '"I guess"', /not said what/, /`text:`/],
    ['text:"I guess', '"', /never closed/, /another one/],
    ['text:" "', '" "', /nothing between/, /a word/],
    ["near a", "near", /within how many turns/, /`near\(3\)`/],
    ["a after(x) b", "after", /within how many turns/, /`after\(3\)`/],
    ["a near(-1) b", "near", /within how many turns/, /0 is the same turn/],
    ["a and 3", "3", /cannot be a code/, /Correct it/],
    ["a and fine.", "fine.", /cannot be a code/, /`text:`/],
  ];
  for (const [text, piece, message, advice] of cases) {
    it(text === "" ? "(nothing)" : text, () => {
      const [where, what, how] = wrong(text);
      assert.equal(where, piece);
      assert.match(what, message);
      assert.match(how, advice);
    });
  }

  it("one that is nested too deeply or too long is refused", () => {
    assert.match(wrong(`${"(".repeat(60)}a${")".repeat(60)}`)[1], /deeper than 50/);
    assert.match(wrong("not ".repeat(2000))[1], /deeper than 50/);
    assert.match(wrong("near(1) ".repeat(1000))[1], /deeper than 50/);
    assert.match(wrong(`a${" or a".repeat(2500)}`)[1], /longer than 10000/);
    assert.equal(read(`a${" or a".repeat(1900)}`).kind, "or");
    assert.ok(parseQuery(`${"(".repeat(49)}a${")".repeat(49)}`).query);
  });
});
