/** Reads the scales, measures, variables and rules of a codebook file. */
import type { Span } from "../text.ts";
import type { Measure, Placed, ReferenceKind, Rule, RuleScope, Scale, Value, Variable } from "./model.ts";
import { normalized, readValue } from "./names.ts";
import {
  entriesOf,
  mapsOf,
  nameOf,
  namesOf,
  numberOf,
  proseOf,
  scalarOf,
  scalarsOf,
  textOf,
  filled,
  wordOf,
} from "./read.ts";
import { checkValue } from "./scale.ts";
import { entryOf, type YamlEntry, type YamlMap } from "./tree.ts";
import { headOf } from "./validate.ts";

/** What reading a file needs to know and leaves behind. */
export interface Loading {
  readonly uri: string;
  readonly report: (check: string, span: Span, message: string, advice: string) => void;
  readonly refer: (to: ReferenceKind, name: Placed<string>, key: string) => void;
}

/** The entries under `key` that are maps themselves. */
function mapEntries(map: YamlMap, key: string): readonly (YamlEntry & { readonly value: YamlMap })[] {
  return entriesOf(map, key).filter(
    (entry): entry is YamlEntry & { readonly value: YamlMap } => entry.value.kind === "map",
  );
}

const scaleTypes = ["ordinal", "interval", "nominal"] as const;

export function loadScales(root: YamlMap, loading: Loading): readonly Scale[] {
  return mapEntries(root, "scales").map(({ key, keySpan, value: map }) => {
    const scale: Scale = {
      name: normalized(key),
      type: wordOf(map, "type", scaleTypes)?.value ?? "nominal",
      values: loadValues(map),
      min: numberOf(map, "min")?.value,
      max: numberOf(map, "max")?.value,
      step: numberOf(map, "step")?.value,
      absent: undefined,
      uri: loading.uri,
      nameSpan: keySpan,
    };
    checkScale(scale, map, loading);
    const absent = scalarOf(map, "absent");
    return absent === undefined ? scale : { ...scale, absent: readValue(absent.text) };
  });
}

function loadValues(map: YamlMap): ReadonlyMap<Value, string | undefined> {
  const values = new Map<Value, string | undefined>();
  for (const { key, value } of entriesOf(map, "values")) {
    values.set(readValue(key), value.kind === "scalar" && value.text !== "" ? proseOf(value) : undefined);
  }
  if (filled(map, "values")?.kind === "list")
    for (const { text } of scalarsOf(map, "values")) values.set(readValue(text), undefined);
  return values;
}

function checkScale(scale: Scale, map: YamlMap, { report }: Loading): void {
  const isNominal = scale.type === "nominal";
  if (isNominal && scalarOf(map, "type")?.text === "nominal") {
    for (const key of ["min", "max", "step"]) {
      const entry = entryOf(map, key);
      if (entry)
        report(
          "conflicting-keys",
          entry.keySpan,
          `A nominal scale has no \`${key}\`, since its values have no order.`,
          "Remove it, or make the scale ordinal or interval.",
        );
    }
  }
  const hasRange = !isNominal && scale.min !== undefined && scale.max !== undefined;
  if (scale.values.size === 0 && !hasRange) {
    const place = entryOf(map, "values")?.keySpan ?? scale.nameSpan;
    report(
      "empty-scale",
      place,
      `The scale \`${scale.name}\` has no values.`,
      isNominal ? "Add `values`." : "Add `values`, or `min` and `max`.",
    );
    return;
  }
  checkRange(map, scale, { report });
  const step = numberOf(map, "step");
  if (step !== undefined && step.value <= 0)
    report("invalid-range", step.span, "`step` is not more than 0.", "Write the distance between two values.");
  const absent = scalarOf(map, "absent");
  const objection = absent && checkValue(scale, readValue(absent.text));
  if (absent && objection)
    report("invalid-range", absent.span, `\`absent\` is no value of its scale: ${objection.reason}`, objection.advice);
}

function checkRange(
  map: YamlMap,
  range: { readonly min: number | undefined; readonly max: number | undefined },
  { report }: Pick<Loading, "report">,
): void {
  const max = numberOf(map, "max");
  if (max === undefined || range.min === undefined || range.min < max.value) return;
  report(
    "invalid-range",
    max.span,
    `\`max\` is ${max.value} and not more than \`min\`, which is ${range.min}.`,
    "Exchange the two, or correct one.",
  );
}

export function loadMeasures(root: YamlMap, loading: Loading): readonly Measure[] {
  return mapEntries(root, "measures").map(({ key, keySpan, value: map }) => {
    const measure: Measure = {
      id: normalized(key),
      name: textOf(map, "name")?.value,
      raters: namesOf(map, "raters").map(({ value }) => value),
      min: numberOf(map, "min")?.value,
      max: numberOf(map, "max")?.value,
      uri: loading.uri,
      nameSpan: keySpan,
    };
    checkRange(map, measure, loading);
    return measure;
  });
}

const variableTypes = ["text", "integer", "number", "boolean", "date"] as const;

export function loadVariables(root: YamlMap, loading: Loading): readonly Variable[] {
  return mapEntries(root, "variables").map(({ key, keySpan, value: map }) => {
    const type = wordOf(map, "type", variableTypes)?.value;
    const values = scalarsOf(map, "values").map(({ text }) => readValue(text));
    if (type === undefined && values.length === 0 && filled(map, "type") === undefined) {
      loading.report(
        "empty-scale",
        keySpan,
        `The variable \`${key}\` has neither a type nor values.`,
        "Add `type`, or `values`.",
      );
    }
    return { name: normalized(key), type, values, uri: loading.uri, nameSpan: keySpan };
  });
}

const scopes: readonly RuleScope[] = ["turn", "section", "session"];

export function loadRules(root: YamlMap, loading: Loading): readonly Rule[] {
  return mapsOf(root, "rules").flatMap(({ map }) => loadRule(map, loading) ?? []);
}

function loadRule(map: YamlMap, { uri, report, refer }: Loading): Rule | undefined {
  const id = nameOf(map, "id");
  const after = nameOf(map, "after");
  const each = wordOf(map, "each", scopes);
  const expect = namesOf(map, "expect");
  if (after) refer("code", after, "after");
  for (const name of expect) refer("code", name, "expect");
  for (const role of namesOf(map, "roles")) refer("role", role, "roles");
  const refuse = (key: string, why: string, advice: string): void => {
    const entry = entryOf(map, key);
    if (entry) report("conflicting-keys", entry.keySpan, why, advice);
  };
  if (entryOf(map, "after") && entryOf(map, "each"))
    refuse("each", "A rule has either `after` or `each`, and this one has both.", "Remove one of them.");
  else if (!entryOf(map, "after") && !entryOf(map, "each")) {
    report(
      "missing-field",
      headOf(map),
      "A rule needs `after` or `each`.",
      "Add the code that calls for another one, or what each must carry one.",
    );
  } else if (entryOf(map, "after")) {
    refuse("at-most", "`at-most` counts in each turn, section or session, and this rule has `after`.", "Remove it.");
    refuse("roles", "`roles` says whose turns are meant by `each`, and this rule has `after`.", "Remove it.");
    if (!filled(map, "within"))
      report(
        "missing-field",
        entryOf(map, "after")?.keySpan ?? headOf(map),
        "A rule with `after` needs `within`.",
        "Add `within: { turns: 20 }` or `within: section`.",
      );
  } else {
    refuse("within", "`within` says how soon after a code, and this rule has `each`.", "Remove it.");
    if (each && each.value !== "turn")
      refuse(
        "roles",
        "A section or session has no speaker whose role could be asked for.",
        "Remove it, or write `each: turn`.",
      );
  }
  if (id === undefined || expect.length === 0) return undefined;
  const base = {
    id: id.value,
    expect: expect.map(({ value }) => value),
    message: textOf(map, "message")?.value ?? "",
    uri,
    idSpan: id.span,
  };
  if (after) return { kind: "after", ...base, after: after.value, within: distanceOf(map) };
  if (each === undefined) return undefined;
  const roles = namesOf(map, "roles").map(({ value }) => value);
  return {
    kind: "each",
    ...base,
    each: each.value,
    roles: roles.length > 0 ? roles : undefined,
    atMost: numberOf(map, "at-most")?.value,
  };
}

function distanceOf(map: YamlMap): { readonly turns: number } | "section" {
  const within = filled(map, "within");
  const turns = within?.kind === "map" ? numberOf(within, "turns")?.value : undefined;
  return turns === undefined ? "section" : { turns };
}
