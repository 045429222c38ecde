import assert from "node:assert/strict";
import { columnsOf, readMap } from "../../server/src/core/exchange/csv/map.ts";

const whole = `transcript: id
file: "s-{id}-{site}"
speaker: who
time: at
text: words
coder: by
order: n
title: name
codebook: ../codebook.yaml
speakers: { therapist: T, client: Client 1 }
participants: { T: therapist, Client 1: { role: client, name: Ann } }
coders: { 0: ana, "1": ben }
variables: { quality: mi-quality }
codes:
  talk: { change: change-talk, n/a: null, both: [a, b=2~], True: yes, 1.10: c@ben~=high }
ignore: [url]
`;
const minimal = "transcript: id\nspeaker: who\ntext: words\n";

/** Each problem of `text`: what stands at its place, and its message. */
function problemsOf(text: string): string[] {
  const { map, problems } = readMap(text);
  assert.equal(map === undefined, problems.length > 0);
  return problems.map(({ span, message }) => `${text.slice(span.start, span.end)} | ${message}`);
}

describe("the map of a table", () => {
  it("reads every field", () => {
    const { map, problems } = readMap(whole);
    assert.deepEqual(problems, []);
    assert.ok(map);
    assert.equal(map.transcript, "id");
    assert.equal(map.codebook, "../codebook.yaml");
    assert.deepEqual(
      [...map.speakers],
      [
        ["therapist", "T"],
        ["client", "Client 1"],
      ],
    );
    assert.deepEqual(
      [...map.coders],
      [
        ["0", "ana"],
        ["1", "ben"],
      ],
    );
    assert.equal(map.participants.get("T"), "therapist");
    assert.deepEqual(
      [...(map.participants.get("Client 1") as Map<string, string>)],
      [
        ["role", "client"],
        ["name", "Ann"],
      ],
    );
    assert.deepEqual(columnsOf(map), ["id", "who", "at", "words", "by", "n", "name", "site", "quality", "talk"]);
    assert.deepEqual([...map.ignore], ["url"]);
  });

  it("keeps cell values as written and writes tags as tools do", () => {
    assert.deepEqual(Object.fromEntries(readMap(whole).map?.codes.get("talk") ?? []), {
      change: ["#change-talk"],
      "n/a": [],
      both: ["#a", "#b=2~"],
      True: ["#yes"],
      "1.10": ["#c=high~@ben"],
    });
  });

  it("tells True from true and 1 from 1.0", () => {
    const { map } = readMap(`${minimal}codes:\n  x: { True: a, true: b, 1: c, 1.0: d, NULL: e, "": f }\n`);
    assert.deepEqual([...(map?.codes.get("x") ?? [])].flat(2), [
      ..."True #a true #b 1 #c 1.0 #d NULL #e".split(" "),
      "",
      "#f",
    ]);
  });

  it("needs the columns that a transcript needs", () => {
    assert.deepEqual(problemsOf("speaker: who\n"), [
      "s | The field `transcript` is missing.",
      "s | The field `text` is missing.",
    ]);
  });

  it("names each problem at its place", () => {
    const cases: [string, string][] = [
      ["speeker: x", "speeker | A map has no field `speeker`."],
      ["time: [a]", "[a] | A single value is expected here."],
      ["title:", "title | A value is missing here."],
      ["title: null", "null | A value is missing here."],
      ["file: s-{id", "s-{id | A brace in the file's name has no partner."],
      ["speakers: { therapist: 1T }", "1T | `1T` cannot be a speaker's label."],
      ["participants: { '-': client }", "'-' | `-` cannot be a speaker's label."],
      ["participants: { T: { rôle: client } }", "rôle | A participant has no field `rôle`."],
      ["coder: by\ncoders: { 0: 0 }", "0 | `0` cannot be a coder's name."],
      ["coders: { 0: ana }", "coders | `coders` names coders of no column."],
      ["speakers: [a]", "[a] | `speakers` has no entries."],
      ["variables: { a: x, b: x }", "x | The variable `x` is filled from two columns."],
      ["ignore: url", "url | `ignore` is not a list."],
      ["ignore: [words]", "words | The column `words` is both used and ignored."],
      ["codes: { talk: change-talk }", "change-talk | `talk` has no entries."],
      ["codes: { talk: { a: two words } }", "two words | `two words` is no code."],
      ["codes: { talk: { a: '#b' } }", "'#b' | `#b` is no code."],
      ["codes: { talk: { a: b=  } }", "b= | `b=` is no code."],
      ["codes: { talk: { a: [b, b] } }", "b | The code `b` stands here twice."],
      ["codes:\n  talk:\n    a: b\n    a: c", "a | `a` stands here twice."],
      ["codes:\n  talk:\n    a: #b", "a | A value is missing here."],
      ["codes: { talk: { a } }", "a | A value is missing here."],
      ["codes: { talk: { a: &x b, c: *x } }", "*x | An alias is not read here."],
    ];
    for (const [line, problem] of cases) assert.deepEqual(problemsOf(`${minimal}${line}\n`), [problem], line);
  });

  it("reports what is no YAML, and takes no text for a map that is none", () => {
    assert.match(problemsOf(`${minimal}codes: { a: b\n`).join(), /This is no valid YAML/);
    assert.match(problemsOf("").join(), /The map has no fields/);
    assert.match(problemsOf("- a").join(), /The map has no fields/);
    assert.match(problemsOf(`${minimal}title: !!js/function x\n`).join(), /This is no valid YAML/);
  });
});
