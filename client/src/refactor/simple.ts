/**
 * Renaming, merging, moving and deprecating a code: each asks for what it needs, shows the change, and makes it.
 */
import * as vscode from "vscode";
import type { Connection } from "../connection.ts";
import { changeCodes } from "./change.ts";
import { chooseCode, meantCode, treeCodes } from "./codes.ts";

export async function renameCode(connection: Connection, named: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const meant = await meantCode(connection, named, t("Rename which code?"));
  if (meant === undefined) return;
  const taken = new Set((await treeCodes(connection, meant.uri))?.map(({ code }) => code.normalize("NFC")));
  const to = await vscode.window.showInputBox({
    title: t("Rename {0} in all transcripts and codebooks", meant.code),
    prompt: t("The new id: letters and digits, with single - _ or / between them."),
    value: meant.code,
    validateInput: (typed) => {
      const id = typed.trim().normalize("NFC");
      if (!/^\p{L}(?:[\p{L}\p{M}\p{Nd}]|[-_/](?=[\p{L}\p{Nd}]))*$/u.test(id)) {
        return t("An id begins with a letter and holds letters and digits, with single - _ or / between them.");
      }
      return id !== meant.code && taken.has(id)
        ? t("There is a code {0} already. To make one of both, merge them.", id)
        : undefined;
    },
  });
  const id = to?.trim();
  if (id !== undefined && id !== meant.code) await changeCodes(connection, meant, { kind: "rename", to: id });
}

export async function mergeCode(connection: Connection, named: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const meant = await meantCode(connection, named, t("Merge which code into another one?"));
  if (meant === undefined) return;
  const into = await chooseCode(connection, meant.uri, {
    title: t("Merge {0} into which code?", meant.code),
    isOffered: ({ code, codable, deprecated }) => code !== meant.code && codable && !deprecated,
  });
  if (into) await changeCodes(connection, meant, { kind: "merge", into: into.code });
}

export async function moveCode(connection: Connection, named: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const meant = await meantCode(connection, named, t("Move which code?"));
  if (meant === undefined) return;
  const parent = await chooseCode(connection, meant.uri, {
    title: t("Move {0} below which code?", meant.code),
    // A code cannot go below itself, nor below one that is below it.
    isOffered: ({ code, above, deprecated }) => code !== meant.code && !above.includes(meant.code) && !deprecated,
    none: t("To the top of the codebook"),
  });
  if (parent !== undefined) await changeCodes(connection, meant, { kind: "move", parent: parent?.code ?? null });
}

export async function deprecateCode(connection: Connection, named: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const meant = await meantCode(connection, named, t("Deprecate which code?"));
  if (meant === undefined) return;
  const successor = await chooseCode(connection, meant.uri, {
    title: t("Which code takes the place of {0}?", meant.code),
    isOffered: ({ code, codable, deprecated }) => code !== meant.code && codable && !deprecated,
    none: t("None"),
  });
  if (successor === undefined) return;
  const reason = await vscode.window.showInputBox({
    title: t("Deprecate {0}", meant.code),
    prompt: t("Why should it not be used any more? Coders will read this. Enter alone gives no reason."),
  });
  if (reason === undefined) return;
  const replacedBy = successor === null ? [] : [successor.code];
  await changeCodes(connection, meant, {
    kind: "deprecate",
    replacedBy,
    reason: reason.trim() === "" ? null : reason.trim(),
  });
}
