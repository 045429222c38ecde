/**
 * The YAML of a table's map, as words with their places.
 */
import { isAlias, isMap, isScalar, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { Span } from "../../text.ts";
import { depthExceededAt } from "../../yaml-depth.ts";
import { nfc } from "../../transcript/characters.ts";

/**
 * A scalar as it is written, so that `True`, `1.10` and `n/a` are the cells of those words; NFC, and without white
 * space at the ends, as cells are compared.
 */
export interface Word extends Span {
  readonly text: string;
}

export interface Entry {
  readonly key: Word;
  /** A node of the library, or null. */
  readonly value: unknown;
}

/** A map has three levels of its own. */
const DEEPEST = 40;

/** Reports a problem of the map at a place: what is wrong, and what to do. */
export type Report = (span: Span, message: string, advice: string) => void;

/**
 * The top of a YAML document, with every scalar as its text. Keys are told apart here rather than by the library,
 * whose test compares each with all others.
 */
export function readTop(text: string, report: Report): YAMLMap | undefined {
  const tooDeepAt = depthExceededAt(text, DEEPEST);
  if (tooDeepAt !== undefined) {
    report({ start: tooDeepAt, end: tooDeepAt + 1 }, "The map is nested too deep to be read.", "Check its brackets.");
    return undefined;
  }
  const document = parseDocument(text, { schema: "failsafe", uniqueKeys: false, prettyErrors: false });
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    report({ start: pos[0], end: pos[1] }, `This is no valid YAML: ${message}.`, "Correct the map's layout here.");
  }
  if (isMap(document.contents)) return document.contents;
  report({ start: 0, end: text.length }, "The map has no fields.", "Begin with `transcript: ` and the column's name.");
  return undefined;
}

/** The entries of a map, the last of each key; a key may be `null`, for cells of that word. */
export function entriesOf(node: unknown, report: Report, owner?: Word): Entry[] {
  if (!isMap(node)) {
    const name = owner === undefined ? "This" : `\`${owner.text}\``;
    report(spanOf(node, owner), `${name} has no entries.`, "Write `key: value` lines below it, or between { and }.");
    return [];
  }
  const entries = new Map<string, Entry>();
  for (const { key, value } of node.items as Pair[]) {
    const word = scalarOf(key, owner, report);
    if (word === undefined) continue;
    if (entries.has(word.text)) report(word, `\`${word.text}\` stands here twice.`, "Keep one of them.");
    entries.set(word.text, { key: word, value });
  }
  return [...entries.values()];
}

/** The text of a scalar that may not be null. An empty one is refused: `x: #code` is a comment to YAML and no code. */
export function wordOf(node: unknown, owner: Word | undefined, report: Report): Word | undefined {
  if (!isNull(node)) return scalarOf(node, owner, report);
  report(spanOf(node, owner), "A value is missing here.", "Write it; only among codes `null` stands for nothing.");
  return undefined;
}

function scalarOf(node: unknown, owner: Word | undefined, report: Report): Word | undefined {
  const span = spanOf(node, owner);
  if (node === null || (isScalar(node) && node.value === "" && node.type === "PLAIN")) {
    report(span, "A value is missing here.", "Write it, in quotes where it is empty or begins with #.");
  } else if (isAlias(node)) report(span, "An alias is not read here.", "Write the value itself.");
  else if (!isScalar(node)) report(span, "A single value is expected here.", "Write one word, or a text in quotes.");
  else return { ...span, text: nfc(String(node.value)).trim() };
  return undefined;
}

/** Whether `node` is a plain `null` or `~`. */
export function isNull(node: unknown): boolean {
  return isScalar(node) && node.type === "PLAIN" && /^(?:~|null|Null|NULL)$/.test(String(node.value));
}

/** The place of `node`, or of its owner where it has no text of its own. */
export function spanOf(node: unknown, owner: Span | undefined): Span {
  const range = (node as Node | null | undefined)?.range;
  if (range && range[1] > range[0]) return { start: range[0], end: range[1] };
  const { start, end } = owner ?? { start: range?.[0] ?? 0, end: range?.[0] ?? 0 };
  return { start, end };
}
