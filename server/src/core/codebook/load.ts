/** Reads one codebook file. */
import type { Problem, SeveritySetting } from "../problem.ts";
import { withoutConflicts } from "./conflicts.ts";
import { loadCodes } from "./load-codes.ts";
import { loadMeasures, loadRules, loadScales, loadVariables, type Loading } from "./load-parts.ts";
import type { CodebookFile, Placed, Reference, Role } from "./model.ts";
import { normalized } from "./names.ts";
import { readPattern } from "./pattern.ts";
import { booleanOf, entriesOf, nameOf, proseOf, scalarsOf, textOf, filled } from "./read.ts";
import type { YamlMap } from "./tree.ts";
import { ordered } from "./report.ts";
import { validate } from "./validate.ts";
import { readYaml } from "./yaml.ts";

export type { CodebookFile } from "./model.ts";

/**
 * Reads the text of one codebook. Never throws: what can be read is read, and the rest is among the `problems`.
 * @param checkNames the checks that may stand under `checks`; without them, any name is accepted there.
 */
export function loadCodebook(uri: string, text: string, checkNames?: readonly string[]): CodebookFile {
  const problems: Problem[] = [];
  const references: Reference[] = [];
  const report: Loading["report"] = (check, span, message, advice) => problems.push({ check, span, message, advice });
  const read = withoutConflicts(text, report);
  const reading = readYaml(read);
  problems.push(...reading.problems);
  const refer: Loading["refer"] = (to, name, key) => references.push({ to, name: name.value, span: name.span, key });
  const { root } = reading;
  if (root !== undefined) validate(root, { text: read, checkNames, report });
  const map: YamlMap = root?.kind === "map" ? root : nothing;
  const loading: Loading = { uri, report, refer };

  const roles = entriesOf(map, "roles").map(({ key, keySpan, value }): Role => {
    const about = value.kind === "scalar" && value.text !== "" ? proseOf(value) : undefined;
    return { name: normalized(key), about, uri, nameSpan: keySpan };
  });
  const extended = scalarsOf(map, "extends").map(({ text, span }) => ({ value: text, span }));
  for (const name of extended) refer("codebook", name, "extends");
  const participants = new Map<string, string>();
  for (const { key, value } of entriesOf(map, "participants")) {
    if (value.kind !== "scalar" || value.text === "") continue;
    const role = normalized(value.text);
    participants.set(normalized(key), role);
    refer("role", { value: role, span: value.span }, "participants");
  }
  const version = nameOf(map, "version");
  const file: Omit<CodebookFile, "problems"> = {
    kind: "file",
    uri,
    text,
    root,
    name: nameOf(map, "codebook"),
    title: textOf(map, "title")?.value,
    version,
    language: textOf(map, "language")?.value,
    extends: extended,
    open: booleanOf(map, "open") ?? false,
    roles,
    participants,
    coders: loadCoders(map),
    scales: loadScales(map, loading),
    measures: loadMeasures(map, loading),
    variables: loadVariables(map, loading),
    codes: loadCodes(map, loading, version?.value),
    rules: loadRules(map, loading),
    patterns: loadPatterns(map),
    checks: loadChecks(map),
    references,
  };
  return { ...file, problems: ordered(problems) };
}

const nothing: YamlMap = { kind: "map", span: { start: 0, end: 0 }, flow: false, entries: [] };

function loadCoders(map: YamlMap): ReadonlyMap<string, string | undefined> | undefined {
  if (filled(map, "coders")?.kind !== "map") return undefined;
  const coders = entriesOf(map, "coders").map(({ key, value }): [string, string | undefined] => [
    normalized(key),
    value.kind === "scalar" && value.text !== "" ? proseOf(value) : undefined,
  ]);
  return new Map(coders);
}

function loadPatterns(map: YamlMap): readonly Placed<RegExp>[] {
  const privacy = filled(map, "privacy");
  if (privacy?.kind !== "map") return [];
  return scalarsOf(privacy, "patterns").flatMap(({ text, span }) => {
    const reading = readPattern(text);
    return reading.kind === "pattern" ? [{ value: reading.expression, span }] : [];
  });
}

const settings: readonly SeveritySetting[] = ["error", "warning", "information", "hint", "off"];

function loadChecks(map: YamlMap): ReadonlyMap<string, SeveritySetting> {
  const checks = new Map<string, SeveritySetting>();
  for (const { key, value } of entriesOf(map, "checks")) {
    const setting = settings.find((one) => value.kind === "scalar" && value.text === one);
    if (setting !== undefined) checks.set(key, setting);
  }
  return checks;
}
