/** Whether a tree has the shape of a codebook: types, keys, required keys and how names are written. */
import type { Span } from "../text.ts";
import { isPlainText, reportCut, reportCutEntries, reportHash } from "./cuts.ts";
import { sectionOf } from "./keys.ts";
import type { NameKind, Section, Shape } from "./shape.ts";
import { nearest, shortened } from "./names.ts";
import { entryOf, isEmpty, type YamlEntry, type YamlMap, type YamlNode } from "./tree.ts";
import { grammars, type Validation, validateScalar, wrongType } from "./validate-scalar.ts";

/** Checks the whole tree, and reports what is wrong to `validation`. */
export function validate(root: YamlNode, validation: Validation): void {
  if (root.kind === "map") {
    validateSection(root, sectionOf("codebook"), validation);
    return;
  }
  const message = "A codebook is a map of keys, such as `codes:`.";
  validation.report("wrong-type", root.span, message, "Begin with `codes:` and a list of codes below it.");
}

function validateSection(map: YamlMap, section: Section, validation: Validation): void {
  let previous: YamlEntry | undefined;
  let cut: YamlEntry[] = [];
  for (const entry of map.entries) {
    const key = section.keys.find(({ name }) => name === entry.key);
    if (key === undefined) {
      const names = section.keys.map(({ name }) => name);
      const near = nearest(entry.key, names);
      // A piece of prose behind a comma is read as a key of its own, mostly with nothing behind it.
      const isProse = isEmpty(entry.value) || (near === undefined && /\s/.test(entry.key));
      if (map.flow && isProse && previous !== undefined && isPlainText(previous.value)) cut.push(entry);
      else reportUnknown(entry, section, near, validation);
      continue;
    }
    reportCutEntries(cut, validation);
    cut = [];
    previous = entry;
    validateNode(entry.value, key.shape, entry.key, validation);
    if (isEmpty(entry.value)) reportHash(entry.keySpan.end, key.shape, validation);
  }
  reportCutEntries(cut, validation);
  reportMissing(map, section, validation);
}

function reportMissing(map: YamlMap, section: Section, { report }: Validation): void {
  for (const key of section.keys) {
    if (!key.required) continue;
    const entry = entryOf(map, key.name);
    if (entry !== undefined && !isEmpty(entry.value)) continue;
    const example = key.example.split("\n", 1)[0];
    const place = entry?.keySpan ?? headOf(map);
    report("missing-field", place, `${section.title} needs \`${key.name}\`.`, `Add it, for example \`${example}\`.`);
  }
}

/** Where to show that an entry lacks something: on its first key. */
export function headOf(map: YamlMap): Span {
  return map.entries[0]?.keySpan ?? map.span;
}

function reportUnknown(entry: YamlEntry, section: Section, near: string | undefined, { report }: Validation): void {
  const other = "Remove it, or keep what it says in a comment.";
  const advice = near === undefined ? other : `Did you mean \`${near}\`?`;
  report("unknown-key", entry.keySpan, `${section.title} has no key \`${shortened(entry.key)}\`.`, advice);
}

function validateNode(node: YamlNode, shape: Shape, key: string, validation: Validation): void {
  // An empty value is one that is still to be filled in, and the same as no key.
  if (isEmpty(node)) return;
  switch (shape.kind) {
    case "list":
      validateList(node, shape, key, validation);
      return;
    case "map":
      validateMap(node, shape, key, validation);
      return;
    case "section": {
      const section = sectionOf(shape.section);
      if (node.kind === "map") {
        validateSection(node, section, validation);
        return;
      }
      wrongType(node, key, "a map of keys", `Its keys are in the reference: “${section.title}”.`, validation);
      return;
    }
    case "either": {
      const meant = shape.of.find((one) => fits(node, one)) ?? (shape.of[0] as Shape);
      validateNode(node, meant, key, validation);
      return;
    }
    default:
      validateScalar(node, shape, key, validation);
      return;
  }
}

/** Whether a node is of the kind that a shape takes, so that problems are told of the alternative that was meant. */
function fits(node: YamlNode, shape: Shape): boolean {
  if (shape.kind === "section" || shape.kind === "map") return node.kind === "map";
  if (shape.kind === "list") return node.kind === "list";
  return node.kind === "scalar";
}

type ShapeOf<Kind extends Shape["kind"]> = Shape & { readonly kind: Kind };

function validateList(node: YamlNode, shape: ShapeOf<"list">, key: string, validation: Validation): void {
  if (node.kind === "scalar" && shape.undo !== undefined && node.text === shape.undo) return;
  if (node.kind === "map" || (node.kind === "scalar" && shape.of.kind === "section")) {
    wrongType(node, key, "a list", "Begin each of its entries with a dash, on a line of its own.", validation);
    return;
  }
  if (node.kind === "scalar") {
    validateNode(node, shape.of, key, validation);
    return;
  }
  let before: YamlNode | undefined;
  for (const [index, item] of node.items.entries()) {
    if (isEmpty(item)) {
      const span = node.itemSpans[index] ?? item.span;
      validation.report("missing-field", span, `An entry of \`${key}\` is empty.`, "Fill it in, or remove it.");
    } else if (shape.of.kind === "prose" && !shape.of.isShort && node.flow && goesOn(before, item)) {
      reportCut(item.span, validation);
    } else validateNode(item, shape.of, key, validation);
    before = item;
  }
}

/** Whether an unquoted item of a flow list goes on in the middle of a sentence that the item before began. */
function goesOn(before: YamlNode | undefined, item: YamlNode): boolean {
  if (before?.kind !== "scalar" || item.kind !== "scalar" || !isPlainText(before) || !isPlainText(item)) return false;
  return /\s/.test(before.text) && /^\p{Ll}/u.test(item.text);
}

function validateMap(node: YamlNode, shape: ShapeOf<"map">, key: string, validation: Validation): void {
  if (node.kind !== "map") {
    wrongType(node, key, "a map of keys", "Write `name: value`, each on a line of its own.", validation);
    return;
  }
  for (const entry of node.entries) {
    validateOwnKey(entry, shape.keys, key, validation);
    if (!isEmpty(entry.value)) validateNode(entry.value, shape.of, entry.key, validation);
    else if (!shape.bare) {
      const message = `\`${shortened(entry.key)}\` says nothing here.`;
      validation.report("missing-field", entry.keySpan, message, "Fill it in, or remove it.");
    }
  }
}

function validateOwnKey(entry: YamlEntry, kind: NameKind, key: string, { report, checkNames }: Validation): void {
  if (kind === "check") {
    if (checkNames === undefined || checkNames.includes(entry.key)) return;
    const near = nearest(entry.key, checkNames);
    const advice = near === undefined ? "The reference lists the checks that there are." : `Did you mean \`${near}\`?`;
    report("unknown-key", entry.keySpan, `There is no check \`${shortened(entry.key)}\`.`, advice);
    return;
  }
  const grammar = grammars[kind];
  if (grammar === undefined || grammar.holds(entry.key)) return;
  const message = `\`${shortened(entry.key)}\` under \`${key}\` ${grammar.message}`;
  report(grammar.check, entry.keySpan, message, grammar.advice);
}
