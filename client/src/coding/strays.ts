/**
 * Keys that a person presses for a picker before it has the keyboard: they get into the transcript, in place of what is
 * selected there. They are taken back, and given to the picker.
 */
import * as vscode from "vscode";
import type { Typing } from "./typing.ts";

export interface Strays {
  /** Gives to a picker what went astray so far, and what will: a letter, or a line feed for Enter. */
  giveTo(take: (typed: string) => void): void;
  /** The picker has the keyboard: nothing goes astray any more. */
  end(): void;
}

/** Runs a command that opens a picker, and takes back what is typed into the editor before the picker is there. */
export async function withoutStrays<Result>(
  typing: Typing,
  editor: vscode.TextEditor,
  run: (strays: Strays) => Promise<Result>,
): Promise<Result> {
  const { settled, ...strays } = catchStrays(typing, editor);
  try {
    return await run(strays);
  } finally {
    await settled();
  }
}

function catchStrays(typing: Typing, editor: vscode.TextEditor): Strays & { settled(): Promise<void> } {
  const { document, selections } = editor;
  const before = document.getText();
  const places = selections
    .map((selection) => ({ offset: document.offsetAt(selection.start), text: document.getText(selection) }))
    .sort((a, b) => a.offset - b.offset);
  /** What stands in each place of what was selected; empty where that stands there again. */
  let inserted = "";
  /** How many keys went astray. */
  let keys = 0;
  let waiting = "";
  let take: ((typed: string) => void) | undefined;
  let mending: Promise<void> = Promise.resolve();
  /** The state of the document in which all was taken back. */
  let mended: number | undefined;

  const give = (typed: string) => {
    if (take === undefined) waiting += typed;
    else take(typed);
  };

  /** Where the places are now. */
  function starts(): readonly number[] {
    let shift = 0;
    return places.map(({ offset, text }) => {
      const start = offset + shift;
      if (inserted !== "") shift += inserted.length - text.length;
      return start;
    });
  }

  /** What a change typed in all places; undefined where it did anything else. */
  function typedBy(changes: readonly vscode.TextDocumentContentChangeEvent[]): string | undefined {
    const [text] = changes.map((change) => change.text);
    const now = starts();
    const ordered = [...changes].sort((a, b) => a.rangeOffset - b.rangeOffset);
    const isTyped =
      ordered.length === places.length &&
      ordered.every((change, index) => {
        const start = (now[index] as number) + inserted.length;
        const length = inserted === "" ? (places[index]?.text.length ?? 0) : 0;
        return change.text === text && change.rangeOffset === start && change.rangeLength === length;
      });
    const isKey = text !== undefined && (/^\r?\n[ \t]*$/.test(text) || [...text].length === 1);
    return isTyped && isKey ? text : undefined;
  }

  async function takeBack(): Promise<void> {
    const length = inserted.length;
    const spans = starts().map(
      (start) => new vscode.Range(document.positionAt(start), document.positionAt(start + length)),
    );
    // In one step with what was typed. Where another key comes in between nothing is changed, and that key brings one here again.
    const isDone = await editor.edit(
      (edit) => {
        for (const [index, span] of spans.entries()) edit.replace(span, places[index]?.text ?? "");
      },
      { undoStopBefore: false, undoStopAfter: false },
    );
    if (!isDone || document.getText() !== before) return;
    editor.selections = selections;
    mended = document.version;
  }

  const listener = vscode.workspace.onDidChangeTextDocument(({ document: changed, contentChanges }) => {
    if (changed !== document || contentChanges.length === 0) return;
    if (inserted !== "" && document.getText() === before) {
      inserted = "";
      return;
    }
    const typed = typedBy(contentChanges);
    // Something else changes the transcript: nobody can tell any longer what was typed.
    if (typed === undefined) return end();
    inserted += typed;
    keys++;
    give(typed.trim() === "" && typed !== " " ? "\n" : typed);
    mending = takeBack().catch(() => {});
  });
  const diverted = typing.divert(give);

  function end(): void {
    listener.dispose();
    diverted.dispose();
  }

  return {
    giveTo(taker) {
      take = taker;
      for (const typed of waiting) taker(typed);
      waiting = "";
    },
    end,
    async settled() {
      end();
      await mending;
      if (mended === undefined || document.version !== mended || vscode.window.activeTextEditor !== editor) return;
      // Steps that change nothing together need not be undone by the person. The editor makes a step of each kind of keys.
      let undone = 0;
      do {
        await vscode.commands.executeCommand("undo");
        undone++;
      } while (undone < keys && document.getText() !== before);
      if (document.getText() === before) return;
      for (; undone > 0; undone--) await vscode.commands.executeCommand("redo");
    },
  };
}
