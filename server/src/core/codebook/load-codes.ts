/** Reads the entries of `codes`, with the codes below them. */
import type { Loading } from "./load-parts.ts";
import type {
  CodeEntry,
  Confusion,
  Example,
  ExampleKind,
  Placed,
  Rating,
  ReferenceKind,
  Status,
  Unit,
} from "./model.ts";
import { compareVersions, isColor, isVersion } from "./names.ts";
import { adaptKeys, sectionOf } from "./keys.ts";
import { booleanOf, mapsOf, nameOf, namesOf, scalarOf, scalarsOf, textOf, textsOf, filled, wordOf } from "./read.ts";
import { entryOf, type YamlMap } from "./tree.ts";
import { headOf } from "./validate.ts";

const statuses: readonly Status[] = ["draft", "active", "deprecated"];
const ratings: readonly Rating[] = ["required", "optional", "none"];
const allUnits: readonly Unit[] = ["span", "turn", "section", "session"];
const exampleKinds: readonly ExampleKind[] = ["hit", "miss", "near-hit", "near-miss"];

/** The entries under `codes`. An entry with neither `id` nor `adapt` is reported and left out, but not the codes below. */
export function loadCodes(
  map: YamlMap,
  loading: Loading,
  version: string | undefined,
  nested = false,
): readonly CodeEntry[] {
  return mapsOf(map, "codes").flatMap((item) => {
    checkKeys(item.map, loading, nested);
    const own = nameOf(item.map, "id");
    const name = own ?? nameOf(item.map, "adapt");
    const codes = loadCodes(item.map, loading, version, true);
    if (name === undefined) return codes;
    return [loadCode(item.map, item.span, own === undefined ? "adapt" : "own", name, codes, loading, version)];
  });
}

function checkKeys(map: YamlMap, { report }: Loading, nested: boolean): void {
  const id = entryOf(map, "id");
  const adapt = entryOf(map, "adapt");
  if (!filled(map, "id") && !filled(map, "adapt")) {
    report(
      "missing-field",
      (id ?? adapt)?.keySpan ?? headOf(map),
      "A code needs an `id`.",
      "Add it, for example `id: minimal-response`.",
    );
  }
  if (id && adapt) {
    report(
      "conflicting-keys",
      adapt.keySpan,
      "An entry has either `id` or `adapt`, and this one has both.",
      "Remove one of them.",
    );
  } else if (adapt) {
    for (const { key, keySpan } of map.entries) {
      if (adaptKeys.includes(key) || !sectionOf("code").keys.some(({ name }) => name === key)) continue;
      report(
        "conflicting-keys",
        keySpan,
        `\`${key}\` belongs to the codebook that defines the code, and \`adapt\` cannot change it.`,
        "Remove it, or define a code of your own with `under`.",
      );
    }
    if (nested)
      report(
        "conflicting-keys",
        adapt.keySpan,
        "`adapt` cannot move a code below another one.",
        "Put this entry among the top-level codes.",
      );
  }
  const under = entryOf(map, "under");
  if (under && nested)
    report(
      "conflicting-keys",
      under.keySpan,
      "This code already stands below another one.",
      "Remove `under`, or put this entry among the top-level codes.",
    );
}

function loadCode(
  node: YamlMap,
  entrySpan: CodeEntry["entrySpan"],
  kind: CodeEntry["kind"],
  id: Placed<string>,
  codes: readonly CodeEntry[],
  { uri, report, refer }: Loading,
  version: string | undefined,
): CodeEntry {
  const referring = (to: ReferenceKind, key: string): readonly Placed<string>[] => {
    const names = namesOf(node, key);
    for (const name of names) refer(to, name, key);
    return names;
  };
  if (kind === "adapt") refer("code", id, "adapt");
  const under = nameOf(node, "under");
  if (under) refer("code", under, "under");
  const undoesRoles = scalarOf(node, "roles")?.text === "any";
  const roles = undoesRoles ? [] : referring("role", "roles").map(({ value }) => value);
  const scale = nameOf(node, "scale");
  if (scale && scale.value !== "none") refer("scale", scale, "scale");
  const color = scalarOf(node, "color")?.text;
  const revised = nameOf(node, "revised");
  const reworded = nameOf(node, "reworded");
  for (const [key, changed] of Object.entries({ revised, reworded })) {
    if (
      !changed ||
      !version ||
      !isVersion(changed.value) ||
      !isVersion(version) ||
      compareVersions(changed.value, version) <= 0
    )
      continue;
    report(
      "invalid-version",
      changed.span,
      `\`${key}\` is ${changed.value}, and the codebook has only reached ${version}.`,
      "Correct it, or raise the codebook's version.",
    );
  }
  return {
    kind,
    id: id.value,
    idSpan: id.span,
    entrySpan,
    node,
    under,
    name: textOf(node, "name"),
    definition: textOf(node, "definition"),
    useWhen: textsOf(node, "use-when"),
    notWhen: textsOf(node, "not-when"),
    confuseWith: loadConfusions(node, refer),
    examples: loadExamples(node, uri),
    codable: booleanOf(node, "codable"),
    status: wordOf(node, "status", statuses),
    replacedBy: referring("code", "replaced-by"),
    reason: textOf(node, "reason")?.value,
    color: color !== undefined && (color === "none" || isColor(color)) ? color : undefined,
    roles: undoesRoles ? "any" : roles.length > 0 ? roles : undefined,
    units: loadUnits(node),
    scale,
    rating: wordOf(node, "rating", ratings),
    group: nameOf(node, "group")?.value,
    requires: referring("code", "requires").map(({ value }) => value),
    key: nameOf(node, "key"),
    aliases: textsOf(node, "aliases"),
    revised,
    reworded,
    source: textOf(node, "source")?.value,
    note: textOf(node, "note")?.value,
    codes,
  };
}

function loadUnits(node: YamlMap): readonly Unit[] | "any" | undefined {
  if (scalarOf(node, "unit")?.text === "any") return "any";
  const words = scalarsOf(node, "unit").map(({ text }) => text);
  const units = allUnits.filter((unit) => words.includes(unit));
  return units.length > 0 ? units : undefined;
}

function loadConfusions(node: YamlMap, refer: Loading["refer"]): readonly Confusion[] {
  return mapsOf(node, "confuse-with").flatMap(({ map }) => {
    const code = nameOf(map, "code");
    if (code === undefined) return [];
    refer("code", code, "confuse-with");
    return [{ code: code.value, because: textOf(map, "because")?.value }];
  });
}

function loadExamples(node: YamlMap, uri: string): readonly Example[] {
  return mapsOf(node, "examples").flatMap(({ map }) => {
    const kind = wordOf(map, "kind", exampleKinds);
    const text = textOf(map, "text");
    return kind && text ? [{ kind: kind.value, text: text.value, span: text.span, uri }] : [];
  });
}
