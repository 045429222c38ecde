/**
 * The numbers and filters of the tree of themes in words.
 */
import * as vscode from "vscode";
import type { CodingNode, ThemeFilter } from "../../../server/src/lsp/protocol.ts";

/** How many codings there are, in words. */
export function codingsInWords(count: number): string {
  if (count === 0) return vscode.l10n.t("no codings");
  return count === 1 ? vscode.l10n.t("1 coding") : vscode.l10n.t("{0} codings", count);
}

export function unitInWords(unit: CodingNode["unit"]): string {
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

export function tentativeInWords(tentative: "only" | "without"): string {
  return tentative === "only" ? vscode.l10n.t("only tentative codings") : vscode.l10n.t("no tentative codings");
}

/** What a filter asks for, part by part. */
export function filterInWords(filter: ThemeFilter): readonly string[] {
  const { coders = [], roles = [], tentative, variables = {}, search, query } = filter;
  const parts: string[] = [];
  if (search !== undefined) parts.push(vscode.l10n.t("“{0}”", search));
  if (coders.length > 0) parts.push(vscode.l10n.t("coded by {0}", coders.join(", ")));
  if (roles.length > 0) parts.push(vscode.l10n.t("said by {0}", roles.join(", ")));
  for (const [name, values] of Object.entries(variables)) parts.push(`${name}: ${values.join(", ")}`);
  if (tentative !== undefined) parts.push(tentativeInWords(tentative));
  if (query !== undefined) parts.push(query);
  return parts;
}
