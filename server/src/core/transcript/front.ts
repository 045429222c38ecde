/**
 * The front matter: YAML between two lines that are exactly `---`. What can be read is read; the rest is reported.
 */
import { type Document, isMap, isScalar as isScalarNode, isSeq, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { Problem } from "../problem.ts";
import type { Span } from "../text.ts";
import { lineCursor } from "../text.ts";
import { depthExceededAt } from "../yaml-depth.ts";
import { nfc } from "./characters.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { isCoder } from "./tag.ts";
import { type FrontKey, frontEntryError, frontKey, frontTypeError, statuses } from "./front-keys.ts";

export interface Participant {
  /** As written. */
  readonly label: string;
  readonly role: string | undefined;
  readonly name: string | undefined;
}

export interface FrontMatter {
  /** How many characters it takes, both `---` lines included; 0 where there is none. */
  readonly length: number;
  readonly title?: string;
  /** Names the recording. */
  readonly id: string;
  /** Whose codings those without `@` are, NFC. */
  readonly coder?: string;
  readonly codebooks?: readonly string[];
  /** One version, or one for each codebook. */
  readonly codebookVersion?: string | ReadonlyMap<string, string>;
  /** Code (NFC) → version. */
  readonly reviewed?: ReadonlyMap<string, string>;
  readonly status?: string;
  readonly round?: number;
  /** By label, NFC. */
  readonly participants: ReadonlyMap<string, Participant>;
  readonly variables: ReadonlyMap<string, string | number | boolean>;
  /** `measure.rater` → score. */
  readonly measures: ReadonlyMap<string, number>;
  /** Every field that could be read, unknown ones and the defaults too, as written; maps are `Map`. */
  readonly fields: ReadonlyMap<string, unknown>;
  /** `invalid-front-matter` and `unknown-field`; places count from the transcript's beginning. */
  readonly problems: readonly Problem[];
}

const FENCE = "---";
/** Front matter is small; more aliases than this are a trick to fill the memory. */
const MOST_ALIASES = 100;
const DEEPEST = 20;

/** What a file's name says where the front matter does not: `s03.ana.transcript` is the recording `s03` by `ana`. */
function defaultsFromName(name: string): { readonly id: string; readonly coder?: string } {
  const base = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const first = base.indexOf(".");
  const last = base.lastIndexOf(".");
  const between = first < last ? base.slice(first + 1, last) : "";
  return { id: first < 0 ? base : base.slice(0, first), ...(isCoder(between) ? { coder: between } : {}) };
}

/** How many characters the front matter takes: 0 where there is none, -1 where it is opened and never closed. */
export function frontLength(text: string): number {
  if (!text.startsWith(FENCE)) return 0;
  const lines = lineCursor(text);
  lines.advance(0);
  if (lines.end !== FENCE.length) return 0;
  for (let start = lines.next; start < text.length; start = lines.next) {
    lines.advance(start);
    if (lines.end - start === FENCE.length && text.startsWith(FENCE, start)) return Math.min(lines.next, text.length);
  }
  return -1;
}

/** Where the YAML between the fences stands. */
export function frontBody(text: string): Span {
  const lines = lineCursor(text);
  lines.advance(0);
  const start = lines.next;
  let end = start;
  for (let line = start; line < text.length; line = lines.next) {
    end = line;
    lines.advance(line);
  }
  return { start, end };
}

/** No front matter: only what the file's name says. */
function emptyFront(name: string): FrontMatter {
  const fields = new Map<string, unknown>(Object.entries(defaultsFromName(name)));
  return frontFrom(fields, 0, []);
}

/**
 * Reads the front matter from the lines that hold it, fences included; `""` where there is none. Never throws.
 * @param name the file's name, for the defaults of `id` and `coder`.
 */
export function readFront(text: string, name: string): FrontMatter {
  if (text === "") return emptyFront(name);
  const defaults = Object.entries(defaultsFromName(name));
  const body = frontBody(text);
  // YAML does not know a lone carriage return as a line's end. Nothing moves: one character stands for one.
  const yaml = text.slice(body.start, body.end).replace(/\r(?!\n)/g, "\n");
  const plain = readPlainYaml(yaml);
  if (plain !== undefined && [...plain].every(([field, value]) => isRight(field, value))) {
    const fields = new Map<string, unknown>([...defaults, ...plain]);
    return frontFrom(fields, text.length, []);
  }
  const empty = emptyFront(name);
  const problems: Problem[] = [];
  const tooDeepAt = depthExceededAt(yaml, DEEPEST * 2);
  if (tooDeepAt !== undefined) {
    const start = body.start + tooDeepAt;
    problems.push(invalid({ start, end: start + 1 }, "The front matter is nested too deep to be read."));
    return { ...empty, length: text.length, problems };
  }
  const document = parseDocument(yaml, {
    prettyErrors: false,
    logLevel: "silent",
    resolveKnownTags: false,
    // The library would compare every key with every other; `duplicateKeys` looks each up once.
    uniqueKeys: false,
  });
  for (const error of document.errors) {
    const start = body.start + Math.min(error.pos[0], body.end - body.start);
    problems.push(invalid({ start, end: Math.max(start, body.start + error.pos[1]) }, sentence(error.message)));
  }
  const { contents } = document;
  for (const start of duplicateKeys(contents)) {
    const span = { start: body.start + start, end: body.start + start + 1 };
    problems.push(invalid(span, "Map keys must be unique."));
  }
  if (contents === null || (isScalarNode(contents) && contents.value === null)) {
    return { ...empty, length: text.length, problems };
  }
  if (!isMap(contents)) {
    problems.push(invalid(shifted(contents.range, body.start), "The front matter is no list of fields."));
    return { ...empty, length: text.length, problems };
  }
  const fields = new Map(empty.fields);
  readFields(document, contents, body.start, fields, problems);
  return frontFrom(fields, text.length, problems);
}

/** The finding of a front matter that is opened and never closed. */
export function unclosedFront(name: string): FrontMatter {
  const problem = invalid(
    { start: 0, end: FENCE.length },
    "The front matter that begins here is never closed, so that all of it is read as words.",
    "Write a line of exactly `---` below it.",
  );
  return { ...emptyFront(name), problems: [problem] };
}

function readFields(
  document: Document,
  contents: YAMLMap,
  shift: number,
  fields: Map<string, unknown>,
  problems: Problem[],
): void {
  for (const pair of contents.items as Pair[]) {
    const name = isScalarNode(pair.key) ? String(pair.key.value) : undefined;
    const keySpan = shifted(rangeOf(pair.key), shift);
    const valueSpan = shifted(rangeOf(pair.value) ?? rangeOf(pair.key), shift);
    if (name === undefined) {
      problems.push(invalid(keySpan, "A field's name must be a word."));
      continue;
    }
    let value: unknown;
    try {
      value = toPlain(pair.value, document);
    } catch {
      problems.push(
        invalid(
          valueSpan,
          `\`${name}\` is nested too deep, or its aliases stand for too much.`,
          "Write the values out.",
        ),
      );
      continue;
    }
    const key = frontKey(name);
    if (key !== undefined && value === null) continue;
    if (key === undefined) {
      fields.set(name, value);
      problems.push({
        check: "unknown-field",
        span: keySpan,
        message: `The format has no field \`${name}\`.`,
        advice: "It is kept; a case variable belongs under `variables`.",
      });
      continue;
    }
    if (name === "status" && typeof value === "string" && !statuses.includes(value)) {
      problems.push({
        check: "unknown-field",
        span: valueSpan,
        message: `The format has no status \`${value}\`.`,
        advice: "Write `draft` while the coding goes on, and `complete` once it is done.",
      });
    }
    const expected = frontTypeError(key.type, value);
    if (expected !== undefined) problems.push(invalid(valueSpan, `\`${name}\` must be ${expected}.`));
    else fields.set(name, value instanceof Map ? readEntries(key, value, pair.value, shift, problems) : value);
  }
}

/** Whether a field is one that `readFields` would keep as it is and say nothing of. */
function isRight(name: string, value: unknown): boolean {
  const key = frontKey(name);
  if (key === undefined || frontTypeError(key.type, value) !== undefined) return false;
  if (name === "status" && !statuses.includes(String(value))) return false;
  return (
    !(value instanceof Map) || [...value.values()].every((entry) => frontEntryError(key.type, entry) === undefined)
  );
}

/** The entries of a map that are of the right type; the others are reported at their places. */
function readEntries(
  key: FrontKey,
  value: ReadonlyMap<unknown, unknown>,
  node: unknown,
  shift: number,
  problems: Problem[],
): Map<string, unknown> {
  const kept = new Map<string, unknown>();
  let spans: ReadonlyMap<unknown, Span> | undefined;
  for (const [entryKey, entry] of value) {
    const name = String(entryKey);
    if (entry === null) continue;
    const expected = frontEntryError(key.type, entry);
    if (expected === undefined) {
      kept.set(name, entry);
      continue;
    }
    spans ??= entrySpans(node, shift);
    const span = spans.get(entryKey) ?? shifted(rangeOf(node), shift);
    problems.push(invalid(span, `\`${name}\` must be ${expected}.`));
  }
  return kept;
}

/** Where the entries of a map stand, by their keys; of a key that comes twice, the first. */
function entrySpans(node: unknown, shift: number): ReadonlyMap<unknown, Span> {
  const spans = new Map<unknown, Span>();
  if (!isMap(node)) return spans;
  for (const { key, value } of node.items as Pair[]) {
    if (isScalarNode(key) && !spans.has(key.value)) spans.set(key.value, shifted(rangeOf(value), shift));
  }
  return spans;
}

/** The offsets in the YAML of the keys that their map has already. */
function duplicateKeys(contents: unknown): readonly number[] {
  const found: number[] = [];
  const nodes = [contents];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (isSeq(node)) for (const item of node.items) nodes.push(item ?? null);
    if (!isMap(node)) continue;
    const known = new Set<unknown>();
    for (const { key, value } of node.items as Pair[]) {
      nodes.push(key ?? null, value ?? null);
      if (!isScalarNode(key)) continue;
      if (known.has(key.value)) found.push(rangeOf(key)?.[0] ?? 0);
      known.add(key.value);
    }
  }
  return found;
}

function frontFrom(fields: ReadonlyMap<string, unknown>, length: number, problems: readonly Problem[]): FrontMatter {
  const front: { -readonly [Key in keyof FrontMatter]: FrontMatter[Key] } = {
    length,
    fields,
    problems,
    id: (fields.get("id") as string | undefined) ?? "",
    participants: participantsIn(fields.get("participants") as FieldMap<string | FieldMap<string>>),
    variables: (fields.get("variables") as FieldMap<string | number | boolean>) ?? new Map(),
    measures: (fields.get("measures") as FieldMap<number>) ?? new Map(),
  };
  // Assigned one by one, and no field is there that was not given: this is done for every transcript of a corpus.
  const title = fields.get("title") as string | undefined;
  if (title !== undefined) front.title = title;
  const coder = fields.get("coder") as string | undefined;
  if (coder !== undefined) front.coder = nfc(coder);
  const codebook = fields.get("codebook") as string | readonly string[] | undefined;
  if (codebook !== undefined) front.codebooks = typeof codebook === "string" ? [codebook] : codebook;
  const version = fields.get("codebook-version") as string | ReadonlyMap<string, string> | undefined;
  if (version !== undefined) front.codebookVersion = version;
  const reviewed = fields.get("reviewed") as FieldMap<string>;
  if (reviewed !== undefined) front.reviewed = new Map([...reviewed].map(([code, at]) => [nfc(code), at]));
  const status = fields.get("status") as string | undefined;
  if (status !== undefined) front.status = status;
  const round = fields.get("round") as number | undefined;
  if (round !== undefined) front.round = round;
  return front;
}

type FieldMap<Value> = ReadonlyMap<string, Value> | undefined;

function participantsIn(field: FieldMap<string | FieldMap<string>>): ReadonlyMap<string, Participant> {
  const participants = new Map<string, Participant>();
  for (const [label, entry] of field ?? []) {
    const role = typeof entry === "string" ? entry : entry?.get("role");
    const name = typeof entry === "string" ? undefined : entry?.get("name");
    participants.set(nfc(label), { label, role, name });
  }
  return participants;
}

/** A node's value with maps as `Map`, so that no key, `__proto__` included, means anything. Throws on too many aliases. */
function toPlain(node: unknown, document: Document): unknown {
  if (isScalarNode(node)) return node.value;
  const value = node as { toJS?(document: Document, options: object): unknown } | null;
  const plain = value?.toJS?.(document, { mapAsMap: true, maxAliasCount: MOST_ALIASES }) ?? null;
  refuseDepth(plain, 0);
  return plain;
}

/** Throws on what is nested too deep to be meant, an alias to what it stands in included. */
function refuseDepth(value: unknown, depth: number): void {
  if (depth > DEEPEST) throw new RangeError("nested too deep");
  if (value instanceof Map) for (const entry of value.values()) refuseDepth(entry, depth + 1);
  else if (Array.isArray(value)) for (const entry of value) refuseDepth(entry, depth + 1);
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range ?? undefined;
}

function shifted(range: readonly [number, number, number] | null | undefined, shift: number): Span {
  return range ? { start: shift + range[0], end: shift + range[1] } : { start: shift, end: shift };
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function invalid(span: Span, message: string, advice = "Correct it; the fields that can be read are read."): Problem {
  return { check: "invalid-front-matter", span, message, advice };
}
