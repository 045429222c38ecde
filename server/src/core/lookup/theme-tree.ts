/**
 * The codes of codebooks as one tree, with how often each is used: the themes that the side bar and the outline show.
 */
import type { Code, Codebook } from "../codebook/model.ts";

export interface Theme {
  /** The code's id; empty for the node that holds the codes of no codebook. */
  readonly id: string;
  /** Undefined for a code that no codebook has, and for the node that holds those. */
  readonly code: Code | undefined;
  /** How often this code itself is used. */
  readonly own: number;
  /** How often this code and all below it are used. */
  readonly count: number;
  readonly children: readonly Theme[];
}

interface Growing {
  readonly code: Code;
  readonly children: Growing[];
}

/**
 * The codes of all codebooks as one tree, by id: the first that has a code decides where it stands. Codes that are not used
 * are there too, since one wants to see what was never used; deprecated ones only where they or something below them is.
 */
export function themeTree(codebooks: readonly Codebook[], counts: ReadonlyMap<string, number>): readonly Theme[] {
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
  const themes = top.map((node) => finished(node, counts)).filter((theme) => theme !== undefined);
  const unknown = [...counts].filter(([id]) => !grown.has(id));
  if (unknown.length > 0) {
    const children = unknown
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, count]) => ({ id, code: undefined, own: count, count, children: [] }));
    themes.push({ id: "", code: undefined, own: 0, count: total(children), children });
  }
  return themes;
}

/** What the node is called that holds the codes of no codebook. */
export const unknownTheme = "Not in the codebook";

function finished({ code, children: growing }: Growing, counts: ReadonlyMap<string, number>): Theme | undefined {
  const children = growing.map((node) => finished(node, counts)).filter((theme) => theme !== undefined);
  const own = counts.get(code.id) ?? 0;
  const count = own + total(children);
  return code.status === "deprecated" && count === 0 && children.length === 0
    ? undefined
    : { id: code.id, code, own, count, children };
}

function total(themes: readonly Theme[]): number {
  return themes.reduce((sum, { count }) => sum + count, 0);
}
