import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Scale } from "../../server/src/core/codebook/model.ts";
import { compareVersions, isLabel, isPickerKey, isVersion, nearest } from "../../server/src/core/codebook/names.ts";
import { readPattern } from "../../server/src/core/codebook/pattern.ts";
import { checkMeasure, checkValue, checkVariable, labelOf } from "../../server/src/core/codebook/scale.ts";
import { codebookOf } from "./codebook-fixture.ts";

const codebook = codebookOf(`
scales:
  ordinal: { type: ordinal, values: { 1: none, 2: minor, 3: some } }
  range: { type: ordinal, min: 1, max: 5 }
  interval: { type: interval, min: 0, max: 1, step: 0.1 }
  free: { type: interval, min: -2.5, max: 7 }
  nominal: { type: nominal, values: { low: , "\u00e9lev\u00e9": } }
  labelled: { type: interval, min: 1, max: 7, step: 1, values: { 1: not at all, 7: fully, nd: not done } }
measures:
  wai-s: { raters: [client, counsellor], min: 12, max: 84 }
  ors: {}
variables:
  week: { type: integer }
  rate: { type: number }
  done: { type: boolean }
  day: { type: date }
  note: { type: text }
  phase: { values: [intake, 2, "\u00e9t\u00e9"] }
`);
const scale = (name: string): Scale => codebook.scales.get(name) as Scale;

describe("codebook: values on scales", () => {
  const cases: readonly (readonly [string, readonly (number | string)[], readonly (number | string)[]])[] = [
    ["ordinal", [1, 2, 3], [0, 4, 1.5, "none", "1"]],
    ["range", [1, 5], [0, 6, 2.5, "high"]],
    ["interval", [0, 0.1, 0.3, 0.7, 1], [0.15, 1.1, -0.1, "0.1"]],
    ["free", [-2.5, 0.001, 7], [-2.6, 7.01]],
    ["nominal", ["low", "\u00e9lev\u00e9", "e\u0301leve\u0301"], ["Low", 1, ""]],
    ["labelled", [1, 2, 7, "nd"], [0, 2.5, 8, "xx"]],
  ];
  for (const [name, good, bad] of cases) {
    it(name, () => {
      for (const value of good) equal(checkValue(scale(name), value), undefined, String(value));
      for (const value of bad)
        match(checkValue(scale(name), value)?.reason ?? "", /is no value of the scale/, String(value));
    });
  }

  it("says what may be given", () => {
    equal(checkValue(scale("ordinal"), 9)?.advice, "Use 1 (none), 2 (minor) or 3 (some).");
    equal(checkValue(scale("interval"), 9)?.advice, "Use a number from 0 to 1 in steps of 0.1.");
  });

  it("knows labels", () => {
    equal(labelOf(scale("ordinal"), 2), "minor");
    equal(labelOf(scale("ordinal"), 9), undefined);
    equal(labelOf(scale("nominal"), "low"), undefined);
    equal(labelOf(scale("labelled"), "nd"), "not done");
  });
});

describe("codebook: measures and variables", () => {
  it("measures", () => {
    equal(checkMeasure(codebook, "wai-s", "client", 62), undefined);
    equal(checkMeasure(codebook, "wai-s", "counsellor", 12), undefined);
    equal(checkMeasure(codebook, "ors", undefined, -5), undefined);
    match(checkMeasure(codebook, "wai-s", "client", 85)?.advice ?? "", /from 12 to 84/);
    match(checkMeasure(codebook, "wai-s", "client", 11)?.reason ?? "", /no possible score/);
    match(checkMeasure(codebook, "wai-s", "observer", 20)?.advice ?? "", /`wai-s\.client` or `wai-s\.counsellor`/);
    match(checkMeasure(codebook, "wai-s", undefined, 20)?.reason ?? "", /who filled it in/);
    match(checkMeasure(codebook, "wai-s", "client", "62")?.reason ?? "", /no number/);
    match(checkMeasure(codebook, "wais", "client", 62)?.advice ?? "", /Did you mean `wai-s`/);
    equal(checkMeasure(codebookOf("open: false\n"), "anything", undefined, "x"), undefined);
  });

  it("variables", () => {
    const good: readonly (readonly [string, unknown])[] = [
      ["week", 3],
      ["week", null],
      ["rate", 0.5],
      ["done", false],
      ["day", "2024-02-29"],
      ["note", "x"],
      ["note", 3],
      ["phase", "intake"],
      ["phase", 2],
      ["phase", "2"],
      ["phase", "e\u0301te\u0301"],
      ["undeclared", "x"],
    ];
    for (const [name, value] of good) equal(checkVariable(codebook, name, value), undefined, `${name} ${value}`);
    const bad: readonly (readonly [string, unknown])[] = [
      ["week", 3.5],
      ["week", "3"],
      ["rate", "much"],
      ["done", "yes"],
      ["day", "2023-02-29"],
      ["day", "2024-13-01"],
      ["day", "May"],
      ["day", "2024-05-00"],
      ["note", { a: 1 }],
      ["phase", 3],
      ["phase", "Intake"],
    ];
    for (const [name, value] of bad) {
      const objection = checkVariable(codebook, name, value);
      ok(objection?.reason.endsWith(".") && objection.advice.endsWith("."), `${name} ${value}`);
    }
  });
});

describe("codebook: names and versions", () => {
  it("labels and picker's keys", () => {
    for (const label of ["T", "Speaker 1", "P1/P2", "P?", "Dr. M'Bala", "A b c"]) ok(isLabel(label), label);
    for (const label of ["", "1", " T", "T ", "a b c d", "a  b", "T:", "x".repeat(41)]) ok(!isLabel(label), label);
    for (const key of ["m", "é", "e\u0301", "1", "?", "😀"]) ok(isPickerKey(key), key);
    for (const key of ["", " ", "\t", "ab", "\u200b"]) ok(!isPickerKey(key), JSON.stringify(key));
  });

  it("versions", () => {
    for (const version of ["0.0.0", "1.3.0", "10.20.30"]) ok(isVersion(version), version);
    for (const version of ["1.3", "1.3.0.0", "v1.3.0", "01.3.0", "1.3.0-beta", "1.3.x", "", "1.3.0\n"])
      ok(!isVersion(version), version);
    const ordered = ["nonsense", "0.9.9", "1.0.0", "1.2.10", "1.10.0", "2.0.0"];
    for (const [index, earlier] of ordered.entries()) {
      equal(compareVersions(earlier, earlier), 0);
      for (const later of ordered.slice(index + 1)) {
        ok(compareVersions(earlier, later) < 0, `${earlier} ${later}`);
        ok(compareVersions(later, earlier) > 0, `${later} ${earlier}`);
      }
    }
  });

  it("nearest", () => {
    equal(nearest("defintion", ["name", "definition"]), "definition");
    equal(nearest("idd", ["id", "key"]), "id");
    equal(nearest("zebra", ["id", "key"]), undefined);
    equal(nearest("Roles", ["roles"]), "roles");
  });
});

describe("codebook: patterns", () => {
  const sure = (source: string): RegExp => {
    const reading = readPattern(source);
    if (reading.kind !== "pattern") throw new Error(`${source}: ${reading.reason}`);
    return reading.expression;
  };

  it("accepts what is simple, and finds what it says", () => {
    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      ["\\bward \\d+\\b", "on ward 12 and ward 7, toward 5x", ["ward 12", "ward 7"]],
      ["\\b[A-Z]\\d{6}\\b", "A123456 b123456 A1234567", ["A123456"]],
      ["\\d{2}\\.\\d{2}\\.\\d{4}", "on 01.02.2024.", ["01.02.2024"]],
      ["[\\w.]+@\\w+", "to a.b@c today", ["a.b@c"]],
      ["(?:St|Dr)\\. \\p{Lu}\\p{L}*", "Dr. Öz and St. Mary", ["Dr. Öz", "St. Mary"]],
      ["Haus (?<name>[^\\]\\s]+?)!", "Haus Süd!", ["Haus Süd!"]],
      ["colou?r|gr[ae]y", "color grey colour", ["color", "grey", "colour"]],
      ["a{2,}", "a aa aaaa", ["aa", "aaaa"]],
    ];
    for (const [source, text, found] of cases) deepEqual(text.match(sure(source)) ?? [], found, source);
  });

  it("refuses what could run long, and what looks around or back", () => {
    for (const source of [
      "",
      "(",
      "a**",
      "(a+)+$",
      "(a|a)*b",
      "(a|aa)+$",
      "a*a*a*",
      "\\w+\\s+\\w+\\s+\\w+",
      "(\\d+)(\\d+)(\\d+)!",
      "(a?){30}b",
      "a{5000}",
      "(?=a)",
      "(?!a)",
      "(?<=a)b",
      "(?<!a)b",
      "(a)\\1",
      "(?<x>a)\\k<x>",
      "x".repeat(501),
    ]) {
      equal(readPattern(source).kind, "refused", source);
    }
  });
});
