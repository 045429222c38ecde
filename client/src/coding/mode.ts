/**
 * Coding mode: plain keys code, rate and go on, and nothing can be typed into the transcript, until Escape.
 */
import * as vscode from "vscode";
import type { CodeChoice } from "../../../server/src/lsp/protocol.ts";
import { isTranscript } from "../documents.ts";
import { change } from "./change.ts";
import { codeWith, unitAt } from "./code.ts";
import { modeAction, modeCommands } from "./mode-keys.ts";
import { createModeStatus } from "./mode-status.ts";
import { placedCodings } from "./placed.ts";
import { keysOf } from "./picker-rows.ts";
import { askRating } from "./rating.ts";
import type { Registered } from "./registered.ts";
import { type Coding, codableCodes } from "./session.ts";
import { withoutStrays } from "./strays.ts";
import { valueTyped } from "./values.ts";

const contextKey = "rapport.codingMode";

/** Has the commands that begin and end the mode. */
export function createCodingMode(coding: Coding, { add, addKey, arrival }: Registered): vscode.Disposable {
  const status = createModeStatus();
  let running: vscode.Disposable | undefined;
  let choices: readonly CodeChoice[] = [];
  /** The codes of the coding just made that wait for their digit. */
  let unrated: readonly CodeChoice[] = [];
  // Keys come faster than the server answers; what they do is done in their order.
  let queue: Promise<unknown> = Promise.resolve();
  const pressNext = (typed: string) => {
    const place = arrival();
    queue = queue
      .then(() => place)
      .then(() => press(typed))
      .catch(() => {});
  };

  async function enter(): Promise<void> {
    if (running !== undefined) return leave();
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isTranscript(editor.document)) return begin();
    await withoutStrays(coding.typing, editor, async (strays) => {
      await begin();
      // Only now are the keys of the codebook known.
      strays.giveTo(pressNext);
    });
  }

  async function begin(): Promise<void> {
    const typing = coding.typing.take(pressNext);
    if (typing === undefined) {
      const message = vscode.l10n.t(
        "Another extension, such as one for Vim's keys, has taken over the keyboard. Disable it in this workspace to use coding mode.",
      );
      void vscode.window.showWarningMessage(message);
      return;
    }
    running = vscode.Disposable.from(
      typing,
      vscode.window.onDidChangeActiveTextEditor(() => void follow()),
      coding.connection.onDidChange(() => void follow()),
      vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
        // Whoever moves on does not rate what lies behind any more.
        if (kind !== undefined && kind !== vscode.TextEditorSelectionChangeKind.Command) unrated = [];
      }),
    );
    status.show(undefined);
    await vscode.commands.executeCommand("setContext", contextKey, true);
    await follow();
  }

  function leave(): void {
    running?.dispose();
    running = undefined;
    unrated = [];
    void vscode.commands.executeCommand("setContext", contextKey, false);
    status.hide();
    for (const editor of vscode.window.visibleTextEditors) {
      if (isTranscript(editor.document)) showCursor(editor, usualCursor(editor.document));
    }
  }

  /** Learns the keys of the codebook that holds in the active editor. */
  async function follow(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isTranscript(editor.document)) return;
    showCursor(editor, vscode.TextEditorCursorStyle.Block);
    const codes = await codableCodes(coding, editor, unitAt("span", editor), "quietly");
    choices = codes ?? [];
  }

  async function press(typed: string): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (running === undefined || editor === undefined || !isTranscript(editor.document)) return;
    if (typed === "") return status.show(vscode.l10n.t("typing is off"));
    const keys = keysOf(choices, []);
    const action = modeAction(typed, new Set(keys.keys()));
    switch (action.kind) {
      case "code":
        return codeBy(editor, keys.get(action.key) as CodeChoice);
      case "rate":
        return rate(editor, action.digit);
      case "command":
        unrated = [];
        // What it said of the coding before holds no longer.
        status.show(undefined);
        await vscode.commands.executeCommand(action.command);
        return;
      case "unknown":
        status.show(vscode.l10n.t("no key “{0}”, h lists the keys", typed.trim()));
        return;
      default:
        action satisfies never;
    }
  }

  async function codeBy(editor: vscode.TextEditor, choice: CodeChoice): Promise<void> {
    const coded = await codeWith(coding, editor, "span", [{ code: choice.code, value: null, tentative: false }]);
    if (!coded) return;
    const isRated = choice.rating !== "none";
    unrated = isRated ? [choice] : [];
    status.show(isRated ? vscode.l10n.t("{0}, rate it by a digit", choice.name) : choice.name);
  }

  /** Rates the coding just made, else the innermost one at the cursor. */
  async function rate(editor: vscode.TextEditor, digit: string): Promise<void> {
    const placed = await placedCodings(coding, editor);
    const [waiting] = unrated;
    const meant = placed.find(({ code }) => waiting === undefined || code === waiting.code);
    const choice = choices.find(({ code }) => code === meant?.code);
    if (meant === undefined || choice === undefined || choice.rating === "none") {
      status.show(vscode.l10n.t("nothing here to rate"));
      return;
    }
    const value = valueTyped(digit, choice.values) ?? (await askRating(choice, undefined, digit))?.value;
    if (value === undefined) return;
    if (await change(coding, editor, meant.tag, { value })) {
      status.show(value === null ? choice.name : vscode.l10n.t("{0}: {1}", choice.name, value));
    }
  }

  add("toggleCodingMode", enter);
  add("leaveCodingMode", leave);
  addKey("modeKey", pressNext);
  add("typingIsOff", () => status.show(vscode.l10n.t("typing is off")));
  add("modeHelp", () => showHelp(choices));
  return {
    dispose() {
      leave();
      status.dispose();
    },
  };
}

function showCursor(editor: vscode.TextEditor, cursorStyle: vscode.TextEditorCursorStyle): void {
  editor.options = { ...editor.options, cursorStyle };
}

/** The cursor that a person has set. */
function usualCursor(document: vscode.TextDocument): vscode.TextEditorCursorStyle {
  const style = vscode.workspace.getConfiguration("editor", document).get<string>("cursorStyle");
  const { Line, LineThin, Block, BlockOutline, Underline, UnderlineThin } = vscode.TextEditorCursorStyle;
  const styles: Readonly<Record<string, vscode.TextEditorCursorStyle>> = {
    "line-thin": LineThin,
    block: Block,
    "block-outline": BlockOutline,
    underline: Underline,
    "underline-thin": UnderlineThin,
  };
  return styles[style ?? ""] ?? Line;
}

/** Lists what the keys do; choosing a line does it. */
async function showHelp(choices: readonly CodeChoice[]): Promise<void> {
  const { t } = vscode.l10n;
  const codes = [...keysOf(choices, [])].map(([key, { name }]) => ({
    label: key,
    description: t("code with {0}", name),
    key,
  }));
  const others = [...modeHelp()].map(([key, description]) => ({ label: nameOfKey(key), description, key }));
  const rows = [
    { label: t("0 to 9"), description: t("rate the coding just made, or the one at the cursor"), key: "" },
    ...others,
    { label: t("Tab, Shift+Tab"), description: t("next, previous coding"), key: "" },
    { label: t("Shift+Space"), description: t("previous turn that is not coded"), key: "" },
    { label: t("Backspace, Delete"), description: t("remove the coding at the cursor"), key: "" },
    { label: t("Arrow keys, with Shift"), description: t("move the cursor, select words"), key: "" },
    { label: t("Escape"), description: t("leave coding mode"), key: "" },
    ...codes,
  ];
  const placeHolder = t("The keys of coding mode");
  const chosen = await vscode.window.showQuickPick(rows, { placeHolder, matchOnDescription: true });
  if (chosen !== undefined && chosen.key !== "") await vscode.commands.executeCommand("rapport.modeKey", chosen.key);
}

/** What each key does, in words. */
function modeHelp(): ReadonlyMap<string, string> {
  const { t } = vscode.l10n;
  const words: Readonly<Record<string, string>> = {
    "rapport.nextUncoded": t("next turn that is not coded"),
    "rapport.code": t("choose a code from the list"),
    "rapport.repeatLast": t("the last code again"),
    "rapport.changeCode": t("another code in place of the one at the cursor"),
    "rapport.toggleTentative": t("tentative, or not any longer; ~ does so too"),
    "rapport.extendEnd": t("one word more at the end"),
    "rapport.shrinkEnd": t("one word less at the end"),
    "rapport.modeHelp": t("this list"),
  };
  const others = [...modeCommands].filter(([key]) => key !== "~");
  return new Map(others.map(([key, command]) => [key, words[command] ?? ""]));
}

function nameOfKey(key: string): string {
  if (key === " ") return vscode.l10n.t("Space");
  return key === "\n" ? vscode.l10n.t("Enter") : key;
}
