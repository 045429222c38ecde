/**
 * Reads XML strictly, for tests of what is written: every tag in a pair, every attribute once and in quotes, every entity
 * known, and no character that XML cannot hold.
 */
import assert from "node:assert/strict";

export interface Node {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** All text in it, that of the elements in it too. */
  readonly text: string;
  readonly children: readonly Node[];
}

type Growing = { -readonly [Key in keyof Node]: Node[Key] } & { children: Node[] };

const tag = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?: [A-Za-z][A-Za-z:-]*="[^"<]*")*)(\/?)>/y;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#13": "\r" };

/** The root element of an XML or XHTML document. */
export function readXml(source: string): Node {
  assert.doesNotMatch(source, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n|^<!DOCTYPE html>\n/, "").trimEnd();
  const root: Growing = { name: "", attributes: new Map(), text: "", children: [] };
  const open: Growing[] = [root];
  for (let at = 0; at < body.length; ) {
    const top = open.at(-1) as Growing;
    if (body[at] !== "<") {
      const next = body.indexOf("<", at);
      const end = next < 0 ? body.length : next;
      const text = unescaped(body.slice(at, end));
      for (const each of open) each.text += text;
      at = end;
      continue;
    }
    tag.lastIndex = at;
    const match = tag.exec(body);
    assert.ok(match !== null, `not XML: ${body.slice(at, at + 80)}`);
    const [whole, close, name, rest = "", single] = match;
    at += whole.length;
    if (close !== "") {
      assert.equal(name, top.name, `</${name}> closes <${top.name}>`);
      open.pop();
      continue;
    }
    assert.ok(open.length > 1 || root.children.length === 0, "one root");
    const element: Growing = { name: name as string, attributes: attributesOf(rest), text: "", children: [] };
    top.children.push(element);
    if (single === "") open.push(element);
  }
  assert.equal(open.length, 1, `<${open.at(-1)?.name}> is never closed`);
  assert.equal(root.text.trim(), "".concat(...root.children.map(({ text }) => text)).trim(), "text beside the root");
  return root.children[0] as Node;
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, key, value] of source.matchAll(/ ([A-Za-z:-]+)="([^"]*)"/g)) {
    assert.ok(!found.has(key as string), `${key} stands twice`);
    found.set(key as string, unescaped(value as string));
  }
  return found;
}

function unescaped(text: string): string {
  return text.replace(/&([^;]{0,8});?/g, (entity, name: string) => {
    const character = entity.endsWith(";") ? entities[name] : undefined;
    assert.ok(character !== undefined, `no entity: ${entity}`);
    return character;
  });
}

/** Every element in it and itself, in the order of the text. */
export function each(node: Node, found: Node[] = []): readonly Node[] {
  found.push(node);
  for (const child of node.children) each(child, found);
  return found;
}

/** The elements of a name. */
export function named(node: Node, name: string): readonly Node[] {
  return each(node).filter((element) => element.name === name);
}
