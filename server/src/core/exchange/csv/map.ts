/**
 * The map of a table: a YAML file that says which column holds what, and which code each value stands for.
 */
import { isMap, isSeq } from "yaml";
import type { Problem } from "../../problem.ts";
import { labelEnd } from "../../transcript/line.ts";
import { isCoder, readTag, writeTag } from "../../transcript/tag.ts";
import { type Entry, entriesOf, isNull, type Report, readTop, spanOf, type Word, wordOf } from "./nodes.ts";

export interface TableMap {
  /** The column that names the recording. */
  readonly transcript: string;
  /** The name of a recording's files, with `{column}` where a cell of its first row stands. */
  readonly file: string | undefined;
  readonly speaker: string;
  readonly time: string | undefined;
  readonly text: string;
  readonly coder: string | undefined;
  /** The column whose equal values in one recording are one utterance. */
  readonly order: string | undefined;
  readonly title: string | undefined;
  /** The path of the codebook, relative to the map. */
  readonly codebook: string | undefined;
  /** Cell → LABEL. */
  readonly speakers: ReadonlyMap<string, string>;
  /** LABEL → role, or its `role` and `name`. */
  readonly participants: ReadonlyMap<string, string | ReadonlyMap<string, string>>;
  /** Cell → CODER. */
  readonly coders: ReadonlyMap<string, string>;
  /** Column → case variable. */
  readonly variables: ReadonlyMap<string, string>;
  /** Column → cell → tags, each with its `#`; none where the value means nothing. */
  readonly codes: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Columns left out on purpose. */
  readonly ignore: ReadonlySet<string>;
}

const COLUMN_FIELDS = ["transcript", "speaker", "time", "text", "coder", "order", "title"] as const;
const OTHER_FIELDS = [
  "file",
  "codebook",
  "speakers",
  "participants",
  "coders",
  "variables",
  "codes",
  "ignore",
] as const;
const FIELDS: ReadonlySet<string> = new Set([...COLUMN_FIELDS, ...OTHER_FIELDS]);
const REQUIRED: ReadonlySet<string> = new Set(["transcript", "speaker", "text"]);

/** The columns that `file` names between braces. */
export function columnsIn(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => (match[1] as string).trim());
}

/** The columns that the map reads, so that the table must have them. */
export function columnsOf(map: TableMap): string[] {
  const plain = COLUMN_FIELDS.map((field) => map[field]).filter((column) => column !== undefined);
  return [...new Set([...plain, ...columnsIn(map.file ?? ""), ...map.variables.keys(), ...map.codes.keys()])];
}

/**
 * Reads a map. `map` is undefined where there is any problem, since a table read by half a map would lose codings.
 */
export function readMap(text: string): { readonly map: TableMap | undefined; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (span, message, advice) => problems.push({ check: "invalid-map", span, message, advice });
  const root = readTop(text, report);
  if (root === undefined) return { map: undefined, problems };
  const fields = new Map(entriesOf(root, report).map(({ key, value }) => [key.text, { key, value }]));
  for (const [name, { key }] of fields) {
    if (!FIELDS.has(name)) report(key, `A map has no field \`${name}\`.`, `Use one of ${[...FIELDS].join(", ")}.`);
  }

  const string = (name: string): Word | undefined => {
    const field = fields.get(name);
    if (field === undefined) {
      const place = { start: 0, end: Math.min(1, text.length) };
      if (REQUIRED.has(name))
        report(place, `The field \`${name}\` is missing.`, `Write \`${name}: \` and the column's name.`);
      return undefined;
    }
    return wordOf(field.value, field.key, report);
  };
  const words = (name: string): ReadonlyMap<string, Word> => {
    const field = fields.get(name);
    const read = new Map<string, Word>();
    for (const { key, value } of field === undefined ? [] : entriesOf(field.value, report, field.key)) {
      const word = wordOf(value, key, report);
      if (word !== undefined) read.set(key.text, word);
    }
    return read;
  };

  const columns = new Map(COLUMN_FIELDS.map((name) => [name, string(name)?.text]));
  const file = string("file");
  if (file !== undefined && /[{}]/.test(file.text.replace(/\{[^{}]+\}/g, ""))) {
    report(file, "A brace in the file's name has no partner.", "Write a column's name between { and }.");
  }
  const speakers = words("speakers");
  for (const label of speakers.values()) checkLabel(label, report);
  const coders = words("coders");
  for (const coder of coders.values()) {
    if (!isCoder(coder.text)) {
      report(
        coder,
        `\`${coder.text}\` cannot be a coder's name.`,
        "Begin with a letter and go on with letters, digits, _, - or .",
      );
    }
  }
  const codersField = fields.get("coders");
  if (codersField !== undefined && columns.get("coder") === undefined) {
    report(codersField.key, "`coders` names coders of no column.", "Write `coder: ` and the column that holds them.");
  }
  const variables = words("variables");
  const taken = new Set<string>();
  for (const variable of variables.values()) {
    if (taken.has(variable.text)) {
      report(variable, `The variable \`${variable.text}\` is filled from two columns.`, "Name each variable once.");
    }
    taken.add(variable.text);
  }
  const codebook = string("codebook")?.text;
  const codes = readCodes(fields.get("codes"), report);
  const participants = readParticipants(fields.get("participants"), report);
  const ignore = readIgnore(fields.get("ignore"), report);
  const map: TableMap = {
    transcript: columns.get("transcript") ?? "",
    file: file?.text,
    speaker: columns.get("speaker") ?? "",
    time: columns.get("time"),
    text: columns.get("text") ?? "",
    coder: columns.get("coder"),
    order: columns.get("order"),
    title: columns.get("title"),
    codebook,
    speakers: plainTexts(speakers),
    participants,
    coders: plainTexts(coders),
    variables: plainTexts(variables),
    codes,
    ignore: new Set(ignore.keys()),
  };
  const used = new Set(columnsOf(map));
  for (const [column, word] of ignore) {
    if (used.has(column))
      report(word, `The column \`${column}\` is both used and ignored.`, "Take it out of one of them.");
  }
  problems.sort((a, b) => a.span.start - b.span.start);
  return { map: problems.length > 0 ? undefined : map, problems };
}

function plainTexts(words: ReadonlyMap<string, Word>): ReadonlyMap<string, string> {
  return new Map([...words].map(([key, word]) => [key, word.text]));
}

function checkLabel(label: Word, report: Report): void {
  if (labelEnd(label.text, 0, label.text.length) === label.text.length) return;
  report(
    label,
    `\`${label.text}\` cannot be a speaker's label.`,
    "Begin with a letter, go on with letters, digits or _ - . ' + & / ?, and use at most 40 characters and two single spaces.",
  );
}

function readCodes(
  field: Entry | undefined,
  report: Report,
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const codes = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const column of field === undefined ? [] : entriesOf(field.value, report, field.key)) {
    const values = new Map<string, readonly string[]>();
    for (const { key, value } of entriesOf(column.value, report, column.key)) {
      values.set(key.text, isNull(value) ? [] : readTags(key, value, report));
    }
    codes.set(column.key.text, values);
  }
  return codes;
}

function readTags(key: Word, value: unknown, report: Report): string[] {
  const tags: string[] = [];
  for (const item of isSeq(value) ? value.items : [value]) {
    const word = wordOf(item, key, report);
    if (word === undefined) continue;
    const text = `#${word.text}`;
    const tag = readTag(text, 0, text.length);
    if (tag?.end !== text.length) {
      report(
        word,
        `\`${word.text}\` is no code.`,
        "Write it as in a transcript, without the #: code, code=value, code~ or code@coder.",
      );
      continue;
    }
    const written = writeTag(tag);
    if (tags.includes(written)) report(word, `The code \`${word.text}\` stands here twice.`, "Name it once.");
    tags.push(written);
  }
  return tags;
}

function readParticipants(field: Entry | undefined, report: Report): TableMap["participants"] {
  const participants = new Map<string, string | ReadonlyMap<string, string>>();
  for (const { key, value } of field === undefined ? [] : entriesOf(field.value, report, field.key)) {
    checkLabel(key, report);
    if (!isMap(value)) {
      const role = wordOf(value, key, report);
      if (role !== undefined) participants.set(key.text, role.text);
      continue;
    }
    const person = new Map<string, string>();
    for (const entry of entriesOf(value, report, key)) {
      const word = wordOf(entry.value, entry.key, report);
      if (entry.key.text !== "role" && entry.key.text !== "name") {
        report(entry.key, `A participant has no field \`${entry.key.text}\`.`, "Use role and name.");
      } else if (word !== undefined) person.set(entry.key.text, word.text);
    }
    participants.set(key.text, person);
  }
  return participants;
}

function readIgnore(field: Entry | undefined, report: Report): ReadonlyMap<string, Word> {
  const ignore = new Map<string, Word>();
  if (field === undefined) return ignore;
  if (!isSeq(field.value)) {
    report(spanOf(field.value, field.key), "`ignore` is not a list.", "Write the columns between [ and ].");
    return ignore;
  }
  for (const item of field.value.items) {
    const word = wordOf(item, field.key, report);
    if (word !== undefined) ignore.set(word.text, word);
  }
  return ignore;
}
