/**
 * The commands that compare coders, and the mode in which plain keys decide.
 */
import * as vscode from "vscode";
import { registeredCommands } from "../coding/registered.ts";
import type { Coding } from "../coding/session.ts";
import { makeEdit } from "../edits.ts";
import { type Chosen, chooseComparison } from "./choose.ts";
import { consensusKeys } from "./keys.ts";
import { createConsensusStatus } from "./status.ts";
import { beginWalk, type Walk } from "./walk.ts";

const contextKey = "rapport.consensus";

/** Has the commands. */
export function createConsensus(coding: Coding): vscode.Disposable {
  const { connection, typing } = coding;
  const status = createConsensusStatus();
  const registered = registeredCommands();
  let walk: Walk | undefined;
  let taken: vscode.Disposable | undefined;
  /** What is pressed while the first disagreement is being looked up. */
  let early: string[] = [];

  const press = (typed: string): void => {
    if (walk === undefined) early.push(typed);
    else walk.press(typed);
  };

  async function compare(): Promise<void> {
    leave();
    const chosen = await chooseComparison(coding);
    if (chosen === undefined) return;
    const document = await consensusFor(chosen);
    if (document === undefined) return;
    await vscode.commands.executeCommand("rapport.leaveCodingMode");
    taken = typing.take(press);
    if (taken === undefined) {
      const message = vscode.l10n.t(
        "Another extension, such as one for Vim's keys, has taken over the keyboard. Disable it in this workspace to decide disagreements by keys.",
      );
      void vscode.window.showWarningMessage(message);
      return;
    }
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand("setContext", contextKey, true);
    early = [];
    walk = await beginWalk(coding, chosen, document, status, help, leave);
    // It may have been left before it had begun.
    if (taken === undefined) leave();
    else for (const typed of early.splice(0)) walk.press(typed);
  }

  /** The consensus transcript of a recording, begun where there is none yet. */
  async function consensusFor({ params }: Chosen): Promise<vscode.TextDocument | undefined> {
    const found = await connection.ask("rapport/disagreements", params);
    if (found === undefined || found.kind === "refused") {
      const silence = vscode.l10n.t("Rapport's language server gave no answer. Wait a moment and try again.");
      void vscode.window.showWarningMessage(found?.reason ?? silence);
      return undefined;
    }
    const uri = vscode.Uri.parse(found.consensus);
    if (!found.isBegun) {
      const begun = await connection.ask("rapport/beginConsensus", params);
      if (begun === undefined || begun.kind === "refused") {
        if (begun !== undefined) void vscode.window.showWarningMessage(begun.reason);
        return undefined;
      }
      const edit = new vscode.WorkspaceEdit();
      edit.createFile(uri, { contents: new TextEncoder().encode(begun.text) });
      if (!(await vscode.workspace.applyEdit(edit))) {
        const name = vscode.workspace.asRelativePath(uri);
        void vscode.window.showWarningMessage(
          vscode.l10n.t("{0} could not be made. Look whether there is a file of that name already.", name),
        );
        return undefined;
      }
    }
    const document = await vscode.workspace.openTextDocument(uri);
    if (found.lacking > 0) void offerAgreed(found.lacking, { params, by: [] });
    return document;
  }

  /** What the coders have come to agree on since is not added unasked: somebody may have taken it out. */
  async function offerAgreed(count: number, { params }: Chosen): Promise<void> {
    const { t } = vscode.l10n;
    const add = t("Add them");
    const message = t("The coders agree on {0} codings that the consensus transcript does not have.", count);
    if ((await vscode.window.showInformationMessage(message, add)) !== add) return;
    await makeEdit(await connection.ask("rapport/addAgreed", params));
  }

  function leave(): void {
    walk?.dispose();
    walk = undefined;
    taken?.dispose();
    taken = undefined;
    status.hide();
    void vscode.commands.executeCommand("setContext", contextKey, false);
  }

  /** Lists what the keys do; choosing a line does it. */
  async function help(): Promise<void> {
    const { t } = vscode.l10n;
    const rows = [
      { label: "1, 2, …", description: t("take what this coder has"), key: "" },
      { label: consensusKeys.both, description: t("take what both have, or all"), key: consensusKeys.both },
      { label: consensusKeys.neither, description: t("take none of it"), key: consensusKeys.neither },
      {
        label: consensusKeys.new,
        description: t("write something new, on the selected words"),
        key: consensusKeys.new,
      },
      { label: consensusKeys.note, description: t("a note to the decision"), key: consensusKeys.note },
      { label: consensusKeys.reopen, description: t("open it again"), key: consensusKeys.reopen },
      { label: t("Space"), description: t("next open disagreement"), key: consensusKeys["next-open"] },
      { label: `${consensusKeys.next}, ${t("Tab")}`, description: t("next disagreement"), key: consensusKeys.next },
      {
        label: `${consensusKeys.previous}, ${t("Shift+Tab")}`,
        description: t("previous disagreement"),
        key: consensusKeys.previous,
      },
      { label: consensusKeys.order, description: t("by size, or in the order of the text"), key: consensusKeys.order },
      { label: t("Ctrl+Z"), description: t("take the last decision back"), key: "" },
      { label: t("Escape"), description: t("stop; go on later with Compare Coders"), key: "" },
    ];
    const placeHolder = t("The keys of deciding disagreements");
    const chosen = await vscode.window.showQuickPick(rows, { placeHolder, matchOnDescription: true });
    if (chosen !== undefined && chosen.key !== "") press(chosen.key);
  }

  registered.add("compareCoders", compare);
  registered.add("leaveConsensus", leave);
  registered.add("consensusHelp", () => (walk === undefined ? undefined : press(consensusKeys.help)));
  registered.addKey("consensusKey", (typed) => taken !== undefined && press(typed));
  registered.addKey("consensusShow", (key) => walk?.go(key));
  registered.add("nextDisagreement", () => press(consensusKeys.next));
  registered.add("previousDisagreement", () => press(consensusKeys.previous));
  registered.rehearse();
  return {
    dispose() {
      leave();
      registered.dispose();
      status.dispose();
    },
  };
}
