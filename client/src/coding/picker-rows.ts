/**
 * The rows of the picker of codes: each code with its colour, id, keys and place in the codebook.
 */
import * as vscode from "vscode";
import { codeIcon } from "./code-icon.ts";
import type { Searchable } from "./match.ts";

/** A code as the picker shows it. */
export interface Pickable extends Searchable {
  /** `#RRGGBB`. */
  readonly color: string;
  readonly dashed: boolean;
  /** The key that the codebook gives it. */
  readonly key: string | null;
  readonly definition: string | null;
  readonly useWhen: readonly string[];
  readonly notWhen: readonly string[];
}

export interface CodeRow<Code extends Pickable> extends vscode.QuickPickItem {
  readonly choice?: Code;
}

/** The codes in the order in which they are offered: recent ones, those that fit, others, deprecated ones. */
export function ordered<Code extends Pickable>(codes: readonly Code[], recent: readonly string[]): readonly Code[] {
  const kept = recent.length;
  const rank = (choice: Code) => {
    if (choice.deprecated) return kept + 2;
    const place = recent.indexOf(choice.code);
    return place !== -1 ? place : choice.fits ? kept : kept + 1;
  };
  return [...codes].sort((a, b) => rank(a) - rank(b));
}

/** What the characters are that choose a code at once: its own key, and the number of a recent one. */
export function keysOf<Code extends Pickable>(
  codes: readonly Code[],
  recent: readonly string[],
): ReadonlyMap<string, Code> {
  const keys = new Map<string, Code>();
  for (const [index, id] of recent.slice(0, 9).entries()) {
    const choice = codes.find(({ code, deprecated }) => code === id && !deprecated);
    if (choice !== undefined) keys.set(String(index + 1), choice);
  }
  for (const choice of codes) if (choice.key !== null) keys.set(choice.key.normalize("NFC"), choice);
  return keys;
}

export interface Grouping<Code extends Pickable> {
  readonly recent: readonly string[];
  readonly keys: ReadonlyMap<string, Code>;
  readonly collected: readonly Code[];
  /** Whether each row says what its code means, where the picker has no other place for it. */
  readonly withDefinition: boolean;
}

/** The rows with headings between them, for a picker in which nothing is searched for. */
export function groupedRows<Code extends Pickable>(
  codes: readonly Code[],
  grouping: Grouping<Code>,
): readonly CodeRow<Code>[] {
  const rows: CodeRow<Code>[] = [];
  let heading = "";
  for (const choice of codes) {
    const next = headingOf(choice, grouping.recent);
    if (next !== heading) rows.push(headingRow(next));
    heading = next;
    rows.push(rowOf(choice, grouping));
  }
  return rows;
}

/** A heading. Every list begins with one, so that the first code always stands at the same place. */
export function headingRow(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function headingOf(choice: Pickable, recent: readonly string[]): string {
  if (choice.deprecated) return vscode.l10n.t("deprecated");
  if (recent.includes(choice.code)) return vscode.l10n.t("used last");
  return choice.fits ? vscode.l10n.t("made for this place") : vscode.l10n.t("other codes");
}

/** One code's row. */
export function rowOf<Code extends Pickable>(
  choice: Code,
  { keys, collected, withDefinition }: Grouping<Code>,
): CodeRow<Code> {
  const own = [...keys].filter(([, of]) => of === choice).map(([key]) => `[${key}]`);
  const place = choice.path.join(" › ");
  const state = choice.deprecated ? vscode.l10n.t("deprecated") : "";
  const description = [own.join(" "), `#${choice.code}`, place, state].filter((part) => part !== "").join("  ·  ");
  const mark = collected.includes(choice) ? "$(check) " : "";
  const row = {
    choice,
    label: mark + withoutIcons(choice.name),
    description: withoutIcons(description),
    iconPath: codeIcon(choice),
    alwaysShow: true,
  };
  return withDefinition && choice.definition !== null ? { ...row, detail: withoutIcons(choice.definition) } : row;
}

/** More than this would push the rows out of sight. */
const mostOfRules = 700;

/** What a code means and when it applies, for the place under the picker's input. */
export function rulesOf(choice: Pickable): string {
  const { definition, useWhen, notWhen } = choice;
  const plain = (texts: readonly string[]) => texts.map((text) => withoutIcons(text.trim())).join(" · ");
  const parts = [plain([definition ?? vscode.l10n.t("The codebook does not define this code.")])];
  if (useWhen.length > 0) parts.push(`$(check) ${vscode.l10n.t("Use when: {0}", plain(useWhen))}`);
  if (notWhen.length > 0) parts.push(`$(circle-slash) ${vscode.l10n.t("Not when: {0}", plain(notWhen))}`);
  const rules = parts.join("  ");
  return rules.length > mostOfRules ? `${rules.slice(0, mostOfRules)} …` : rules;
}

/** The editor reads `$(name)` as an icon. */
export function withoutIcons(text: string): string {
  return text.replaceAll("$(", "$ (");
}
