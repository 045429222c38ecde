/** Sets and removes single keys of a code's entry. */
import { type Refusal, refused } from "../../change.ts";
import type { Edit } from "../../text.ts";
import type { CodebookFile } from "../model.ts";
import { entryOf, type YamlEntry } from "../tree.ts";
import { changedAt, type Content, contentOf, sameContent, scalar, texts, withKeys } from "./content.ts";
import { insert, linesAt } from "./insert.ts";
import { columnOf, entryFor, isBlank, lineOf, lineText, type Page, type PlacedEntry, startOfLine } from "./places.ts";
import { contentOfFile, notUnderstood, onWholeLines, refusalFor } from "./proof.ts";
import { writeList, writeScalar } from "./scalar.ts";

/** A key of a code with the text or list of short texts it is to have; null takes it away. */
type KeySetting = readonly [key: string, value: string | readonly string[] | null];

/**
 * The edits that set keys of a code, such as `status` or `color`. One that is there keeps its place; new ones come behind
 * what the entry says, before the codes below it. All else stays as it is, to the byte.
 */
export function setKeys(
  file: CodebookFile,
  text: string,
  id: string,
  settings: readonly KeySetting[],
): readonly Edit[] | Refusal {
  const refusal = refusalFor(file);
  if (refusal !== undefined) return refusal;
  const entry = entryFor(file, id);
  if (entry === undefined) return refused(`There is no code \`${id}\` in this codebook.`);
  const wanted = changedAt(contentOfFile(file), entry.way, (map) =>
    withKeys(
      map,
      settings.map(([key, value]) => {
        return [key, value === null ? undefined : contentFor(value)];
      }),
    ),
  );
  return onWholeLines(text, wanted, (page) => settingEdits(page, entry, settings));
}

function contentFor(value: string | readonly string[]): Content {
  return typeof value === "string" ? scalar(value) : texts(value);
}

function settingEdits(page: Page, entry: PlacedEntry, settings: readonly KeySetting[]): readonly Edit[] | Refusal {
  const edits: Edit[] = [];
  const added: KeySetting[] = [];
  for (const setting of settings) {
    const [key, value] = setting;
    const known = entryOf(entry.map, key);
    if (known === undefined) {
      if (value !== null) added.push(setting);
    } else if (value === null) {
      const removal = removalOf(page, entry, known);
      if (removal === undefined) return notUnderstood;
      edits.push(removal);
    } else if (!sameContent(contentOf(known.value), contentFor(value))) {
      edits.push(replacement(page.text, entry, known, value));
    }
  }
  const insertion = added.length === 0 ? [] : insertionOf(page, entry, added);
  return insertion === undefined ? notUnderstood : [...edits, ...insertion];
}

function writtenValue(value: string | readonly string[], isInFlow: boolean): string {
  return typeof value === "string" ? writeScalar(value, isInFlow) : writeList(value);
}

function replacement(text: string, entry: PlacedEntry, known: YamlEntry, value: string | readonly string[]): Edit {
  const { span } = known.value;
  const written = writtenValue(value, entry.map.flow);
  if (span.end > span.start) return { span, text: written };
  // A key without a value: its colon stands behind it.
  const colon = text.indexOf(":", known.keySpan.end);
  return insert(colon + 1, ` ${written}`);
}

/** New keys on lines of their own, or before the bracket. */
function insertionOf(page: Page, { map }: PlacedEntry, settings: readonly KeySetting[]): readonly Edit[] | undefined {
  const [first] = map.entries;
  if (first === undefined) return undefined;
  const codes = map.entries.findIndex(({ key }) => key === "codes");
  const before = codes > 0 ? map.entries[codes - 1] : map.entries.at(-1);
  if (before === undefined || codes === 0) return undefined;
  const end = endOfColon(page, before);
  if (map.flow) {
    const lines = settings.map(([key, value]) => `, ${key}: ${writtenValue(value ?? "", true)}`);
    return [insert(end, lines.join(""))];
  }
  const pad = " ".repeat(columnOf(page, first.keySpan.start));
  const lines = settings.map(([key, value]) => `${pad}${key}: ${writtenValue(value ?? "", false)}`);
  return [linesAt(page, lineOf(page, end) + 1, lines)];
}

/** Behind the colon of a key that has no value, which its span does not hold. */
function endOfColon(page: Page, { keySpan, value }: YamlEntry): number {
  return value.span.end > value.span.start ? value.span.end : page.text.indexOf(":", keySpan.end) + 1;
}

function removalOf(page: Page, { map }: PlacedEntry, known: YamlEntry): Edit | undefined {
  const at = map.entries.indexOf(known);
  const before = map.entries[at - 1];
  const next = map.entries[at + 1];
  const end = endOfColon(page, known);
  if (map.flow) {
    const from = before === undefined ? known.keySpan.start : endOfColon(page, before);
    const to = before === undefined && next !== undefined ? next.keySpan.start : end;
    return { span: { start: from, end: to }, text: "" };
  }
  const line = lineOf(page, known.keySpan.start);
  const start = startOfLine(page, line);
  const below = lineOf(page, end) + 1;
  if (isBlank(page.text.slice(start, known.keySpan.start))) {
    return { span: { start, end: startOfLine(page, below) }, text: "" };
  }
  // The key behind the dash: the next one takes its place.
  if (next === undefined || lineText(page, lineOf(page, end)).includes("#")) return undefined;
  return { span: { start: known.keySpan.start, end: next.keySpan.start }, text: "" };
}
