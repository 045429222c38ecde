/**
 * The three-way merge of front matter, field by field and, in a map that both sides changed, entry by entry. What stands
 * there stays as it is written; what the other side wrote is taken as it is written there.
 */
import { contentOf, type Content, sameContent } from "../codebook/edit/content.ts";
import { entryOf, type YamlEntry, type YamlMap } from "../codebook/tree.ts";
import { readYaml } from "../codebook/yaml.ts";
import { applyEdits, type Edit } from "../text.ts";
import { frontBody } from "../transcript/front.ts";
import type { Side, Versions } from "./plan.ts";

export interface MergedFront {
  /** The text of one outcome, its fences included; "" for none. Its lines end with LF. */
  of(choice: Side): string;
  /** What both sides changed differently: fields, `field.entry`, or nothing but "" where it cannot be told. */
  readonly conflicts: readonly string[];
}

/** A field as it is written, with the lines below it up to the next one. */
export interface Field {
  readonly raw: string;
  readonly entry: YamlEntry;
  /** Where `raw` begins in the text that `entry` counts in. */
  readonly start: number;
}

/** The front matter of one version, its fields by their names. */
interface Front {
  readonly lead: string;
  readonly fields: ReadonlyMap<string, Field>;
}

const none: Front = { lead: "", fields: new Map() };

/**
 * Merges the front matter of three versions.
 * @param texts each with its fences, "" where there is none.
 * @param coder whose coder the merged one is.
 */
export function mergedFront(texts: Versions<string>, coder: Side | "nobody"): MergedFront {
  const lf = { base: withLf(texts.base), ours: withLf(texts.ours), theirs: withLf(texts.theirs) };
  const fronts = { base: readFields(lf.base), ours: readFields(lf.ours), theirs: readFields(lf.theirs) };
  const { base, ours, theirs } = fronts;
  if (base === undefined || ours === undefined || theirs === undefined) return asWhole(lf, coder);
  const conflicts: string[] = [];
  const ways = new Map<string, { readonly ours: string | undefined; readonly theirs: string | undefined }>();
  for (const name of inOrder(ours, theirs)) {
    const fields = { base: base.fields.get(name), ours: ours.fields.get(name), theirs: theirs.fields.get(name) };
    if (name === "coder") {
      const field = coder === "nobody" ? undefined : fields[coder];
      ways.set(name, { ours: field?.raw, theirs: field?.raw });
      continue;
    }
    const found = mergedField(name, fields);
    ways.set(name, found);
    conflicts.push(...found.conflicts);
  }
  const lead = ours.lead === base.lead ? theirs.lead : ours.lead;
  return {
    conflicts,
    of(choice) {
      const fields = [...ways.values()].map((way) => way[choice] ?? "").join("");
      if (fields === "" && lead === "" && lf.ours === "") return "";
      return `---\n${lead}${fields}---\n`;
    },
  };
}

function withLf(text: string): string {
  const lf = text.replace(/\r\n?/g, "\n");
  return lf === "" || lf.endsWith("\n") ? lf : `${lf}\n`;
}

/** Where the fields cannot be told apart, all is one. */
function asWhole(texts: Versions<string>, coder: Side | "nobody"): MergedFront {
  const { base, ours, theirs } = texts;
  const isTheirs = ours === base && coder !== "nobody";
  if (ours === theirs || theirs === base) return { conflicts: [], of: () => ours };
  if (isTheirs) return { conflicts: [], of: () => theirs };
  return { conflicts: [""], of: (choice) => texts[choice] };
}

/** The fields of a front matter, each with the comments below it; undefined where they do not stand on lines of their own. */
function readFields(text: string): Front | undefined {
  if (text === "") return none;
  const { start, end } = frontBody(text);
  const body = text.slice(start, end);
  if (body.trim() === "") return { lead: body, fields: new Map() };
  const { root, problems } = readYaml(body);
  if (root?.kind !== "map" || root.flow || problems.some(({ check }) => check !== "unquoted-text")) return undefined;
  const starts = root.entries.map(({ keySpan }) => keySpan.start);
  if (starts.some((at) => at > 0 && body[at - 1] !== "\n")) return undefined;
  const fields = new Map<string, Field>();
  for (const [index, entry] of root.entries.entries()) {
    if (fields.has(entry.key)) return undefined;
    const from = starts[index] as number;
    fields.set(entry.key, { raw: body.slice(from, starts[index + 1] ?? body.length), entry, start: from });
  }
  return { lead: body.slice(0, starts[0] ?? 0), fields };
}

/** The names of the fields in our order; theirs stand where they do there. */
function inOrder(ours: Front, theirs: Front): readonly string[] {
  const names = [...ours.fields.keys()];
  let before = -1;
  for (const name of theirs.fields.keys()) {
    const at = names.indexOf(name);
    if (at < 0) names.splice(before + 1, 0, name);
    before = at < 0 ? before + 1 : at;
  }
  return names;
}

/** What each outcome has of a field; undefined for nothing. */
export type Ways = {
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
  readonly conflicts: readonly string[];
};

/** What becomes of one field. */
export function mergedField(name: string, { base, ours, theirs }: Versions<Field | undefined>): Ways {
  const alone = (raw: string | undefined): Ways => ({ ours: raw, theirs: raw, conflicts: [] });
  const [b, o, t] = [base?.raw, ours?.raw, theirs?.raw];
  if (o === t || t === b) return alone(o);
  if (o === b) return alone(t);
  if (ours !== undefined && theirs !== undefined) {
    const [mine, other] = [contentOf(ours.entry.value), contentOf(theirs.entry.value)];
    if (sameContent(mine, other)) return alone(o);
    if (base !== undefined && sameContent(contentOf(base.entry.value), other)) return alone(o);
    if (base !== undefined && sameContent(contentOf(base.entry.value), mine)) return alone(t);
    const entries = mergedEntries(name, base, ours, theirs);
    if (entries !== undefined) return entries;
  }
  return { ours: o, theirs: t, conflicts: [name] };
}

function mapOf(field: Field | undefined): YamlMap | undefined {
  return field?.entry.value.kind === "map" ? field.entry.value : undefined;
}

/** A map that both sides changed, entry by entry; undefined where it is none, or cannot be written so. */
function mergedEntries(name: string, base: Field | undefined, ours: Field, theirs: Field): Ways | undefined {
  const [mine, other] = [mapOf(ours), mapOf(theirs)];
  const before = mapOf(base);
  if (mine === undefined || other === undefined || (base !== undefined && before === undefined)) return undefined;
  const conflicts: string[] = [];
  /** What each outcome has in the place of our entry; `undefined` takes it away. */
  const changes = { ours: new Map<string, YamlEntry | undefined>(), theirs: new Map<string, YamlEntry | undefined>() };
  const written = (entry: YamlEntry | undefined): Content | undefined => entry && contentOf(entry.value);
  const isSame = (a: Content | undefined, b: Content | undefined): boolean =>
    a === undefined || b === undefined ? a === b : sameContent(a, b);
  for (const key of new Set([...mine.entries, ...other.entries, ...(before?.entries ?? [])].map((each) => each.key))) {
    const entries = { base: before && entryOf(before, key), ours: entryOf(mine, key), theirs: entryOf(other, key) };
    const [b, o, t] = [written(entries.base), written(entries.ours), written(entries.theirs)];
    if (isSame(o, t) || isSame(t, b)) continue;
    changes.theirs.set(key, entries.theirs);
    if (isSame(o, b)) changes.ours.set(key, entries.theirs);
    else conflicts.push(`${name}.${key}`);
  }
  const result = (choice: Side): string | undefined => withEntries(ours, mine, theirs, changes[choice]);
  const [one, two] = [result("ours"), result("theirs")];
  return one === undefined || two === undefined ? undefined : { ours: one, theirs: two, conflicts };
}

/** Our field with some entries of theirs, where that says just what it should. */
function withEntries(
  ours: Field,
  map: YamlMap,
  theirs: Field,
  changes: ReadonlyMap<string, YamlEntry | undefined>,
): string | undefined {
  if (changes.size === 0) return ours.raw;
  const edits: Edit[] = [];
  const at = (offset: number): number => offset - ours.start;
  const raw = ({ value }: YamlEntry): string =>
    theirs.raw.slice(value.span.start - theirs.start, value.span.end - theirs.start);
  const added: string[] = [];
  for (const [key, entry] of changes) {
    const known = entryOf(map, key);
    if (entry !== undefined && /\n/.test(raw(entry))) return undefined;
    if (known === undefined) {
      if (entry !== undefined)
        added.push(theirs.raw.slice(entry.keySpan.start - theirs.start, entry.value.span.end - theirs.start));
    } else if (entry !== undefined) {
      edits.push({ span: { start: at(known.value.span.start), end: at(known.value.span.end) }, text: raw(entry) });
    } else edits.push(removal(ours, map, known));
  }
  const last = map.entries.at(-1);
  if (added.length > 0 && last === undefined) return undefined;
  if (added.length > 0 && last !== undefined) {
    const end = at(last.value.span.end);
    if (map.flow) edits.push({ span: { start: end, end }, text: added.map((each) => `, ${each}`).join("") });
    else {
      const start = at(last.keySpan.start);
      const indent = start - (ours.raw.lastIndexOf("\n", start - 1) + 1);
      const lineEnd = ours.raw.indexOf("\n", end - 1) + 1;
      edits.push({
        span: { start: lineEnd, end: lineEnd },
        text: added.map((each) => `${" ".repeat(indent)}${each}\n`).join(""),
      });
    }
  }
  const ordered = edits.toSorted((a, b) => a.span.start - b.span.start);
  if (ordered.some(({ span }, index) => span.start < (ordered[index - 1]?.span.end ?? 0))) return undefined;
  const text = applyEdits(ours.raw, ordered);
  return isAs(text, map, changes) ? text : undefined;
}

function removal(field: Field, map: YamlMap, entry: YamlEntry): Edit {
  const at = map.entries.indexOf(entry);
  const [start, end] = [entry.keySpan.start - field.start, entry.value.span.end - field.start];
  if (map.flow) {
    const next = map.entries[at + 1];
    const before = map.entries[at - 1];
    if (next !== undefined) return { span: { start, end: next.keySpan.start - field.start }, text: "" };
    return { span: { start: before === undefined ? start : before.value.span.end - field.start, end }, text: "" };
  }
  return {
    span: { start: field.raw.lastIndexOf("\n", start - 1) + 1, end: field.raw.indexOf("\n", end - 1) + 1 },
    text: "",
  };
}

function isAs(text: string, map: YamlMap, changes: ReadonlyMap<string, YamlEntry | undefined>): boolean {
  const { root, problems } = readYaml(text);
  const value = root?.kind === "map" ? root.entries[0]?.value : undefined;
  if (value === undefined || problems.length > 0) return false;
  const wanted = map.entries.flatMap(({ key, value: own }): (readonly [string, Content])[] => {
    if (!changes.has(key)) return [[key, contentOf(own)]];
    const entry = changes.get(key);
    return entry === undefined ? [] : [[key, contentOf(entry.value)]];
  });
  for (const [key, entry] of changes) {
    if (entry !== undefined && entryOf(map, key) === undefined) wanted.push([key, contentOf(entry.value)]);
  }
  return sameContent(contentOf(value), { kind: "map", entries: wanted });
}
