/**
 * Splits a code: each of its codings is shown, and a person says which of the new codes it gets. Nothing is changed before
 * the last one is answered; who leaves goes on later where they were.
 */
import * as vscode from "vscode";
import type { SplitChoice, Use } from "../../../server/src/lsp/protocol.ts";
import { withoutIcons } from "../coding/picker-rows.ts";
import { pickCodes } from "../coding/picker.ts";
import type { Connection } from "../connection.ts";
import { rangeOf } from "../paint.ts";
import { changeCodes } from "./change.ts";
import { meantCode, type TreeCode, treeCodes } from "./codes.ts";
import { type Answers, answerTo, keysOfUses, placeOfUse, resumed, withAnswer } from "./split-answers.ts";

const placeFor = (code: string) => `rapport.split.${code}`;

export async function splitCode(connection: Connection, memory: vscode.Memento, named: unknown): Promise<void> {
  const { t } = vscode.l10n;
  const meant = await meantCode(connection, named, t("Split which code?"));
  if (meant === undefined) return;
  const uses = (await connection.ask("rapport/uses", meant)) ?? [];
  if (uses.length === 0) {
    const message = t(
      "Nothing is coded with {0}, so there is nothing to divide. Add the new codes and deprecate it.",
      meant.code,
    );
    void vscode.window.showInformationMessage(message);
    return;
  }
  const codes = ((await treeCodes(connection, meant.uri)) ?? []).filter(
    ({ codable, deprecated }) => codable && !deprecated,
  );
  const place = placeFor(meant.code);
  const keys = keysOfUses(uses);
  const before = resumed(memory.get(place), keys);
  const into = before?.into ?? (await newCodes(meant.code, codes));
  if (into === undefined) return;
  const targets = into.map((id) => codes.find(({ code }) => code === id)).filter((code) => code !== undefined);
  const answers = await walkThrough(meant.code, uses, targets, before ?? { into, given: {} }, (now) => {
    void memory.update(place, now);
  });
  if (answers === undefined) {
    void vscode.window.showInformationMessage(
      t("Nothing was changed. Your answers are kept: split {0} again to go on where you were.", meant.code),
    );
    return;
  }
  const choices = uses.flatMap((use, index): SplitChoice[] => {
    const code = answerTo(answers, keys[index] as string);
    return code === undefined || code === meant.code ? [] : [{ uri: use.location.uri, tag: use.tag, code }];
  });
  if (await changeCodes(connection, meant, { kind: "split", into, choices })) await memory.update(place, undefined);
}

/** Asks into which codes; undefined where that is left. */
async function newCodes(old: string, codes: readonly TreeCode[]): Promise<readonly string[] | undefined> {
  const picked = await pickCodes<TreeCode>({
    title: vscode.l10n.t("Split {0} into which codes?", old),
    codes: Promise.resolve(codes.filter(({ code }) => code !== old)),
    recent: [],
    many: "always",
    byKey: false,
    onFocus: () => {},
  });
  return picked?.codes.map(({ code }) => code);
}

interface AnswerRow extends vscode.QuickPickItem {
  /** Null for going back. */
  readonly code: string | null;
}

/** Asks of each coding; undefined where a person leaves. `keep` is told of each answer. */
async function walkThrough(
  old: string,
  uses: readonly Use[],
  targets: readonly TreeCode[],
  before: Answers,
  keep: (answers: Answers) => void,
): Promise<Answers | undefined> {
  let answers = before;
  const keys = keysOfUses(uses);
  let at = keys.findIndex((key) => answerTo(answers, key) === undefined);
  // All were answered before: the last one is asked again, so that nothing happens unasked.
  if (at === -1) at = uses.length - 1;
  while (at < uses.length) {
    const use = uses[at] as Use;
    await show(use);
    const code = await ask(old, use, targets, at, uses.length);
    if (code === undefined) return undefined;
    if (code === null) {
      at = Math.max(at - 1, 0);
      continue;
    }
    answers = withAnswer(answers, keys[at] as string, code);
    keep(answers);
    at += 1;
  }
  return answers;
}

/** Shows a coding's words where they stand. */
async function show({ location }: Use): Promise<void> {
  const selection = rangeOf(location.range);
  await vscode.window.showTextDocument(vscode.Uri.parse(location.uri), {
    selection,
    preview: true,
    preserveFocus: true,
  });
}

function ask(
  old: string,
  use: Use,
  targets: readonly TreeCode[],
  at: number,
  count: number,
): Promise<string | null | undefined> {
  const { t } = vscode.l10n;
  const pick = vscode.window.createQuickPick<AnswerRow>();
  const rows: AnswerRow[] = [
    ...targets.map(({ code, name, definition }, index) => rowFor(`${index + 1}  ${name}`, definition ?? "", code)),
    rowFor(`0  ${t("Leave it with {0}", old)}`, "", old),
    ...(at === 0 ? [] : [{ label: t("Back to the one before"), code: null, alwaysShow: true }]),
  ];
  return new Promise((resolve) => {
    const finish = (code: string | null) => {
      resolve(code);
      pick.hide();
    };
    pick.title = `${t("Split {0}: {1} of {2}", old, at + 1, count)}  ·  ${withoutIcons(placeOfUse(use))}`;
    pick.placeholder = t("“{0}”: press the number of its new code", use.words);
    if ("prompt" in pick)
      pick.prompt = withoutIcons(use.memo === null ? use.context : `${use.context}  —  ${use.memo}`);
    pick.ignoreFocusOut = true;
    pick.items = rows;
    pick.onDidChangeValue((typed) => {
      const row = /^\d$/.test(typed) ? rows.find(({ label }) => label.startsWith(`${typed}  `)) : undefined;
      if (row !== undefined) finish(row.code);
    });
    pick.onDidAccept(() => {
      const [row] = pick.activeItems;
      if (row !== undefined) finish(row.code);
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
  });
}

function rowFor(label: string, description: string, code: string): AnswerRow {
  return { label: withoutIcons(label), description: withoutIcons(description), code, alwaysShow: true };
}
