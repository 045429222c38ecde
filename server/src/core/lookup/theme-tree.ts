/**
 * Codings under the codes of the codebook: the tree of themes that the side bar and the outline show.
 */
import type { Code, Codebook } from "../codebook/model.ts";

export interface Theme<Item> {
  /** The code's id; empty for the node that holds the codes of no codebook. */
  readonly id: string;
  /** Undefined for a code that no codebook has, and for the node that holds those. */
  readonly code: Code | undefined;
  readonly items: readonly Item[];
  /** The items of this code and of all below it. */
  readonly count: number;
  readonly children: readonly Theme<Item>[];
}

interface Growing {
  readonly code: Code;
  readonly children: Growing[];
}

/**
 * The codes of all codebooks as one tree, by id: the first that has a code decides where it stands. Codes without an item
 * are there too, since one wants to see what was never used; deprecated ones only where something below them has one.
 */
export function themeTree<Item>(
  codebooks: readonly Codebook[],
  byCode: ReadonlyMap<string, readonly Item[]>,
): readonly Theme<Item>[] {
  const grown = new Map<string, Growing>();
  const top: Growing[] = [];
  // Each code comes before the codes below it, so that its parent is there already.
  for (const codebook of codebooks) {
    for (const code of codebook.codes.values()) {
      if (grown.has(code.id)) continue;
      const node: Growing = { code, children: [] };
      grown.set(code.id, node);
      (grown.get(code.parent?.id ?? "")?.children ?? top).push(node);
    }
  }
  const themes = top.map((node) => finished(node, byCode)).filter((theme) => theme !== undefined);
  const unknown = [...byCode].filter(([id]) => !grown.has(id));
  if (unknown.length > 0) {
    const children = unknown
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, items]) => ({ id, code: undefined, items, count: items.length, children: [] }));
    themes.push({ id: "", code: undefined, items: [], count: total(children), children });
  }
  return themes;
}

/** What the node is called that holds the codes of no codebook. */
export const unknownTheme = "Not in the codebook";

function finished<Item>(
  { code, children: growing }: Growing,
  byCode: ReadonlyMap<string, readonly Item[]>,
): Theme<Item> | undefined {
  const children = growing.map((node) => finished(node, byCode)).filter((theme) => theme !== undefined);
  const items = byCode.get(code.id) ?? [];
  const count = items.length + total(children);
  return code.status === "deprecated" && count === 0 && children.length === 0
    ? undefined
    : { id: code.id, code, items, count, children };
}

function total(themes: readonly Theme<unknown>[]): number {
  return themes.reduce((sum, { count }) => sum + count, 0);
}

/** Items by their code, codes in the order in which they come. */
export function byCode<Item extends { readonly code: string }>(
  items: Iterable<Item>,
): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const known = found.get(item.code);
    if (known === undefined) found.set(item.code, [item]);
    else known.push(item);
  }
  return found;
}
