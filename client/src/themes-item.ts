/**
 * How themes, codes and codings look in the tree.
 */
import * as vscode from "vscode";
import type { CodingNode, ThemeNode } from "../../server/src/lsp/protocol.ts";
import { type Appearance, css, lineColour, parseColour } from "./colours.ts";
import { rangeOf } from "./paint.ts";

/** A line of the tree. `path` tells it from all others, also when it is made anew. */
export type Item =
  | { readonly kind: "code"; readonly node: ThemeNode; readonly path: string }
  | { readonly kind: "coding"; readonly coding: CodingNode; readonly path: string };

/** The lines of several codes. */
export function codeItems(nodes: readonly ThemeNode[], above: string, hideUnused: boolean): Item[] {
  return nodes
    .filter(({ count }) => count > 0 || !hideUnused)
    .map((node) => ({ kind: "code", node, path: above === "" ? node.code : `${above}>${node.code}` }));
}

/** What stands below a line: a code's own codings, then the codes below it. */
export function itemsBelow(item: Item, hideUnused: boolean): Item[] {
  if (item.kind === "coding") return [];
  const codings = item.node.codings.map(
    (coding, index): Item => ({ kind: "coding", coding, path: `${item.path}#${index}` }),
  );
  return [...codings, ...codeItems(item.node.children, item.path, hideUnused)];
}

export function treeItemOf(item: Item): vscode.TreeItem {
  return item.kind === "code" ? codeTreeItem(item.node, item.path) : codingTreeItem(item.coding, item.path);
}

function codeTreeItem(node: ThemeNode, path: string): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const isLeaf = node.children.length === 0 && node.codings.length === 0;
  const isTheme = !path.includes(">");
  const item = new vscode.TreeItem(node.name, isLeaf ? None : isTheme && node.count > 0 ? Expanded : Collapsed);
  item.id = path;
  const count = node.count === 0 ? "" : String(node.count);
  item.description = node.deprecated ? vscode.l10n.t("{0} deprecated", count).trim() : count;
  item.iconPath = colourIcon(node);
  item.tooltip = codeTooltip(node);
  const parts = [node.name, codingsInWords(node.count)];
  if (node.deprecated) parts.push(vscode.l10n.t("deprecated"));
  if (node.color === null) parts.push(vscode.l10n.t("in no codebook"));
  item.accessibilityInformation = { label: parts.join(", ") };
  return item;
}

function codeTooltip(node: ThemeNode): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown("**").appendText(node.name).appendMarkdown("**");
  if (node.code !== "") tooltip.appendText(` #${node.code}`);
  const definition = node.color === null ? vscode.l10n.t("No codebook has this code.") : node.definition;
  if (definition !== null) tooltip.appendMarkdown("\n\n").appendText(definition);
  return tooltip.appendMarkdown("\n\n").appendText(codingsInWords(node.count));
}

function codingTreeItem(coding: CodingNode, path: string): vscode.TreeItem {
  const words = coding.words === "" ? unitInWords(coding.unit) : coding.words;
  const item = new vscode.TreeItem(words);
  item.id = path;
  const tentative = coding.tentative ? vscode.l10n.t("tentative") : null;
  const about = [coding.value, tentative, coding.place, coding.coder].filter((part) => part !== null && part !== "");
  item.description = about.join(" · ");
  item.tooltip = new vscode.MarkdownString()
    .appendText(words)
    .appendMarkdown("\n\n")
    .appendText([unitInWords(coding.unit), ...about].join(" · "));
  item.accessibilityInformation = { label: [words, unitInWords(coding.unit), ...about].join(", ") };
  const selection = rangeOf(coding.location.range);
  item.command = {
    command: "vscode.open",
    title: vscode.l10n.t("Go to These Words"),
    arguments: [vscode.Uri.parse(coding.location.uri), { selection } satisfies vscode.TextDocumentShowOptions],
  };
  return item;
}

/** How many codings there are, in words. */
export function codingsInWords(count: number): string {
  if (count === 0) return vscode.l10n.t("no codings");
  return count === 1 ? vscode.l10n.t("1 coding") : vscode.l10n.t("{0} codings", count);
}

function unitInWords(unit: CodingNode["unit"]): string {
  switch (unit) {
    case "span":
      return vscode.l10n.t("words");
    case "point":
      return vscode.l10n.t("point");
    case "turn":
      return vscode.l10n.t("turn");
    case "section":
      return vscode.l10n.t("section");
    case "session":
      return vscode.l10n.t("session");
    default:
      return unit satisfies never;
  }
}

/** A disc in the theme's colour, or a dashed ring where colours come round again. */
function colourIcon({ color, dashed }: ThemeNode): vscode.IconPath {
  const colour = color === null ? undefined : parseColour(color);
  if (colour === undefined) return new vscode.ThemeIcon("question");
  const drawn = (appearance: Appearance) => {
    const shade = css(lineColour(colour, appearance));
    const shape = dashed
      ? `<circle cx="8" cy="8" r="4.25" fill="none" stroke="${shade}" stroke-width="2.5" stroke-dasharray="3.34 1.11"/>`
      : `<circle cx="8" cy="8" r="5" fill="${shade}"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">${shape}</svg>`;
    return vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`);
  };
  return { light: drawn("light"), dark: drawn("dark") };
}
