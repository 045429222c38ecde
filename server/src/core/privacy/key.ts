/**
 * The key file: who is called what, and everything that was replaced, which alone is enough to put it back.
 */
import { entryOf, type YamlEntry, type YamlMap, type YamlNode } from "../codebook/tree.ts";
import { readYaml } from "../codebook/yaml.ts";
import { lineStarts, placeAt, type Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { folded, MOST_WORDS, wordFinder, type WordFinder } from "./word-finder.ts";

/** One way in which somebody is called. */
export interface Name {
  /** As the key has it. */
  readonly form: string;
  readonly pseudonym: string;
  /** Whether the pseudonym itself stands for it; other forms get numbers behind. */
  readonly isMain: boolean;
}

export interface Key {
  readonly text: string;
  readonly names: readonly Name[];
  /** What was put in → what stood there, byte for byte. */
  readonly replaced: ReadonlyMap<string, string>;
}

/** What is wrong in a key file: one sentence that says so and one that says what to do, with its 1-based line. */
export interface KeyProblem {
  readonly line: number;
  readonly message: string;
}

/** Where a project's key is looked for where none is named: in its root. */
export const KEY_NAME = "pseudonyms.yaml";

const LONGEST = 100;
const MOST_CHARACTERS = 2_000_000;
/** Words that YAML does not read as text. */
const noText = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Whether something can be put in place of a name: it reads as one word wherever it stands. */
export function isReplacement(text: string): boolean {
  return /^\p{L}[\p{L}\p{Nd}]*(?:[-_][\p{L}\p{Nd}]+)*$/u.test(text) && [...text].length <= 40 && !noText.test(text);
}

/** Reads a key file. Never throws; a key with a problem is not to be used. */
export function readKey(text: string): { readonly key: Key; readonly problems: readonly KeyProblem[] } {
  const starts = lineStarts(text);
  const problems: KeyProblem[] = [];
  const names: Name[] = [];
  const spans = new Map<Name, Span>();
  const replaced = new Map<string, string>();
  const key: Key = { text, names, replaced };
  const report = ({ start }: Span, message: string): void => {
    problems.push({ line: placeAt(starts, start).line + 1, message });
  };
  const top = { start: 0, end: 0 };
  if (text.length > MOST_CHARACTERS) {
    report(top, `A key file may have ${MOST_CHARACTERS} characters. Split the project.`);
    return { key, problems };
  }
  const { root, problems: faults } = readYaml(text);
  for (const { span, message, advice } of faults) report(span, `${message} ${advice}`);
  if (root !== undefined && root.kind !== "map") report(root.span, "A key file has `names:` at its beginning.");
  if (root?.kind !== "map") return { key, problems };
  for (const { key: field, keySpan } of root.entries) {
    if (field !== "names" && field !== "replaced") {
      report(keySpan, `A key file has no \`${field}\`. Names stand under \`names\`.`);
    }
  }
  for (const entry of entriesUnder(root, "names", report))
    readName(entry, (name, span) => spans.set(name, span), report);
  for (const { key: token, keySpan, value } of entriesUnder(root, "replaced", report)) {
    if (!isReplacement(token)) report(keySpan, `\`${token}\` was not written by Rapport. Restore this line.`);
    else if (value.kind !== "scalar" || value.text === "") {
      report(value.span, `What \`${token}\` stands for is missing. Restore this line.`);
    } else replaced.set(token, value.text);
  }
  names.push(...spans.keys());
  findClashes(spans, report);
  return { key, problems };
}

type Report = (span: Span, message: string) => void;

function entriesUnder(root: YamlMap, field: string, report: Report): readonly YamlEntry[] {
  const value = entryOf(root, field)?.value;
  if (value === undefined || (value.kind === "scalar" && value.value === null)) return [];
  if (value.kind === "map") return value.entries;
  report(value.span, `Under \`${field}\` stand names, each with \`:\` and a pseudonym behind it.`);
  return [];
}

function readName(
  { key: form, keySpan, value }: YamlEntry,
  found: (name: Name, span: Span) => void,
  report: Report,
): void {
  const isMap = value.kind === "map";
  const node: YamlNode | undefined = isMap ? entryOf(value, "pseudonym")?.value : value;
  const pseudonym = node?.kind === "scalar" ? nfc(node.text) : "";
  if (!isReplacement(pseudonym)) {
    report(
      node?.span ?? value.span,
      `\`${form}\` needs a pseudonym of letters and digits, such as \`P01\`. Begin it with a letter, with single \`-\` or \`_\` between.`,
    );
    return;
  }
  const add = (text: string, span: Span, isMain: boolean): void => {
    const words = text.match(/[\p{L}\p{M}\p{Nd}]+/gu)?.length ?? 0;
    if (words === 0 || words > MOST_WORDS || text.length > LONGEST) {
      report(span, `\`${text.slice(0, LONGEST)}\` is no name. Write at most ${MOST_WORDS} words.`);
    } else found({ form: text, pseudonym, isMain }, span);
  };
  add(form, keySpan, true);
  if (!isMap) return;
  for (const { key: field, keySpan: span, value: inner } of value.entries) {
    if (field === "pseudonym") continue;
    if (field !== "forms" || inner.kind !== "list") {
      report(span, `A name has \`pseudonym\` and a list \`forms\`, and not \`${field}\` as it stands here.`);
      continue;
    }
    for (const item of inner.items) {
      if (item.kind === "scalar" && item.text !== "") add(item.text, item.span, false);
      else report(item.span, "A form is a name as it stands in the transcripts, such as `Peters`.");
    }
  }
}

/** Names that two people have, and pseudonyms that two people have or that are names. */
function findClashes(names: ReadonlyMap<Name, Span>, report: Report): void {
  const byName = new Map<string, Name>();
  const byPseudonym = new Map<string, Name>();
  for (const [name, span] of names) {
    const same = byName.get(folded(name.form));
    if (same !== undefined) {
      const [who, what] =
        same.pseudonym === name.pseudonym
          ? ["twice", "Keep one of them"]
          : ["for two people", "Tell them apart in `forms`, by more words"];
      report(span, `\`${name.form}\` stands here ${who}. ${what}.`);
    }
    byName.set(folded(name.form), name);
    if (!name.isMain) continue;
    const other = byPseudonym.get(folded(name.pseudonym));
    if (other !== undefined) {
      report(
        span,
        `\`${other.form}\` and \`${name.form}\` have one pseudonym. If they are one person, write one of them among the \`forms\` of the other.`,
      );
    }
    byPseudonym.set(folded(name.pseudonym), name);
  }
  for (const [{ pseudonym, isMain }, span] of names) {
    if (isMain && byName.has(folded(pseudonym))) {
      report(span, `The pseudonym \`${pseudonym}\` is somebody's name. Choose another one.`);
    }
  }
}

/** A finder of all names of a key. */
export function namesOf({ names }: Pick<Key, "names">): WordFinder<Name> {
  return wordFinder(names.map((name) => [name.form, name] as const));
}

/**
 * The text of a key that knows more of what was replaced; what a person wrote stays byte for byte. Undefined where that
 * cannot be written so that it reads as it should: `replaced` has to be the last field, and none of `{ }` around all.
 */
export function writtenKey(key: Key, replaced: ReadonlyMap<string, string>): string | undefined {
  const { root } = readYaml(key.text);
  const entry = root?.kind === "map" ? entryOf(root, "replaced") : undefined;
  if (entry !== undefined && root?.kind === "map" && root.entries.at(-1) !== entry) return undefined;
  const own = entry === undefined ? key.text : key.text.slice(0, entry.span.start);
  const lines = [...replaced].map(([token, source]) => `  ${token}: ${JSON.stringify(source)}\n`);
  const above = entry === undefined ? `${own}${own === "" || own.endsWith("\n") ? "" : "\n"}${note}` : own;
  const text = `${above}replaced:\n${lines.join("")}`;
  const after = readKey(text);
  const isSame =
    after.problems.length === 0 &&
    JSON.stringify([after.key.names, [...after.key.replaced]]) === JSON.stringify([key.names, [...replaced]]);
  return isSame ? text : undefined;
}

const note = "# What stood in the transcripts. Written by Rapport; without it nothing can be put back.\n";
