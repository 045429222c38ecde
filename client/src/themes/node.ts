/**
 * The lines of the tree of themes.
 */
import type { CodingNode, ThemeNode } from "../../../server/src/lsp/protocol.ts";

export interface CodeItem {
  readonly kind: "code";
  readonly node: ThemeNode;
  readonly path: string;
  /** Whether what is below it is in sight at first. */
  readonly isOpen: boolean;
}

export interface Shape {
  readonly hideUnused: boolean;
  /** What is in sight at first: the codes below the themes, all codes, or all codings too. */
  readonly open: "themes" | "codes" | "all";
}

/** `path` tells a line from all others, also when it is made anew. */
export type Item =
  | CodeItem
  | { readonly kind: "coding"; readonly coding: CodingNode; readonly path: string }
  /** Stands below the codings of a code of which not all are shown. */
  | { readonly kind: "more"; readonly of: CodeItem; readonly hidden: number; readonly path: string };

/** How many codings are shown below a code at first, and how many more each time. */
export const pageSize = 100;

/** The lines of several codes. */
export function codeItems(nodes: readonly ThemeNode[], above: string, { hideUnused, open }: Shape): CodeItem[] {
  return nodes
    .filter(({ count }) => count > 0 || !hideUnused)
    .map((node) => {
      const isParent = node.children.length > 0 && (open === "themes" ? above === "" && node.count > 0 : true);
      const isOpen = isParent || (open === "all" && node.own > 0);
      return { kind: "code", node, path: above === "" ? node.code : `${above}>${node.code}`, isOpen };
    });
}

/** The lines of the codings of a code, of which there are `total`. */
export function codingItems(of: CodeItem, codings: readonly CodingNode[], total: number): Item[] {
  const items = codings.map((coding, index): Item => ({ kind: "coding", coding, path: `${of.path}#${index}` }));
  const hidden = total - codings.length;
  return hidden <= 0 ? items : [...items, { kind: "more", of, hidden, path: `${of.path}#more` }];
}

/** Of codes that were taken hold of together, those that stand below none of the others: what is below moves with it. */
export function topmost(items: readonly CodeItem[]): readonly CodeItem[] {
  return items.filter((item) => !items.some((other) => item.path.startsWith(`${other.path}>`)));
}

/** The code below which a dropped code goes: undefined where it cannot go there, null for the top. */
export function parentAt(target: Item | undefined): string | null | undefined {
  if (target === undefined) return null;
  return target.kind === "code" && target.node.uri !== null ? target.node.code : undefined;
}

/** Codings as text for other programs: the words in quotation marks, and where they stand. */
export function copied(items: readonly Item[]): string {
  const lines = items.flatMap((item) => {
    if (item.kind === "code") return item.node.code === "" ? [] : [`#${item.node.code}`];
    if (item.kind === "more") return [];
    const { words, place, coder, value, code } = item.coding;
    const about = [`#${code}${value === null ? "" : ` ${value}`}`, place, coder ?? ""].filter((part) => part !== "");
    return [words === "" ? about.join(" · ") : `“${words}” (${about.join(" · ")})`];
  });
  return lines.join("\n");
}
