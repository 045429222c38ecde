/**
 * The three-way merge of codebooks, code by code and key by key. What both changed differently stands twice, between git's
 * marks.
 */
import { type Content, contentOf } from "../codebook/edit/content.ts";
import { compareVersions, isVersion, normalized } from "../codebook/names.ts";
import { readYaml } from "../codebook/yaml.ts";
import { blocksOf, type CodebookBlocks, type CodeBlock, type KeyBlock, printBlocks } from "./codebook-tree.ts";
import { mapped } from "./decide.ts";
import { type Field, mergedField } from "./front.ts";
import { marked } from "./marks.ts";
import type { Side, Versions } from "./plan.ts";
import { mergeText } from "./text.ts";
import type { Merge, MergeOptions } from "./transcript.ts";

/** Merges three versions of a codebook. Line ends and the byte order mark stay as in `ours`. Never throws. */
export function mergeCodebooks(texts: Versions<string>, options: MergeOptions): Merge {
  const { base, ours, theirs } = texts;
  if (ours === theirs || theirs === base) return { text: ours, conflicts: [] };
  if (ours === base) return { text: theirs, conflicts: [] };
  return byCodes(texts, options) ?? mergeText(texts, options);
}

/** A code with the one below which it stands; `null` for the top. */
interface Placed {
  readonly code: CodeBlock;
  readonly parent: string | null;
}

type Codes = ReadonlyMap<string, Placed>;

function byCodes(texts: Versions<string>, options: MergeOptions): Merge | undefined {
  const bom = texts.ours.startsWith("\uFEFF") ? "\uFEFF" : "";
  const lineEnd = /\r\n|\r|\n/.exec(texts.ours)?.[0] ?? "\n";
  const plain = mapped(texts, (text) => {
    const lf = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
    return lf === "" || lf.endsWith("\n") ? lf : `${lf}\n`;
  });
  const blocks = mapped(plain, blocksOf);
  const { base, ours, theirs } = blocks;
  if (base === undefined || ours === undefined || theirs === undefined) return undefined;
  const all = { base, ours, theirs };
  const codes = mapped(all, codesIn);
  if (codes.base === undefined || codes.ours === undefined || codes.theirs === undefined) return undefined;
  const found = { base: codes.base, ours: codes.ours, theirs: codes.theirs };
  const outcome = (choice: Side): Written | undefined => {
    const written = writtenFor(all, found, choice);
    return written !== undefined && isAs(written, plain, choice) ? written : undefined;
  };
  const [one, two] = [outcome("ours"), outcome("theirs")];
  if (one === undefined || two === undefined) return undefined;
  const isOpen = !/[\r\n]$/.test(texts.ours);
  const finished = (text: string): string => {
    const own = bom + text.replaceAll("\n", lineEnd);
    return isOpen && own.endsWith(lineEnd) ? own.slice(0, -lineEnd.length) : own;
  };
  if (one.conflicts.length === 0) return { text: finished(one.text), conflicts: [] };
  const style = { size: options.markSize, lineEnd, ours: "ours", theirs: "theirs" };
  const both = marked(finished(one.text), finished(two.text), style);
  return {
    text: both.text,
    conflicts: one.conflicts.map((message, index) => ({
      line: both.marks[Math.min(index, both.marks.length - 1)] ?? 0,
      message,
    })),
  };
}

/** Every code of a codebook; undefined where two have one ID. */
function codesIn({ top }: CodebookBlocks): Codes | undefined {
  const codes = new Map<string, Placed>();
  const visit = ({ codes: below }: CodeBlock, parent: string | null): boolean =>
    below === undefined ||
    below.items.every((code) => {
      if (codes.has(code.id)) return false;
      codes.set(code.id, { code, parent });
      return visit(code, code.id);
    });
  return visit(top, null) ? codes : undefined;
}

interface Written {
  readonly text: string;
  readonly conflicts: readonly string[];
  /** Codes that one side removed and the other changed. */
  readonly contested: ReadonlySet<string>;
}

function writtenFor(all: Versions<CodebookBlocks>, codes: Versions<Codes>, choice: Side): Written | undefined {
  const conflicts: string[] = [];
  const contested = new Set<string>();
  const parents = new Map<string, string | null>();
  for (const id of new Set([...codes.ours.keys(), ...codes.theirs.keys()])) {
    const [b, o, t] = [codes.base.get(id), codes.ours.get(id), codes.theirs.get(id)];
    const own = o ?? t;
    if (own === undefined) continue;
    if (o === undefined || t === undefined) {
      if (b === undefined) parents.set(id, own.parent);
      else if (isChanged(b, own, codes.base, o === undefined ? codes.theirs : codes.ours)) {
        const [kept, lost] = o === undefined ? (["theirs", "ours"] as const) : (["ours", "theirs"] as const);
        conflicts.push(`\`${id}\` was removed in ${lost} and changed in ${kept}. Choose one of the two.`);
        contested.add(id);
        if (choice === kept) parents.set(id, own.parent);
      }
      continue;
    }
    const [bp, op, tp] = [b?.parent, o.parent, t.parent];
    if (op === tp || tp === bp) parents.set(id, op);
    else if (op === bp) parents.set(id, tp);
    else {
      conflicts.push(`Both moved \`${id}\` to another place each. Choose one of the two.`);
      parents.set(id, choice === "ours" ? op : tp);
    }
  }
  // What stands below a code that is gone is gone with it, if its side took it away there too.
  for (const [id] of parents) if (!reachesTop(id, parents)) return undefined;
  const children = childrenOf(parents, codes);
  const top = writtenCode(null);
  const tail = all.ours.tail.join("\n") === all.base.tail.join("\n") ? all.theirs.tail : all.ours.tail;
  return { text: printBlocks({ top, tail }), conflicts, contested };

  function writtenCode(id: string | null): CodeBlock {
    const versions = mapped({ base: "base", ours: "ours", theirs: "theirs" } as const, (version) =>
      id === null ? all[version].top : codes[version].get(id)?.code,
    );
    const { base, ours, theirs } = versions;
    const own = (ours ?? theirs) as CodeBlock;
    const keys = mergedKeys(
      mapped(versions, (code) => code?.keys ?? []),
      id === null ? "" : `\`${id}\`: `,
      contested.has(id ?? "") ? undefined : conflicts,
      choice,
    );
    const items = (children.get(id) ?? []).map(writtenCode);
    const style = ours?.codes ?? theirs?.codes ?? base?.codes;
    const lead =
      ours !== undefined && theirs !== undefined && base !== undefined && ours.lead.join("\n") === base.lead.join("\n")
        ? theirs.lead
        : own.lead;
    const at = style === undefined ? keys.length : placeOfCodes(own, keys);
    const group = { at, lead: style?.lead ?? [], line: style?.line ?? "codes:", step: style?.step ?? 2, items };
    return { ...own, lead, keys, codes: items.length === 0 ? undefined : group };
  }
}

/** Whether a side has more of a code than the base: other keys, another place, or something new below it. */
function isChanged(before: Placed, now: Placed, base: Codes, own: Codes): boolean {
  if (before.parent !== now.parent || keysAsText(before.code) !== keysAsText(now.code)) return true;
  return (now.code.codes?.items ?? []).some(({ id }) => {
    const below = base.get(id);
    const here = own.get(id);
    return below === undefined || (here !== undefined && isChanged(below, here, base, own));
  });
}

function keysAsText({ keys }: CodeBlock): string {
  return keys.map(({ lines }) => lines.join("\n").trimEnd()).join("\n");
}

function reachesTop(id: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = id; at !== null; at = parents.get(at)) {
    if (at === undefined || seen.has(at)) return false;
    seen.add(at);
  }
  return true;
}

/** The codes below each, in our order where we changed it or they did not; those of the other side behind the one before. */
function childrenOf(
  parents: ReadonlyMap<string, string | null>,
  codes: Versions<Codes>,
): ReadonlyMap<string | null, readonly string[]> {
  const listed = mapped(codes, (all) => [...all.keys()].filter((id) => parents.has(id)));
  const shared = (list: readonly string[]): string =>
    list.filter((id) => codes.base.has(id) && codes.ours.has(id) && codes.theirs.has(id)).join(" ");
  const isTheirs = shared(listed.ours) === shared(listed.base) && shared(listed.theirs) !== shared(listed.base);
  const [first, second] = isTheirs ? [listed.theirs, listed.ours] : [listed.ours, listed.theirs];
  const order = [...first];
  const known = new Set(order);
  let before: string | undefined;
  for (const id of second) {
    if (!known.has(id)) {
      order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
      known.add(id);
    }
    before = id;
  }
  const children = new Map<string | null, string[]>();
  for (const id of order) {
    const parent = parents.get(id) as string | null;
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  return children;
}

/** Where `codes` stands among the keys: behind the one that it stands behind now. */
function placeOfCodes({ keys: own, codes }: CodeBlock, keys: readonly KeyBlock[]): number {
  const before = codes === undefined ? undefined : own[codes.at - 1]?.name;
  if (codes?.at === 0) return 0;
  const at = before === undefined ? -1 : keys.findIndex(({ name }) => name === before);
  return at < 0 ? keys.length : at + 1;
}

/** The keys of a code, or of the codebook. Conflicts are told where `conflicts` is given. */
function mergedKeys(
  { base, ours, theirs }: Versions<readonly KeyBlock[]>,
  of: string,
  conflicts: string[] | undefined,
  choice: Side,
): readonly KeyBlock[] {
  if (theirs.length === 0) return ours;
  if (ours.length === 0) return theirs;
  const order = ours.map(({ name }) => name);
  let before = -1;
  for (const { name } of theirs) {
    const at = order.indexOf(name);
    if (at < 0) order.splice(before + 1, 0, name);
    before = at < 0 ? before + 1 : at;
  }
  const named = (keys: readonly KeyBlock[], name: string): KeyBlock | undefined =>
    keys.find((key) => key.name === name);
  return order.flatMap((name): readonly KeyBlock[] => {
    const keys = { base: named(base, name), ours: named(ours, name), theirs: named(theirs, name) };
    const fields = mapped(keys, fieldOf);
    const version = name === "version" && of === "" ? laterVersion(keys) : undefined;
    if (version !== undefined) return [version];
    const ways = mergedField(name, fields);
    conflicts?.push(
      ...ways.conflicts.map((key) => `${of}both changed \`${key || of}\` differently. Choose one of the two.`),
    );
    const raw = ways[choice];
    if (raw === undefined) return [];
    const own = keys.ours ?? keys.theirs;
    return [{ name, lead: own?.lead ?? [], lines: unwrapped(name, raw) }];
  });
}

/** The later of two versions that both sides raised. */
function laterVersion({ base, ours, theirs }: Versions<KeyBlock | undefined>): KeyBlock | undefined {
  const written = (key: KeyBlock | undefined): string =>
    /^version: *["']?([^"'\s#]*)/.exec(key?.lines[0] ?? "")?.[1] ?? "";
  const [b, o, t] = [written(base), written(ours), written(theirs)];
  if (![b, o, t].every(isVersion) || o === b || t === b) return undefined;
  return compareVersions(o, t) >= 0 ? ours : theirs;
}

const ITEM = "item: ";

/** A key as a field that the merge of front matter understands; an entry in braces is one without a name. */
function fieldOf(key: KeyBlock | undefined): Field | undefined {
  if (key === undefined) return undefined;
  const lines = key.lines.join("\n");
  const raw = `${key.name === "" ? lines.replace(/^- */, ITEM) : lines}\n`;
  const { root } = readYaml(raw);
  const entry = root?.kind === "map" ? root.entries[0] : undefined;
  return entry && { raw, entry, start: 0 };
}

function unwrapped(name: string, raw: string): readonly string[] {
  const lines = raw.replace(/\n$/, "").split("\n");
  return name === "" ? [`- ${(lines[0] ?? "").slice(ITEM.length)}`, ...lines.slice(1)] : lines;
}

/** What a codebook says, each thing by its own name. */
function flat(text: string): ReadonlyMap<string, string> | undefined {
  const { root, problems } = readYaml(text);
  if (problems.some(({ check }) => check !== "unquoted-text")) return undefined;
  const said = new Map<string, string>();
  const visit = (content: Content, parent: string): boolean => {
    if (content.kind !== "map") return false;
    for (const [key, value] of content.entries) {
      if (key === "codes" && value.kind === "list") {
        for (const item of value.items) {
          if (item.kind !== "map") return false;
          const id = item.entries.find(([each]) => each === "id" || each === "adapt");
          const name = id?.[1].kind === "scalar" ? `${id[0]} ${normalized(id[1].text)}` : "";
          if (name === "" || said.has(`${name}/`)) return false;
          said.set(`${name}/`, parent);
          if (!visit(item, name)) return false;
        }
      } else if (value.kind === "map" && parent === "") {
        for (const [each, inner] of value.entries) said.set(`${parent}/${key}/${each}`, JSON.stringify(inner));
      } else said.set(`${parent}/${key}`, JSON.stringify(value));
    }
    return true;
  };
  if (root === undefined || !visit(contentOf(root), "")) return undefined;
  return said;
}

/** Whether an outcome says of everything what the side that changed it says, and of what both changed what `choice` says. */
function isAs({ text, contested }: Written, texts: Versions<string>, choice: Side): boolean {
  const [now, base, ours, theirs] = [flat(text), flat(texts.base), flat(texts.ours), flat(texts.theirs)];
  if (now === undefined || base === undefined || ours === undefined || theirs === undefined) return false;
  for (const key of new Set([...now.keys(), ...ours.keys(), ...theirs.keys()])) {
    const [b, o, t] = [base.get(key), ours.get(key), theirs.get(key)];
    if (key === "/version" || [...contested].some((id) => key.startsWith(`id ${id}/`) || key.startsWith(`${id}/`))) {
      continue;
    }
    const wanted = o === t || t === b ? o : o === b ? t : choice === "ours" ? o : t;
    if (now.get(key) !== wanted) return false;
  }
  return true;
}
