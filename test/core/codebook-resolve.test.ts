import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { neutralColor, palette } from "../../server/src/core/codebook/codes.ts";
import { loadCodebook } from "../../server/src/core/codebook/load.ts";
import type { Codebook } from "../../server/src/core/codebook/model.ts";
import { isAtOrBelow, lookup, mergeCodebooks, resolveCodebook } from "../../server/src/core/codebook/resolve.ts";
import { codebookOf, expectProblems, resolveFixture } from "./codebook-fixture.ts";

const codeOf = (codebook: Codebook, id: string) => {
  const code = lookup(codebook, id);
  ok(code, id);
  return code;
};

describe("codebook: hierarchy and inheritance", () => {
  const codebook = expectProblems(`
    roles: { client: , therapist: }
    scales:
      big: { type: ordinal, values: [1, 2] }
      small: { type: nominal, values: [low] }
    codes:
      - id: theme
        definition: On top.
        color: "#d55e00"
        roles: [client]
        unit: [span, turn]
        scale: big
        rating: required
        group: g
        requires: other
        key: t
        aliases: [x]
        note: Not inherited.
        codes:
          - id: heir
            definition: Takes all.
            codes: [{ id: grandchild, definition: Takes it from the heir. }]
          - id: rebel
            definition: Undoes all.
            color: none
            roles: any
            unit: any
            scale: none
            codes: [{ id: free, definition: Below the rebel. }]
          - id: unrated
            definition: Keeps the scale.
            rating: none
          - id: own
            definition: Has its own.
            scale: small
            roles: therapist
      - { id: other, definition: Beside. }
      - { id: scaled, definition: With a scale., scale: small }
  `);

  it("knows parents, children, themes and paths", () => {
    const grandchild = codeOf(codebook, "grandchild");
    deepEqual(grandchild.path, ["theme", "heir", "grandchild"]);
    equal(grandchild.parent, codeOf(codebook, "heir"));
    equal(grandchild.theme, codeOf(codebook, "theme"));
    equal(codeOf(codebook, "theme").theme, codeOf(codebook, "theme"));
    deepEqual(
      codeOf(codebook, "theme").children.map(({ id }) => id),
      ["heir", "rebel", "unrated", "own"],
    );
    deepEqual(
      codebook.top.map(({ id }) => id),
      ["theme", "other", "scaled"],
    );
    deepEqual([...codebook.codes.keys()].slice(0, 4), ["theme", "heir", "grandchild", "rebel"]);
  });

  it("answers whether a code is another or below it", () => {
    equal(isAtOrBelow(codebook, "grandchild", "theme"), true);
    equal(isAtOrBelow(codebook, "theme", "theme"), true);
    equal(isAtOrBelow(codebook, "theme", "grandchild"), false);
    equal(isAtOrBelow(codebook, "nowhere", "theme"), false);
  });

  it("hands down colour, roles, unit, scale and rating, and nothing else", () => {
    for (const id of ["heir", "grandchild"]) {
      const code = codeOf(codebook, id);
      deepEqual(
        [code.color, code.roles, code.units, code.scale?.name, code.rating],
        ["#D55E00", ["client"], ["span", "turn"], "big", "required"],
      );
      deepEqual(
        [code.group, code.requires, code.key, code.aliases, code.note],
        [undefined, [], undefined, [], undefined],
      );
    }
  });

  it("undoes with any and none, and hands that down too", () => {
    for (const id of ["rebel", "free"]) {
      const code = codeOf(codebook, id);
      deepEqual(
        [code.color, code.dashed, code.roles, code.units, code.scale, code.rating],
        [neutralColor, false, undefined, undefined, undefined, "none"],
      );
    }
    const unrated = codeOf(codebook, "unrated");
    deepEqual([unrated.scale?.name, unrated.rating], ["big", "none"]);
  });

  it("lets a code's own values win, and rates optionally where there is a scale", () => {
    const own = codeOf(codebook, "own");
    deepEqual([own.scale?.name, own.roles, own.rating], ["small", ["therapist"], "required"]);
    equal(codeOf(codebook, "scaled").rating, "optional");
    equal(codeOf(codebook, "other").rating, "none");
  });

  it("fills in what an entry does not say", () => {
    const other = codeOf(codebook, "other");
    deepEqual(
      [other.name, other.codable, other.status, other.roles, other.units],
      ["other", true, "active", undefined, undefined],
    );
  });
});

describe("codebook: colours", () => {
  it("gives the n-th top-level code without one the n-th, and dashes from the eighth on", () => {
    const codes = Array.from({ length: 15 }, (_, index) => `  - { id: c${index}, definition: x }`);
    codes.splice(1, 0, '  - { id: own, definition: x, color: "#123456" }');
    const codebook = codebookOf(`codes:\n${codes.join("\n")}\n`);
    const shown = codebook.top.filter(({ id }) => id !== "own").map(({ color, dashed }) => [color, dashed]);
    deepEqual(
      shown,
      Array.from({ length: 15 }, (_, index) => [palette[index % 7], index >= 7]),
    );
    deepEqual([codeOf(codebook, "own").color, codeOf(codebook, "own").dashed], ["#123456", false]);
    deepEqual(palette, ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"]);
  });

  it("hands the dash down with the colour, and not past a colour of one's own", () => {
    const codes = Array.from({ length: 8 }, (_, index) => `  - { id: c${index}, definition: x }`);
    codes[7] = `  - { id: c7, definition: x, codes: [{ id: below, definition: x }, { id: red, definition: x, color: "#FF0000" }] }`;
    const codebook = codebookOf(`codes:\n${codes.join("\n")}\n`);
    deepEqual([codeOf(codebook, "below").color, codeOf(codebook, "below").dashed], [palette[0], true]);
    deepEqual([codeOf(codebook, "red").color, codeOf(codebook, "red").dashed], ["#FF0000", false]);
  });
});

describe("codebook: extending", () => {
  const template = `
    extends: [./a.yaml, ./b.yaml]
    codes:
      - id: mine
        under: shared
        definition: Below an extended one.
      - adapt: shared
        name: Adapted
        color: "#000000"
        key: q
        status: draft
        use-when: [Also here]
        not-when: [Not there]
        examples: [{ kind: hit, text: "C: {x}#shared" }]
        codes: [{ id: added, definition: Added below. }]
    participants: { T: therapist }
    === a.yaml
    extends: ./common.yaml
    roles: { therapist: From a }
    participants: { C: therapist }
    coders: { ana: }
    checks: { stray-tag: off }
    privacy: { patterns: [secret] }
    open: true
    scales: { s: { type: nominal, values: [x] } }
    measures: { m: { min: 1, max: 2 } }
    variables: { v: { type: text } }
    rules: [{ id: r, each: session, expect: shared, message: None. }]
    codes: [{ id: first, definition: x }]
    === b.yaml
    extends: ./common.yaml
    codes: [{ id: second, definition: x }]
    === common.yaml
    codes:
      - id: shared
        definition: Meaning.
        use-when: [Here]
        scale: s
        unit: turn
  `;
  const codebook = expectProblems(template);

  it("takes the files in order, each once and after what it extends", () => {
    deepEqual(
      codebook.sources.map((uri) => uri.slice(uri.lastIndexOf("/") + 1)),
      ["common.yaml", "a.yaml", "b.yaml", "codebook.yaml"],
    );
    deepEqual(
      codebook.top.map(({ id }) => id),
      ["shared", "first", "second"],
    );
  });

  it("brings codes, roles, scales, measures, variables and rules", () => {
    deepEqual([...codebook.roles.keys()], ["therapist"]);
    deepEqual([...codebook.scales.keys(), ...codebook.measures.keys(), ...codebook.variables.keys()], ["s", "m", "v"]);
    deepEqual(
      codebook.rules.map(({ id }) => id),
      ["r"],
    );
    equal(codeOf(codebook, "shared").scale?.name, "s");
  });

  it("does not bring participants, coders, checks, privacy and open", () => {
    deepEqual([...codebook.participants], [["T", "therapist"]]);
    deepEqual([codebook.coders, [...codebook.checks], codebook.privacy, codebook.open], [undefined, [], [], false]);
  });

  it("puts a code under an extended one, from which it inherits", () => {
    const mine = codeOf(codebook, "mine");
    deepEqual([mine.path, mine.units, mine.scale?.name], [["shared", "mine"], ["turn"], "s"]);
    ok(codeOf(codebook, "shared").children.includes(mine));
    equal(mine.uri, "file:///study/codebook.yaml");
  });

  it("adapts: adds, dresses, and keeps the meaning", () => {
    const shared = codeOf(codebook, "shared");
    deepEqual([shared.name, shared.color, shared.key, shared.status], ["Adapted", "#000000", "q", "draft"]);
    deepEqual([shared.useWhen, shared.notWhen], [["Here", "Also here"], ["Not there"]]);
    deepEqual(
      shared.examples.map(({ text, uri }) => [text, uri]),
      [["C: {x}#shared", "file:///study/codebook.yaml"]],
    );
    equal(shared.definition, "Meaning.");
    equal(shared.uri, "file:///study/common.yaml");
    deepEqual(codeOf(codebook, "added").path, ["shared", "added"]);
    equal(codeOf(codebook, "added").color, "#000000");
  });

  it("asks for each reference with the file in which it stands", () => {
    const asked: string[] = [];
    const file = (name: string, text: string) => loadCodebook(`file:///${name}`, text);
    resolveCodebook(file("root.yaml", "extends: [./x.yaml, builtin:base]\n"), (reference, from) => {
      asked.push(`${reference} from ${from.uri}`);
      return reference === "./x.yaml"
        ? file("x.yaml", "extends: y.yaml\n")
        : { kind: "refused", reason: "it is elsewhere" };
    });
    deepEqual(asked, [
      "./x.yaml from file:///root.yaml",
      "y.yaml from file:///x.yaml",
      "builtin:base from file:///root.yaml",
    ]);
  });

  it("keeps its own problems and those of what it extends apart by file", () => {
    expectProblems(`
      extends: a.yaml
      titel: x
      ^^^^^ unknown-key
      === a.yaml
      codes: [{ id: a }]
                    ^ missing-definition
    `);
  });

  it("does not follow codebooks without end", () => {
    const endless = (index: number) => loadCodebook(`file:///${index}`, `extends: "${index + 1}"\n`);
    const codebook = resolveCodebook(endless(0), (reference) => endless(Number(reference)));
    const found = [...codebook.problems.values()].flat().map(({ check }) => check);
    deepEqual(found, ["limit"]);
  });
});

describe("codebook: looking up", () => {
  it("compares ids in NFC and by case", () => {
    const codebook = codebookOf('codes: [{ id: "\u00e9chec", definition: x }]\n');
    equal(lookup(codebook, "e\u0301chec")?.id, "\u00e9chec");
    equal(isAtOrBelow(codebook, "e\u0301chec", "e\u0301chec"), true);
    equal(lookup(codebook, "\u00c9chec"), undefined);
    equal(lookup(codebook, "__proto__"), undefined);
  });

  it("has no coders without a map, and none but the map's with one", () => {
    equal(codebookOf("open: false\n").coders, undefined);
    deepEqual([...(codebookOf("coders: {}\n").coders?.keys() ?? ["?"])], []);
  });
});

describe("codebook: several for one transcript", () => {
  const a = codebookOf(
    "codebook: a\ncoders: { ana: }\ncodes: [{ id: same, definition: x }, { id: other, definition: x }, { id: a, definition: x }]\n",
  );
  const b = resolveFixture(
    "codebook: b\nopen: true\ncoders: { ben: }\ncodes: [{ id: same, definition: x }, { id: other, definition: y }, { id: b, definition: x }]\n",
  );
  const bElsewhere: Codebook = {
    ...b,
    codes: new Map(
      [...b.codes].map(([id, code]) => [id, { ...code, uri: "file:///b.yaml", idSpan: { start: 900, end: 901 } }]),
    ),
  };

  it("joins them, the first winning, and tells what they define differently", () => {
    const merged = mergeCodebooks([a, bElsewhere]);
    deepEqual([...merged.codes.keys()], ["same", "other", "a", "b"]);
    deepEqual([...merged.ambiguous], [["other", ["file:///study/codebook.yaml", "file:///b.yaml"]]]);
    equal(merged.codes.get("other")?.definition, "x");
    deepEqual([merged.name, merged.open, [...(merged.coders?.keys() ?? [])]], ["a", true, ["ana", "ben"]]);
  });

  it("takes a code that both extend for one", () => {
    const shared = loadCodebook("file:///s.yaml", "codes: [{ id: shared, definition: x }]\n");
    const one = resolveCodebook(loadCodebook("file:///1.yaml", "extends: s.yaml\n"), () => shared);
    const two = resolveCodebook(
      loadCodebook("file:///2.yaml", "extends: s.yaml\ncodes: [{ adapt: shared, use-when: [more] }]\n"),
      () => shared,
    );
    const merged = mergeCodebooks([one, two]);
    deepEqual([...merged.ambiguous], []);
    deepEqual(
      merged.top.map(({ id }) => id),
      ["shared"],
    );
    deepEqual(merged.sources, ["file:///s.yaml", "file:///1.yaml", "file:///2.yaml"]);
  });

  it("is the codebook itself where there is one", () => {
    equal(mergeCodebooks([a]), a);
    throws(() => mergeCodebooks([]), RangeError);
  });
});
