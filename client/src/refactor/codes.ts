/**
 * Which code a change is about, and which others there are.
 */
import * as vscode from "vscode";
import type { ListedCode } from "../../../server/src/lsp/protocol.ts";
import { protocolRange } from "../coding/editor.ts";
import type { Pickable } from "../coding/picker-rows.ts";
import { pickCodes } from "../coding/picker.ts";
import type { Connection } from "../connection.ts";
import { isOurs } from "../documents.ts";

/** A code, and a transcript or codebook that says which codebook's it is. */
export interface NamedCode {
  readonly uri: string;
  readonly code: string;
}

/** A code of the tree, with the names above it. */
export interface TreeCode extends Pickable {
  readonly codable: boolean;
  /** The ids of the codes above it. */
  readonly above: readonly string[];
}

/** All codes of the codebook that holds in a file, in its order; undefined where there are none. */
export async function treeCodes(connection: Connection, uri: string): Promise<readonly TreeCode[] | undefined> {
  const tree = await connection.ask("rapport/codeTree", { uri });
  return tree && flattened(tree.codes, [], []);
}

function flattened(
  codes: readonly ListedCode[],
  path: readonly string[],
  above: readonly string[],
): readonly TreeCode[] {
  return codes.flatMap(({ code, name, about, color, dashed, deprecated, codable, children }) => [
    {
      ...{ code, name, path, above, color, dashed, deprecated, codable },
      ...{ aliases: [], fits: true, key: null, definition: about, useWhen: [], notWhen: [] },
    },
    ...flattened(children, [...path, name], [...above, code]),
  ]);
}

/** What a person is to choose. */
export interface Question {
  readonly title: string;
  readonly isOffered?: (code: TreeCode) => boolean;
  /** A choice of none of them, which answers null. */
  readonly none?: string;
}

/** Lets a person choose a code; undefined where the picker is left. */
export async function chooseCode(
  connection: Connection,
  uri: string,
  { title, isOffered = () => true, none }: Question,
): Promise<TreeCode | null | undefined> {
  const codes = treeCodes(connection, uri).then((all) => {
    if (all === undefined) sayNoCodes();
    return all?.filter(isOffered);
  });
  const options = { title, codes, recent: [], many: false, byKey: false, onFocus: () => {} } as const;
  const picked = await pickCodes<TreeCode>(none === undefined ? options : { ...options, none });
  return picked && (picked.codes[0] ?? null);
}

/** The code that a command is for: the one named, the one at the cursor, or one that is chosen. */
export async function meantCode(connection: Connection, named: unknown, title: string): Promise<NamedCode | undefined> {
  if (isNamedCode(named)) return named;
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !isOurs(editor.document)) {
    const message = vscode.l10n.t("No transcript or codebook is in the active editor. Open one and try again.");
    void vscode.window.showInformationMessage(message);
    return undefined;
  }
  const uri = editor.document.uri.toString();
  const position = protocolRange(editor.selection).start;
  const card = await connection.ask("rapport/codeCard", { uri, at: { position } });
  if (card !== undefined) return { uri, code: card.code };
  const chosen = await chooseCode(connection, uri, { title });
  return chosen ? { uri, code: chosen.code } : undefined;
}

/** A command may be called by anybody. */
function isNamedCode(named: unknown): named is NamedCode {
  if (typeof named !== "object" || named === null) return false;
  const { uri, code } = named as Partial<NamedCode>;
  return typeof uri === "string" && typeof code === "string";
}

function sayNoCodes(): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      "No codebook holds in this file, so it has no codes to change. Open a transcript of the project, or its codebook.",
    ),
  );
}
