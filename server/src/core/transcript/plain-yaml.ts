/**
 * Reads the plainest YAML, which nearly all front matter is: `key: value` lines, a map of such lines indented by two
 * spaces, and `{ a: b, c: { d: e } }`. Reading a thousand transcripts takes longer in the YAML library than all else
 * together; for any other text the answer is "not plain", and the library reads it. A property test holds the two equal.
 */

type Plain = string | number | Map<string, Plain>;

const KEY = "[A-Za-z][A-Za-z0-9_.-]*";
/** Words that YAML reads as themselves wherever they stand: letters, digits and a few marks, single spaces between. */
const WORDS = "[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*";
/** Numbers that have one reading, and versions, which have three parts and are words. */
const INTEGER = "0|[1-9][0-9]{0,14}";
const VERSION = "(?:0|[1-9][0-9]{0,5})(?:\\.(?:0|[1-9][0-9]{0,5})){2}";
const PATH = "\\.\\.?(?:/[A-Za-z0-9_.-]+)+";

const scalar = new RegExp(`^(?:(${INTEGER})|${VERSION}|${PATH}|${WORDS})$`);
const wholeKey = new RegExp(`^${KEY}$`);
const line = new RegExp(`^(  )?(${KEY}):(?: (.+))?$`);
/** Words that the core schema reads as something else, in any of the spellings that it knows. */
const notWords = new Set(["null", "true", "false", "y", "n", "yes", "no", "on", "off"]);
const DEEPEST = 2;

/** The map that `yaml` stands for, keys in order; undefined where the text is not plain and the library must read it. */
export function readPlainYaml(yaml: string): Map<string, unknown> | undefined {
  const fields = new Map<string, Plain>();
  let inner: Map<string, Plain> | undefined;
  for (const text of yaml.split(/\r?\n/)) {
    if (text === "") continue;
    const found = line.exec(text);
    if (found === null) return undefined;
    const [, indent, key = "", rest] = found;
    const into = indent === undefined ? fields : inner;
    if (into === undefined || into.has(key) || !isWord(key)) return undefined;
    if (rest === undefined) {
      if (indent !== undefined) return undefined;
      inner = new Map();
      fields.set(key, inner);
      continue;
    }
    if (indent === undefined) inner = undefined;
    const value = rest.startsWith("{") ? readFlowMap(rest, 1) : readScalar(rest);
    if (value === undefined) return undefined;
    into.set(key, value);
  }
  // A key with nothing below it stands for nothing, not for an empty map.
  for (const value of fields.values()) if (value instanceof Map && value.size === 0) return undefined;
  return fields;
}

function isWord(text: string): boolean {
  return !notWords.has(text.toLowerCase());
}

function readScalar(text: string): Plain | undefined {
  const found = scalar.exec(text);
  if (found === null || !isWord(text)) return undefined;
  return found[1] === undefined ? text : Number(text);
}

/** Reads `{ a: b, c: { d: e } }`, which must be all of `text`. */
function readFlowMap(text: string, depth: number): Map<string, Plain> | undefined {
  if (!text.endsWith(" }") || !text.startsWith("{ ") || depth > DEEPEST) return undefined;
  const map = new Map<string, Plain>();
  for (const entry of splitEntries(text.slice(2, -2))) {
    const colon = entry.indexOf(": ");
    const key = entry.slice(0, Math.max(colon, 0));
    const rest = entry.slice(colon + 2);
    if (!wholeKey.test(key) || !isWord(key) || map.has(key)) return undefined;
    const value = rest.startsWith("{") ? readFlowMap(rest, depth + 1) : readScalar(rest);
    if (value === undefined) return undefined;
    map.set(key, value);
  }
  return map.size === 0 ? undefined : map;
}

/** The entries between commas that stand in no inner braces. */
function splitEntries(text: string): readonly string[] {
  const entries: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}") depth--;
    else if (depth === 0 && text.startsWith(", ", at)) {
      entries.push(text.slice(from, at));
      from = at + 2;
    }
  }
  entries.push(text.slice(from));
  return entries;
}
