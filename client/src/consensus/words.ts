/**
 * What is said of disagreements, in the language of the editor.
 */
import * as vscode from "vscode";
import type { DisagreementKind } from "../../../server/src/lsp/protocol.ts";

export type ConsensusWords = ReturnType<typeof consensusWords>;

/** The words of the view. `{0}` and `{1}` are filled in where they are used. */
export function consensusWords() {
  const { t } = vscode.l10n;
  return {
    place: t("{0} of {1}", "{0}", "{1}"),
    progress: t("{0} decided, {1} open", "{0}", "{1}"),
    done: t("All is decided."),
    doneMore: t(
      "The consensus transcript holds what was decided. Write status: complete into it once it is to count, or go through the list again.",
    ),
    agreeInAll: t("There is nothing to decide: the coders agree in all."),
    nothing: t("coded nothing here"),
    session: t("the session"),
    section: t("the section “{0}”", "{0}"),
    point: t("between two words"),
    turn: t("the whole turn"),
    also: t("Also here: {0}", "{0}"),
    memo: t("Memo: {0}", "{0}"),
    tookBoth: t("Taken: {0}", "{0}"),
    tookNone: t("Taken: none of it"),
    wrote: t("New: {0}", "{0}"),
    by: t("decided by {0}", "{0}"),
    differently: t("Decided several times, not the same way. Decide again."),
    open: t("Open"),
    note: t("Note: {0}", "{0}"),
    list: t("All disagreements"),
    size: t("size"),
    bySize: t("the largest first"),
    byText: t("in the order of the text"),
    take: t("Take {0}", "{0}"),
    both: t("Both"),
    all: t("All"),
    neither: t("Neither"),
    new: t("Something new…"),
    addNote: t("Note…"),
    reopen: t("Open again"),
    next: t("Next open one"),
    space: t("Space"),
    keys: t("Keys"),
    kind: kindWords(),
  };
}

/** How coders differ, in words. */
function kindWords(): Readonly<Record<DisagreementKind, string>> {
  const { t } = vscode.l10n;
  return {
    missed: t("missed"),
    extra: t("extra"),
    code: t("other code"),
    boundaries: t("other boundaries"),
    rating: t("other rating"),
  };
}
