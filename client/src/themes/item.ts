/**
 * How themes, codes and codings look in the tree.
 */
import * as vscode from "vscode";
import type { CodingNode, ThemeNode } from "../../../server/src/lsp/protocol.ts";
import { codeIcon } from "../coding/code-icon.ts";
import { rangeOf } from "../paint.ts";
import { type CodeItem, type Item, pageSize } from "./node.ts";
import { codingsInWords, unitInWords } from "./words.ts";

export function treeItemOf(item: Item): vscode.TreeItem {
  switch (item.kind) {
    case "code":
      return codeTreeItem(item);
    case "coding":
      return codingTreeItem(item.coding, item.path);
    case "more":
      return moreTreeItem(item);
    default:
      return item satisfies never;
  }
}

function codeTreeItem({ node, path, isOpen }: CodeItem): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const isLeaf = node.children.length === 0 && node.own === 0;
  const item = new vscode.TreeItem(node.name, isLeaf ? None : isOpen ? Expanded : Collapsed);
  // The editor remembers by its name what a person has opened and closed, and would keep closed what a search opens.
  item.id = isOpen ? `${path} open` : path;
  const count = node.count === 0 ? "" : String(node.count);
  item.description = node.deprecated ? vscode.l10n.t("{0} deprecated", count).trim() : count;
  item.iconPath = node.color === null ? new vscode.ThemeIcon("question") : codeIcon({ ...node, color: node.color });
  item.tooltip = codeTooltip(node);
  const parts = [node.name, codingsInWords(node.count)];
  if (node.deprecated) parts.push(vscode.l10n.t("deprecated"));
  if (node.color === null) parts.push(vscode.l10n.t("in no codebook"));
  item.accessibilityInformation = { label: parts.join(", ") };
  item.contextValue = contextOf(node);
  return item;
}

/** What the menus of the manifest ask for. */
function contextOf(node: ThemeNode): string {
  if (node.code === "") return "group";
  if (node.uri === null) return "code unknown";
  return node.codable ? "code known codable" : "code known heading";
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
  // The value's label is often a sentence, and would leave no room for the place.
  const value = coding.value?.replace(/ \(.*$/s, "") ?? null;
  item.description = [value, ...about.slice(value === null ? 0 : 1)].filter((part) => part !== null).join(" · ");
  item.tooltip = new vscode.MarkdownString()
    .appendText(words)
    .appendMarkdown("\n\n")
    .appendText([unitInWords(coding.unit), ...about].join(" · "));
  item.accessibilityInformation = { label: [words, unitInWords(coding.unit), ...about].join(", ") };
  item.contextValue = "coding";
  item.iconPath = new vscode.ThemeIcon(unitIcons[coding.unit]);
  item.command = {
    command: "vscode.open",
    title: vscode.l10n.t("Go to These Words"),
    arguments: [vscode.Uri.parse(coding.location.uri), { selection: rangeOf(coding.location.range) }],
  };
  return item;
}

const unitIcons: Readonly<Record<CodingNode["unit"], string>> = {
  span: "quote",
  point: "circle-small",
  turn: "comment",
  section: "list-selection",
  session: "file",
};

function moreTreeItem(more: Extract<Item, { kind: "more" }>): vscode.TreeItem {
  const title = vscode.l10n.t("Show {0} more", Math.min(more.hidden, pageSize));
  const item = new vscode.TreeItem(title);
  item.id = more.path;
  item.description = vscode.l10n.t("{0} are not shown", more.hidden);
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.command = { command: "rapport.themes.showMore", title, arguments: [more] };
  return item;
}
