import assert from "node:assert/strict";
import { tintsOf } from "../../../server/src/core/features/tints.ts";
import { fixture } from "../../fixture.ts";

const codebook = `
>>> codebook.yaml
codes:
  - id: one
    codes: [{ id: first }, { id: own, color: "#123456" }]
  - id: two
  - id: three
`;

/** `words:level colour label` of each tint. */
function told(text: string): readonly string[] {
  const at = fixture(text + codebook);
  const source = at.texts.get(at.uri) ?? "";
  return (tintsOf(at.project, at.uri)?.tints ?? []).map(({ spans, level, color, label, unit }) => {
    const words = spans.map(({ start, end }) => source.slice(start, end)).join("/");
    return `${unit} ${words}:${level} ${color} ${label}`;
  });
}

describe("tints of what is coded under several themes", () => {
  it("are one a theme, each on a level of its own", () => {
    assert.deepEqual(told("T: {x}#one#two#first#three~ {y}#two"), [
      "span x:0 #0072B2 one, first",
      "span x:1 #E69F00 two",
      "span x:2 #009E73 three (tentative)",
      "span y:0 #E69F00 two",
    ]);
  });

  it("keep levels apart where spans lie in one another or cross", () => {
    assert.deepEqual(told("T: {a {b}#one#two c}#three#one {d}#two"), [
      "span a {b}#one#two c:0 #009E73 three",
      "span a {b}#one#two c:1 #0072B2 one",
      "span b:2 #0072B2 one",
      "span b:3 #E69F00 two",
      "span d:0 #E69F00 two",
    ]);
  });

  it("are apart where a code has a colour of its own, and for codes that no codebook has", () => {
    assert.deepEqual(told("T: {x}#one#own#nope#none"), [
      "span x:0 #0072B2 one",
      "span x:1 #123456 own",
      "span x:2 #999999 nope, none",
    ]);
  });

  it("are one a theme on points, turns, sections and sessions too, and each of these begins at the lowest level", () => {
    assert.deepEqual(told("= #one #two\n== S #two #one\nT: {a|x {}#one#two #three #one\nC: y}a#two"), [
      "session = #one #two:0 #0072B2 one",
      "session = #one #two:1 #E69F00 two",
      "section == S #two #one:0 #E69F00 two",
      "section == S #two #one:1 #0072B2 one",
      "turn T:0 #009E73 three",
      "turn T:1 #0072B2 one",
      "span x {}#one#two/y:0 #E69F00 two",
      "point :1 #0072B2 one",
      "point :2 #E69F00 two",
    ]);
  });

  it("keep the first line of coded narrative and the spans in it apart", () => {
    assert.deepEqual(told("== S\nHe {comes}#one in. #two\n"), [
      "turn He {comes}#one in.:0 #E69F00 two",
      "span comes:1 #0072B2 one",
    ]);
  });
});
