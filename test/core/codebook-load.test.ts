import { deepEqual, equal, ok } from "node:assert/strict";
import { loadCodebook } from "../../server/src/core/codebook/load.ts";
import type { CodeEntry } from "../../server/src/core/codebook/model.ts";
import { entryOf, nodeAt, placeIn, type YamlMap } from "../../server/src/core/codebook/tree.ts";

const load = (text: string) => loadCodebook("file:///study/codebook.yaml", text);

const full = `codebook: alliance-rupture
title: Alliance and rupture
version: 1.3.0
language: en
extends: [./shared.codebook.yaml, builtin:base]
open: true
roles:
  client: The person in treatment
  therapist:
participants: { T: therapist, C: client }
coders: { ana: Ana, ben: }
scales:
  significance:
    type: ordinal
    values: { 1: none, 2: minor, high: }
    absent: 1
  collaboration: { type: interval, min: 1, max: 7, step: 0.5 }
measures:
  wai-s: { name: Working Alliance Inventory, raters: [client, counsellor], min: 12, max: 84 }
variables:
  week: { type: integer }
  phase: { values: [intake, 2] }
codes:
  - id: withdrawal
    name: Withdrawal
    definition: >
      The client moves away
      from the therapist.
    use-when:
      - An open question is met with a word.
    not-when: The question asked for no more.
    confuse-with:
      - code: denial
        because: Denial rejects a feeling.
    examples:
      - kind: near-miss
        text: "T: Bus?\\nC: Yes."
      - kind: hit
        text: |
          C: {Fine.}#withdrawal=2
    codable: true
    status: draft
    color: "#D55E00"
    roles: [client]
    unit: [turn, span]
    scale: significance
    rating: required
    group: engagement
    requires: denial
    key: m
    aliases: [short answer]
    revised: 1.3.0
    reworded: 1.2.1
    source: Eubanks, Muran & Safran (2015)
    note: See March.
    codes:
      - id: denial
        status: deprecated
        replaced-by: [withdrawal]
        reason: Merged.
        roles: any
        unit: any
        scale: none
        rating: none
        color: none
rules:
  - id: answered
    after: withdrawal
    expect: denial
    within: { turns: 20 }
    message: Nothing follows.
  - id: in-section
    after: withdrawal
    expect: [denial]
    within: section
    message: Nothing follows.
  - id: rated
    each: turn
    roles: [client]
    expect: [withdrawal, denial]
    at-most: 1
    message: No rating.
privacy:
  patterns: ["\\\\bward \\\\d+\\\\b"]
checks: { stray-tag: off, uncoded-span: warning }
`;

describe("codebook: loading a file", () => {
  it("reads every key", () => {
    const file = load(full);
    deepEqual(file.problems, []);
    equal(file.name?.value, "alliance-rupture");
    equal(file.title, "Alliance and rupture");
    equal(file.version?.value, "1.3.0");
    equal(file.language, "en");
    deepEqual(
      file.extends.map(({ value }) => value),
      ["./shared.codebook.yaml", "builtin:base"],
    );
    equal(file.open, true);
    deepEqual(
      file.roles.map(({ name, about }) => [name, about]),
      [
        ["client", "The person in treatment"],
        ["therapist", undefined],
      ],
    );
    deepEqual(
      [...file.participants],
      [
        ["T", "therapist"],
        ["C", "client"],
      ],
    );
    deepEqual(
      [...(file.coders ?? [])],
      [
        ["ana", "Ana"],
        ["ben", undefined],
      ],
    );
    const [significance, collaboration] = file.scales;
    equal(significance?.type, "ordinal");
    deepEqual(
      [...(significance?.values ?? [])],
      [
        [1, "none"],
        [2, "minor"],
        ["high", undefined],
      ],
    );
    equal(significance?.absent, 1);
    deepEqual([collaboration?.min, collaboration?.max, collaboration?.step], [1, 7, 0.5]);
    const [measure] = file.measures;
    deepEqual(
      [measure?.id, measure?.name, measure?.raters, measure?.min, measure?.max],
      ["wai-s", "Working Alliance Inventory", ["client", "counsellor"], 12, 84],
    );
    deepEqual(
      file.variables.map(({ name, type, values }) => [name, type, values]),
      [
        ["week", "integer", []],
        ["phase", undefined, ["intake", 2]],
      ],
    );
    deepEqual(
      [...file.checks],
      [
        ["stray-tag", "off"],
        ["uncoded-span", "warning"],
      ],
    );
    equal(file.patterns[0]?.value.test("on ward 12"), true);
  });

  it("reads every key of a code", () => {
    const [entry] = load(full).codes as [CodeEntry];
    equal(entry.id, "withdrawal");
    equal(entry.name?.value, "Withdrawal");
    equal(entry.definition?.value, "The client moves away from the therapist.");
    deepEqual(entry.useWhen, ["An open question is met with a word."]);
    deepEqual(entry.notWhen, ["The question asked for no more."]);
    deepEqual(entry.confuseWith, [{ code: "denial", because: "Denial rejects a feeling." }]);
    deepEqual(
      entry.examples.map(({ kind, text }) => [kind, text]),
      [
        ["near-miss", "T: Bus?\nC: Yes."],
        ["hit", "C: {Fine.}#withdrawal=2"],
      ],
    );
    equal(entry.codable, true);
    equal(entry.status?.value, "draft");
    equal(entry.color, "#D55E00");
    deepEqual(entry.roles, ["client"]);
    deepEqual(entry.units, ["span", "turn"]);
    equal(entry.scale?.value, "significance");
    equal(entry.rating?.value, "required");
    equal(entry.group, "engagement");
    deepEqual(entry.requires, ["denial"]);
    equal(entry.key?.value, "m");
    deepEqual(entry.aliases, ["short answer"]);
    equal(entry.revised?.value, "1.3.0");
    equal(entry.reworded?.value, "1.2.1");
    equal(entry.source, "Eubanks, Muran & Safran (2015)");
    equal(entry.note, "See March.");
    const child = entry.codes[0];
    deepEqual([child?.replacedBy.map(({ value }) => value), child?.reason], [["withdrawal"], "Merged."]);
    deepEqual(
      [child?.roles, child?.units, child?.scale?.value, child?.rating?.value, child?.color],
      ["any", "any", "none", "none", "none"],
    );
  });

  it("reads rules", () => {
    const rules = load(full).rules.map(({ uri, idSpan, ...rule }) => rule);
    deepEqual(rules, [
      {
        kind: "after",
        id: "answered",
        after: "withdrawal",
        expect: ["denial"],
        within: { turns: 20 },
        message: "Nothing follows.",
      },
      {
        kind: "after",
        id: "in-section",
        after: "withdrawal",
        expect: ["denial"],
        within: "section",
        message: "Nothing follows.",
      },
      {
        kind: "each",
        id: "rated",
        each: "turn",
        roles: ["client"],
        expect: ["withdrawal", "denial"],
        atMost: 1,
        message: "No rating.",
      },
    ]);
  });

  it("keeps the spans that an editor needs", () => {
    const file = load(full);
    const slice = ({ start, end }: { readonly start: number; readonly end: number }): string => full.slice(start, end);
    const [entry] = file.codes as [CodeEntry];
    equal(slice(entry.idSpan), "withdrawal");
    ok(slice(entry.entrySpan).startsWith("- id: withdrawal\n"));
    ok(slice(entry.entrySpan).endsWith("color: none"));
    const name = entryOf(entry.node, "name");
    deepEqual(name && [slice(name.keySpan), slice(name.value.span), slice(name.span)], [
      "name",
      "Withdrawal",
      "name: Withdrawal",
    ]);
    equal(slice(entry.codes[0]?.entrySpan ?? { start: 0, end: 0 }).split("\n")[0], "- id: denial");
    equal(slice(entry.examples[0]?.span ?? { start: 0, end: 0 }), '"T: Bus?\\nC: Yes."');
    equal(slice(nodeAt(file.root as YamlMap, ["codes", 0, "unit", 1])?.span ?? { start: 0, end: 0 }), "span");
    equal(slice(file.scales[0]?.nameSpan ?? { start: 0, end: 0 }), "significance");
  });

  it("lists what it refers to, with places", () => {
    const { references } = load(full);
    const shown = references.map(
      ({ to, name, key, span }) => `${key}: ${to} ${name} ${full.slice(span.start, span.end)}`,
    );
    for (const expected of [
      "extends: codebook builtin:base builtin:base",
      "participants: role therapist therapist",
      "roles: role client client",
      "scale: scale significance significance",
      "confuse-with: code denial denial",
      "requires: code denial denial",
      "replaced-by: code withdrawal withdrawal",
      "after: code withdrawal withdrawal",
      "expect: code denial denial",
    ]) {
      ok(shown.includes(expected), expected);
    }
    ok(!shown.some((one) => / (any|none) /.test(one)), "`any` and `none` are no references");
  });

  it("finds what stands at an offset", () => {
    const root = load(full).root as YamlMap;
    const at = (text: string, more = 0) => placeIn(root, full.indexOf(text) + more);
    deepEqual(at("Withdrawal\n"), {
      path: ["codes", 0, "name"],
      on: "value",
      span: nodeAt(root, ["codes", 0, "name"])?.span,
    });
    const key = at("not-when", 2);
    deepEqual([key?.path, key?.on], [["codes", 0, "not-when"], "key"]);
    deepEqual(at("span]")?.path, ["codes", 0, "unit", 1]);
    equal(placeIn(root, full.length + 5), undefined);
  });

  it("means the same with CRLF, with CR, and behind a byte order mark, at shifted places", () => {
    const plain = load(full);
    const [entry] = plain.codes as [CodeEntry];
    for (const [text, offsetOf] of [
      [`\uFEFF${full}`, (offset: number) => offset + 1],
      [full.replaceAll("\n", "\r"), (offset: number) => offset],
      [full.replaceAll("\n", "\r\n"), (offset: number) => offset + full.slice(0, offset).split("\n").length - 1],
    ] as const) {
      const file = load(text);
      deepEqual(file.problems, []);
      const [other] = file.codes as [CodeEntry];
      equal(other.definition?.value, entry.definition?.value);
      deepEqual(
        other.examples.map((one) => one.text),
        entry.examples.map((one) => one.text),
      );
      deepEqual(other.entrySpan, { start: offsetOf(entry.entrySpan.start), end: offsetOf(entry.entrySpan.end) });
      deepEqual(other.idSpan, { start: offsetOf(entry.idSpan.start), end: offsetOf(entry.idSpan.end) });
    }
  });

  it("reads ids, labels, coders and values in NFC", () => {
    const file = load(
      'codes: [{ id: "e\u0301chec", definition: x }]\ncoders: { "re\u0301mi": Rémi }\nparticipants: { "E\u0301": "the\u0301rapeute" }\n',
    );
    equal(file.codes[0]?.id, "\u00e9chec");
    deepEqual([...(file.coders?.keys() ?? [])], ["r\u00e9mi"]);
    deepEqual([...file.participants], [["\u00c9", "th\u00e9rapeute"]]);
  });

  it("reads an empty file, and one that is nothing but a comment", () => {
    for (const text of ["", "\n", "# to come\n", "---\n", "\uFEFF"]) {
      const file = load(text);
      deepEqual([file.problems, file.codes, file.coders], [[], [], undefined]);
    }
  });

  it("keeps what it can of a code without an id: the codes below", () => {
    const file = load("codes:\n  - name: No id\n    codes:\n      - id: below\n        definition: x\n");
    deepEqual(
      file.codes.map(({ id }) => id),
      ["below"],
    );
  });

  it("reads text that YAML took for something else as it was written", () => {
    const file = load("version: 1.10\ncodes:\n  - id: true\n    name: 007\n");
    equal(file.version?.value, "1.10");
    deepEqual(
      file.codes.map(({ id, name }) => [id, name?.value]),
      [["true", "007"]],
    );
  });

  it("follows aliases", () => {
    const file = load(
      "codes:\n  - id: a\n    definition: x\n    unit: &u [span, turn]\n  - id: b\n    definition: y\n    unit: *u\n",
    );
    deepEqual(file.problems, []);
    deepEqual(
      file.codes.map(({ units }) => units),
      [
        ["span", "turn"],
        ["span", "turn"],
      ],
    );
  });

  it("gives a merge key and a directive no meaning", () => {
    const file = load("%YAML 1.1\n---\nopen: yes\n<<: { title: x }\n");
    equal(file.title, undefined);
    deepEqual(
      file.problems.map(({ check }) => check),
      ["wrong-type", "unknown-key"],
    );
  });
});
