/**
 * Going through disagreements by plain keys: each key decides, and the next one comes. All that is decided is in the
 * consensus transcript at once, and is read from there again, so that nothing is lost wherever the work stops.
 */
import * as vscode from "vscode";
import type { DecideParams, DisagreementResult, DisagreementsResult } from "../../../server/src/lsp/protocol.ts";
import { protocolRange } from "../coding/editor.ts";
import type { Coding } from "../coding/session.ts";
import { makeEdit } from "../edits.ts";
import { later } from "../later.ts";
import { rangeOf } from "../paint.ts";
import { askNewCodings, askNote } from "./ask.ts";
import type { Chosen } from "./choose.ts";
import { consensusAction } from "./keys.ts";
import { createConsensusMarks } from "./marks.ts";
import { nextFrom, type Order, ordered } from "./order.ts";
import { openConsensusPanel } from "./panel.ts";
import type { ConsensusStatus } from "./status.ts";

type Compared = Extract<DisagreementsResult, { kind: "compared" }>;

export interface Walk extends vscode.Disposable {
  /** Does what a character means, after all that came before it. */
  press(typed: string): void;
  /** Goes to a disagreement by its key. */
  go(key: string): void;
}

/**
 * Begins at the first disagreement that is open.
 * @param left is called once the walk is to end by itself: the view or the transcript was closed.
 */
export async function beginWalk(
  coding: Coding,
  { params, by }: Chosen,
  document: vscode.TextDocument,
  status: ConsensusStatus,
  help: () => Promise<void>,
  left: () => void,
): Promise<Walk> {
  const { connection } = coding;
  const { t } = vscode.l10n;
  let state: Compared = {
    kind: "compared",
    coders: params.coders,
    consensus: "",
    isBegun: true,
    agreed: 0,
    lacking: 0,
    items: [],
  };
  let current: DisagreementResult | undefined;
  let order: Order = "size";
  /** Written for the decision that is still to come. */
  let note = "";
  let isDeciding = false;
  let isEnded = false;
  const waiting: string[] = [];
  let isWorking = false;

  const marks = createConsensusMarks();
  const title = t("Consensus of {0}", params.recording);
  const panel = openConsensusPanel(title, left);

  const items = () => ordered(state.items, order);
  const isOpen = (key: string): boolean => state.items.some((item) => item.key === key && item.isOpen);
  const editorNow = () => vscode.window.visibleTextEditors.find((editor) => editor.document === document);

  function sayProgress(done?: string): void {
    status.show(state.items.filter((item) => !item.isOpen).length, state.items.length, done);
  }

  /** Asks anew where the coders differ and what is decided. False where that is not to be told any more. */
  async function compare(): Promise<boolean> {
    const found = await connection.ask("rapport/disagreements", params);
    if (isEnded || found === undefined) return false;
    if (found.kind === "compared") {
      state = found;
      return true;
    }
    void vscode.window.showWarningMessage(found.reason);
    left();
    return false;
  }

  async function show(key: string | undefined, done?: string): Promise<void> {
    const found = key === undefined ? undefined : await connection.ask("rapport/disagreement", { ...params, key });
    if (isEnded) return;
    if (found?.key !== current?.key) note = "";
    current = found;
    const editor = editorNow() ?? (await vscode.window.showTextDocument(document, vscode.ViewColumn.One));
    if (panel.isActive()) await vscode.window.showTextDocument(document, editor.viewColumn);
    marks.show(editor, current);
    if (current?.range) {
      const range = rangeOf(current.range);
      editor.selection = new vscode.Selection(range.start, range.end);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
    panel.show({ coders: state.coders, items: items(), order, current });
    sayProgress(done);
  }

  const step = (by: 1 | -1, onlyOpen: boolean): string | undefined =>
    nextFrom(items(), current?.key, by, (item) => !onlyOpen || item.isOpen)?.key;

  async function decide(outcome: DecideParams["outcome"], given = note): Promise<void> {
    const key = current?.key;
    if (key === undefined) return sayProgress(t("nothing to decide"));
    isDeciding = true;
    try {
      const result = await connection.ask("rapport/decide", { ...params, key, outcome, by, note: given });
      if (!(await makeEdit(result))) return;
      note = "";
      if (waiting.length === 0) await save();
      if (!(await compare())) return;
    } finally {
      isDeciding = false;
    }
    const stays = outcome.kind === "keep" || outcome.kind === "reopen";
    await show(stays ? key : step(1, true), stays ? undefined : t("decided"));
  }

  async function writeNew(): Promise<void> {
    const editor = editorNow();
    if (current === undefined || editor === undefined) return;
    await save();
    const { range, sides, ranges } = current;
    const selected = protocolRange(editor.selection);
    const isAsShown = range !== null && rangeOf(range).isEqual(rangeOf(selected));
    const isOfWords = sides.some(
      ({ coding: made }) => made !== null && made.unit !== "section" && made.unit !== "session",
    );
    const places = new Set(ranges.filter((each) => each !== null).map((each) => JSON.stringify(each)));
    const codings = await askNewCodings(coding, editor, current, () => waiting.splice(0));
    if (codings === undefined) return sayProgress();
    // What all have coded keeps its unit, such as the turn.
    const isSamePlace = isAsShown && places.size === 1;
    await decide({ kind: "write", range: !isOfWords || isSamePlace ? null : selected, codings });
  }

  async function writeNote(): Promise<void> {
    const editor = editorNow();
    if (current === undefined || editor === undefined) return;
    await save();
    const [made] = current.decisions;
    const given = await askNote(coding, editor, made?.note ?? note, () => waiting.splice(0));
    if (given === undefined) return sayProgress();
    if (made !== undefined && !isOpen(current.key)) return decide({ kind: "keep" }, given);
    note = given;
    sayProgress(t("the note goes with your decision"));
  }

  async function act(typed: string): Promise<void> {
    const action = consensusAction(typed);
    switch (action.kind) {
      case "take": {
        const coder = params.coders[action.coder];
        if (coder !== undefined) return decide({ kind: "take", coders: [coder] });
        return sayProgress(t("there are only {0} coders", params.coders.length));
      }
      case "both":
        return decide({ kind: "take", coders: params.coders });
      case "neither":
        return decide({ kind: "take", coders: [] });
      case "new":
        return writeNew();
      case "note":
        return writeNote();
      case "reopen":
        return decide({ kind: "reopen" });
      case "next-open":
        return show(step(1, true));
      case "next":
        return show(step(1, false));
      case "previous":
        return show(step(-1, false));
      case "order":
        order = order === "size" ? "text" : "size";
        return show(current?.key);
      case "help":
        await save();
        return help();
      case "unknown":
        return sayProgress(
          typed.trim() === "" ? t("typing is off") : t("no key “{0}”, h lists the keys", typed.trim()),
        );
      default:
        return action satisfies never;
    }
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    do {
      for (let typed = waiting.shift(); typed !== undefined && !isEnded; typed = waiting.shift()) {
        await act(typed).catch(() => {});
      }
      // Where it cannot be saved the editor says so, and the keys go on.
      await save().catch(() => {});
    } while (waiting.length > 0 && !isEnded);
    isWorking = false;
  }

  /**
   * What is decided is on the disk at once: whoever is interrupted has lost nothing. Once for keys that come in one run, since
   * the editor takes saves that are too close for somebody else's.
   */
  async function save(): Promise<void> {
    if (document.isDirty) await document.save();
  }

  function press(typed: string): void {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined && active.document !== document) {
      sayProgress(t("keys decide in the consensus transcript alone"));
      return;
    }
    waiting.push(typed);
    void work();
  }

  /** After an undo, say: what is open again is shown. */
  async function follow(): Promise<void> {
    if (isDeciding || isEnded) return;
    const before = state;
    const decided = new Set(before.items.filter((item) => !item.isOpen).map(({ key }) => key));
    if (!(await compare())) return;
    // Whoever has selected other words meanwhile is to keep them.
    if (JSON.stringify(state.items) === JSON.stringify(before.items)) return;
    const reopened = state.items.find((item) => item.isOpen && decided.has(item.key));
    const isThere = state.items.some(({ key }) => key === current?.key);
    await show(reopened?.key ?? (isThere ? current?.key : step(1, true)));
  }

  const followSoon = later(() => void follow(), 150);
  const subscriptions = vscode.Disposable.from(
    marks,
    panel,
    followSoon,
    connection.onDidChange(() => {
      if (!isDeciding) followSoon.ask();
    }),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0 && !isDeciding) followSoon.ask();
    }),
    vscode.workspace.onDidCloseTextDocument((closed) => {
      if (closed === document) left();
    }),
  );
  if (await compare()) await show(nextFrom(items(), undefined, 1, (item) => item.isOpen)?.key ?? items()[0]?.key);
  return {
    press,
    go(key) {
      void show(key);
    },
    dispose() {
      isEnded = true;
      subscriptions.dispose();
    },
  };
}
