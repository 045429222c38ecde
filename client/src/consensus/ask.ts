/**
 * The questions that come up while disagreements are decided: something new, and a note.
 */
import * as vscode from "vscode";
import type { DisagreementResult, WrittenCoding } from "../../../server/src/lsp/protocol.ts";
import { uriOf } from "../coding/editor.ts";
import { createField } from "../coding/field.ts";
import { pickCodes } from "../coding/picker.ts";
import { askRating } from "../coding/rating.ts";
import { type Coding, codableCodes } from "../coding/session.ts";
import { type Strays, withoutStrays } from "../coding/strays.ts";

/** Keys that came in before a question was there, and are meant for it. */
export type TakeWaiting = () => readonly string[];

/** Runs a question that gets all keys from now on, and those that wait. */
function asking<Result>(
  { typing }: Coding,
  editor: vscode.TextEditor,
  waiting: TakeWaiting,
  ask: (strays: Strays) => Promise<Result>,
): Promise<Result> {
  return withoutStrays(typing, editor, ({ giveTo, end }) =>
    ask({
      giveTo(take) {
        for (const typed of waiting()) take(typed);
        giveTo(take);
      },
      end,
    }),
  );
}

/** The codes, with their ratings, that are to be written in place of what the coders have; undefined where it was left. */
export async function askNewCodings(
  coding: Coding,
  editor: vscode.TextEditor,
  { sides }: DisagreementResult,
  waiting: TakeWaiting,
): Promise<readonly WrittenCoding[] | undefined> {
  const unit = sides.find((side) => side.coding !== null)?.coding?.unit ?? "span";
  const uri = uriOf(editor);
  const picked = await asking(coding, editor, waiting, (strays) =>
    pickCodes({
      title: vscode.l10n.t("Something new in place of what the coders have"),
      codes: codableCodes(coding, editor, unit === "point" ? "span" : unit),
      recent: coding.recent.codes(),
      many: true,
      byKey: true,
      onFocus: (choice) => coding.focus(choice && { uri, code: choice.code }),
      strays,
    }),
  );
  if (picked === undefined) return undefined;
  const codings: WrittenCoding[] = [];
  for (const choice of picked.codes) {
    const isRated = choice.rating !== "none";
    const rating = isRated
      ? await asking(coding, editor, waiting, (strays) => askRating(choice, strays))
      : { value: null, doubt: false };
    if (rating === undefined) return undefined;
    codings.push({ code: choice.code, value: rating.value, tentative: picked.tentative !== rating.doubt });
  }
  return codings.length === 0 ? undefined : codings;
}

/** A note to a decision; "" for none, undefined where the question was left. */
export function askNote(
  coding: Coding,
  editor: vscode.TextEditor,
  note: string,
  waiting: TakeWaiting,
): Promise<string | undefined> {
  const { t } = vscode.l10n;
  return asking(coding, editor, waiting, (strays) => {
    // An input box does not tell when it has taken what was set, and so would lose keys; a list does.
    const input = vscode.window.createQuickPick();
    const field = createField(input);
    input.title = t("Note to this decision");
    input.placeholder = t("Why it is decided so. It is kept in the consensus transcript, with the decision.");
    input.items = [{ label: t("Enter keeps the note"), alwaysShow: true }];
    return new Promise((resolve) => {
      const finish = (given: string | undefined) => {
        resolve(given);
        input.hide();
      };
      input.onDidChangeValue((typed) => {
        const meant = field.told(typed);
        // The editor but repeats what was set: the keyboard may still be in the transcript.
        if (meant === undefined) return;
        strays.end();
        field.set(meant);
      });
      input.onDidAccept(() => finish(field.held.trim()));
      input.onDidHide(() => {
        field.dispose();
        input.dispose();
        resolve(undefined);
      });
      input.show();
      field.set(note);
      strays.giveTo((typed) => {
        if (typed === "\n") finish(field.held.trim());
        else field.set(field.held + typed);
      });
    });
  });
}
